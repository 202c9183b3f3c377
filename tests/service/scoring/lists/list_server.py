"""A real HTTP server that publishes one list, and can be told to behave badly."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event

from werkzeug import Request, Response

from tests.web_server import AnsweringServer


class Published(AnsweringServer):
    """The server: what it answers, and what it was asked. With an ``ETag`` it answers 304 to who names it."""

    def __init__(self, content: bytes, headers: dict[str, str]) -> None:
        super().__init__()
        self.content = content
        self.headers = headers
        self.status = 200
        self.asked: list[dict[str, str]] = []  # the headers of each question
        self.may_answer = Event()

    @property
    def address(self) -> str:
        """Where the list is."""
        return self.url_for("/list")

    def answer(self, request: Request) -> Response:
        self.asked.append(dict(request.headers))
        self.may_answer.wait()
        etag = self.headers.get("ETag")
        if etag and request.headers.get("If-None-Match") == etag:
            return Response(status=304, headers=self.headers)
        given = Response(self.content, self.status)
        given.headers.update(self.headers)  # at last, for a test may announce more content than there is
        return given


@contextmanager
def publish(content: bytes, **headers: str) -> Iterator[Published]:
    """Serve a list until the block ends."""
    with Published(content, headers) as published:
        published.may_answer.set()
        yield published
        published.may_answer.set()
