"""Host names: one reading of them for checks, lists, badges and labels, and a form that people can read."""

import pytest

from tillid import hosts

FULL_WIDTH = "".join(chr(ord(letter) + 0xFEE0) for letter in "NORDLYS.dk")


@pytest.mark.parametrize(
    ("typed", "asked"),
    [
        ("rødgrød.dk", "xn--rdgrd-vuad.dk"),
        ("RØDGRØD.DK.", "xn--rdgrd-vuad.dk"),
        ("fußmatten.de", "xn--fumatten-rya.de"),  # another firm's than fussmatten.de: C19
        ("grüße.at", "xn--gre-6ka8l.at"),
        (FULL_WIDTH, "nordlys.dk"),
        ("my_shop.example.com", "my_shop.example.com"),
        ("r3---sn.example.com", "r3---sn.example.com"),
    ],
)
def test_a_browser_asks_for_the_same(typed: str, asked: str) -> None:
    assert hosts.to_ascii(typed) == asked
    assert hosts.to_ascii(asked) == asked


@pytest.mark.parametrize(
    "given", ["", ".", "-nordlys.dk", "nord lys.dk", "nordlys..dk", "a" * 64 + ".dk", "[::1]", "½.dk"]
)
def test_what_is_not_a_host_name_is_refused(given: str) -> None:
    with pytest.raises(ValueError, match="is not a host name"):
        hosts.to_ascii(given)


@pytest.mark.parametrize(
    ("host", "shown"),
    [
        ("xn--rdgrd-vuad.dk", "rødgrød.dk"),
        ("shop.xn--fumatten-rya.de", "shop.fußmatten.de"),
        ("nordlys.dk", "nordlys.dk"),
        ("xn--pple-43d.com", "xn--pple-43d.com"),  # a Cyrillic letter: shown, it would pass for apple.com
        ("xn--a.dk", "xn--a.dk"),
    ],
)
def test_people_read_it_in_latin_letters_only(host: str, shown: str) -> None:
    assert hosts.to_unicode(host) == shown


@pytest.mark.parametrize(
    "name",
    [
        "n\u09e6rdlys.dk",  # a Bengali digit
        "nordl\u0251ys.dk", "\u0261oogle.dk", "nord\u0131ys.dk", "n\u1d0frdlys.dk", "nord\u0142ys.dk",  # Latin
        "a\u01c0dk.com",  # a click
        "n\u1ecdrdlys.dk", "n\u022frdlys.dk", "nordlys\u0338.dk", "nordlys\u0304.dk",  # small marks
    ],
)  # fmt: skip
def test_no_letter_passes_for_another(name: str) -> None:
    assert hosts.to_unicode(hosts.to_ascii(name)).isascii()


def test_any_of_a_shops_hosts_means_the_shop() -> None:
    assert hosts.shop_of("shop.rødgrød.dk") == hosts.shop_of("WWW.xn--rdgrd-vuad.dk") == "xn--rdgrd-vuad.dk"
    assert hosts.shop_of("nordlys.myshopify.com") == "nordlys.myshopify.com"
    assert hosts.shop_of("127.0.0.1") == "127.0.0.1"


def test_the_host_of_an_address() -> None:
    assert hosts.of_url("https://Fußmatten.de:443/x?y") == "xn--fumatten-rya.de"
    assert hosts.of_url("mailto:info@nordlys.dk") == ""


@pytest.mark.parametrize(
    ("host", "shown"),
    [
        ("nordlys-dk.translate.goog", "nordlys.dk"),
        ("www-nord--lys-co-uk.translate.goog", "www.nord-lys.co.uk"),
        ("web.archive.org", ""),
        ("www.nordlys.dk", "www.nordlys.dk"),
        ("translate.goog.nordlys.dk", "translate.goog.nordlys.dk"),
    ],
)
def test_translators_and_archives_show_pages_of_others(host: str, shown: str) -> None:
    assert hosts.shown_host(host) == shown
