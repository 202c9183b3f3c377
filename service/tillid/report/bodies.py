"""Bodies and laws of the country that a shop is of: a Danish authority says nothing of what a German shop must do."""

import json
import re
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any, Literal, TypedDict

from tillid.checks.result import CheckResult
from tillid.contract import Feature, Signal

Body = Literal["complaints", "data_protection"]

_FILE = Path(__file__).parent / "bodies.json"
_DENMARK = "DK"
_BUSINESSES = "sells_to_businesses_only"
# How each country's numbers of companies are labelled.
_LABELS = {
    _DENMARK: r"\bcvr|\bDK[- ]?\d",
    "NO": r"\bmva\b|organisasjons",
    "SE": r"organisations|\bSE[- ]?\d",
    "DE": r"\bHR[AB]\b|\bDE[- ]?\d|USt",
}
# Endings of two letters that shops of all countries have.
_OF_NO_COUNTRY = frozenset({"AI", "CC", "CO", "EU", "IO", "ME", "TV"})


class _Known(TypedDict):
    """``bodies.json``. Countries are written in two letters.

    Attributes
    ----------
    complaints, data_protection
        A country's own body.
    elsewhere
        What is said in each language where we know none.
    european
        Where what European law asks for is the law.
    not_yet
        Signals whose law a country has not taken over.
    law
        The European law for a Danish one, both by their addresses.
    of_consumers
        European laws on what consumers are owed, by their addresses: businesses are not.
    """

    complaints: dict[str, str]
    data_protection: dict[str, str]
    elsewhere: dict[Body, dict[str, str]]
    european: list[str]
    not_yet: dict[str, list[str]]
    law: dict[str, str]
    of_consumers: list[str]


def country_of(result: CheckResult) -> str | None:
    """The country that a shop's domain names, else its company number; None where neither tells one that we know."""
    ending = result.host.rpartition(".")[2].upper()
    if len(ending) == 2 and ending not in _OF_NO_COUNTRY:
        return ending
    shown = result.places.get("company_number")
    quote = shown.quote if shown else ""
    return next((country for country, label in _LABELS.items() if re.search(label, quote, re.IGNORECASE)), None)


def own_body(what: Body, country: str | None) -> str | None:
    """A country's own body for complaints or data protection; None where we know none."""
    return _known()[what].get(country or "")


def signals_of_shop(
    signals: Iterable[Signal], country: str | None, features: Mapping[str, Feature]
) -> tuple[Signal, ...]:
    """Signals as they are told of a shop: advice with its country's bodies named, and law only where it holds."""
    has_consumers = features.get(_BUSINESSES) is not True
    return tuple(_of_shop(signal, country, has_consumers) for signal in signals)


def _of_shop(signal: Signal, country: str | None, has_consumers: bool) -> Signal:
    told: dict[str, Any] = {}
    if any("{" in text for text in signal.advice.values()):
        told["advice"] = {language: _named(text, country, language) for language, text in signal.advice.items()}
    if signal.kind == "law" and country != _DENMARK:
        told["evidence"] = _european(signal)
    if signal.kind == "law" and not (_holds(signal.id, country) and (has_consumers or _binds_all(signal))):
        told["kind"] = "practice"
    return signal.model_copy(update=told) if told else signal


def _named(text: str, country: str | None, language: str) -> str:
    for what, words in _known()["elsewhere"].items():
        text = text.replace(f"{{{what}}}", own_body(what, country) or words[language])
    return text


def _european(signal: Signal) -> str:
    return _known()["law"].get(signal.evidence, signal.evidence)


def _binds_all(signal: Signal) -> bool:
    """Whether a law protects more than consumers."""
    return _european(signal) not in _known()["of_consumers"]


def _holds(id_: str, country: str | None) -> bool:
    """Whether what European law asks for is the law there, too, as far as we know; where no country is told, it is."""
    if country is None:
        return True
    return country in _known()["european"] and id_ not in _known()["not_yet"].get(country, ())


@cache
def _known() -> _Known:
    known: _Known = json.loads(_FILE.read_text())
    return known
