"""The check digits of ``companyNumbers.js`` and of python-stdnum agree: page and service judge a number alike."""

import random
from collections.abc import Callable
from typing import Any

import pytest
from stdnum.at import uid
from stdnum.ch import uid as swiss
from stdnum.de import vat
from stdnum.dk import cvr
from stdnum.gb import vat as british
from stdnum.no import orgnr as norwegian
from stdnum.se import orgnr as swedish

pytestmark = pytest.mark.browser

CHECKS = {
    "DK": (8, cvr.is_valid),
    "SE": (10, swedish.is_valid),
    "NO": (9, norwegian.is_valid),
    "DE": (9, vat.is_valid),
    "AT": (8, lambda digits: uid.is_valid(f"U{digits}")),
    "CH": (9, lambda digits: swiss.is_valid(f"CHE{digits}")),
    "GB": (9, british.is_valid),
}
REAL = {
    "DK": "26640180",
    "SE": "5560360793",
    "NO": "923609016",
    "DE": "136695976",
    "AT": "13585627",
    "CH": "100155212",
    "GB": "980780684",
}


@pytest.mark.parametrize("country", CHECKS)
def test_agrees_with_stdnum(evaluate: Callable[..., Any], country: str) -> None:
    length, is_valid = CHECKS[country]
    choose = random.Random(country)  # noqa: S311 - the same numbers in every run, no secret
    wrong_lengths = ["", "0" * (length - 1), "1" * (length + 1)]
    numbers = ["".join(choose.choices("0123456789", k=length)) for _ in range(3000)] + ["0" * length, *wrong_lengths]
    ours = evaluate("(country, numbers) => numbers.map(tillid.companyNumbers[country])", country, numbers)
    expected = [bool(is_valid(number)) for number in numbers]
    assert [n for n, mine, theirs in zip(numbers, ours, expected, strict=True) if mine != theirs] == []
    assert True in expected


@pytest.mark.parametrize("country", REAL)
def test_one_wrong_digit_is_found(evaluate: Callable[..., Any], country: str) -> None:
    number = REAL[country]
    spoilt = [f"{number[:at]}{(int(number[at]) + 1) % 10}{number[at + 1 :]}" for at in range(len(number))]
    check = "(country, numbers) => numbers.map(tillid.companyNumbers[country])"
    assert evaluate(check, country, [number, *spoilt]) == [True] + [False] * len(spoilt)


@pytest.mark.parametrize(("digits", "is_placeholder"), [("12345678", True), ("00000000", True), ("26640180", False)])
def test_placeholders(evaluate: Callable[..., Any], digits: str, is_placeholder: bool) -> None:
    assert evaluate("(digits) => tillid.companyNumbers.isPlaceholder(digits)", digits) is is_placeholder
