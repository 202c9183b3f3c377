"""Every sentence of the interface exists in every language, in that language, and every one is used."""

import json
import re

import pytest

from tillid.contract import EXTENSION

LOCALES: dict[str, dict[str, str]] = {
    path.parent.name: {key: entry["message"] for key, entry in json.loads(path.read_text()).items()}
    for path in sorted(EXTENSION.glob("_locales/*/messages.json"))
}
OWN = [
    path for path in EXTENSION.rglob("*") if path.suffix in {".js", ".html", ".json"} and "_locales" not in path.parts
]
SOURCE = "\n".join(path.read_text() for path in OWN if not {"signals", "engine"} & set(path.parts))
FAMILIES = tuple(set(re.findall(r"`(\w+_)\$\{[^`]*`", SOURCE)))
BANDS = {"good", "unclear", "warning"}
STATUSES = {"none", "asking", "unreachable", "offline", "limited", "quiet", "insufficient"}
# Names, and words that are the same in several languages.
SHARED = {"name": {"da", "de", "nb", "sv"}, "welcome_start": {"da", "nb"}, "legs_point": {"da"}}
# English words that are none in Danish, Norwegian, Swedish or German.
ENGLISH = re.compile(r"\b(?:the|this|that|these|with|what|which|your|you|shop's|and|not|is|are|of|page|checked|sent)\b")


def _placeholders(text: str) -> list[str]:
    return sorted(re.findall(r"\$\d", text))


def test_there_are_five_languages() -> None:
    assert set(LOCALES) == {"da", "de", "en", "nb", "sv"}
    assert {language: locale["language"] for language, locale in LOCALES.items()} == {one: one for one in LOCALES}


@pytest.mark.parametrize("language", LOCALES)
def test_languages_have_the_same_sentences(language: str) -> None:
    def shape(locale: dict[str, str]) -> dict[str, list[str]]:
        return {key: _placeholders(text) for key, text in locale.items()}

    assert shape(LOCALES[language]) == shape(LOCALES["en"])
    assert [key for key, text in LOCALES[language].items() if not text.strip()] == []


@pytest.mark.parametrize("language", sorted(set(LOCALES) - {"en"}))
def test_no_english_is_left_over(language: str) -> None:
    own = LOCALES[language]
    same = {key for key, text in own.items() if text == LOCALES["en"][key] and language not in SHARED.get(key, set())}
    assert same == set()
    assert {key: text for key, text in own.items() if ENGLISH.search(text)} == {}


@pytest.mark.parametrize("language", LOCALES)
def test_a_sentence_ends_as_its_english_does(language: str) -> None:
    """A full stop, a colon or a question mark that went missing tells of a translation that is cut off."""
    ends = {key: text[-1] for key, text in LOCALES["en"].items() if text[-1] in ".:?"}
    assert {key: LOCALES[language][key][-1] for key in ends} == ends


def test_sentences_that_are_used_exist() -> None:
    named = re.findall(r'message\("(\w+)"|data-(?:message|label)="(\w+)"|__MSG_(\w+)__', SOURCE)
    assert {key for keys in named for key in keys if key} <= set(LOCALES["en"])


def test_sentences_that_exist_are_used() -> None:
    unused = [key for key in LOCALES["en"] if not re.search(rf'"{key}"|__MSG_{key}__', SOURCE)]
    assert [key for key in unused if not key.startswith(FAMILIES)] == []


@pytest.mark.parametrize(
    ("family", "members"),
    [("band_", BANDS), ("meaning_", BANDS), ("state_", STATUSES), ("statetext_", STATUSES)],
)
def test_every_band_and_status_has_its_words(family: str, members: set[str]) -> None:
    assert {key.removeprefix(family) for key in LOCALES["en"] if key.startswith(family)} == members


def test_every_status_has_its_title() -> None:
    assert {f"title_{status}" for status in STATUSES - {"none"}} <= set(LOCALES["en"])
