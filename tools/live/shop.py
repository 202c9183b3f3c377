"""A whole shop, written for tests, on the loopback: front page, one of its goods, and five policy pages."""

import time
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from tillid.contract import ROOT
from tools.live.serving import serving

PAGES = ROOT / "tests" / "pages"
HOST = "nordlys.dk"
_LATE_SECONDS = 30
_WHOLE = PAGES / "whole"
_FILES = {"/": PAGES / "shop.html", "/kopper/1": _WHOLE / "product.html"} | {
    f"/{path.stem}": path for path in _WHOLE.glob("*.html")
}


class _Shop(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        path = self.path.partition("?")[0]
        time.sleep(_LATE_SECONDS * (path in self.server.late))  # type: ignore[attr-defined]
        file = _FILES.get(path)
        body = file.read_bytes() if file else self.server.extra.get(path)  # type: ignore[attr-defined]
        self.send_response(404 if body is None else 200)
        body = body or b"There is no such page."
        self.send_header("Content-Type", f"text/{'plain' if path.endswith('.txt') else 'html'}; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def whole_shop(extra: Mapping[str, bytes] | None = None, late: Collection[str] = ()) -> Iterator[int]:
    """Serve it until the block ends; answers its port.

    Parameters
    ----------
    extra
        More of its files, by path; what is put in later is served, too.
    late
        Paths that are answered later than anybody waits.
    """
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Shop)
    server.extra = {} if extra is None else extra  # type: ignore[attr-defined]
    server.late = late  # type: ignore[attr-defined]
    server.daemon_threads = True
    with serving(server):
        yield server.server_port
