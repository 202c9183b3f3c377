"""What robots may open is read whatever type the rules are sent as."""

import gzip
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

import pytest
from playwright.async_api import Browser

from tests.conftest import Run
from tillid.browser.robots import Robots

RULES = b"User-agent: *\nDisallow: /skjult\n"
PACKED = {"Content-Type": "text/plain", "Content-Encoding": "gzip"}
SENT = {
    "as text": ({"Content-Type": "text/plain"}, RULES),
    "as a file": ({"Content-Type": "application/octet-stream"}, RULES),
    "to be saved": ({"Content-Type": "text/plain", "Content-Disposition": "attachment; filename=robots.txt"}, RULES),
    "as nothing": ({}, RULES),
    "as a page": ({"Content-Type": "text/html"}, RULES),
    "with a mark": ({"Content-Type": "text/plain"}, b"\xef\xbb\xbf" + RULES),
    "packed, and endless": (PACKED, gzip.compress(RULES + b"#" * 500_000_000)),
    "packed": (PACKED, gzip.compress(RULES)),
    "in another encoding": ({"Content-Type": "text/plain"}, "# Må ikke\n".encode("latin-1") + RULES),
}


@pytest.mark.parametrize("sent", SENT)
def test_rules_hold_however_they_are_sent(sent: str, chromium: Browser, run: Run[Any]) -> None:
    headers, body = SENT[sent]

    class _Shop(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            is_moved = self.path == "/robots.txt"
            self.send_response(301 if is_moved else 200)
            for name, value in ({"Location": "/rules"} if is_moved else headers).items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(b"" if is_moved else body)

        def log_message(self, *_: object) -> None:
            pass

    async def allowed(origin: str) -> list[bool]:
        page = await chromium.new_page()
        robots = Robots(page)
        answers = [await robots.allow(origin + path) for path in ("/", "/skjult/x")]
        await page.close()
        return answers

    with ThreadingHTTPServer(("127.0.0.1", 0), _Shop) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        assert run(allowed(f"http://127.0.0.1:{server.server_port}")) == [True, False]
        server.shutdown()
