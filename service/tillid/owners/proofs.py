"""Looks for a token at a domain: in a TXT record, on the front page, or in a file."""

import asyncio
import http.client
import ssl
import urllib.request
from collections.abc import Callable
from html.parser import HTMLParser
from urllib.parse import urlsplit

import dns.asyncresolver
import dns.exception

from tillid.hosts import registered_domain
from tillid.net.network import Network
from tillid.net.proxy import Proxy
from tillid.owners.claims import Means

RECORD = "_tillid"
META = "tillid-verification"
FILE = "/.well-known/tillid-verification.txt"
_MOST_BYTES = 500_000
_SECONDS = 8.0
_OF_HEAD = frozenset({"html", "head", "meta", "title", "link", "script", "style", "base"})


class Proofs:
    """Looks at strangers' addresses, by way of the filtering proxy.

    Parameters
    ----------
    resolver
        Asks the DNS for records; the system's by default.
    """

    def __init__(self, network: Network, resolver: dns.asyncresolver.Resolver | None = None) -> None:
        self._network = network
        self._resolver = resolver

    def find(self, domain: str, token: str) -> Means | None:
        """Where a token stands at a domain; None where it does not, or cannot be seen."""
        return asyncio.run(self._find(domain, token))

    async def _find(self, domain: str, token: str) -> Means | None:
        async with Proxy(self._network).serve() as proxy:
            fetch = _fetcher(proxy.address, domain)
            scheme = "http" if (domain, 80) in self._network.local else "https"
            in_record, page, file = await asyncio.gather(
                self._in_record(domain, token),
                asyncio.to_thread(fetch, f"{scheme}://{domain}/"),
                asyncio.to_thread(fetch, f"{scheme}://{domain}{FILE}"),
            )
        if in_record:
            return "dns"
        if token in file.split():
            return "file"
        return "meta" if token in _tokens_in_head(page) else None

    async def _in_record(self, domain: str, token: str) -> bool:
        try:
            resolver = self._resolver or dns.asyncresolver.Resolver()
            answer = await resolver.resolve(f"{RECORD}.{domain}", "TXT", lifetime=_SECONDS)
        except (dns.exception.DNSException, OSError):
            return False
        return any(token.encode() in b"".join(record.strings).split() for record in answer)


class _Through(urllib.request.BaseHandler):
    """Sends every request to the proxy, redirects too, whatever the environment says of proxies."""

    def __init__(self, proxy: str) -> None:
        self._place = urlsplit(proxy).netloc

    def http_request(self, request: urllib.request.Request) -> urllib.request.Request:
        request.set_proxy(self._place, "http")
        return request

    https_request = http_request


def _fetcher(proxy: str, domain: str) -> Callable[[str], str]:
    """Fetches text of a domain; empty where it cannot be had, or another domain answers."""
    opener = urllib.request.OpenerDirector()  # the usual one would follow a redirect to ftp, past the proxy
    for handler in (
        _Through(proxy),
        urllib.request.HTTPHandler(),
        urllib.request.HTTPSHandler(context=ssl.create_default_context()),
        urllib.request.HTTPRedirectHandler(),
        urllib.request.HTTPErrorProcessor(),
        urllib.request.HTTPDefaultErrorHandler(),
        urllib.request.UnknownHandler(),
    ):
        opener.add_handler(handler)
    opener.addheaders = [("User-Agent", "Tillid")]

    def fetch(url: str) -> str:
        try:
            with opener.open(url, timeout=_SECONDS) as answer:
                where = urlsplit(answer.geturl()).hostname or ""
                own = where == domain or registered_domain(where) == domain
                text: bytes = answer.read(_MOST_BYTES)
                return text.decode("utf-8", "replace") if own else ""
        except (OSError, ValueError, http.client.HTTPException):
            return ""

    return fetch


class _Head(HTMLParser):
    """Meta elements of the head, which ends where something else begins: visitors write further down."""

    def __init__(self) -> None:
        super().__init__()
        self.tokens: list[str] = []
        self._is_over = False
        self._in_title = False

    # The names are the parser's own.
    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self._is_over |= tag not in _OF_HEAD
        if tag == "meta" and not (self._is_over or self._in_title) and given.get("name") == META:
            self.tokens.append(given.get("content") or "")
        self._in_title |= tag == "title"

    def handle_endtag(self, tag: str) -> None:
        self._is_over |= tag == "head"
        self._in_title &= tag != "title"


def _tokens_in_head(page: str) -> list[str]:
    head = _Head()
    head.feed(page)
    return head.tokens
