"""Web servers of this machine that answer as a test says."""

import logging
import re

from pytest_httpserver import HTTPServer
from werkzeug import Request, Response

# No line for each request.
logging.getLogger("werkzeug").setLevel(logging.WARNING)


class WebServer(HTTPServer):
    """Answers several at once. What a test has not put there is not there."""

    def __init__(self) -> None:
        super().__init__("127.0.0.1", 0, threaded=True)
        self.no_handler_status_code = 404

    @property
    def server_port(self) -> int:
        """As the servers of the standard library call it."""
        return self.port

    def clear(self) -> None:
        super().clear()
        self.no_handler_status_code = 404

    def thread_target(self) -> None:
        assert self.server
        self.server.serve_forever(poll_interval=0.02)  # else each would take half a second to stop


class AnsweringServer(WebServer):
    """Gives every request to ``answer``. It serves while it is entered."""

    def __init__(self) -> None:
        super().__init__()
        self.expect_request(re.compile("")).respond_with_handler(self.answer)

    def answer(self, request: Request) -> Response:
        """What to say."""
        raise NotImplementedError


def address_of(request: Request) -> str:
    """Path and query, as they were sent."""
    return str(request.environ["RAW_URI"])
