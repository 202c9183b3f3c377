"""``engine/run/words.js``: wordings match as words of their own, in any of their spellings."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.signals.test_cases import CASES
from tillid.contract import Signal, load_contract

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


READ_CASES = """(declaration, pages) => pages.map((page) => rawAnswer(declaration, ...page))"""


@pytest.mark.parametrize(
    "signal", [one for one in load_contract().of_source("page") if one.words], ids=lambda one: one.id
)
def test_letters_pass_over_nothing_that_matches(evaluate: Callable[..., Any], signal: Signal) -> None:
    pages = [(case.html, case.url) for case in CASES[signal.id]]
    all_wordings, with_letters = (
        evaluate(READ_CASES, signal.model_dump(include=fields, exclude_none=True), pages)
        for fields in ({"id", "reads", "words"}, {"id", "reads", "words", "letters"})
    )
    assert with_letters == all_wordings
