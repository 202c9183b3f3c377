"""The proxy as Chromium speaks to it: over a socket."""

import asyncio
from collections.abc import Awaitable, Callable
from urllib.parse import urlsplit

import pytest

from tests.conftest import Run
from tillid.net.limits import USUAL, Limits
from tillid.net.network import Network, Streams
from tillid.net.proxy import Proxy

Talk = Callable[[Proxy, Streams], Awaitable[None]]
BODY = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: keep-alive\r\n\r\nhi"


class _Server:
    """Answers every request with the same, and keeps what it heard."""

    def __init__(self, answer: bytes = BODY) -> None:
        self.heard: list[bytes] = []
        self._answer = answer

    async def __call__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while head := await reader.read(65536):
            self.heard.append(head)
            writer.write(self._answer)
        writer.close()


async def _with_proxy(server: _Server, talk: Talk, limits: Limits = USUAL) -> Proxy:
    listening = await asyncio.start_server(server, "127.0.0.1", 0)
    port = listening.sockets[0].getsockname()[1]
    network = Network({("nordlys.dk", 80): port, ("other.dk", 80): port})
    async with listening, Proxy(network, limits).serve() as proxy:
        place = urlsplit(proxy.address)
        client = await asyncio.open_connection(place.hostname, place.port)
        async with asyncio.timeout(20):
            await talk(proxy, client)
        client[1].close()
    return proxy


def test_a_request_is_passed_on_in_the_servers_own_form(run: Run[Proxy]) -> None:
    async def talk(_: Proxy, client: Streams) -> None:
        client[1].write(b"GET http://nordlys.dk/om?a=b HTTP/1.1\r\nHost: nordlys.dk\r\nProxy-Connection: x\r\n\r\n")
        head = await client[0].readuntil(b"\r\n\r\n")
        assert head.endswith(b"Connection: close\r\n\r\n")
        assert b"keep-alive" not in head
        assert await client[0].readexactly(2) == b"hi"

    server = _Server()
    run(_with_proxy(server, talk))
    assert server.heard == [b"GET /om?a=b HTTP/1.1\r\nHost: nordlys.dk\r\nConnection: close\r\n\r\n"]


def test_a_tunnel_passes_on_whatever_is_said(run: Run[Proxy]) -> None:
    async def talk(_: Proxy, client: Streams) -> None:
        client[1].write(b"CONNECT nordlys.dk:80 HTTP/1.1\r\nHost: nordlys.dk:80\r\n\r\n")
        assert (await client[0].readuntil(b"\r\n\r\n")).startswith(b"HTTP/1.1 200 ")
        client[1].write(b"\x16\x03")
        assert await client[0].readexactly(len(BODY)) == BODY

    server = _Server()
    run(_with_proxy(server, talk))
    assert server.heard == [b"\x16\x03"]


@pytest.mark.parametrize(
    ("request_line", "host"),
    [
        (b"CONNECT 127.0.0.1:80", "127.0.0.1"),
        (b"CONNECT [::1]:443", "::1"),
        (b"CONNECT nordlys.dk:22", "nordlys.dk"),
        (b"GET http://2130706433/", "2130706433"),
        (b"GET http://nordlys.dk:81/", "nordlys.dk"),
    ],
)
def test_what_is_refused_is_answered_with_403_and_remembered(run: Run[Proxy], request_line: bytes, host: str) -> None:
    async def talk(_: Proxy, client: Streams) -> None:
        client[1].write(request_line + b" HTTP/1.1\r\n\r\n")
        assert (await client[0].read()).startswith(b"HTTP/1.1 403 ")

    server = _Server()
    proxy = run(_with_proxy(server, talk))
    assert set(proxy.refused) == {host}
    assert server.heard == []


@pytest.mark.parametrize(
    "said",
    [
        b"GET /no-proxy-request HTTP/1.1\r\n\r\n",
        b"GET ftp://nordlys.dk/ HTTP/1.1\r\n\r\n",
        b"CONNECT nordlys.dk:99999 HTTP/1.1\r\n\r\n",
        b"\x16\x03\x01\r\n\r\n",
        b"x" * 200_000,
    ],
)
def test_what_is_no_request_is_cut_off(run: Run[Proxy], said: bytes) -> None:
    async def talk(_: Proxy, client: Streams) -> None:
        client[1].write(said)
        with pytest.raises((asyncio.IncompleteReadError, ConnectionError)):
            await client[0].readexactly(1)

    server = _Server()
    run(_with_proxy(server, talk))
    assert server.heard == []


def test_nothing_more_is_let_through_once_a_limit_was_passed(run: Run[Proxy]) -> None:
    async def talk(proxy: Proxy, client: Streams) -> None:
        client[1].write(b"GET http://nordlys.dk/ HTTP/1.1\r\n\r\n")
        assert len(await client[0].read()) < 2_000
        assert proxy.exceeded == "loaded more than 0 MB"
        place = urlsplit(proxy.address)
        reader, writer = await asyncio.open_connection(place.hostname, place.port)
        writer.write(b"GET http://other.dk/ HTTP/1.1\r\n\r\n")
        assert (await reader.read()).startswith(b"HTTP/1.1 403 ")
        writer.close()

    server = _Server(b"HTTP/1.1 200 OK\r\n\r\n" + b"x" * 5_000)
    run(_with_proxy(server, talk, Limits(bytes=1_000)))
    assert len(server.heard) == 1
