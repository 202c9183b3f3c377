"""The demo shops in Chromium with the extension loaded: ``python -m tools.release.demo``.

The mixed shop's links to goods, terms, returns, contact and about lead nowhere, as they do where a shop was begun and
never finished: its report says so first. It is checked as its owner would have it checked. Pictures of the shops, their
popups and the report go to ``build/demo``; where there is a screen, the window stays open.
"""

import mimetypes
import os
import re
import ssl
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Page, Route

from tillid.cli.together import sample_shop
from tillid.contract import ROOT
from tools.live.certificates import write_chain
from tools.live.extension import LiveExtension, live_extension
from tools.live.service import answers, live_service
from tools.live.serving import serving

SHOPS = ROOT / "demo"
GOOD = "lerogtidsel.dk"
MIXED = "hyggelys.shop"
FAKE = "billig-ecco-sko-udsalg.shop"
NAMELESS = "billig-sko-udsalg.shop"  # the fake one without the brand that it abuses
PICTURES = ROOT / "build" / "demo"
_WINDOW = {"width": 1280, "height": 900}
_USUAL_SERVICE = "http://127.0.0.1:8000"


def serve_shops(page: Page) -> None:
    """Answer for the demo shops from their folders, and let a page reach nothing else."""
    page.route(re.compile("^https?:"), _answer)


def _answer(route: Route) -> None:
    address = urlsplit(route.request.url)
    if _folder(address.hostname or "").is_dir():
        status, kind, body = _page(address.hostname or "", address.path)
        route.fulfill(status=status, content_type=kind, body=body)
    else:
        route.abort()


@contextmanager
def shops_served() -> Iterator[dict[str, int]]:
    """The demo shops on this machine, for what the extension itself asks them for: ports by host."""
    hosts = (GOOD, MIXED, FAKE, NAMELESS)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    with tempfile.TemporaryDirectory() as folder:
        context.load_cert_chain(write_chain(Path(folder), GOOD))
        server = ThreadingHTTPServer(("127.0.0.1", 0), _Shops)
        server.socket = context.wrap_socket(server.socket, server_side=True)
        with serving(server):
            yield dict.fromkeys(hosts, server.server_port)


class _Shops(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        status, kind, body = _page(self.headers["Host"].partition(":")[0], urlsplit(self.path).path)
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass


def _folder(host: str) -> Path:
    return SHOPS / (FAKE if host == NAMELESS else host)


def _page(host: str, path: str) -> tuple[int, str, bytes]:
    """Status, type and content of a shop's page."""
    folder = _folder(host)
    file = (folder / path.lstrip("/")).resolve()
    file = file / "index.html" if file.is_dir() else file
    if not (file.is_relative_to(folder) and file.is_file()):
        return 404, "text/plain", b"This page is not part of the demo."
    body = file.read_bytes()
    if host == NAMELESS and file.suffix == ".html":
        body = re.sub(rb"ecco[ -]?", b"", body, flags=re.I)
    return 200, mimetypes.guess_type(file.name)[0] or "application/octet-stream", body


@contextmanager
def _service() -> Iterator[str]:
    """The service that runs already, or one of our own."""
    if answers(_USUAL_SERVICE):
        yield _USUAL_SERVICE
        return
    with live_service() as service:
        yield service.url


def _look_at(extension: LiveExtension, host: str) -> str:
    """Visit a shop, write its pictures, and tell the verdict in a line."""
    page = extension.context.new_page()
    serve_shops(page)
    page.goto(f"https://{host}/")
    tab = extension.tab_of(page)
    badge = extension.settled_badge(tab)
    page.screenshot(path=PICTURES / f"{host}.png")
    popup = extension.open_popup(tab)
    popup.wait_for_selector("#band:not(:empty)")
    popup.screenshot(path=PICTURES / f"{host}-popup.png", full_page=True)
    answer = badge["state"].get("answer") or {}
    return f"{host:<30} {answer.get('band', badge['state']['status']):<10} {badge['text']:<5} {badge['title']}"


def _show_owner(page: Page) -> None:
    """What the mixed shop's owner is told, in the terminal and as a page."""
    report = PICTURES / f"{MIXED}-report.html"
    command = [sys.executable, "-m", "tillid", "check", f"http://{MIXED}/", "--html", str(report)]
    with sample_shop() as place:
        subprocess.run(command, env=os.environ | {"TILLID_LOCAL_PLACES": place}, check=True)  # noqa: S603 - our own
    page.goto(report.as_uri())
    page.screenshot(path=report.with_suffix(".png"))


def main() -> None:
    """Run the demo."""
    has_screen = bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
    PICTURES.mkdir(parents=True, exist_ok=True)
    with (
        _service() as service,
        shops_served() as places,
        live_extension(on_screen=has_screen, viewport=_WINDOW, places=places) as extension,
    ):
        extension.use_service(service)
        for host in (GOOD, MIXED, FAKE):
            print(_look_at(extension, host))  # noqa: T201
        print(f"\nWhat the owner of {MIXED} is told:\n", flush=True)  # noqa: T201
        _show_owner(extension.context.new_page())
        print(f"Pictures are in {PICTURES.relative_to(ROOT)}/.")  # noqa: T201
        if has_screen:
            print("Click Tillid in the toolbar on the shops. Close the window to end the demo.")  # noqa: T201
            extension.context.wait_for_event("close", timeout=0)


if __name__ == "__main__":
    main()
