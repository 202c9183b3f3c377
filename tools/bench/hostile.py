"""Servers and clients that mean no good, on the loopback: slow clients of each kind, and shops of attackers."""

import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread
from urllib.parse import urlsplit

from tools.live.serving import serving

_POST = b"POST /v1/score HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
KINDS = {
    "silent": b"",
    "one letter": b"G",
    "head without an end": b"GET /healthz HTTP/1.1\r\nHost: localhost\r\nX: ",
    "body that does not come": _POST + b"Content-Length: 100\r\n\r\n{",
    "chunks without an end": _POST + b"Transfer-Encoding: chunked\r\n\r\n5\r\nabcde\r\n",
    "not reading": b"GET /v1/contract HTTP/1.1\r\nHost: localhost\r\n\r\n" * 8,
    "dripping": b"GET /healthz HTTP/1.1\r\nHost: localhost\r\nX: ",
}
_RENEW_SECONDS = 3.0
LONG_ADDRESS = 1_900_000
_LONG_PAGE = f"""<!doctype html><title>Shop</title><h1>Shop</h1><a href="/cart">Cart</a>
<p>Cup 99 kr <button>Buy</button>
<script>history.replaceState(0, "", "/?" + "a".repeat({LONG_ADDRESS}))</script>"""


@contextmanager
def slow_clients(service: str, each: int, address: str) -> Iterator[None]:
    """So many of each kind until the block ends; whoever is cut off comes again."""
    over, place = Event(), urlsplit(service)

    def hold(kind: str, first: bytes) -> None:
        while not over.is_set():
            with suppress(OSError), socket.socket() as client:
                client.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
                client.bind((address, 0))
                client.settimeout(5)
                client.connect((place.hostname, place.port))
                client.sendall(first)
                while not over.wait(0.5 if kind == "dripping" else _RENEW_SECONDS):
                    client.sendall(b"x" if kind == "dripping" else b"")
                    if kind != "dripping" and not _is_open(client):
                        break

    threads = [Thread(target=hold, args=kind, daemon=True) for kind in KINDS.items() for _ in range(each)]
    for thread in threads:
        thread.start()
    try:
        yield
    finally:
        over.set()
        for thread in threads:
            thread.join(5)


def _is_open(client: socket.socket) -> bool:
    try:
        return client.recv(1, socket.MSG_PEEK | socket.MSG_DONTWAIT) != b""
    except BlockingIOError:
        return True


@contextmanager
def dripping() -> Iterator[int]:
    """A server that answers a byte now and then, for as long as it is listened to; its port."""
    with socket.create_server(("127.0.0.1", 0), backlog=100) as server:
        Thread(target=_drip_all, args=(server,), daemon=True).start()
        yield server.getsockname()[1]


def _drip_all(server: socket.socket) -> None:
    with suppress(OSError):
        while True:
            client, _ = server.accept()
            Thread(target=_drip, args=(client,), daemon=True).start()


def _drip(client: socket.socket) -> None:
    with suppress(OSError), client:
        client.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\n")
        while True:
            client.sendall(b"x")
            time.sleep(1)


class _LongAddress(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        body = _LONG_PAGE.encode()
        self.send_response(200 if self.path == "/" else 404)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def long_address() -> Iterator[int]:
    """A shop whose page gives itself an address of 1.9 MB; its port."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _LongAddress)
    server.daemon_threads = True
    with serving(server):
        yield server.server_port
