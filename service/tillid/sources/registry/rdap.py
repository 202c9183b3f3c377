"""RDAP, RFC 9083. IANA says which registry speaks for which domains."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TypedDict

from tillid.sources.answer import UnansweredError
from tillid.sources.registry.dates import Dates
from tillid.sources.way import Way

_GOOD_FOR = timedelta(days=7)
_NOT_FOUND, _OK = 404, 200


class _Bootstrap(TypedDict):
    """IANA's list: pairs of zones and of the addresses of their registry's servers."""

    services: list[tuple[list[str], list[str]]]


async def ask_rdap(domain: str, way: Way) -> Dates | None:
    """The dates that a registry gives; None where it knows no such domain; without any where there is no RDAP.

    Raises
    ------
    UnansweredError
        It did not answer.
    """
    server = await _server_of(domain.rpartition(".")[2], way)
    if not server:
        return Dates()
    url = f"{server.rstrip('/')}/domain/{domain}"
    reply = await way.web.ask(url, way.choice.declaration, follow=True, headers={"Accept": "application/rdap+json"})
    if reply.status == _NOT_FOUND:
        return None
    if reply.status != _OK:
        raise UnansweredError(f"answered {reply.status}")
    dates = {event["eventAction"]: event.get("eventDate") for event in reply.json().get("events", ())}
    return Dates(dates.get("registration"), dates.get("expiration"))


async def _server_of(zone: str, way: Way) -> str:
    urls = next((urls for zones, urls in (await _bootstrap(way))["services"] if zone in zones), [])
    return next((url for url in urls if url.startswith("https:")), next(iter(urls), ""))


async def _bootstrap(way: Way) -> _Bootstrap:
    """Which registry speaks for which domains, RFC 9224: kept in a file, and asked for anew once that is old."""
    file = way.folder / "rdap.json"
    kept = _kept(file)
    if kept and datetime.now(UTC) - datetime.fromtimestamp(file.stat().st_mtime, UTC) < _GOOD_FOR:
        return kept
    try:
        fresh: _Bootstrap = (await way.get("/dns.json", follow=True)).json()
        fresh["services"][0][1]
    except (UnansweredError, LookupError, TypeError):
        if kept:
            return kept
        raise UnansweredError("IANA's list of registries cannot be had") from None
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps(fresh))
    return fresh


def _kept(file: Path) -> _Bootstrap | None:
    try:
        read: _Bootstrap = json.loads(file.read_bytes())
        return read if read["services"] else None
    except (OSError, ValueError, LookupError, TypeError):
        return None
