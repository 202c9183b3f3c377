"""From what sources said to the answers of the ``domain`` signals."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from tillid.checks.facts.features import features_of
from tillid.contract import load_contract
from tillid.sources.answer import Answer, State

TODAY = datetime.now(UTC).date()


def _day(days_ago: int) -> str:
    day: date = TODAY - timedelta(days=days_ago)
    return day.isoformat()


def _found(**facts: Any) -> Answer:
    return Answer("found", facts)


@pytest.mark.parametrize(
    ("source", "answer", "expected"),
    [
        ("registry", _found(registered=_day(60)), {"domain_age_days": 60.0}),
        ("registry", _found(registered=_day(9000)), {"domain_age_days": 3650.0}),
        ("registry", _found(registered=_day(-1)), {"domain_age_days": 0.0}),
        ("dns", _found(mail="mx", spf=True, dmarc=True), {"receives_mail": True, "mail_protection": "both"}),
        ("dns", _found(mail="null_mx", spf=True, dmarc=False), {"receives_mail": False, "mail_protection": "partly"}),
        ("dns", _found(mail="none", spf=False, dmarc=False), {"receives_mail": False, "mail_protection": "none"}),
        ("dns", _found(mail="implicit", spf=False, dmarc=False), {"mail_protection": "none"}),
        ("archive", _found(first=_day(100)), {"archived_days": 100.0}),
        ("popularity", _found(rank=4711), {"popularity_rank": 4711.0}),
        ("popularity", Answer("absent"), {}),
        ("emaerket", _found(page="https://certifikat.emaerket.dk/nordlys.dk"), {"has_confirmed_mark": True}),
        ("emaerket", Answer("absent"), {}),
        ("trustpilot", Answer("found", {}), {"is_reviewed": True}),
        ("trustpilot", Answer("absent"), {"is_reviewed": False}),
    ],
)
def test_what_one_source_tells(source: str, answer: Answer, expected: dict[str, Any]) -> None:
    assert features_of({source: answer}) == expected


@pytest.mark.parametrize(
    ("first", "registered", "expected"), [(3000, 60, True), (100, 60, False), (3000, 3100, False), (60, 60, False)]
)
def test_a_domain_that_was_dropped_and_registered_again(first: int, registered: int, expected: bool) -> None:
    said = {"archive": _found(first=_day(first)), "registry": _found(registered=_day(registered))}
    assert features_of(said)["was_dropped_and_registered_again"] is expected


@pytest.mark.parametrize("state", ["withheld", "unknown"])
def test_what_is_withheld_or_unknown_moves_nothing(state: State) -> None:
    sources = ("registry", "dns", "archive", "popularity", "emaerket", "ehandel", "trusted_shops", "trustpilot")
    assert features_of(dict.fromkeys(sources, Answer(state))) == {}


def test_only_signals_of_the_contract_are_answered() -> None:
    said = {
        "registry": _found(registered=_day(60)), "dns": _found(mail="mx", spf=True, dmarc=True),
        "archive": _found(first=_day(900)), "popularity": _found(rank=1), "ehandel": _found(page="x"),
        "trustpilot": Answer("found", {}),
    }  # fmt: skip
    assert features_of(said).keys() == {signal.id for signal in load_contract().of_source("domain")}
