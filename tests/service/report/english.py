"""What is said, text by text, and what of it is English where it should not be."""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from html import unescape
from typing import Any

from tillid.contract import load_contract
from tillid.languages import Language
from tillid.report.pages.words.catalogue import catalogue

SUBJECTS = ("site", "report", "problems", "guides", "snippets")


def texts_of(texts: Mapping[str, Any], under: str = "") -> Iterator[tuple[str, str]]:
    """All texts of a subject with the way to each."""
    for key, text in texts.items():
        if isinstance(text, str):
            yield f"{under}/{key}", text
        else:
            yield from texts_of(text, f"{under}/{key}")


def _runs(text: str) -> list[str]:
    """The runs of a text that stand between what is filled in, where they are long enough to be told from names."""
    runs = re.split(r"\{\w+[^}]*\}", text)
    return [run.strip(" .:,;·") for run in runs if len(re.findall(r"[^\W\d_]+", run)) > 1]


@cache
def _english(language: Language) -> frozenset[str]:
    """What is said in English, and not in a language."""
    own = {text for subject in SUBJECTS for _, text in texts_of(catalogue(language, subject))}
    runs = {
        run
        for subject in SUBJECTS[:-1]
        for _, text in texts_of(catalogue("en", subject))
        for run in _runs(text)
        if not any(run in one for one in own)
    }
    signals = load_contract().signals
    names = {one.name["en"] for one in signals if " " in one.name["en"] and one.name["en"] != one.name[language]}
    return frozenset(runs | names | {one.advice["en"] for one in signals})


def english_in(page: str, language: Language) -> list[str]:
    """What of a page in a language is said in English."""
    shown = unescape(re.sub(r"<style>.*?</style>", "", page, flags=re.DOTALL))
    return sorted(run for run in _english(language) if run in shown)
