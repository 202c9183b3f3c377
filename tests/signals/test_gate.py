"""The gate and the kinds of page, on pages invented for it: ``tests/pages/kinds``."""

import html
import re
from collections.abc import Callable
from typing import Any

import pytest

from tillid.contract import EXTENSION, ROOT, load_contract

pytestmark = pytest.mark.browser

TEMPLATE = re.compile(
    r'<template data-shop="(\w+)" (?:data-kind="(\w+)" )?data-url="([^"]*)" data-note="([^"]*)">(.*?)</template>',
    re.DOTALL,
)
PAGES = [
    pytest.param(is_shop == "true", kind, html.unescape(url), body, id=note)
    for path in sorted((ROOT / "tests" / "pages" / "kinds").iterdir())
    for is_shop, kind, url, note, body in TEMPLATE.findall(path.read_text())
]
GATE = "\n;\n".join((EXTENSION / name).read_text() for name in (*load_contract().gate, *load_contract().cues))
LOOK = """(gate, url, html) => {
  if (!tillid.isShop) (0, eval)(gate);
  const parsed = new DOMParser().parseFromString(html, "text/html");
  return [tillid.isShop(parsed), tillid.kindOf(parsed, new URL(url))];
}"""


@pytest.mark.parametrize(("is_shop", "kind", "url", "body"), PAGES)
def test_gate_and_kind(evaluate: Callable[..., Any], is_shop: bool, kind: str, url: str, body: str) -> None:
    passed, found = evaluate(LOOK, GATE, url, body)
    assert passed is is_shop
    assert not kind or found == kind


@pytest.mark.parametrize(
    ("label", "is_shop"),
    [
        ("Bestil", True),
        ("Send bestilling", True),
        ("Afgiv ordre", True),
        ("Skicka beställning", True),
        ("Bestellung absenden", True),
        ("Bestil et tilbud", False),
        ("Send forespørgsel", False),
        ("Tilmeld", False),
    ],
)
def test_a_form_to_order_by_is_a_shop(evaluate: Callable[..., Any], label: str, is_shop: bool) -> None:
    html = f'<p>Et glas 65 kr.</p><form><input name="navn"><input name="postnr"><button>{label}</button></form>'
    assert evaluate(LOOK, GATE, "https://bigaarden.example/", html)[0] is is_shop


def test_a_picture_with_links_is_no_shop_and_no_error(evaluate: Callable[..., Any]) -> None:
    svg = '<svg xmlns="http://www.w3.org/2000/svg"><a class="cart" aria-label="Add to cart" href="/x">9 kr</a></svg>'
    parsed = "new DOMParser().parseFromString(xml, 'image/svg+xml')"
    look = f"(gate, xml) => {{ if (!tillid.isShop) (0, eval)(gate); return tillid.isShop({parsed}); }}"
    assert evaluate(look, GATE, svg) is False


DECLARED = '<meta property="og:type" content="product"><h1>Vare</h1><p>99 kr.</p>'
LIST = "<h1>Varer</h1><ul>{}</ul>".format('<li class="product"><a href="/v">En</a> 9 kr.</li>' * 6)
KIND = "(url, html) => tillid.kindOf(new DOMParser().parseFromString(html, 'text/html'), new URL(url, 'https://nordlys.dk'))"


@pytest.mark.parametrize(
    "path",
    [
        "/plastik-kasse-45-l",
        "/cykel-kurv",
        "/kurv",
        "/registrator-a4",
        "/kontaktlinser/daglinser",
        "/returpose-bionedbrydelig",
        "/boern/privatlivs-hegn",
        "/password-bog",
        "/contact-lens-case",
        "/terms-of-endearment-dvd",
        "/account-book-a5",
    ],
)
def test_declared_goods_are_goods_whatever_their_address_says(evaluate: Callable[..., Any], path: str) -> None:
    assert evaluate(KIND, path, DECLARED) == "product"


@pytest.mark.parametrize(
    "path", ["/plastik-kasse-45-l", "/cykel-kurv", "/kontaktlinser", "/katalog-online", "/kontakt-lim", "/password-bog"]
)
def test_a_word_within_a_name_is_no_name_of_a_page(evaluate: Callable[..., Any], path: str) -> None:
    assert evaluate(KIND, path, "") == "other"


