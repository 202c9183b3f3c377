"""Whom shoppers are sent to: every country has its bodies, each by an official address and none twice."""

import re
from urllib.parse import urlsplit

import pytest

from tillid.contract import EXTENSION

SOURCE = (EXTENSION / "popup" / "bodies.js").read_text()
COUNTRIES = {
    code: re.findall(r'body\("([^"]+)", "([^"]+)"\)', block)
    for code, block in re.findall(r"^  ([A-Z]{2}): \{\n(.*?)^  \},", SOURCE, re.S | re.M)
}
OFFICIAL_EU = ("europa.eu", "eccnet.eu")


def test_the_countries_of_our_languages_are_there() -> None:
    assert set(COUNTRIES) == {"DK", "SE", "NO", "DE", "EU"}


@pytest.mark.parametrize("country", COUNTRIES)
def test_bodies_have_secure_addresses_of_their_country(country: str) -> None:
    addresses = [urlsplit(address) for _, address in COUNTRIES[country]]
    hosts = [address.hostname or "" for address in addresses]
    assert {address.scheme for address in addresses} == {"https"}
    assert len(set(hosts)) == len(hosts) >= 3
    endings = OFFICIAL_EU if country == "EU" else (f".{country.lower()}",)
    assert [host for host in hosts if not host.endswith(endings)] == []


@pytest.mark.parametrize("country", sorted(set(COUNTRIES) - {"EU"}))
def test_bodies_are_named_by_their_front_page(country: str) -> None:
    assert {urlsplit(address).path for _, address in COUNTRIES[country]} == {"/"}
