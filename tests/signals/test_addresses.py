"""``engine/page/addresses.js``: whose page it is, whoever shows it."""

from collections.abc import Callable
from typing import Any

import pytest

pytestmark = pytest.mark.browser


@pytest.mark.parametrize(
    ("shown_at", "url"),
    [
        ("https://nordlys-dk.translate.goog/vare?id=2&_x_tr_sl=da&_x_tr_tl=en", "https://nordlys.dk/vare?id=2"),
        ("https://www-nord--lys-dk.translate.goog/?_x_tr_sl=da&_x_tr_tl=en", "https://www.nord-lys.dk/"),
        ("https://web.archive.org/web/20240102030405/https://nordlys.dk/vare?id=2", "https://nordlys.dk/vare?id=2"),
        ("https://web.archive.org/web/2024id_/http:/nordlys.dk/", "http://nordlys.dk/"),
        ("https://archive.ph/20240102030405/https://nordlys.dk/vare?id=2", "https://nordlys.dk/vare?id=2"),
        ("https://archive.today/newest/http://nordlys.dk/", "http://nordlys.dk/"),
        ("https://archive.ph/AbC12", "https://archive.ph/AbC12"),
        ("https://web.archive.org/about", "https://web.archive.org/about"),
        ("https://nordlys.dk/web/2024/https://lysnord.dk/", "https://nordlys.dk/web/2024/https://lysnord.dk/"),
    ],
)
def test_a_page_is_its_shops_whoever_shows_it(evaluate: Callable[..., Any], shown_at: str, url: str) -> None:
    assert evaluate("(url) => pageOf('', url).url.href", shown_at) == url


@pytest.mark.parametrize(
    ("at", "links"),
    [
        ("https://archive.ph/2024.01.02-030405/https://nordlys.dk/", ["https://nordlys.dk/kontakt"]),
        ("https://archive.ph/AbC12", ["https://archive.ph/o/AbC12/https://nordlys.dk/kontakt"]),
    ],
)
def test_links_of_an_archived_page_are_its_sites(evaluate: Callable[..., Any], at: str, links: list[str]) -> None:
    html = '<a href="https://archive.ph/o/AbC12/https://nordlys.dk/kontakt">Kontakt</a>'
    assert evaluate("(html, url) => pageOf(html, url).ownLinks.map(({ url }) => url.href)", html, at) == links


def test_links_of_a_translated_page_are_the_shops_own(evaluate: Callable[..., Any]) -> None:
    html = '<a href="https://nordlys-dk.translate.goog/kontakt">Kontakt</a><a href="/om-os">Om os</a>'
    at = "https://nordlys-dk.translate.goog/"
    assert evaluate("(html, url) => pageOf(html, url).ownLinks.map(({ url }) => url.href)", html, at) == [
        "https://nordlys.dk/kontakt",
        "https://nordlys.dk/om-os",
    ]
