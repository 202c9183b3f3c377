"""What robots may open is read whatever type the rules are sent as."""

from typing import Any

import pytest
from playwright.async_api import Browser
from pytest_httpserver import HTTPServer
from werkzeug import Response
from werkzeug.datastructures import Headers
from werkzeug.utils import redirect

from tests.conftest import Run
from tillid.browser.robots import Robots

RULES = b"User-agent: *\nDisallow: /skjult\n"
SENT = {
    "as text": ({"Content-Type": "text/plain"}, RULES),
    "as a file": ({"Content-Type": "application/octet-stream"}, RULES),
    "to be saved": ({"Content-Type": "text/plain", "Content-Disposition": "attachment; filename=robots.txt"}, RULES),
    "as nothing": ({}, RULES),
    "as a page": ({"Content-Type": "text/html"}, RULES),
    "with a mark": ({"Content-Type": "text/plain"}, b"\xef\xbb\xbf" + RULES),
    "in another encoding": ({"Content-Type": "text/plain"}, "# Må ikke\n".encode("latin-1") + RULES),
}


@pytest.mark.parametrize("sent", SENT)
def test_rules_hold_however_they_are_sent(sent: str, chromium: Browser, run: Run[Any], httpserver: HTTPServer) -> None:
    headers, body = SENT[sent]
    rules = Response(body)
    rules.headers = Headers(headers)
    httpserver.expect_request("/robots.txt").respond_with_response(redirect("/rules", 301))
    httpserver.expect_request("/rules").respond_with_response(rules)

    async def allowed() -> list[bool]:
        page = await chromium.new_page()
        robots = Robots(page)
        answers = [await robots.allow(httpserver.url_for(path)) for path in ("/", "/skjult/x")]
        await page.close()
        return answers

    assert run(allowed()) == [True, False]
