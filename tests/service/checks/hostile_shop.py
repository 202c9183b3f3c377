"""A shop whose front page does not end well, each in its own way."""

import time
from collections.abc import Callable
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from tests.service.net.reaching import SHOP

# While nobody reads it any more, a page that never ends must not go on for ever.
_ENDS_AFTER_SECONDS = 60
_CHUNK = b"<p>" + b"x" * 65_000
PAGES = {
    "dialogs": "<script>for (;;) alert('x')</script>",
    "windows": "<script>for (let i = 0; i < 30; i += 1) open('/window' + i)</script>",
    "files": "<script>for (let i = 0; i < 9999; i += 1) new Image().src = '/file' + i</script>",
    "busy": "<script>for (;;);</script>",
    "busy-later": "<script>addEventListener('load', () => setTimeout(() => { for (;;); }, 50))</script>",
    "memory": "<script>const all = []; for (;;) all.push(new Array(1e6).fill(Math.random()))</script>",
    "bytes": "<script>const all = []; for (;;) all.push(new Uint8Array(5e7).fill(1))</script>",
    "bytes-of-workers": """<script>
        const fill = "const all = []; setInterval(() => all.push(new Uint8Array(5e7).fill(1)))";
        for (let i = 0; i < 8; i += 1) new Worker(URL.createObjectURL(new Blob([fill])))
    </script>""",
    "blobs": "<script>const all = []; setInterval(() => all.push(new Blob([new Uint8Array(5e7).fill(1)])))</script>",
    "canvases": """<script>const all = []; setInterval(() => {
        const one = Object.assign(document.createElement("canvas"), { width: 4000, height: 4000 });
        one.getContext("2d").fillRect(0, 0, 4000, 4000);
        all.push(one);
    })</script>""",
    "reloading": "<script>location.reload()</script>",
    "wanders": "<script>location = '/wanders?' + Math.random()</script>",
    "downloads": "<a id=a href=/download download></a><script>for (let i = 0; i < 99; i += 1) a.click()</script>",
    "prints": "<script>for (let i = 0; i < 99; i += 1) print()</script>",
    "half-characters": """<script>onload = () => {
        const words = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
        while (words.nextNode()) words.currentNode.data = words.currentNode.data.replace(/\\w{4}/, "$& \\ud83d");
    }</script>""",
    "asks-before-leaving": "<script>onbeforeunload = () => 'stay'</script>",
}
Answer = Callable[["_Shop"], None]


def _slow(_: "_Shop") -> None:
    time.sleep(20)


def _endless(shop: "_Shop") -> None:
    shop.begin()
    until = time.monotonic() + _ENDS_AFTER_SECONDS
    while time.monotonic() < until:
        shop.wfile.write(b"<p>more")
        time.sleep(0.1)


def _huge(shop: "_Shop") -> None:
    shop.begin()
    for _ in range(5000):
        shop.wfile.write(_CHUNK)


def _loop(shop: "_Shop") -> None:
    shop.send_response(302)
    shop.send_header("Location", shop.path)
    shop.end_headers()


def _status(shop: "_Shop") -> None:
    shop.send_error(503)


def _no_http(shop: "_Shop") -> None:
    shop.wfile.write(b"SSH-2.0-OpenSSH\r\n")


def _nothing(shop: "_Shop") -> None:
    shop.close_connection = True


def _download(shop: "_Shop") -> None:
    shop.begin("application/octet-stream")
    shop.wfile.write(b"x" * 1000)


ANSWERS: dict[str, Answer] = {
    "slow": _slow, "endless": _endless, "huge": _huge, "loop": _loop, "status": _status, "no-http": _no_http,
    "nothing": _nothing, "download": _download,
}  # fmt: skip


class _Shop(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        name = self.path.strip("/").partition("?")[0]
        with suppress(OSError):
            if name in ANSWERS:
                ANSWERS[name](self)
            elif name in PAGES:
                self.begin()
                self.wfile.write((SHOP + PAGES[name]).encode())
            else:
                self.begin(status=404)  # an empty page would be waited for

    def begin(self, kind: str = "text/html; charset=utf-8", status: int = 200) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        pass


class HostileShop(ThreadingHTTPServer):
    """Serves all of them, each at its name. Made by hand, because some of what it sends is no HTTP."""

    daemon_threads = True
    block_on_close = False  # some answers take their time

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Shop)
