"""Whether mail to a domain can be received: RFC 5321 section 5.1, null MX in RFC 7505; SPF RFC 7208, DMARC RFC 7489."""

import asyncio
from collections.abc import Sequence
from urllib.parse import urlsplit

import dns.asyncresolver
import dns.exception
import dns.name
import dns.rdata
import dns.resolver

from tillid.sources.answer import ABSENT, Answer, UnansweredError
from tillid.sources.way import Way

_LIFETIME_SECONDS = 4.0
_MAX_SERVERS = 3


async def ask(domain: str, way: Way) -> Answer:
    """Found are ``mail`` (``mx``, ``null_mx``, ``implicit`` or ``none``), ``spf`` and ``dmarc`` (true or false)."""
    await way.manners.wait_for_turn("dns", way.choice.declaration.rates)
    look = _Look(way.address)
    try:
        mail, spf, dmarc = await asyncio.gather(
            _mail(domain, look), _says(domain, "v=spf1", look), _says(f"_dmarc.{domain}", "v=DMARC1", look)
        )
    except dns.resolver.NXDOMAIN:
        return ABSENT
    except (dns.exception.DNSException, OSError) as problem:
        raise UnansweredError(f"could not tell: {type(problem).__name__}") from None
    return Answer("found", {"mail": mail, "spf": spf, "dmarc": dmarc})


class _Look:
    """Records of names; none where there are none of the kind."""

    def __init__(self, server: str) -> None:
        self._resolver = dns.asyncresolver.Resolver(configure=not server)
        self._resolver.lifetime = _LIFETIME_SECONDS
        if server:
            place = urlsplit(server)
            self._resolver.nameservers = [place.hostname or ""]
            self._resolver.port = place.port or 53

    async def __call__(self, name: str, kind: str) -> Sequence[dns.rdata.Rdata]:
        try:
            return list(await self._resolver.resolve(f"{name.rstrip('.')}.", kind))
        except dns.resolver.NoAnswer:
            return []

    async def has_address(self, name: str) -> bool:
        try:
            return bool(await self(name, "A") or await self(name, "AAAA"))
        except dns.resolver.NXDOMAIN:
            return False


async def _mail(domain: str, look: _Look) -> str:
    records = await look(domain, "MX")
    targets = [record.exchange for record in records]  # type: ignore[attr-defined]
    servers = [target for target in targets if target != dns.name.root]
    if targets and not servers:
        return "null_mx"
    for server in servers[:_MAX_SERVERS]:
        if await look.has_address(server.to_text()):
            return "mx"
    if servers:
        return "none"
    return "implicit" if await look.has_address(domain) else "none"


async def _says(name: str, what: str, look: _Look) -> bool:
    """Whether exactly one record says so: of several, none counts."""
    try:
        records = await look(name, "TXT")
    except dns.resolver.NXDOMAIN:
        if name.startswith("_"):
            return False
        raise
    texts = [b"".join(record.strings).decode("utf-8", "replace") for record in records]  # type: ignore[attr-defined]
    return sum(text == what or text.startswith((f"{what} ", f"{what};")) for text in texts) == 1
