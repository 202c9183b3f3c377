"""Site checks of real saved shops, served locally under their own names: ``python -m tools.bench.check_hosts``.

Needs the saved pages (``TILLID_DATA``). Counts how each check ended; a fault of ours would be counted as ``crashed``.
"""

import asyncio
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlsplit

from models.data.folder import shared_data
from tillid.browser.saved_pages import SavedPage, read_index
from tillid.checks.site_check import open_site_check
from tillid.errors import TillidError
from tillid.net.network import Network
from tillid.scoring.scorer import load_scoring
from tools.live.serving import serving

MAX_HOSTS = 80


class _Saved(BaseHTTPRequestHandler):
    server: "_Server"

    def do_GET(self) -> None:
        host = (self.headers["Host"] or "").partition(":")[0]
        page = self.server.pages.get((host, self.path))
        self.send_response(200 if page else 404)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write(page.html() if page else b"This page was not saved.")

    def log_message(self, *_: object) -> None:
        """Say nothing."""


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, pages: dict[tuple[str, str], SavedPage]) -> None:
        super().__init__(("127.0.0.1", 0), _Saved)
        self.pages = pages


@contextmanager
def _serve(pages: dict[tuple[str, str], SavedPage]) -> Iterator[int]:
    server = _Server(pages)
    with serving(server):
        yield server.server_port


def _place(page: SavedPage) -> tuple[str, str]:
    parts = urlsplit(page.url)
    return parts.hostname or "", (parts.path or "/") + (f"?{parts.query}" if parts.query else "")


async def check_all(addresses: list[str], network: Network) -> Counter[str]:
    """How the checks ended, by band, or by what went wrong."""
    ended: Counter[str] = Counter()
    async with open_site_check(load_scoring(), network) as site_check:
        for address in addresses:
            try:
                outcome = await site_check.check(address)
                ended[outcome.answer.band] += 1
            except TillidError as problem:
                ended["could_not_check"] += 1
                sys.stderr.write(f"{problem}\n")
            except Exception as problem:
                ended["crashed"] += 1
                sys.stderr.write(f"{address}: {type(problem).__name__}: {problem}\n")
    return ended


def main() -> None:
    """Check one page of each host, its front page where that was saved."""
    data = shared_data()
    pages = {_place(page): page for page in read_index(data / "pages")}
    first = dict(sorted(pages, key=lambda place: (place[0], -len(place[1]))))
    hosts = sorted(first)[:MAX_HOSTS]
    started = time.monotonic()
    with _serve(pages) as port:
        network = Network({(host, 80): port for host in first})
        ended = asyncio.run(check_all([f"http://{host}{first[host]}" for host in hosts], network))
    lines = [f"{name} {count}" for name, count in sorted(ended.items())]
    seconds = (time.monotonic() - started) / len(hosts)
    sys.stdout.write("\n".join([f"hosts {len(hosts)}", *lines, f"seconds_a_host {seconds:.1f}"]) + "\n")


if __name__ == "__main__":
    main()
