"""A list's server leads nowhere but to its own."""

from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest

from tillid.errors import InputError
from tillid.scoring.lists.sources import UNSEEN, Source, fetch


class _Leading(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.server.asked.append(self.path)  # type: ignore[attr-defined]
        if self.path.startswith("/to?"):
            self.send_response(302)
            self.send_header("Location", self.path.partition("?")[2])
            self.end_headers()
            return
        self.send_response(200)
        self.end_headers()
        self.wfile.write(b"fake-shop.dk\n")

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def server() -> Iterator[ThreadingHTTPServer]:
    with ThreadingHTTPServer(("127.0.0.1", 0), _Leading) as server:
        server.asked = []  # type: ignore[attr-defined]
        Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        yield server
        server.shutdown()


def _fetch(server: ThreadingHTTPServer, target: str) -> bytes:
    found = fetch(Source("x", "fraudulent", f"http://127.0.0.1:{server.server_port}/to?{target}"), UNSEEN)
    assert found
    return found[0]


def test_a_list_that_moved_on_its_server_is_read(server: ThreadingHTTPServer) -> None:
    assert _fetch(server, "/lists/new.txt") == b"fake-shop.dk\n"


def test_no_other_host_is_asked(server: ThreadingHTTPServer) -> None:
    with pytest.raises(InputError, match="leads elsewhere"):
        _fetch(server, f"http://localhost:{server.server_port}/internal")
    assert all(path.startswith("/to?") for path in server.asked)  # type: ignore[attr-defined]
