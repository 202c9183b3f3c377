"""What of a check is for the owner's eyes only: who a sole trader is.

It is taken out of the result, before anything is made of it, and by what the words are: a name stands in the opening
hours as readily as in an imprint.
"""

import re
from collections.abc import Iterable
from dataclasses import replace
from functools import cache
from urllib.parse import urlsplit

from tillid.checks.result import CheckResult, Visit
from tillid.contract import Contract, load_contract
from tillid.scoring.answer import Confirmation

# Stands for a path that is kept from everybody but the owner.
HIDDEN = "…"
# A registered firm's address and number are not personal data; the names of its people are.
_FIRM = "has_company_suffix"
_PEOPLE = frozenset({"names_people"})
_WORD = re.compile(r"[^\W\d_]+")
# E-mail and web addresses, handles, and numbers as long as a telephone's; years and prices are shorter.
_ADDRESS_OR_NUMBER = re.compile(r"@|://|\bwww\.|\w/\w|(?:\d[\s./()-]{0,2}){5}")


def personal_signals(contract: Contract, is_firm: bool) -> frozenset[str]:
    """Signals whose places are kept from everybody but the owner, whatever their words are."""
    return _PEOPLE if is_firm else frozenset(signal.id for signal in contract.signals if signal.personal)


def is_firm(result: CheckResult) -> bool:
    """Whether a registered firm is known to run the shop; where that was not seen, a person may."""
    return result.features.get(_FIRM) is True


def pictures_for_everybody(result: CheckResult) -> bool:
    """Whether screenshots may be shown to all: those of a person's page show who it is."""
    return result.is_shop and is_firm(result)


def result_for_everybody(result: CheckResult, contract: Contract) -> CheckResult:
    """What a check saw, without what may show who a sole trader is, and without queries of addresses."""
    firm = is_firm(result)
    hidden = personal_signals(contract, firm)
    if not firm:
        names = _names(place.quote for id_, place in result.places.items() if id_ in hidden)
        common = _vocabulary()
        hidden |= {id_ for id_, place in result.places.items() if not _is_harmless(place.quote, common, names)}
    places = {id_: place for id_, place in result.places.items() if id_ not in hidden}
    return replace(
        result,
        url=without_query(result.url),
        visits=tuple(_shown(visit, firm) for visit in result.visits),
        places={id_: replace(place, url=_public(place.url, firm)) for id_, place in places.items()},
        masked=tuple(sorted(hidden & result.places.keys())),
        confirmations=tuple(_told(one, firm) for one in result.confirmations),
    )


def without_query(url: str) -> str:
    """An address without what may say who asked for it."""
    return url.partition("?")[0].partition("#")[0]


def _told(one: Confirmation, firm: bool) -> Confirmation:
    """What a source said; where it is about a company's number, a person's entry is not led to."""
    source = load_contract().sources.get(one["source"])
    return one if firm or (source and source.about == "domain") else {**one, "page": None}


def _shown(visit: Visit, firm: bool) -> Visit:
    url = _public(visit.url, firm)
    problem = visit.problem and visit.problem.replace(visit.url, url)
    return replace(visit, url=url, problem=problem)


def _public(url: str, firm: bool) -> str:
    """An address; of a person's shop without its path, which may hold a name, yet never as the front page's."""
    parts = urlsplit(url)
    if firm or not parts.netloc:
        return without_query(url)
    return f"{parts.scheme}://{parts.netloc}/{HIDDEN if parts.path.strip('/') else ''}"


def _names(quotes: Iterable[str]) -> frozenset[str]:
    """Words that were written as names are."""
    return frozenset(word.lower() for quote in quotes for word in _WORD.findall(quote) if not word.islower())


@cache
def _vocabulary() -> frozenset[str]:
    """Words of the declarations: what shops call things, and so nobody's name."""
    signals = load_contract().signals
    wordings = (wording for signal in signals for group in (signal.words or {}).values() for wording in group)
    return frozenset(word.lower() for wording in wordings for word in _WORD.findall(wording))


def _is_harmless(quote: str, common: frozenset[str], names: frozenset[str]) -> bool:
    """Whether a quote holds no address, no number, and no word that may be a name."""
    words = _WORD.findall(quote)
    return not _ADDRESS_OR_NUMBER.search(quote) and all(
        word.lower() in common or (word.islower() and word not in names) for word in words
    )
