"""Every sentence of the interface exists in every language, and every one is used."""

import json
import re

import pytest

from service.contract import EXTENSION

LOCALES = {
    path.parent.name: json.loads(path.read_text()) for path in sorted(EXTENSION.glob("_locales/*/messages.json"))
}
OWN = [
    path for path in EXTENSION.rglob("*") if path.suffix in {".js", ".html", ".json"} and "_locales" not in path.parts
]
SOURCE = "\n".join(path.read_text() for path in OWN if "signals" not in path.parts)
FAMILIES = tuple(re.findall(r"message\(`(\w+_)\$\{", SOURCE))
BANDS = {"good", "unclear", "warning"}


def test_there_are_danish_and_english() -> None:
    assert {"da", "en"} <= set(LOCALES)


@pytest.mark.parametrize("language", LOCALES)
def test_languages_have_the_same_sentences(language: str) -> None:
    def shape(locale: dict[str, dict[str, str]]) -> dict[str, list[str]]:
        return {key: sorted(set(re.findall(r"\$\d", entry["message"]))) for key, entry in locale.items()}

    assert shape(LOCALES[language]) == shape(LOCALES["en"])
    assert [key for key, entry in LOCALES[language].items() if not entry["message"].strip()] == []


def test_sentences_that_are_used_exist() -> None:
    named = re.findall(r'message\("(\w+)"|data-(?:message|label)="(\w+)"|__MSG_(\w+)__', SOURCE)
    assert {key for keys in named for key in keys if key} <= set(LOCALES["en"])


def test_sentences_that_exist_are_used() -> None:
    unused = [key for key in LOCALES["en"] if not re.search(rf'"{key}"|__MSG_{key}__', SOURCE)]
    assert [key for key in unused if not key.startswith(FAMILIES)] == []


@pytest.mark.parametrize("family", ["band_", "meaning_"])
def test_every_band_has_its_words(family: str) -> None:
    assert {key.removeprefix(family) for key in LOCALES["en"] if key.startswith(family)} == BANDS
