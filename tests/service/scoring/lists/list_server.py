"""A real HTTP server that publishes one list, and can be told to behave badly."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread


@dataclass
class Published:
    """What the server answers, and what it was asked."""

    address: str = ""
    content: bytes = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    asked: list[dict[str, str]] = field(default_factory=list)
    may_answer: Event = field(default_factory=Event)


@contextmanager
def publish(content: bytes, **headers: str) -> Iterator[Published]:
    """Serve a list until the block ends. With an ``ETag`` it answers 304 to who names it."""
    published = Published(content=content, headers=headers)
    published.may_answer.set()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            published.asked.append(dict(self.headers))
            published.may_answer.wait()
            etag = published.headers.get("ETag")
            is_known = bool(etag) and self.headers.get("If-None-Match") == etag
            self.send_response(304 if is_known else published.status)
            for name, text in ({"Content-Length": str(len(published.content))} | published.headers).items():
                self.send_header(name, text)
            self.end_headers()
            if not is_known:
                self.wfile.write(published.content)

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        published.address = f"http://127.0.0.1:{server.server_port}/list"
        Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        yield published
        published.may_answer.set()
        server.shutdown()
