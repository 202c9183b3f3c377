"""RDAP, RFC 9083. Which registry speaks for which domains is IANA's to say, and whoisit's to know."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from tillid.sources.answer import UnansweredError
from tillid.sources.way import Way

_GOOD_FOR = timedelta(days=7)
_NOT_FOUND, _OK = 404, 200


async def ask_rdap(domain: str, way: Way) -> dict[str, Any] | None:
    """The dates that a registry gives, by event; None where it knows no such domain; empty where there is no RDAP.

    Raises
    ------
    UnansweredError
        It did not answer.
    """
    server = await _server_of(domain.rpartition(".")[2], way)
    if not server:
        return {}
    url = f"{server.rstrip('/')}/domain/{domain}"
    reply = await way.web.ask(url, way.choice.declaration, follow=True, headers={"Accept": "application/rdap+json"})
    if reply.status == _NOT_FOUND:
        return None
    if reply.status != _OK:
        raise UnansweredError(f"answered {reply.status}")
    return {event["eventAction"]: event.get("eventDate") for event in reply.json().get("events", ())}


async def _server_of(zone: str, way: Way) -> str:
    services: list[tuple[list[str], list[str]]] = (await _bootstrap(way))["services"]
    urls = next((urls for zones, urls in services if zone in zones), [])
    return next((url for url in urls if url.startswith("https:")), next(iter(urls), ""))


async def _bootstrap(way: Way) -> dict[str, Any]:
    """Which registry speaks for which domains, RFC 9224: kept in a file, and asked for anew once that is old."""
    file = way.folder / "rdap.json"
    kept = _kept(file)
    if kept and datetime.now(UTC) - datetime.fromtimestamp(file.stat().st_mtime, UTC) < _GOOD_FOR:
        return kept
    try:
        fresh: dict[str, Any] = (await way.get("/dns.json", follow=True)).json()
        fresh["services"][0][1]
    except (UnansweredError, LookupError, TypeError):
        if kept:
            return kept
        raise UnansweredError("IANA's list of registries cannot be had") from None
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps(fresh))
    return fresh


def _kept(file: Path) -> dict[str, Any] | None:
    try:
        read: dict[str, Any] = json.loads(file.read_bytes())
        return read if read["services"] else None
    except (OSError, ValueError, LookupError, TypeError):
        return None
