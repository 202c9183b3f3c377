"""Whether anything is sent on pages that are no shops': ``python -m tools.bench.nonshop``.

Visits the saved pages under their own addresses in Chromium with the extension, and counts what a service hears. Their
scripts and pictures are not there any more; nothing but this machine answers.
"""

import json
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from playwright.sync_api import Route

from models.data.folder import shared_data
from tillid.browser.saved_pages import SavedPage, read_index
from tillid.errors import InputError
from tools.live.extension import LiveExtension, live_extension
from tools.live.serving import serving
from tools.measure.gate import decoded

_AT_ONCE = 12
_SETTLED_MS = 4500  # the longest wait for a page to stand still, and a moment for the question


@contextmanager
def listening(heard: list[str]) -> Iterator[str]:
    """The address of a service that keeps what it hears and answers nothing of use."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            heard.append(self.rfile.read(int(self.headers["Content-Length"])).decode())
            self.send_error(404)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    with serving(server):
        yield f"http://127.0.0.1:{server.server_port}"


def answer(saved: SavedPage, route: Route) -> None:
    """A saved page under its own address; every other request is refused."""
    if route.request.url == saved.url.partition("#")[0]:
        route.fulfill(body=decoded(saved.html()), content_type="text/html; charset=utf-8")
    else:
        route.abort()


def visit(extension: LiveExtension, pages: Sequence[SavedPage]) -> None:
    """Open some pages beside each other for as long as the extension may take to look."""
    tabs = [extension.context.new_page() for _ in pages]
    for tab, saved in zip(tabs, pages, strict=True):
        tab.route("**/*", partial(answer, saved))
        tab.goto(saved.url, wait_until="commit")
    tabs[0].wait_for_timeout(_SETTLED_MS)
    for tab in tabs:
        tab.close()


def measure(pages: Sequence[SavedPage]) -> Iterator[str]:
    """Lines of the report."""
    heard: list[str] = []
    with listening(heard) as service, live_extension() as extension:
        extension.use_service(service)
        for start in range(0, len(pages), _AT_ONCE):
            visit(extension, pages[start : start + _AT_ONCE])
    yield f"nonshop_pages {len(pages)}"
    yield f"nonshop_questions {len(heard)}"
    yield from (f"nonshop_host {json.loads(question)['host']}" for question in heard)


if __name__ == "__main__":
    data = shared_data()
    try:
        saved = read_index(data / "nonshop")
    except InputError as problem:
        raise SystemExit(f"{problem}. Name the folder of the shared data in TILLID_DATA.") from problem
    for line in measure(saved):
        sys.stdout.write(f"{line}\n")
