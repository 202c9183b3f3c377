"""Asks sources over HTTP, through the guarded network: nothing that an answer leads to gets into this machine."""

import asyncio
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import urlsplit

import httpx

from tillid.net.bounded import ACCEPTED, read_start
from tillid.net.network import Network
from tillid.net.proxy import Proxy
from tillid.net.trust import system_trust
from tillid.sources.answer import UnansweredError
from tillid.sources.declaration import Declaration
from tillid.sources.manners import Manners

MAX_BYTES = 1_000_000
_MAX_REDIRECTS = 3
_OK, _NOT_FOUND, _TOO_MANY, _FIRST_SERVER_ERROR = 200, 404, 429, 500
_QUIET_SECONDS = 60.0  # where a source says that this was too much, but not for how long


@dataclass(frozen=True)
class Reply:
    """What a server answered, at most ``MAX_BYTES`` of it."""

    status: int
    content: bytes
    url: str

    def json(self) -> Any:
        """The body as JSON.

        Raises
        ------
        UnansweredError
            It is something else.
        """
        try:
            return json.loads(self.content)
        except (ValueError, RecursionError):
            raise UnansweredError(f"answered {self.status} with something that is not JSON") from None

    def is_absent(self) -> bool:
        """Whether the server knows of no such record; its own word is JSON, and a proxy's page is not.

        Raises
        ------
        UnansweredError
            It says neither that nor what it knows.
        """
        if self.status == _NOT_FOUND:
            self.json()
        elif self.status != _OK:
            raise UnansweredError(f"answered {self.status}")
        return self.status == _NOT_FOUND

    @property
    def text(self) -> str:
        """The body as text."""
        return self.content.decode("utf-8", "replace")


class Web:
    """HTTP for sources.

    Parameters
    ----------
    contact
        Where whoever runs a source can reach whoever runs this service; goes into the ``User-Agent``.
    """

    def __init__(self, network: Network, manners: Manners, contact: str = "") -> None:
        self._network = network
        self._manners = manners
        self._agent = f"Tillid/1 ({contact})" if contact else "Tillid/1"

    async def ask(
        self, url: str, source: Declaration, *, method: str = "GET", follow: bool = False,
        headers: Mapping[str, str] | None = None, **body: Any,
    ) -> Reply:  # fmt: skip
        """One question, once it is this host's turn.

        Parameters
        ----------
        source
            How often the host may be asked, and how long it may take.
        follow
            Whether redirects are followed; otherwise one does not answer.
        body
            What ``httpx`` takes beside: ``json``, ``data``, ``params``, ``auth``.

        Raises
        ------
        UnansweredError
            There was no answer, it was too long, or the server could not or would not answer now.
        """
        host = urlsplit(url).netloc.rpartition("@")[2]
        await self._manners.wait_for_turn(host, source.rates)
        breaker = self._manners.breaker(host)
        try:
            async with (
                asyncio.timeout(source.timeout_seconds),
                Proxy(self._network).serve() as proxy,
                self._client(proxy, source, follow) as client,
                client.stream(method, url, headers=headers, **body) as response,
            ):
                reply = await _read(response)
        except (httpx.HTTPError, httpx.InvalidURL, OSError, ValueError) as problem:
            breaker.note(worked=False)
            raise UnansweredError(f"could not be reached: {type(problem).__name__}") from None
        except UnansweredError as problem:
            breaker.note(worked=False, wait_seconds=problem.wait_seconds)
            raise
        except BaseException:  # among them the time that ran out
            breaker.note(worked=False)
            raise
        breaker.note(worked=True)
        return reply

    def _client(self, proxy: Proxy, source: Declaration, follow: bool) -> httpx.AsyncClient:
        return httpx.AsyncClient(
            proxy=proxy.address, trust_env=False, verify=system_trust(), timeout=source.timeout_seconds,
            follow_redirects=follow, max_redirects=_MAX_REDIRECTS, headers={"User-Agent": self._agent, **ACCEPTED},
        )  # fmt: skip


async def _read(response: httpx.Response) -> Reply:
    status = response.status_code
    if status == _TOO_MANY or status >= _FIRST_SERVER_ERROR:
        raise UnansweredError(f"answered {status}", _wanted_quiet(response))
    if response.is_redirect:
        raise UnansweredError(f"answered {status}, which leads elsewhere")
    content = await read_start(response, MAX_BYTES + 1)
    if len(content) > MAX_BYTES:
        raise UnansweredError(f"answered more than {MAX_BYTES / 1e6:g} MB")
    return Reply(status, content, str(response.url))


def _wanted_quiet(response: httpx.Response) -> float:
    """Seconds for which the server wants to be left alone. RFC 9110 section 10.2.3."""
    wanted = response.headers.get("Retry-After", "")
    if wanted.isdecimal():
        return float(wanted)
    try:
        return (parsedate_to_datetime(wanted) - datetime.now(UTC)).total_seconds()
    except (ValueError, TypeError):
        return _QUIET_SECONDS if response.status_code == _TOO_MANY else 0.0
