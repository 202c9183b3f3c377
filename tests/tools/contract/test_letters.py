"""``tools/letters.py``: what must stand in a text for a wording to match."""

import pytest

from tillid.contract import load_contract
from tools.contract.letters import letters_of


@pytest.mark.parametrize(
    ("wording", "runs"),
    [
        ("Fri fragt", ["fri fragt"]),
        ("(?:fri|gratis) fragt", [" fragt"]),
        ("(?:coinbase|bitpay)[a-z]{0,20}", ["coinbase", "bitpay"]),
        ("köp(?:villkor)?", ["k"]),
        ("american[ _-]?express|amex", ["american", "amex"]),
        ("x{0,3}", []),
        ("a?|bcd", []),
        ("vilkårs?", ["vilk"]),
        ("(?:(?:start|create) (?:a|your)|begin) return", [" return"]),
        ("returns?(?! policy)", ["return"]),
        ("hotjar\\.(?:com|io)/", ["hotjar"]),
    ],
)
def test_letters_that_must_stand(wording: str, runs: list[str]) -> None:
    assert letters_of(wording) == runs


def test_most_wordings_of_the_catalogue_have_letters() -> None:
    wordings = [one for signal in load_contract().signals for all_ in (signal.words or {}).values() for one in all_]
    telling = [one for one in wordings if min(map(len, letters_of(one)), default=0) > 2]
    assert len(telling) > 0.9 * len(wordings), sorted(set(wordings) - set(telling))
