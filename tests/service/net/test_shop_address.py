import pytest

from tillid.errors import InputError
from tillid.net.shop_address import ShopAddress, read_shop_address


@pytest.mark.parametrize(
    ("given", "url", "domain"),
    [
        ("nordlys.dk", "https://nordlys.dk/", "nordlys.dk"),
        ("  www.nordlys.dk ", "https://www.nordlys.dk/", "nordlys.dk"),
        ("HTTP://WWW.Nordlys.DK/Om?a=b#c", "http://www.nordlys.dk/Om?a=b", "nordlys.dk"),
        ("nordlys.dk.", "https://nordlys.dk/", "nordlys.dk"),
        ("nordlys.dk:80", "http://nordlys.dk/", "nordlys.dk"),
        ("nordlys.dk:443/om", "https://nordlys.dk/om", "nordlys.dk"),
        ("https://nordlys.dk:443/", "https://nordlys.dk/", "nordlys.dk"),
        ("http://nordlys.dk:443/", "http://nordlys.dk:443/", "nordlys.dk"),
        ("rødgrød.dk/fløde med", "https://xn--rdgrd-vuad.dk/fl%C3%B8de%20med", "xn--rdgrd-vuad.dk"),
        ("nordlys.myshopify.com", "https://nordlys.myshopify.com/", "nordlys.myshopify.com"),
    ],
)
def test_what_people_type_becomes_an_address(given: str, url: str, domain: str) -> None:
    address = read_shop_address(given)
    assert (address.url, address.domain) == (url, domain)


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        ("", "not a web address"),
        ("ftp://nordlys.dk/", "must begin with"),
        ("file:///etc/passwd", "must begin with"),
        ("javascript:alert(1)", "must begin with"),
        ("https://anna@nordlys.dk/", "a name or a password"),
        ("https://anna:secret@nordlys.dk/", "a name or a password"),
        ("https://nordlys.dk:8443/", "only 80 and 443"),
        ("nordlys.dk:22", "only 80 and 443"),
        ("https://nordlys.dk:99999/", "not a web address"),
        ("https://nordlys.dk\\@evil.dk/", "not a web address"),
        ("https://nord lys.dk/", "no valid host name"),
        ("https://nordlys.dk/\x00", "not a web address"),
        ("https://-.dk/", "no valid host name"),
        ("https://localhost/", "a machine or a network of your own"),
        ("localhost:8080", "a machine or a network of your own"),
        ("shop.localhost", "a machine or a network of your own"),
        ("http://192.168.1.20:3000/", "a machine or a network of your own"),
        ("127.0.0.1", "a machine or a network of your own"),
        ("lerogtidsel", "not a registered domain"),
        ("https://dk/", "not a registered domain"),
        ("https://93.184.215.14/", "not a registered domain"),
        ("https://[2606:4700::1111]/", "no valid host name"),
        ("https://" + "a" * 3000 + ".dk/", "not a web address"),
    ],
)
def test_what_is_no_shops_address_is_refused_with_the_reason(given: str, reason: str) -> None:
    with pytest.raises(InputError, match=reason):
        read_shop_address(given)


def test_a_place_of_a_test_is_let_through() -> None:
    address = read_shop_address("http://localhost:8123/shop", {("localhost", 8123)})
    assert address == ShopAddress("http://localhost:8123/shop", "localhost", "localhost")


@pytest.mark.parametrize(
    ("given", "local", "url"),
    [
        ("hyggelys.shop", {("hyggelys.shop", 80)}, "http://hyggelys.shop/"),
        ("hyggelys.shop/vare", {("hyggelys.shop", 80)}, "http://hyggelys.shop/vare"),
        ("HyggeLys.shop", {("hyggelys.shop", 80)}, "http://hyggelys.shop/"),
        ("hyggelys.shop", {("hyggelys.shop", 80), ("hyggelys.shop", 443)}, "https://hyggelys.shop/"),
        ("localhost:8123/shop", {("localhost", 8123)}, "http://localhost:8123/shop"),
        ("https://hyggelys.shop", {("hyggelys.shop", 80)}, "https://hyggelys.shop/"),
    ],
)
def test_a_place_that_is_let_through_needs_no_scheme(given: str, local: set[tuple[str, int]], url: str) -> None:
    assert read_shop_address(given, local).url == url