@pytest.mark.parametrize(
    "path", ["/basket/sko", "/product-category/strik/", "/products_new.php", "/shop/?cPath=3", "/kontaktlinser"]
)
def test_a_list_of_goods_is_a_category(evaluate: Callable[..., Any], path: str) -> None:
    assert evaluate(KIND, path, LIST) == "category"


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/kassen", "checkout"),
        ("/checkout/levering", "checkout"),
        ("/checkouts/c/1a2b3c4d5e6f", "checkout"),
        ("/index.php?route=checkout/checkout", "checkout"),
        ("/index.php?route=checkout/cart", "cart"),
        ("/index.php?main_page=contact_us", "contact"),
        ("/index.php?route=product/category&path=20", "category"),
        ("/index.php?route=product/product&product_id=4", "product"),
        ("/product_info.php?products_id=9", "product"),
        ("/index.php?rt=product/special", "category"),
        ("/index.php?rt=product/product&product_id=4", "product"),
        ("/index.php?rt=checkout/cart", "cart"),
        ("/index.php?rt=checkout/fast_checkout", "checkout"),
        ("/express-checkout", "checkout"),
        ("/checkout/confirm", "checkout"),
        ("/leverans-och-retur-i-2", "returns"),
        ("/lieferung-und-rueckgabe", "returns"),
        ("/impressum", "contact"),
        ("/da/catalogue/snow-crash_193/", "product"),
        ("/indkøbskurv", "cart"),
        ("/min-konto/ordrer/123", "account"),
        ("/salgs-og-leveringsbetingelser", "terms"),
        ("/policies/refund-policy", "returns"),
        ("/info/privacy-and-cookie-policy.html", "privacy"),
        ("/om-nordlys", "about"),
        ("/om-os", "about"),  # as long as a language and a country
        ("/om_os/", "about"),
        ("/om-mig", "about"),
        ("/de-at/", "front"),
        ("/Default.aspx", "front"),
        ("/shop/frontpage.html", "front"),
        ("/butik", "category"),
        ("/en", "front"),
        ("/kontakt-os", "contact"),
        ("/kundeservice", "contact"),
        ("/widerrufsbelehrung", "returns"),
        ("/köpvillkor", "terms"),
    ],
)
def test_pages_are_named_by_whole_parts_of_their_address(evaluate: Callable[..., Any], path: str, kind: str) -> None:
    assert evaluate(KIND, path, "") == kind


@pytest.mark.parametrize(
    ("html", "kind"),
    [
        ('<h1>Bog</h1><form action="/basket/add/193/"><button>Læg i kurv</button></form>', "product"),
        ('<h1 class="text-xl">Cup</h1><p>$9</p><button class="rounded">Add to cart</button>', "product"),
        ("<h1>Garn</h1><ul>" + '<li><a href="/a">A</a> <button>Læg i kurv</button></li>' * 3, "category"),
        ("<h1>A</h1><button>Læg i kurv</button>" + "<li>B <button>Læg i kurv</button></li>" * 3, "product"),
        ("<h1>A</h1>" + "<form><button>41</button><button>Læg i kurv</button></form>" * 2, "product"),
        ('<a href="/a"><p>Lampe</p><p>199 kr.</p></a>' * 4, "category"),
        ("<nav>" + '<a href="/a">Under 199 kr.</a>' * 4 + "</nav>", "other"),
        ('<div class="col"><a href="/a">A</a> <form><button>Læg i kurv</button></form></div>' * 2, "category"),
        (
            '<div class="row"><h1>A</h1><form><button>Læg i kurv</button></form></div>'
            '<div class="row">B <form><button>Læg i kurv</button></form></div>',
            "product",
        ),
        ("<table>" + '<tr><td>A</td><td>9,-</td><td><a href="kurv.asp?id=1">Læg i kurv</a></td></tr>' * 3, "category"),
        (
            '<form action="/betal"><input name="adresse"><input name="postnr"><input name="by">'
            '<input type="radio" name="betaling"><button>Køb</button></form>',
            "checkout",
        ),
        (
            '<form class="checkout"><input name="billing_address_1"><input name="billing_city"><input name="zip">'
            '<input type="radio" name="payment_method"><button>Afgiv ordre</button></form>',
            "checkout",
        ),
        (
            '<form><input name="address"><input name="city"><input name="zip"><input type="password" name="p"></form>',
            "other",
        ),
        ("<h1>Handelsbetingelser</h1>", "terms"),
        ("<title>Kontakt os | Nordlys</title>", "contact"),
        ("<h1>Kontaktlinser</h1>", "other"),
        ('<a href="/shop/cart">2 items in cart</a>' + '<div class="product-thumb">A</div>' * 4, "category"),
        ("<h1>Tee</h1><button>In den Warenkorb</button>", "product"),
        ('<h1>Versand</h1><script id="wc-add-to-cart-js" src="a.js"></script>', "other"),
        (
            '<div><a href="/a">A</a><div class="add-to-cart-block"><a class="add-to-cart">+</a></div></div>' * 3,
            "category",
        ),
        ('<h1>A</h1><div class="add-to-cart"><button>Læg i kurv</button></div>', "product"),
        ("<h1>Thee</h1><button>In winkelwagen</button>", "product"),
    ],
)
def test_pages_without_telling_addresses_are_what_they_hold(evaluate: Callable[..., Any], html: str, kind: str) -> None:
    assert evaluate(KIND, "/x1", html) == kind
