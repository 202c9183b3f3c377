"""Prices and goods: what counts as a price, in what currency, what it is, and which good it belongs to."""

from collections.abc import Callable
from typing import Any

import pytest

pytestmark = pytest.mark.browser

READ = "(html, url) => pageOf(html, url).prices.map(({ amount, currency, struck }) => [amount, currency, struck])"
ROLES = "(html) => pageOf(html).prices.map(({ amount, struck, role }) => [amount, struck ? 'struck' : role])"
GOODS = "(html) => pageOf(html).goods.map(({ now, before }) => [now?.amount ?? null, before?.amount ?? null])"
DANISH = "https://nordlys.dk/"


@pytest.mark.parametrize(
    ("html", "price"),
    [
        ("1.299,00 kr.", [1299, "DKK", False]),
        ("kr. 49,95", [49.95, "DKK", False]),
        ("kr 1299", [1299, "DKK", False]),
        ("1 299 kr.", [1299, "DKK", False]),
        ("DKK 1 299", [1299, "DKK", False]),
        ("$1,299.50", [1299.5, "USD", False]),
        ("CA$ 1,299.00", [1299, "CAD", False]),
        ("CHF 1'299.-", [1299, "CHF", False]),
        ("2.500,-", [2500, "DKK", False]),
        ("1.299,-", [1299, "DKK", False]),
        ("fra 1 299:-", [1299, "DKK", False]),
        ("1 299 :-", [1299, "DKK", False]),
        ("1 299,00:-", [1299, "DKK", False]),
        ("1 299:00", [1299, "DKK", False]),
        ("<span>1 299</span><span>:-</span>", [1299, "DKK", False]),
        ("fra 99,95", [99.95, "DKK", False]),
        ("199 &ndash; 399 kr.", [199, "DKK", False]),
        ("19,99&nbsp;€", [19.99, "EUR", False]),
        ("<b>1.299</b><span>kr</span>", [1299, "DKK", False]),
        ("<b>1.299</b><sup>95</sup> kr", [1299.95, "DKK", False]),
        ("<span>Str. 42</span> <span>199 kr</span>", [199, "DKK", False]),
        ("<span>Lampe 3</span> <b>kr 499</b>", [499, "DKK", False]),
        ("<a>Stol 14</a> <del>SEK 1,299</del>", [1299, "SEK", True]),
        ("<del>599 kr</del>", [599, "DKK", True]),
        ('<span class="price-old">599 kr</span>', [599, "DKK", True]),
        ("<s>1.599<sup>95</sup></s>", [1599.95, "DKK", True]),
        ("Pris: 999,- inkl. moms, ekskl. fragt til døren", [999, "DKK", False]),
        ('<span style="text-decoration: line-through"><b>599 kr</b></span>', [599, "DKK", True]),
    ],
)
def test_reads_a_price(evaluate: Callable[..., Any], html: str, price: list[Any]) -> None:
    assert evaluate(READ, f"<p>{html}</p>", DANISH) == [price]


def test_reads_a_price_whose_sign_stands_in_a_block_of_its_own(evaluate: Callable[..., Any]) -> None:
    assert evaluate(READ, "<div><div>1.299</div><div>kr.</div></div>", DANISH) == [[1299, "DKK", False]]


@pytest.mark.parametrize("text", ["Tlf. 33 14 15 92", "12.11.2026", "Str. 42", "548,17 g", "3 kroner fremme", "v1.2.3"])
def test_other_numbers_are_no_prices(evaluate: Callable[..., Any], text: str) -> None:
    assert evaluate(READ, f"<p>{text}</p>") == []


@pytest.mark.parametrize(
    ("lang", "url", "text", "currency"),
    [
        ("sv", "https://norrsken.se/", "", "SEK"),
        ("no", "https://norrsken.com/", "", "NOK"),
        ("da", "https://norrsken.com/", "", "DKK"),
        ("sv", "https://norrsken.dk/", "", ""),
        ("da", "https://norrsken.dk/", "Vælg DKK SEK NOK", ""),
    ],
)
def test_kroner_are_known_where_all_evidence_agrees(
    evaluate: Callable[..., Any], lang: str, url: str, text: str, currency: str
) -> None:
    html = f'<html lang="{lang}"><body><p>{text}</p><p>1 149 kr</p></body></html>'
    assert evaluate(READ, html, url) == [[1149, currency, False]]


