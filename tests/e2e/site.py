"""Pages as a shop's web server gives them: an honest shop, the same shop made hostile in many ways, and an article."""

from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

from service.contract import ROOT

PAGES = ROOT / "tests" / "pages"
ARTICLE = (PAGES / "article.html").read_text()
SHOP = (PAGES / "shop.html").read_text()
STRICT = "default-src 'none'"
GROWS = """<script>
  const node = (_, i) => Object.assign(document.createElement("i"), { textContent: i });
  addEventListener("load", () => document.body.append(...Array.from({ length: 20_000 }, node)));
</script>"""


def _with(trick: str, into: str) -> str:
    return SHOP.replace(f"<{into}>", f"<{into}>{trick}", 1)


# A page that leaves can only be read where it is saved: in a live browser it is gone.
TRICKS = {
    path.stem: _with(path.read_text(), path.parent.name)
    for path in sorted(PAGES.glob("tricks/*/*.html"))
    if path.stem != "leaving"
}
SHOPS = {
    "shop": SHOP,
    "strict-policy": SHOP,
    "twenty-thousand-nodes": _with(GROWS, "head"),
    **TRICKS,
}


class _Site(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        name = self.path.partition("?")[0].removeprefix("/")
        page = ({"article": ARTICLE} | SHOPS).get(name)
        self.send_response(200 if page else 404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        if name == "strict-policy":
            self.send_header("Content-Security-Policy", STRICT)
        self.end_headers()
        self.wfile.write((page or "").encode())

    def log_message(self, *_: object) -> None:
        pass


@contextmanager
def open_site() -> Iterator[str]:
    """The web server's address; it is closed at the end."""
    with ThreadingHTTPServer(("127.0.0.1", 0), _Site) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://shop.localhost:{server.server_port}"
        server.shutdown()
