"""Servers of this machine that answer as sources do: in the real format, and in every way that goes wrong."""

import gzip
import json
import socketserver
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

import dns.flags
import dns.message
import dns.rcode
import dns.rrset

SLOW_SECONDS = 5.0


@dataclass
class Reply:
    """What a server says; ``killed`` breaks off in the middle, ``slow`` says nothing for long."""

    body: Any = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    killed: bool = False
    slow: bool = False

    @property
    def content(self) -> bytes:
        return self.body if isinstance(self.body, bytes) else json.dumps(self.body).encode()


# What may come in place of an answer, from any source at any time; none of it says anything of a shop.
BROKEN = {
    "empty": Reply(),
    "no JSON": Reply(b"<html><title>Wartung</title></html>"),
    "another form": Reply({"unheard": [None, {"of": -1}]}),
    "a list": Reply([[[]]]),
    "a number": Reply(b"17"),
    "10 MB": Reply(b"[" + b'"x",' * 2_500_000 + b"0]"),
    "packed twice": Reply(gzip.compress(gzip.compress(b"0" * 5_000_000)), headers={"Content-Encoding": "gzip, gzip"}),
    "deep": Reply(b"[" * 200_000),
    "to this machine": Reply(status=302, headers={"Location": "http://127.0.0.1:22/"}),
    "to a cloud's metadata": Reply(status=307, headers={"Location": "http://169.254.169.254/latest/meta-data/"}),
    "in circles": Reply(status=302, headers={"Location": "/"}),
    "killed in the middle": Reply(b'{"a": ' + b" " * 5000, killed=True),
    "too many": Reply(status=429, headers={"Retry-After": "120"}),
    "down": Reply(status=503),
    "refused": Reply(status=403),
    "slow": Reply(slow=True),
}


class _Handler(BaseHTTPRequestHandler):
    server: "Source"

    def do_GET(self) -> None:
        length = int(self.headers.get("Content-Length") or 0)
        body = self.rfile.read(length).decode()
        self.server.asked.append((self.path, body, dict(self.headers)))
        reply = self.server.reply(self.path, body) if callable(self.server.reply) else self.server.reply
        if reply.slow:
            time.sleep(SLOW_SECONDS)
            return
        self.send_response(reply.status)
        for name, value in reply.headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(reply.content) * (2 if reply.killed else 1)))
        self.end_headers()
        self.wfile.write(reply.content)

    def do_POST(self) -> None:
        self.do_GET()

    def log_message(self, *_: object) -> None:
        pass


class Source(ThreadingHTTPServer):
    """Answers with ``reply``, and keeps what it was asked: path, body and headers.

    Made by hand, because a reply may break off in the middle, or never begin.
    """

    daemon_threads = True
    block_on_close = False

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.asked: list[tuple[str, str, dict[str, str]]] = []
        self.reply: Reply | Callable[[str, str], Reply] = Reply()

    def handle_error(self, *_: object) -> None:
        """Whoever asked went away."""


class _WhoisHandler(socketserver.StreamRequestHandler):
    server: "Whois"

    def handle(self) -> None:
        self.server.asked.append((time.monotonic(), self.rfile.readline().decode()))
        if self.server.slow:
            time.sleep(SLOW_SECONDS)
        self.wfile.write(self.server.text)


class Whois(socketserver.ThreadingTCPServer):
    """Answers every line with ``text``."""

    daemon_threads = True
    block_on_close = False
    allow_reuse_address = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _WhoisHandler)
        self.asked: list[tuple[float, str]] = []
        self.text = b""
        self.slow = False

    @property
    def server_port(self) -> int:
        return int(self.server_address[1])

    def handle_error(self, *_: object) -> None:
        """Whoever asked went away."""


class _NameHandler(socketserver.DatagramRequestHandler):
    server: "NameServer"

    def handle(self) -> None:
        query = dns.message.from_wire(self.rfile.read())
        question = query.question[0]
        answer = dns.message.make_response(query)
        answer.flags |= dns.flags.RA
        records = self.server.zone.get(question.name.to_text(omit_final_dot=True))
        if self.server.silent:
            return
        if self.server.fails:
            answer.set_rcode(dns.rcode.SERVFAIL)
        elif records is None:
            answer.set_rcode(dns.rcode.NXDOMAIN)
        else:
            kind = dns.rdatatype.to_text(question.rdtype)
            if texts := records.get(kind):
                answer.answer.append(dns.rrset.from_text_list(question.name, 60, "IN", kind, texts))
        self.wfile.write(answer.to_wire())


class NameServer(socketserver.ThreadingUDPServer):
    """Knows the names of ``zone``: ``{"nordlys.dk": {"MX": ["10 mail.nordlys.dk."]}}``."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _NameHandler)
        self.zone: dict[str, dict[str, list[str]]] = {}
        self.silent = False
        self.fails = False

    @property
    def server_port(self) -> int:
        return int(self.server_address[1])


@contextmanager
def served(server: Any) -> Iterator[Any]:
    """Serve until the block ends."""
    with server:
        thread = Thread(target=server.serve_forever, args=(0.002,), daemon=True)
        thread.start()
        yield server
        server.shutdown()
        thread.join()
