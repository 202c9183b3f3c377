"""Small parts of the extension, asked one by one in the browser that runs them."""

import pytest

from tools.live.extension import LiveExtension


@pytest.mark.parametrize(
    ("host", "is_marketplace"),
    [
        ("www.amazon.de", True),
        ("amazon.co.uk", True),
        ("www.ebay.com.au", True),
        ("etsy.com", True),
        ("www.dba.dk", True),
        ("DBA.dk", True),
        ("amazon-outlet.shop", False),
        ("amazon.de.shop.example", False),
        ("com.dk", False),
        ("dba.dk.example", False),
        ("localhost", False),
    ],
)
def test_marketplaces_are_known_by_their_name(browser: LiveExtension, host: str, is_marketplace: bool) -> None:
    asked = browser.console.evaluate(
        "async (host) => (await import('/verdict/marketplaces.js')).isMarketplace(host)", host
    )
    assert asked is is_marketplace


@pytest.mark.parametrize(
    ("zone", "language", "country"),
    [
        ("Europe/Copenhagen", "en", "DK"),
        ("Europe/Stockholm", "da", "SE"),
        ("Europe/Oslo", "nb", "NO"),
        ("Europe/Berlin", "de", "DE"),
        ("Europe/Vienna", "de", "EU"),
        ("UTC", "sv", "SE"),
        ("America/New_York", "en", "EU"),
    ],
)
def test_the_country_is_told_from_clock_and_language(
    browser: LiveExtension, zone: str, language: str, country: str
) -> None:
    script = "async ([zone, language]) => (await import('/popup/bodies.js')).countryOf(zone, language)"
    assert browser.console.evaluate(script, [zone, language]) == country
