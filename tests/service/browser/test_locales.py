"""A shop is asked for the language of its country, and it is told which one was read."""

from collections.abc import Callable
from typing import Any

import pytest
from pytest_httpserver import HTTPServer

from tests.conftest import Run
from tillid.browser.locales import locale_of
from tillid.checks.site_check import SiteCheck
from tillid.contract import ROOT
from tillid.net.network import Network

PAGE = (ROOT / "tests" / "pages" / "shop.html").read_bytes()


@pytest.mark.parametrize(
    ("host", "locale"),
    [
        ("nordlys.dk", "da-DK"),
        ("NORDLYS.DK.", "da-DK"),
        ("www.nordlys.se", "sv-SE"),
        ("nordlys.no", "nb-NO"),
        ("nordlys.de", "de-DE"),
        ("nordlys.at", "de-AT"),
        ("nordlys.com", "en-GB"),
        ("127.0.0.1", "en-GB"),
        ("", "en-GB"),
    ],
)
def test_the_country_of_the_domain_decides(host: str, locale: str) -> None:
    assert locale_of(host) == locale


def test_a_check_asks_in_danish_and_says_what_it_read(
    site_check: Callable[[Network], SiteCheck], run: Run[Any], httpserver: HTTPServer
) -> None:
    httpserver.expect_request("/").respond_with_data(PAGE, content_type="text/html; charset=utf-8")
    outcome = run(site_check(Network({("nordlys.dk", 80): httpserver.port})).check("http://nordlys.dk/"))
    asked = {request.headers.get("Accept-Language", "") for request, _ in httpserver.log}
    assert {given.split(",")[0].split(";")[0] for given in asked} == {"da-DK"}
    assert outcome.result.visits[0].language == "da"
