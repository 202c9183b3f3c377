"""Clients that take their time hold no thread: others are answered at once."""

import socket
import time
from collections import deque
from collections.abc import Iterator
from contextlib import ExitStack, suppress
from threading import Event, Thread
from urllib.parse import urlsplit
from urllib.request import urlopen

import pytest

from tillid.web.whole_requests import MAX_BODY, MAX_HEAD, Incoming
from tools.live.service import LiveService, live_service

pytestmark = pytest.mark.process

CLIENTS, PATIENCE = 16, 2.0
BUNDLE = b"GET /openapi/swagger/js/swagger-ui-bundle.js HTTP/1.1\r\nHost: localhost\r\n\r\n"
POST = b"POST /v1/score HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
KINDS = {
    "silent": b"",
    "one letter": b"G",
    "head without an end": b"GET /healthz HTTP/1.1\r\nHost: localhost\r\nX: ",
    "body that does not come": POST + b"Content-Length: 100\r\n\r\n{",
    "body that is too long and does not come": POST + b"Content-Length: 100000000\r\n\r\n{",
    "chunks without an end": POST + b"Transfer-Encoding: chunked\r\n\r\n5\r\nabcde\r\n",
    "chunk that does not come": POST + b"Transfer-Encoding: chunked\r\n\r\nffff\r\nabc",
    "expecting to go on": POST + b"Content-Length: 100\r\nExpect: 100-continue\r\n\r\n",
    "not reading": BUNDLE * 8,
    "not closing": b"GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
}


@pytest.fixture(scope="module")
def service() -> Iterator[LiveService]:
    with live_service() as service:
        yield service


def _open(service: LiveService) -> socket.socket:
    client = socket.socket()
    client.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    client.settimeout(5)
    host, port = service.url.removeprefix("http://").split(":")
    client.connect((host, int(port)))
    return client


def _probe(service: LiveService) -> float:
    started = time.monotonic()
    with urlopen(f"{service.url}/v1/contract", timeout=PATIENCE) as answer:  # noqa: S310
        assert answer.status == 200
        answer.read()
    return time.monotonic() - started


@pytest.mark.parametrize("sent", KINDS.values(), ids=KINDS.keys())
def test_clients_that_hold_on_hold_up_nobody(service: LiveService, sent: bytes) -> None:
    with ExitStack() as stack:
        for _ in range(CLIENTS):
            client = stack.enter_context(_open(service))
            with suppress(OSError):
                client.sendall(sent)
        time.sleep(0.3)
        assert max(_probe(service) for _ in range(4)) < PATIENCE


DRIPPING = {
    "head": b"GET / HTTP/1.1\r\nHost: localhost\r\nX: ",
    "head that is taken for whole": b"GET / HTTP/1.1\r\nHost: localhost\r\n" + b"".join(
        b"X-%d: %s\r\n" % (number, b"x" * 8000) for number in range(9)
    ),
    "chunk whose size is written at length": POST + b"Transfer-Encoding: chunked\r\n\r\n00000fff0\r\n",
    "body of a length that is written at length": POST + b"Content-Length: 99999999999999999999999\r\n\r\n{",
    "chunk with an extension": POST + b"Transfer-Encoding: chunked\r\n\r\nfff0;" + b"x" * 80,
}  # fmt: skip


@pytest.mark.parametrize("sent", DRIPPING.values(), ids=DRIPPING.keys())
def test_clients_that_drip_hold_up_nobody(service: LiveService, sent: bytes) -> None:
    over = Event()

    def drip(client: socket.socket) -> None:
        with suppress(OSError):
            while not over.wait(0.05):
                client.sendall(b"x")

    with ExitStack() as stack:
        for _ in range(CLIENTS):
            client = stack.enter_context(_open(service))
            client.sendall(sent)
            Thread(target=drip, args=(client,), daemon=True).start()
        stack.callback(over.set)
        time.sleep(0.3)
        assert max(_probe(service) for _ in range(4)) < PATIENCE


def _answers(service: LiveService, sent: list[bytes], pause: float = 0.02) -> bytes:
    """What comes for what is sent piece by piece, until the server closes."""
    with _open(service) as client:
        for piece in sent:
            client.sendall(piece)
            time.sleep(pause)
        received = b""
        with suppress(OSError):
            while piece := client.recv(65536):
                received += piece
    return received


CLOSING = b"GET /v1/contract HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"


def test_whoever_opens_connections_without_end_shuts_out_nobody_else(service: LiveService) -> None:
    """Three times as many as a process holds, while somebody else's request is on its way."""
    place = urlsplit(service.url)
    address, crowd = (place.hostname or "", place.port or 80), deque[socket.socket](maxlen=700)
    with _open(service) as honest, ExitStack() as stack:
        honest.sendall(b"GET /healthz HTTP/1.1\r\nHost: localhost\r\n")
        for _ in range(1500):
            if len(crowd) == crowd.maxlen:
                crowd.popleft().close()
            crowd.append(stack.enter_context(socket.create_connection(address, source_address=("127.0.0.7", 0))))
        time.sleep(1)  # for all of them to be accepted
        honest.sendall(b"\r\n")
        answer = honest.recv(100)
    assert answer.startswith(b"HTTP/1.1 200")


