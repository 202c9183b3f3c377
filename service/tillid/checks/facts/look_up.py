"""Asks the sources of facts about domains: the registries by RDAP, and the shop's own server for its certificate.

A source that does not answer says nothing about a domain: unreachable means missing, never wrong.
"""

import asyncio
import ssl
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from pathlib import Path

import whoisit
from whoisit.errors import BootstrapError, ResourceDoesNotExist, UnsupportedError, WhoisItError

from tillid.checks.facts.breaker import Breaker
from tillid.checks.facts.records import CERTIFICATE, REGISTRY, DomainFacts, Facts
from tillid.errors import AddressError
from tillid.net.network import Network

ANSWER_SECONDS = 15.0
_BOOTSTRAP_DAYS = 30
_HTTPS = 443
_UNREACHABLE = (TimeoutError, OSError, WhoisItError, AddressError)


class LookUp:
    """Looks domains up, and keeps what was said.

    Parameters
    ----------
    bootstrap
        File in which it is kept which registry speaks for which domains; fetched where it is absent or old.
    insecure
        Registries may be asked over ``http``, for tests.
    """

    def __init__(self, facts: DomainFacts, network: Network, bootstrap: Path, *, insecure: bool = False) -> None:
        self._facts = facts
        self._network = network
        self._bootstrap = bootstrap
        self._insecure = insecure
        self._sources: dict[str, Callable[[str], Awaitable[Facts | None]]] = {
            REGISTRY: self._ask_registry,
            CERTIFICATE: self._ask_server,
        }
        self._breakers = {source: Breaker() for source in self._sources}

    async def look_up(self, domain: str) -> None:
        """Ask every source whose answer is not at hand or old, at once.

        Raises
        ------
        StoreError
            The answers cannot be kept.
        """
        wanted = await asyncio.to_thread(self._facts.wanted, domain)
        await asyncio.gather(*(self._ask(source, domain) for source in wanted))

    async def _ask(self, source: str, domain: str) -> None:
        breaker = self._breakers[source]
        if breaker.is_open:
            return
        try:
            async with asyncio.timeout(ANSWER_SECONDS):
                said = await self._sources[source](domain)
            breaker.note(worked=True)
        except _UNREACHABLE:
            said = None
            # That a shop's own server is silent says nothing of others.
            breaker.note(worked=source == CERTIFICATE)
        await asyncio.to_thread(self._facts.keep, domain, source, said)

    async def _ask_registry(self, domain: str) -> Facts | None:
        """When the domain was registered, and until when; None where its registry does not say."""
        try:
            said = await asyncio.to_thread(self._ask_by_rdap, domain)
        except (UnsupportedError, ResourceDoesNotExist):
            return None
        registered = said.get("registration_date")
        if not isinstance(registered, datetime) or registered > datetime.now(UTC):
            return None
        expires = said.get("expiration_date")
        return {
            "registered": registered.isoformat(),
            "expires": expires.isoformat() if isinstance(expires, datetime) else None,
        }

    def _ask_by_rdap(self, domain: str) -> Facts:
        self._load_bootstrap()
        said: Facts = whoisit.domain(domain, follow_related=False)
        return said

    def _load_bootstrap(self) -> None:
        if whoisit.is_bootstrapped() and not whoisit.bootstrap_is_older_than(_BOOTSTRAP_DAYS):
            return
        try:
            kept = self._bootstrap.read_text()
            whoisit.load_bootstrap_data(kept, from_json=True, overrides=True, allow_insecure=self._insecure)
            if not whoisit.bootstrap_is_older_than(_BOOTSTRAP_DAYS):
                return
        except (OSError, BootstrapError):
            pass  # absent, or broken: fetched anew
        whoisit.bootstrap(overrides=True, allow_insecure=self._insecure)
        self._bootstrap.parent.mkdir(parents=True, exist_ok=True)
        self._bootstrap.write_text(whoisit.save_bootstrap_data(as_json=True))

    async def _ask_server(self, domain: str) -> Facts | None:
        """Who issued the certificate and for which time; that it is not valid, where it is not."""
        reader_writer = await self._network.connect(domain, _HTTPS)
        writer = reader_writer[1]
        try:
            await writer.start_tls(ssl.create_default_context(), server_hostname=domain)
            return _certificate(writer.get_extra_info("peercert"))
        except ssl.SSLCertVerificationError as problem:
            return {"valid": False, "problem": problem.verify_message}
        finally:
            writer.close()


def _certificate(said: Facts) -> Facts:
    issuer = {name: value for part in said["issuer"] for name, value in part}

    def moment(field: str) -> str:
        return datetime.fromtimestamp(ssl.cert_time_to_seconds(said[field]), UTC).isoformat()

    return {
        "valid": True,
        "issuer": issuer.get("organizationName") or issuer.get("commonName"),
        "since": moment("notBefore"),
        "until": moment("notAfter"),
    }
