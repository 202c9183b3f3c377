"""Bodies and laws of the country that a shop is of: a Danish authority says nothing of what a German shop must do."""

import json
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from tillid.checks.result import CheckResult
from tillid.contract import Signal

_FILE = Path(__file__).parent / "bodies.json"
_DENMARK = "DK"
# How each country's numbers of companies are labelled.
_LABELS = {
    _DENMARK: r"\bcvr|\bDK[- ]?\d",
    "NO": r"\bmva\b|organisasjons",
    "SE": r"organisations|\bSE[- ]?\d",
    "DE": r"\bHR[AB]\b|\bDE[- ]?\d|USt",
}
# Endings of two letters that shops of all countries have.
_OF_NO_COUNTRY = frozenset({"AI", "CC", "CO", "EU", "IO", "ME", "TV"})


def country_of(result: CheckResult) -> str | None:
    """The country that a shop's domain names, else its company number; None where neither tells one that we know."""
    ending = result.host.rpartition(".")[2].upper()
    if len(ending) == 2 and ending not in _OF_NO_COUNTRY:
        return ending
    shown = result.places.get("company_number")
    quote = shown.quote if shown else ""
    return next((country for country, label in _LABELS.items() if re.search(label, quote, re.IGNORECASE)), None)


def own_body(what: str, country: str | None) -> str | None:
    """A country's own body for complaints or data protection; None where we know none."""
    own: str | None = _known()[what].get(country)
    return own


def with_bodies(text: str, country: str | None, language: str) -> str:
    """A text with its bodies named, or with how to find them."""
    for what, words in _known()["elsewhere"].items():
        text = text.replace(f"{{{what}}}", own_body(what, country) or words[language])
    return text


def evidence_for(signal: Signal, country: str | None) -> str:
    """The source of what is said of a signal: elsewhere than in Denmark the Union's law, not its Danish authority."""
    if country == _DENMARK or signal.kind != "law":
        return signal.evidence
    return str(_known()["law"].get(signal.evidence, signal.evidence))


@cache
def _known() -> Mapping[str, Any]:
    known: Mapping[str, Any] = json.loads(_FILE.read_text())
    return known
