"""``engine/run/words.js`` and ``lettersOf.js``: wordings match as words of their own, in any of their spellings."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.signals.cases import CASES
from tillid.contract import Signal, load_contract

pytestmark = pytest.mark.browser

LETTERS = "(wordings) => wordings.map(tillid.lettersOf)"
FIND = "(words, text) => tillid.words({ words }).find(text)?.[0] ?? null"


@pytest.mark.parametrize(
    ("wording", "text", "found"),
    [
        ("vilkår", "Læs vores vilkår.", "vilkår"),
        ("vilkår", "VILKÅR", "VILKÅR"),
        ("vilkår", "vilkaar", "vilkaar"),
        ("vilkår", "købsvilkår", None),
        ("vilkår", "vilkårlig", None),
        ("terms", "midterms, then terms", "terms"),
        ("köp", "koep", "koep"),
        ("købsret", "köbsret", "köbsret"),
        ("straße", "Strasse", "Strasse"),
        ("über uns", "Ueber uns", "Ueber uns"),
        ("tlf\\.", "tlf.33141592", "tlf."),
        ("14 dage", "114 dage", None),
        ("om os", "om_os", None),
        ("om-os", "/om-os/", "om-os"),
        ("klarna\\.com", "js.klarna.com/v1", "klarna.com"),
        ("x{0,3}", "aaa", None),
    ],
)
def test_finds_a_word_of_its_own(evaluate: Callable[..., Any], wording: str, text: str, found: str | None) -> None:
    assert evaluate(FIND, {"da": [wording]}, text) == found


def test_short_wording_leaves_longer_ones_their_turn(evaluate: Callable[..., Any]) -> None:
    assert evaluate(FIND, {"da": ["retur"], "en": ["returns?"]}, "Returns") == "Returns"


def test_counts_wordings_not_occurrences(evaluate: Callable[..., Any]) -> None:
    count = "(words, text) => tillid.words({ words }).count(text)"
    assert evaluate(count, {"any": ["visa", "mastercard", "paypal"]}, "Visa, visa og MasterCard") == 2


def test_signal_without_wordings_matches_nothing(evaluate: Callable[..., Any]) -> None:
    assert evaluate(FIND, None, "hvad som helst") is None


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
def test_letters_that_must_stand(evaluate: Callable[..., Any], wording: str, runs: list[str]) -> None:
    assert evaluate(LETTERS, [wording]) == [runs]


def test_most_wordings_of_the_catalogue_have_letters(evaluate: Callable[..., Any]) -> None:
    wordings = [one for signal in load_contract().signals for all_ in (signal.words or {}).values() for one in all_]
    telling = [min(map(len, runs), default=0) > 2 for runs in evaluate(LETTERS, wordings)]
    assert sum(telling) > 0.9 * len(wordings)


READ_CASES = """(declaration, pages, spares) => {
  const { lettersOf } = tillid;
  if (!spares) tillid.lettersOf = () => [];
  try {
    return pages.map((page) => rawAnswer(declaration, ...page));
  } finally {
    tillid.lettersOf = lettersOf;
  }
}"""


@pytest.mark.parametrize(
    "signal", [one for one in load_contract().of_source("page") if one.words], ids=lambda one: one.id
)
def test_letters_pass_over_nothing_that_matches(evaluate: Callable[..., Any], signal: Signal) -> None:
    declaration = signal.model_dump(include={"id", "reads", "words"}, exclude_none=True)
    pages = [(case.html, case.url) for case in CASES[signal.id]]
    every, spared = (evaluate(READ_CASES, declaration, pages, spares) for spares in (False, True))
    assert spared == every
