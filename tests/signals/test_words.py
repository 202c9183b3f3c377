"""``_words.js``: wordings match as words of their own, in any of their spellings."""

from collections.abc import Callable
from typing import Any

import pytest

FIND = "(words, text) => tillid.words(words).find(text)?.[0] ?? null"


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
    count = "(words, text) => tillid.words(words).count(text)"
    assert evaluate(count, {"any": ["visa", "mastercard", "paypal"]}, "Visa, visa og MasterCard") == 2


def test_signal_without_wordings_matches_nothing(evaluate: Callable[..., Any]) -> None:
    assert evaluate(FIND, None, "hvad som helst") is None
