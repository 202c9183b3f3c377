"""A shop that draws itself late, in the browser, by routes in the path or behind a #: its own server."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from html import escape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from string import Template
from typing import Literal

from tools.live.serving import serving
from tools.shops.shop import Shop
from tools.shops.texts import TITLES, Company, texts_of

_FOLDER = Path(__file__).parent
Routes = Literal["history", "hash"]


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        kind, body = self.server.files.get(self.path, self.server.shell)  # type: ignore[attr-defined]
        self.send_response(200)
        self.send_header("Content-Type", f"{kind}; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


def late_shop(host: str, routes: Routes, seconds: float) -> Shop:
    """The shop, drawn so many seconds after its page has come."""
    company = Company("Kandeskuret ApS", f"hej@{host}", "Skippergade 14, 2. th.", "5000 Odense C", "+45 33 14 15 92")
    return Shop(
        f"drawn after {seconds:g} s, {routes} routes",
        host,
        _FOLDER / f"expected-{routes}.json",
        lambda _: _served(company, routes, seconds),
    )


@contextmanager
def _served(company: Company, routes: Routes, seconds: float) -> Iterator[int]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
    server.shell = ("text/html", _shell(company, routes, seconds))  # type: ignore[attr-defined]
    server.files = {  # type: ignore[attr-defined]
        "/shop.js": ("text/javascript", (_FOLDER / "shop.js").read_bytes()),
        "/robots.txt": ("text/plain", b"User-agent: *\nAllow: /\n"),
    }
    server.daemon_threads = True
    with serving(server):
        yield server.server_port


def _shell(company: Company, routes: Routes, seconds: float) -> bytes:
    shop = {
        "delay": 1000 * seconds,
        "routes": routes,
        "company": asdict(company),
        "texts": texts_of(company),
        "titles": TITLES,
        "goods": json.loads((_FOLDER / "goods.json").read_text("utf-8")),
    }
    written = json.dumps(shop, ensure_ascii=False).replace("<", "\\u003c")
    page = Template((_FOLDER / "shell.html").read_text("utf-8"))
    return page.substitute(company=escape(company.company), shop=written).encode()
