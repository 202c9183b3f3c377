"""A service that misbehaves as told: a real HTTP server on this machine that answers from a list."""

import json
import time
from collections import deque
from dataclasses import dataclass, field
from typing import Any

from werkzeug import Request, Response

from tests.web_server import AnsweringServer, address_of

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

    def given(self) -> Response:
        """When it is time."""
        time.sleep(self.delay)
        content = self.body if isinstance(self.body, str) else json.dumps(self.body)
        return Response(content, self.status, {"Content-Type": "application/json", **self.headers})


class ScriptedService(AnsweringServer):
    """Answers in order; the last one stays. Keeps what it was asked."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[dict[str, Any]] = []
        self.looked_up: list[str] = []
        self.will(Reply())

    @property
    def url(self) -> str:
        """The address to name in the options."""
        return self.url_for("/").removesuffix("/")

    def will(self, *replies: Reply) -> None:
        """Forget what was, and answer so from now on."""
        self.replies = deque(replies)
        self.asked.clear()
        self.looked_up.clear()
        self.company = Reply("{}", 404)

    def answer(self, request: Request) -> Response:
        if request.method == "GET":
            self.looked_up.append(address_of(request))
            return self.company.given()
        self.asked.append({"path": address_of(request), **request.get_json()})
        return (self.replies.popleft() if len(self.replies) > 1 else self.replies[0]).given()
