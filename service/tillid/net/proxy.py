"""A forward proxy on the loopback, one for each check: whatever Chromium opens goes through it, and so through
``Network``. It counts, and cuts everything off where a shop has been given enough.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from urllib.parse import urlsplit

from tillid.errors import AddressError
from tillid.net.limits import USUAL, Limits
from tillid.net.network import Network, Streams

_MAX_HEAD = 64 * 1024
_CHUNK = 64 * 1024
_HOP_BY_HOP = (b"connection:", b"proxy-connection:", b"keep-alive:", b"proxy-authorization:", b"te:", b"upgrade:")


class Proxy:
    """What one check opens.

    Attributes
    ----------
    refused
        Why a host was not opened, by host.
    exceeded
        Which limit was passed; then nothing is let through any more.
    over
        Set when a limit was passed.
    """

    def __init__(self, network: Network, limits: Limits = USUAL) -> None:
        self._network = network
        self._limits = limits
        self._bytes = 0
        self._connections = 0
        self._open: set[asyncio.Task[None]] = set()
        self.refused: dict[str, str] = {}
        self.exceeded: str | None = None
        self.over = asyncio.Event()
        self.address = ""

    @asynccontextmanager
    async def serve(self) -> AsyncIterator["Proxy"]:
        """Listen until the block ends; then every connection is cut."""
        server = await asyncio.start_server(self._accept, "127.0.0.1", 0, limit=_MAX_HEAD)
        self.address = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
        try:
            yield self
        finally:
            server.close()
            await self._cut()

    async def _cut(self) -> None:
        for task in self._open:
            task.cancel()
        await asyncio.gather(*self._open, return_exceptions=True)

    def _accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._connections += 1
        if self._connections > self._limits.connections:
            self._exceed(f"opened more than {self._limits.connections} connections")
        task = asyncio.create_task(self._handle((reader, writer)))
        self._open.add(task)
        task.add_done_callback(self._open.discard)

    async def _handle(self, client: Streams) -> None:
        # Either side may go away, or say something that is no HTTP.
        with suppress(OSError, EOFError, ValueError, TimeoutError, asyncio.LimitOverrunError):
            try:
                await self._answer(client)
            finally:
                client[1].close()

    async def _answer(self, client: Streams) -> None:
        async with asyncio.timeout(self._limits.head_seconds):
            head = await client[0].readuntil(b"\r\n\r\n")
        first, *fields = head.removesuffix(b"\r\n\r\n").split(b"\r\n")
        method, target, version = first.decode("ascii").split(" ")
        is_tunnel = method == "CONNECT"
        parts = urlsplit(f"//{target}" if is_tunnel else target)
        if not is_tunnel and parts.scheme != "http":
            raise ValueError(target)
        server = await self._connect(parts.hostname or "", parts.port or 80, client[1])
        if server is None:
            return
        try:
            if is_tunnel:
                client[1].write(b"HTTP/1.1 200 Connection established\r\n\r\n")
            else:
                path = target.partition("://")[2].partition("/")[2]
                server[1].write(_head(f"{method} /{path} {version}".encode(), fields))
            await self._join(client, server, is_tunnel)
        finally:
            server[1].close()

    async def _connect(self, host: str, port: int, client: asyncio.StreamWriter) -> Streams | None:
        try:
            if self.exceeded:
                raise AddressError(self.exceeded)
            return await self._network.connect(host, port)
        except AddressError as problem:
            self.refused[host] = str(problem)
            client.write(b"HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
            await client.drain()
            return None

    async def _join(self, client: Streams, server: Streams, is_tunnel: bool) -> None:
        """Both ways until the server has said all, or either went away."""
        upwards = asyncio.create_task(self._pump(client[0], server[1]))
        try:
            if not is_tunnel:
                async with asyncio.timeout(self._limits.head_seconds):
                    await _pass_answer_head(server[0], client[1])
            await self._pump(server[0], client[1])
        finally:
            upwards.cancel()
            with suppress(asyncio.CancelledError, OSError):
                await upwards

    async def _pump(self, source: asyncio.StreamReader, sink: asyncio.StreamWriter) -> None:
        while chunk := await source.read(_CHUNK):
            self._bytes += len(chunk)
            if self._bytes > self._limits.bytes:
                self._exceed(f"loaded more than {self._limits.bytes / 1e6:.0f} MB")
                return
            sink.write(chunk)
            await sink.drain()

    def _exceed(self, what: str) -> None:
        self.exceeded = self.exceeded or what
        self.over.set()
        for task in self._open:
            task.cancel()


async def _pass_answer_head(server: asyncio.StreamReader, client: asyncio.StreamWriter) -> None:
    """The answer's head, saying that no second request may follow on this connection: it might be for another host."""
    status = b"HTTP/1.1 100"
    while status.split(b" ")[1:2] == [b"100"]:
        head = await server.readuntil(b"\r\n\r\n")
        status, *fields = head.removesuffix(b"\r\n\r\n").split(b"\r\n")
    client.write(_head(status, fields))


def _head(first: bytes, fields: list[bytes]) -> bytes:
    kept = [field for field in fields if not field.lower().startswith(_HOP_BY_HOP)]
    return b"\r\n".join((first, *kept, b"Connection: close", b"", b""))
