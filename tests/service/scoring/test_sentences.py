"""Sentences are written out as their languages write numbers, shares and times."""

import pytest

from tillid.contract import Feature, Text, load_contract
from tillid.scoring.sentences import write

UNITS = load_contract().units
DAYS: Text = {"=0": "None.", "one": "One day.", "other": "{value} days."}


@pytest.mark.parametrize(
    ("text", "value", "language", "expected"),
    [
        ("({value})", 0.5, "da", "(0,5)"),
        ("({value})", 0.5, "en", "(0.5)"),
        ("({value})", 12345, "en", "(12,345)"),
        ("({value})", 12345, "da", "(12.345)"),
        ("({value})", 12345, "sv", "(12\xa0345)"),
        ("({value})", "a list, 2026", "da", "(a list, 2026)"),
        ("{percent}", 0.0, "en", "0%"),
        ("{percent}", 0.001, "en", "1%"),
        ("{percent}", 0.999, "da", "99\xa0%"),
        ("{percent}", 1.0, "da", "100\xa0%"),
        ("{duration}", 1, "da", "1 dag"),
        ("{duration}", 60, "de", "60 Tagen"),
        ("{duration}", 61, "sv", "2 månader"),
        ("{duration}", 730, "nb", "23 måneder"),
        ("{duration}", 731, "en", "2 years"),
        (DAYS, 0, "en", "None."),
        (DAYS, 1, "en", "One day."),
        (DAYS, 1.0, "da", "One day."),
        (DAYS, 14, "da", "14 days."),
        ({"none": "N.", "wrong": "W."}, "wrong", "en", "W."),
        ({"true": "T.", "false": "F."}, False, "en", "F."),
        ({"none": "N.", "other": "O."}, "wrong", "en", "O."),
        ({"none": "N."}, "wrong", "en", ""),
    ],
)
def test_written(text: Text, value: Feature, language: str, expected: str) -> None:
    assert write(text, value, language, UNITS) == expected