@pytest.mark.parametrize(
    ("html", "roles"),
    [
        ("<s>599 kr.</s> <small>Spar 200 kr.</small> <b>399 kr.</b>", ["struck", "saving", "now"]),
        ("<s>599 €</s> <small>Sie sparen 200 €</small> <b>399 €</b>", ["struck", "saving", "now"]),
        ("<s>599 kr.</s> <b>399 kr.</b> <i>-200 kr.</i>", ["struck", "now", "saving"]),
        ("<b>399 kr.</b> <small>fra 36 kr./md. med ViaBill</small>", ["now", "instalment"]),
        ("<b>399 €</b> <small>ab 19 € im Monat</small>", ["now", "instalment"]),
        ("<b>399 kr</b> <small>12 x 36 kr</small>", ["now", "instalment"]),
        ("<b>7,99 €</b> <small>(83,00 €/kg)</small>", ["now", "unit"]),
        ("<b>7,99 €</b> <small>(1 kg = 83,00 €)</small>", ["now", "unit"]),
        ("<b>25 kr</b> <small>Jämförpris 250 kr</small>", ["now", "unit"]),
        ("<b>900 kr.</b> <small>Uden moms: 720 kr.</small>", ["now", "net"]),
        ("<b>900 kr.</b> <small>720 kr. ekskl. moms</small>", ["now", "net"]),
        ("<b>249 kr. inkl. moms</b> (199 kr. ekskl. moms)", ["now", "net"]),
        ("199 kr. ekskl. moms 249 kr. inkl. moms", ["net", "now"]),
        ("UVP 99,00 € <b>79,00 €</b>", ["recommended", "now"]),
        ("Vejl. udsalgspris: 999 kr. <b>799 kr.</b>", ["recommended", "now"]),
        ("Før 999 kr. Nu 799 kr.", ["before", "now"]),
        ("<b>799 kr.</b> + fragt 39 kr.", ["now", "other"]),
        ("<b>799 kr.</b> 30 dages laveste pris: 749 kr.", ["now", "lowest"]),
        ("<div>799 kr.</div><div>Vejl. pris</div><div>999 kr.</div>", ["now", "recommended"]),
        ("<div>720 kr.</div><div>ekskl. moms</div><div>900 kr.</div><div>inkl. moms</div>", ["net", "now"]),
        ("<b>399 kr.</b> Spar 20 %", ["now"]),
        (
            "<table><tr><th>Pris (ekskl. moms)</th><td>135,20 kr.</td></tr>"
            "<tr><th>Pris (inkl. moms)</th><td>169,00 kr.</td></tr><tr><th>Moms</th><td>33,80 kr.</td></tr></table>",
            ["net", "now", "other"],
        ),
        ("<b>169 kr.</b> Heraf moms (25 %): 33,80 kr.", ["now", "other"]),
        ("<b>169 €</b> davon 26,98 € MwSt.", ["now", "other"]),
        ("<b>95,20 kr</b><p>Inkl. moms: <b>19,04 kr</b></p>", ["now", "other"]),
        ("<b>119 €</b><p>Inkl. MwSt.: 19 €</p>", ["now", "other"]),
        ("<p>Ekskl. moms: 80 kr.</p><p>Inkl. moms: 100 kr.</p>", ["net", "now"]),
        ("<p>Frakt från <b>49 kr</b></p><b>129 kr</b>", ["other", "now"]),
        ("<p>Fri fragt fra 400 kr.</p><b>89 kr.</b>", ["other", "now"]),
        ("<p>Alle priser er inkl. moms</p><p>169 kr.</p>", ["now"]),
        ("<b>169 kr.</b> <small>Ekskl. moms 135,20 kr.</small>", ["now", "net"]),
        ("<s>599 €</s> <small>24 Raten zu je 16,63 €</small> <b>399 €</b>", ["struck", "instalment", "now"]),
        ("<s>599 kr</s> <small>3 betalningar om 133 kr</small> <b>399 kr</b>", ["struck", "instalment", "now"]),
        ("<s>599 €</s> <small>mtl. 19 €</small> <b>399 €</b>", ["struck", "instalment", "now"]),
        ("<s>599 €</s> <i>200 € günstiger</i> <b>399 €</b>", ["struck", "saving", "now"]),
        ("<b>79,95 kr.</b> <small>83,37 kr.</small><small>/</small><small>kg</small>", ["now", "unit"]),
        ("<b>79,95 €</b> <small>0,83 € pro Stück</small>", ["now", "unit"]),
        ("<b>79,95 kr.</b> <small>Stykpris 8,33 kr.</small>", ["now", "unit"]),
        ("<s>1 299:-/st</s> <b>259:-/st</b>", ["struck", "now"]),
        ('<p class="productBasePrice">79,95 kr.</p>', ["now"]),
        ("Veil. 999,- <b>799,-</b>", ["recommended", "now"]),
        ("<b>79 €</b> <small>6 Monatsraten à 13,50 €</small>", ["now", "instalment"]),
        ('<p class="price">900 € <span class="price-tax">H.T. : 720 €</span></p>', ["now", "net"]),
        ('<div class="price-tax"><div class="price"><b>14,90 EUR</b></div></div>', ["now"]),
        ('<span class="price old-price">249,00</span> <span class="price">199,00</span>', ["struck", "now"]),
        ('<div class="price">89,95</div><p>Pr. l. 449,75</p>', ["now"]),
        ("<p>Løb 10,50 km på <b>55.30</b> min</p>", []),
    ],
)
def test_tells_what_a_sum_is(evaluate: Callable[..., Any], html: str, roles: list[str]) -> None:
    assert [role for _, role in evaluate(ROLES, f"<div>{html}</div>")] == roles


