"""The languages in which people are told things."""

from collections.abc import Mapping
from typing import Literal

Language = Literal["da", "en", "de", "sv", "nb"]
# As their speakers call them.
LANGUAGES: Mapping[Language, str] = {
    "da": "Dansk",
    "en": "English",
    "de": "Deutsch",
    "sv": "Svenska",
    "nb": "Norsk bokmål",
}
_CALLED_ELSE: Mapping[str, Language] = {"no": "nb", "nn": "nb"}


def language_of(tag: str) -> Language | None:
    """Ours of a language tag, where it is one of them; all Norwegian is bokmål."""
    primary = tag.partition("-")[0].lower()
    return next((one for one in LANGUAGES if one == _CALLED_ELSE.get(primary, primary)), None)
