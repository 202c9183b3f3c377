"""The only way out for whatever a stranger's address makes us open.

A name is resolved here, every address it has is judged, and the connection goes to the address that was judged: a name
that answers otherwise the next time changes nothing.
"""

import asyncio
import re
import socket
from collections.abc import Awaitable, Callable, Container, Mapping
from contextlib import suppress
from ipaddress import ip_address

import dns.asyncresolver
import dns.exception
import dns.name

from tillid.errors import AddressError, InputError
from tillid.net.public_addresses import is_public

Streams = tuple[asyncio.StreamReader, asyncio.StreamWriter]
Resolve = Callable[[str, int], Awaitable[list[str]]]
Dial = Callable[[str, int], Awaitable[Streams]]
Place = tuple[str, int]

PORTS = frozenset({80, 443})
UNKNOWN = "is not known to the DNS"
_RESOLVE_SECONDS = 3
_CONNECT_SECONDS = 5
_MAX_ADDRESSES = 3
_DISCARD = 9  # nothing is sent there


class Network:
    """Connections to the public internet.

    Parameters
    ----------
    local
        For tests: names and ports that are let through, each with the port of 127.0.0.1 that stands for it.
    resolve
        Addresses of a name; the DNS is asked by default.
    dial
        Connects to an address and a port, as ``asyncio.open_connection`` does.
    ports
        Those that are opened.
    """

    def __init__(
        self,
        local: Mapping[Place, int] | None = None,
        resolve: Resolve | None = None,
        dial: Dial = asyncio.open_connection,
        ports: Container[int] = PORTS,
    ) -> None:
        self.local = dict(local or {})
        self._dial = dial
        self._ports = ports
        self._resolve = resolve or _resolve

    async def connect(self, host: str, port: int) -> Streams:
        """A connection to a public address of a host.

        Raises
        ------
        AddressError
            The host or the port may not be opened, is unknown, or does not answer.
        """
        if (host, port) in self.local:
            return await self._open(["127.0.0.1"], self.local[host, port], host)
        if port not in self._ports:
            raise AddressError(f"{host} was asked for on port {port}; only 80 and 443 are opened")
        return await self._open(await self.addresses_of(host, port), port, host)

    async def addresses_of(self, host: str, port: int) -> list[str]:
        """The addresses of a host, once all of them are found to be public.

        Raises
        ------
        AddressError
            It has none, or one that is not public.
        """
        try:
            async with asyncio.timeout(_RESOLVE_SECONDS):
                addresses = await self._resolve(host, port)
        except (OSError, UnicodeError, TimeoutError):
            addresses = []
        if not addresses:
            raise AddressError(f"{host} {UNKNOWN}")
        if not all(is_public(address) and not is_own(address) for address in addresses):
            raise AddressError(f"{host} leads to an address that is not public")
        return addresses

    async def _open(self, addresses: list[str], port: int, host: str) -> Streams:
        """A connection to the first that answers."""
        for address in addresses[:_MAX_ADDRESSES]:
            with suppress(OSError, TimeoutError):
                async with asyncio.timeout(_CONNECT_SECONDS):
                    return await self._dial(address, port)
        raise AddressError(f"{host} does not answer")


def read_places(text: str) -> dict[Place, int]:
    """Places that tests let through: ``nordlys.dk:80=8123, localhost:8123``, where a port alone stands for itself.

    Raises
    ------
    InputError
        A place is written otherwise.
    """
    places = {}
    for written in filter(None, map(str.strip, text.split(","))):
        found = re.fullmatch(r"([^\s:=]+):(\d{1,5})(?:=(\d{1,5}))?", written)
        if not found:
            raise InputError(f"{written!r} is not a place such as nordlys.dk:80=8123")
        places[found[1], int(found[2])] = int(found[3] or found[2])
    return places


async def _resolve(host: str, _port: int) -> list[str]:
    """By the DNS alone, and without a thread: slow names would fill those that all else waits for."""
    with suppress(ValueError):
        return [str(ip_address(host))]
    try:
        name = dns.name.from_text(host)
        found = await dns.asyncresolver.Resolver().resolve_name(name, lifetime=_RESOLVE_SECONDS, search=False)
    except dns.exception.DNSException as problem:
        raise OSError(str(problem)) from problem
    return list(found.addresses())


def is_own(address: str) -> bool:
    """Whether it is this machine's: then it would be reached from itself. Nothing is sent to find out."""
    family = socket.AF_INET6 if ip_address(address).version == 6 else socket.AF_INET
    with socket.socket(family, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect((address, _DISCARD))
        except OSError:
            return False  # no way there at all
        return bool(probe.getsockname()[0] == address)
