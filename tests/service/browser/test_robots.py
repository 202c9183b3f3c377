"""What robots may open is read whatever type the rules are sent as."""

import gzip
from typing import Any

import pytest
from playwright.async_api import Browser
from pytest_httpserver import HTTPServer
from werkzeug import Response
from werkzeug.datastructures import Headers
from werkzeug.utils import redirect

from tests.conftest import Run
from tillid.browser.robots import Robots

pytestmark = pytest.mark.browser

RULES = b"User-agent: *\nDisallow: /skjult\n"
MUCH = 300_000_000  # more than the browser hands over at once
PACKED = {"Content-Type": "text/plain", "Content-Encoding": "gzip"}
SENT = {
    "as text": ({"Content-Type": "text/plain"}, RULES),
    "as a file": ({"Content-Type": "application/octet-stream"}, RULES),
    "to be saved": ({"Content-Type": "text/plain", "Content-Disposition": "attachment; filename=robots.txt"}, RULES),
    "as nothing": ({}, RULES),
    "as a page": ({"Content-Type": "text/html"}, RULES),
    "with a mark": ({"Content-Type": "text/plain"}, b"\xef\xbb\xbf" + RULES),
    "packed": (PACKED, gzip.compress(RULES)),
    "in another encoding": ({"Content-Type": "text/plain"}, "# Må ikke\n".encode("latin-1") + RULES),
}


async def allowed(browser: Browser, server: HTTPServer, headers: dict[str, str], body: bytes) -> list[bool]:
    rules = Response(body)
    rules.headers = Headers(headers)
    server.expect_request("/robots.txt").respond_with_response(redirect("/rules", 301))
    server.expect_request("/rules").respond_with_response(rules)
    page = await browser.new_page()
    robots = Robots(page)
    answers = [await robots.allow(server.url_for(path)) for path in ("/", "/skjult/x")]
    await page.close()
    return answers


@pytest.mark.parametrize("sent", SENT)
def test_rules_hold_however_they_are_sent(sent: str, chromium: Browser, run: Run[Any], httpserver: HTTPServer) -> None:
    assert run(allowed(chromium, httpserver, *SENT[sent])) == [True, False]


def test_of_rules_without_an_end_the_beginning_holds(chromium: Browser, run: Run[Any], httpserver: HTTPServer) -> None:
    endless = gzip.compress(RULES + b"#" * MUCH, compresslevel=1)
    assert run(allowed(chromium, httpserver, PACKED, endless)) == [True, False]
