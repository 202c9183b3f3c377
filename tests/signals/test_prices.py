"""``engine/page/readPrices.js``: what counts as a price, in what currency, and whether it is struck through."""

from collections.abc import Callable
from typing import Any

import pytest

READ = "(html) => pageOf(html).prices.map(({ amount, currency, struck }) => [amount, currency, struck])"


@pytest.mark.parametrize(
    ("html", "price"),
    [
        ("1.299,00 kr.", [1299, "kr.", False]),
        ("kr. 49,95", [49.95, "kr.", False]),
        ("DKK 1 299", [1299, "dkk", False]),
        ("$1,299.50", [1299.5, "$", False]),
        ("2.500,-", [2500, "kr", False]),
        ("19,99&nbsp;€", [19.99, "€", False]),
        ("<b>1.299</b><span>kr</span>", [1299, "kr", False]),
        ("<del>599 kr</del>", [599, "kr", True]),
        ('<span class="price-old">599 kr</span>', [599, "kr", True]),
    ],
)
def test_reads_a_price(evaluate: Callable[..., Any], html: str, price: list[Any]) -> None:
    assert evaluate(READ, f"<p>{html}</p>") == [price]


@pytest.mark.parametrize("text", ["Tlf. 33 14 15 92", "12.11.2026", "Str. 42", "548,17 g", "3 kroner fremme", "v1.2.3"])
def test_other_numbers_are_no_prices(evaluate: Callable[..., Any], text: str) -> None:
    assert evaluate(READ, f"<p>{text}</p>") == []


def test_each_price_of_a_list_is_read_once(evaluate: Callable[..., Any]) -> None:
    html = "<ul>" + "".join(f"<li><del>{n}00 kr</del> <b>{n}0 kr</b></li>" for n in (1, 2)) + "</ul>"
    amounts = [(amount, struck) for amount, _, struck in evaluate(READ, html)]
    assert amounts == [(100, True), (10, False), (200, True), (20, False)]
