"""A web proxy through which a whole browser goes: it answers for a shop and for a service, and keeps every request."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlsplit

from tests.e2e.scripted_service import ANSWER
from tests.e2e.site import POLICIES, SHOP
from tools.live.serving import serving

SHOP_HOST = "nordlys-keramik.example"
SERVICE = "http://127.0.0.1:8000"


@dataclass(frozen=True)
class Request:
    """What left the browser."""

    method: str
    host: str
    path: str
    cookie: str | None


@dataclass
class RecordingProxy:
    """The proxy's address, and what went through it."""

    url: str
    requests: list[Request] = field(default_factory=list)

    def hosts(self) -> set[str]:
        """Everybody who heard of anything, but for the browser's maker, whose browser calls home by itself."""
        return {one.host for one in self.requests if not one.host.endswith((".google.com", ".googleapis.com"))}


@contextmanager
def recording_proxy() -> Iterator[RecordingProxy]:
    """The proxy, closed at the end. Made by hand, because libraries' servers answer for themselves, not for others."""

    class Handler(BaseHTTPRequestHandler):
        def answer(self) -> None:
            address = urlsplit(self.path if "//" in self.path else f"//{self.path}")
            request = Request(self.command, address.hostname or "", address.path, self.headers["Cookie"])
            proxy.requests.append(request)
            self.rfile.read(int(self.headers["Content-Length"] or 0))
            page = {"": SHOP, **POLICIES}.get(address.path.strip("/")) if request.host == SHOP_HOST else None
            content = json.dumps(ANSWER) if request.host == "127.0.0.1" else page
            self.send_response(200 if content else 502)
            self.send_header(
                "Content-Type", "application/json" if request.host == "127.0.0.1" else "text/html; charset=utf-8"
            )
            self.send_header("Set-Cookie", "visitor=4711")
            self.end_headers()
            self.wfile.write((content or "").encode())

        do_GET = do_POST = do_OPTIONS = do_CONNECT = answer  # noqa: N815 - the names that the base class looks for

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    proxy = RecordingProxy(f"http://127.0.0.1:{server.server_port}")
    with serving(server):
        yield proxy