def test_an_honest_client_that_is_slow_is_answered(service: LiveService) -> None:
    assert _answers(service, [CLOSING[at : at + 9] for at in range(0, len(CLOSING), 9)]).startswith(b"HTTP/1.1 200")


def test_requests_that_come_together_are_all_answered(service: LiveService) -> None:
    ask = b"GET /v1/checks/none HTTP/1.1\r\nHost: localhost\r\n\r\n"
    received = _answers(service, [ask * 3 + CLOSING[:20], CLOSING[20:]])
    assert (received.count(b"HTTP/1.1 404"), received.count(b"HTTP/1.1 200")) == (3, 1)


def test_a_large_answer_reaches_whoever_reads_slowly(service: LiveService) -> None:
    with urlopen(f"{service.url}/openapi/swagger/js/swagger-ui-bundle.js", timeout=10) as answer:  # noqa: S310
        whole = answer.read()
    with _open(service) as client:
        client.sendall(BUNDLE.replace(b"\r\n\r\n", b"\r\nConnection: close\r\n\r\n"))
        received = b""
        while piece := client.recv(100_000):
            received += piece
            time.sleep(0.001)
    assert received.endswith(whole)


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        (POST + b"Transfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n", b"400"),
        (POST + b"Transfer-Encoding: chunked\r\n\r\n-1\r\n{}\r\n0\r\n\r\n", b"400"),
        (POST + b"Content-Length: 999999999\r\n\r\n{", b"413"),
        (b"GET / HTTP/1.1\r\nHost: localhost\r\nX: " + b"x" * 2 * MAX_HEAD + b"\r\n\r\n", b"431"),
        (b"GET /healthz HTTP/1.1\r\nHost: localhost\r\nSCRIPT_NAME: /x\r\nConnection: close\r\n\r\n", b"200"),
        (b"nonsense\r\n\r\n", b"400"),
    ],
)
def test_what_is_not_http_is_refused_at_once(service: LiveService, sent: bytes, status: bytes) -> None:
    started = time.monotonic()
    assert _answers(service, [sent]).split(b" ", 2)[1] == status
    assert time.monotonic() - started < PATIENCE


def test_clients_that_drip_tiny_chunks_hold_up_nobody(service: LiveService) -> None:
    """What came is not looked through anew for each byte."""
    over = Event()

    def drip(client: socket.socket) -> None:
        with suppress(OSError):
            client.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            client.sendall(POST + b"Transfer-Encoding: chunked\r\n\r\n" + b"1\r\nx\r\n" * 20_000)
            while not over.wait(0.005):
                client.sendall(b"1\r\nx\r\n")

    with ExitStack() as stack:
        for _ in range(CLIENTS):
            Thread(target=drip, args=(stack.enter_context(_open(service)),), daemon=True).start()
        stack.callback(over.set)
        time.sleep(0.5)
        assert max(_probe(service) for _ in range(4)) < PATIENCE


HEAD = b"POST / HTTP/1.1\r\nHost: localhost\r\n"


@pytest.mark.parametrize("digits", [b"0", b"9", b" 9", b"9 "])
def test_a_length_of_many_digits_is_read_at_once(digits: bytes) -> None:
    incoming, began = Incoming(), time.monotonic()
    incoming.add(HEAD + b"Content-Length: " + digits * (MAX_HEAD // 4) + b"x\r\n\r\n")
    assert time.monotonic() - began < 0.5
    assert incoming.is_whole


@pytest.mark.parametrize(
    ("sent", "whole", "cut"),
    [
        (HEAD, False, False),
        (HEAD + b"\r\n", True, False),
        (HEAD + b"Content-Length: 3\r\n\r\nab", False, False),
        (HEAD + b"Content-Length: 3\r\n\r\nabc", True, False),
        (HEAD + b"content-length:3\r\n\r\nabcGET", True, False),
        (HEAD + f"Content-Length: {MAX_BODY + 1}\r\n\r\n".encode(), True, True),
        (HEAD + b"Content-Length: 99999999999999999999999\r\n\r\n", True, True),
        (HEAD + b"Content-Length: 00000000000000000000003\r\n\r\nab", False, False),
        (HEAD + b"Content-Length: 00000000000000000000000\r\n\r\n", True, False),
        (HEAD + b"X" * MAX_HEAD, True, True),
        (HEAD + b"Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n", False, False),
        (HEAD + b"Transfer-Encoding: chunked\r\n\r\n3;x=y\r\nabc\r\n0\r\n", False, False),
        (HEAD + b"Transfer-Encoding: chunked\r\n\r\n3;x=y\r\nabc\r\n0\r\n\r\n", True, False),
        (HEAD + b"Transfer-Encoding: chunked\r\n\r\n0\r\nTrailer: 1\r\n\r\n", True, False),
        (HEAD + b"Transfer-Encoding: chunked\r\n\r\nxyz\r\n", True, False),
    ],
)
@pytest.mark.parametrize("pieces", [1, 7, 1000])
def test_a_request_is_whole_when_nothing_more_is_waited_for(sent: bytes, whole: bool, cut: bool, pieces: int) -> None:
    incoming = Incoming()
    for at in range(0, len(sent), size := -(-len(sent) // min(pieces, len(sent)))):
        incoming.add(sent[at : at + size])
    assert (incoming.is_whole, incoming.is_cut) == (whole, cut)
    assert incoming.take() == sent
    assert not incoming
