"""A web server that takes what it is told, and keeps it; and a mail server that says odd things."""

import socketserver
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress

from werkzeug import Request, Response

from tests.web_server import AnsweringServer, address_of
from tools.live.serving import serving


class HookServer(AnsweringServer):
    """Keeps what it was told, and answers with ``status``."""

    def __init__(self) -> None:
        super().__init__()
        self.heard: list[tuple[str, dict[str, str], bytes]] = []
        self.status = 200
        self.leads_to = ""

    def answer(self, request: Request) -> Response:
        self.heard.append(
            (address_of(request), {name.lower(): value for name, value in request.headers.items()}, request.data)
        )
        return Response(status=self.status, headers={"Location": self.leads_to} if self.leads_to else None)


@contextmanager
def saying(answers: Mapping[str, bytes]) -> Iterator[tuple[int, list[bytes]]]:
    """A mail server that answers commands in its own words, and takes all else: its port, and the mails."""
    mails: list[bytes] = []

    class Session(socketserver.StreamRequestHandler):
        def handle(self) -> None:
            with suppress(OSError):
                self.say(b"220 tillid.test")
                while command := self.rfile.readline().decode("latin-1").strip().upper():
                    said = next((words for name, words in answers.items() if command.startswith(name)), b"250 OK")
                    if command == "DATA":
                        self.say(b"354 Go on")
                        mails.append(b"".join(iter(self.rfile.readline, b".\r\n")))
                    self.say(said)

        def say(self, words: bytes) -> None:
            self.wfile.write(words + b"\r\n")

    server = socketserver.ThreadingTCPServer(("127.0.0.1", 0), Session)
    with serving(server):
        yield server.server_address[1], mails