@pytest.mark.parametrize(
    ("html", "goods"),
    [
        (
            "<ul><li>Lys <b>49 kr.</b></li><li>Sofa <s>9.999 kr.</s> <b>8.999 kr.</b></li></ul>",
            [[49, None], [8999, 9999]],
        ),
        ("<div>Lys <b>49 kr.</b> Sofa <s>9.999 kr.</s> <b>8.999 kr.</b></div>", [[8999, 9999], [49, None]]),
        (
            '<div class="vare"><div><s>999 kr.</s></div><div>199 kr.</div></div>'
            '<div class="vare ny"><div>149 kr.</div><div><s>500 kr.</s></div></div>',
            [[199, 999], [149, 500]],
        ),
        (
            '<div class="p"><p class="price old"><s>99 kr.</s></p><p class="price">79 kr.</p></div>'
            '<div class="p"><p class="price">59 kr.</p></div>',
            [[79, 99], [59, None]],
        ),
        (
            "<table><tr><td><s>99 kr.</s></td><td>79 kr.</td></tr><tr><td>59 kr.</td></tr></table>",
            [[79, 99], [59, None]],
        ),
        (
            "<main><h1>Sofa</h1><p>8.999 kr.</p></main><ul><li>Lys <s>99 kr.</s> 49 kr.</li><li>Vase 129 kr.</li></ul>",
            [[8999, None], [49, 99], [129, None]],
        ),
        ("<ul><li>Lys UVP <s>99 €</s> 79 €</li><li>Vase 59 €</li></ul>", [[79, None], [59, None]]),
        (
            '<ul><li>Lys <del class="recommended-price">99 kr</del> <b>79 kr</b></li><li>Vase 59 kr</li></ul>',
            [[79, None], [59, None]],
        ),
        (
            '<ul class="recommended-products"><li>Lys <s>99 kr</s> <b>79 kr</b></li><li>Vase 59 kr</li></ul>',
            [[79, 99], [59, None]],
        ),
        ("<ul><li>Te <s>9,99 €</s> (83,00 €/kg) 7,99 €</li><li>Kaffe 8,99 €</li></ul>", [[7.99, 9.99], [8.99, None]]),
        (
            "<h3>Te</h3><p>4 €</p><h3>Sofa</h3><p><s>999 €</s></p><p>899 €</p><h3>Vase</h3><p>12 €</p>",
            [[899, 999], [4, None], [12, None]],
        ),
        ("<table><tr><td>Normalpris 199 kr.</td></tr><tr><td>149 kr.</td></tr></table>", [[149, 199]]),
        (
            "<table><tr><td>A</td><td><s>99 kr.</s> 79 kr.</td></tr><tr><td>B</td><td>59 kr.</td></tr></table>",
            [[79, 99], [59, None]],
        ),
        (
            '<p><span class="regular-price">199 kr</span> -30% <span class="price">139 kr</span></p>'
            '<p><span class="regular-price"><span class="price">99 kr</span></span></p>',
            [[139, 199], [99, None]],
        ),
        ("<ul><li><s>100 kr.</s> 120 kr.</li><li>90 kr.</li></ul>", [[None, 100], [90, None]]),
        (
            '<ul><li><a href="/lys">Lys</a> <s>99 kr.</s> 79 kr.</li><li><a href="/vase">Vase</a> 59 kr.</li></ul>'
            '<ul><li><a href="/lys">Lys</a> <s>99 kr.</s> 79 kr.</li><li><a href="/krus">Krus</a> 59 kr.</li></ul>',
            [[79, 99], [59, None], [59, None]],
        ),
        ('<ul><li><a href="#">Se</a> 59 kr.</li><li><a href="#">Se</a> 59 kr.</li></ul>', [[59, None], [59, None]]),
    ],
)
def test_pairs_prices_within_one_good(evaluate: Callable[..., Any], html: str, goods: list[Any]) -> None:
    assert evaluate(GOODS, html) == goods


def test_spoken_prices_and_the_filled_basket_are_left_out(evaluate: Callable[..., Any]) -> None:
    html = (
        '<div class="mini-cart"><p>4.999 kr.</p></div><p><del>200 kr.</del> '
        '<span class="screen-reader-text">Original price was: 200 kr.</span><ins>180 kr.</ins></p>'
    )
    assert evaluate(GOODS, html) == [[180, 200]]


def test_the_same_good_is_counted_once_whatever_is_said_of_it(evaluate: Callable[..., Any]) -> None:
    html = """
      <ul><li><a href="/te">Te</a> <s>100 kr</s> 80 kr <button>Køb</button></li>
      <li><a href="/kande">Kande</a> <s>300 kr</s> 270 kr <button>Køb</button></li></ul>
      <ol><li><a href="/te">Te fra bakkerne</a> <s>100 kr</s> 80 kr</li><li><a href="/si">Si</a> 40 kr</li></ol>"""
    assert evaluate(GOODS, html) == [[80, 100], [270, 300], [40, None]]
