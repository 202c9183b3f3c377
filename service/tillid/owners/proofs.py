"""Looks for a token at a domain: in a TXT record, in the front page's head, or in a file."""

import asyncio
from typing import NamedTuple
from urllib.parse import urljoin, urlsplit

import dns.asyncresolver
import dns.exception
import httpx

from tillid.hosts import registered_domain
from tillid.net.bounded import ACCEPTED, read_start
from tillid.net.network import Network
from tillid.net.proxy import Proxy
from tillid.net.shop_address import SCHEME_PORTS
from tillid.net.trust import system_trust
from tillid.owners.claims import Means
from tillid.owners.meta_tokens import tokens_in_head

RECORD = "_tillid"
META = "tillid-verification"
FILE = "/.well-known/tillid-verification.txt"
_MAX_FILE_BYTES = 1024
_MAX_PAGE_BYTES = 256 * 1024
_MAX_REDIRECTS = 3
_SECONDS = 10.0


def errand_of(domain: str, token: str) -> str:
    """What a worker is given to look for a token."""
    return f"{domain} {token}"


class _Answer(NamedTuple):
    """What was fetched: where it was, after redirects, of which media type, and its text."""

    url: str = ""
    media_type: str = ""
    text: str = ""


_NOTHING = _Answer()


class Proofs:
    """Looks at strangers' addresses, by way of the filtering proxy.

    Parameters
    ----------
    resolver
        Asks the DNS for records; the system's by default.
    seconds
        How long looking for one token may take, whatever the other side does.
    """

    def __init__(
        self, network: Network, resolver: dns.asyncresolver.Resolver | None = None, seconds: float = _SECONDS
    ) -> None:
        self._network = network
        self._resolver = resolver
        self._seconds = seconds

    async def look(self, domain: str, token: str) -> Means | None:
        """Where a token stands at a domain; None where it does not, or cannot be seen in time."""
        scheme = "http" if (domain, 80) in self._network.local else "https"
        async with Proxy(self._network).serve() as proxy:
            in_record, page, file = await asyncio.gather(
                self._in_record(domain, token),
                self._fetch(proxy.address, domain, f"{scheme}://{domain}/", _MAX_PAGE_BYTES),
                self._fetch(proxy.address, domain, f"{scheme}://{domain}{FILE}", _MAX_FILE_BYTES),
            )
        if in_record:
            return "dns"
        if _is_proof_file(file, domain) and token in file.text.splitlines():
            return "file"
        # In a thread: a parser takes seconds for what a hostile page may hold, and everything else waits for this one.
        in_head = token in page.text and token in await asyncio.to_thread(tokens_in_head, page.text, META)
        return "meta" if in_head else None

    async def _in_record(self, domain: str, token: str) -> bool:
        try:
            resolver = self._resolver or dns.asyncresolver.Resolver()
            answer = await resolver.resolve(f"{RECORD}.{domain}", "TXT", lifetime=self._seconds)
        except (dns.exception.DNSException, OSError):
            return False
        return any(token.encode() in b"".join(record.strings).split() for record in answer)

    async def _fetch(self, proxy: str, domain: str, url: str, max_bytes: int) -> _Answer:
        """The answer of an address, after redirects within the domain; nothing where it cannot be had in time."""
        try:
            async with asyncio.timeout(self._seconds), _client(proxy) as client:
                for _ in range(1 + _MAX_REDIRECTS):
                    async with client.stream("GET", url) as response:
                        if not response.is_redirect:
                            return await _read(response, max_bytes)
                        url = _next(url, response.headers["Location"], domain)
        except (TimeoutError, OSError, ValueError, httpx.HTTPError, httpx.InvalidURL):
            pass
        return _NOTHING


def _client(proxy: str) -> httpx.AsyncClient:
    # The environment may name another proxy, which would lead past the filter.
    headers = {"User-Agent": "Tillid", **ACCEPTED}
    return httpx.AsyncClient(proxy=proxy, trust_env=False, verify=system_trust(), headers=headers, timeout=None)  # noqa: S113


async def _read(response: httpx.Response, max_bytes: int) -> _Answer:
    if response.status_code != httpx.codes.OK:
        return _NOTHING
    content = await read_start(response, max_bytes)
    media_type = response.headers.get("Content-Type", "").partition(";")[0].strip().lower()
    return _Answer(str(response.url), media_type, content.decode("utf-8", "replace"))


def _next(url: str, location: str, domain: str) -> str:
    """Where a redirect leads; a ``ValueError`` where that is not within the domain, or no longer encrypted."""
    there = urljoin(url, location)
    parts = urlsplit(there)
    host = parts.hostname or ""
    is_own = host == domain or registered_domain(host) == domain
    is_weaker = urlsplit(url).scheme == "https" and parts.scheme != "https"
    if not is_own or is_weaker or parts.scheme not in SCHEME_PORTS:
        raise ValueError(there)
    return there


def _is_proof_file(file: _Answer, domain: str) -> bool:
    """Whether it is the file itself. Many shops answer unknown addresses with a page that visitors write into."""
    parts = urlsplit(file.url)
    is_place = parts.hostname in {domain, f"www.{domain}"} and parts.path == FILE and not parts.query
    return is_place and file.media_type == "text/plain"
