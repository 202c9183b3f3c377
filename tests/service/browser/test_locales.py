"""A shop is asked for the language of its country, and it is told which one was read."""

from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

import pytest

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


class _Shop(BaseHTTPRequestHandler):
    asked: set[str | None]

    def do_GET(self) -> None:
        self.asked.add(self.headers["Accept-Language"])
        body = PAGE if self.path == "/" else b""
        self.send_response(200 if body else 404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


def test_a_check_asks_in_danish_and_says_what_it_read(
    site_check: Callable[[Network], SiteCheck], run: Run[Any]
) -> None:
    asked: set[str | None] = set()
    handler = type("_Asked", (_Shop,), {"asked": asked})
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        outcome = run(site_check(Network({("nordlys.dk", 80): server.server_port})).check("http://nordlys.dk/"))
        server.shutdown()
    assert {(given or "").split(",")[0].split(";")[0] for given in asked} == {"da-DK"}
    assert outcome.result.visits[0].language == "da"
