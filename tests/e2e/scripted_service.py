"""A service that misbehaves as told: a real HTTP server on this machine that answers from a list."""

import json
import time
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

ANSWER: dict[str, Any] = {
    "score": 71,
    "band": "good",
    "base": 50.0,
    "exact": 71.2,
    "fraud_probability": 0.004,
    "base_rate": 0.01,
    "coverage": 0.62,
    "reasons": [
        {
            "signal": "has_terms_link",
            "group": "rights",
            "value": True,
            "points": 21.2,
            "source": "rule",
            "sentence": "Terms.",
        }
    ],
    "missing": ["odd_price_share"],
    "ignored": [],
    "model": "test",
    "contract": "test",
}


@dataclass(frozen=True)
class Reply:
    """One answer. Anything that is no string is sent as JSON."""

    body: Any = field(default_factory=lambda: ANSWER)
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    delay: float = 0.0


@dataclass
class ScriptedService:
    """Answers in order; the last one stays. Keeps what it was asked."""

    url: str
    replies: deque[Reply] = field(default_factory=deque)
    asked: list[dict[str, Any]] = field(default_factory=list)
    company: Reply = field(default_factory=lambda: Reply("{}", 404))
    looked_up: list[str] = field(default_factory=list)

    def will(self, *replies: Reply) -> None:
        """Forget what was, and answer so from now on."""
        self.replies = deque(replies)
        self.asked.clear()
        self.looked_up.clear()
        self.company = Reply("{}", 404)

    def next(self) -> Reply:
        """The answer to give now."""
        return self.replies.popleft() if len(self.replies) > 1 else self.replies[0]


@contextmanager
def scripted_service() -> Iterator[ScriptedService]:
    """The server, closed at the end."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            service.asked.append({"path": self.path, **body})
            self._answer(service.next())

        def do_GET(self) -> None:
            service.looked_up.append(self.path)
            self._answer(service.company)

        def _answer(self, reply: Reply) -> None:
            time.sleep(reply.delay)
            content = (reply.body if isinstance(reply.body, str) else json.dumps(reply.body)).encode()
            self.send_response(reply.status)
            for name, value in {"Content-Type": "application/json", **reply.headers}.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            with suppress(BrokenPipeError):  # the client gave up waiting
                self.wfile.write(content)

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        service = ScriptedService(f"http://127.0.0.1:{server.server_port}", deque([Reply()]))
        Thread(target=server.serve_forever, daemon=True).start()
        yield service
        server.shutdown()
