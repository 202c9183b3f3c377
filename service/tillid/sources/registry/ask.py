"""When a domain was registered."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TypedDict

from tillid.sources.answer import ABSENT, Answer
from tillid.sources.registry.dates import day_of
from tillid.sources.registry.rdap import ask_rdap
from tillid.sources.registry.whois import Zone, ask_whois
from tillid.sources.way import Way


class _Zones(TypedDict):
    """Registries that publish no date, those whose terms want to be asked first, and those that speak WHOIS."""

    withheld: list[str]
    on_request: list[str]
    whois: dict[str, Zone]


_ZONES: _Zones = json.loads((Path(__file__).parent / "zones.json").read_text())


async def ask(domain: str, way: Way) -> Answer:
    """Found are ``registered`` and ``expires``, as days: ``2011-02-03``."""
    zone = domain.rpartition(".")[2]
    if zone in _ZONES["withheld"]:
        return Answer("withheld", note=f"the registry of .{zone} publishes no date")
    if zone in _ZONES["on_request"] and not way.choice.parts.get(zone):
        return Answer("unknown", note=f"registry.{zone}=on is not set: its terms forbid commercial use")
    said = await ask_rdap(domain, way)
    if said is not None and not said.registered and (whois := _ZONES["whois"].get(zone)):
        said = await ask_whois(domain, whois, way)
    if said is None:
        return ABSENT
    registered, expires = day_of(said.registered), day_of(said.expires)
    # A zone to the east may be a day ahead.
    if registered is None or registered > datetime.now(UTC).date() + timedelta(days=1):
        return Answer("withheld", note="the registry gives no date, or one to come")
    return Answer("found", {"registered": registered.isoformat(), "expires": expires and expires.isoformat()})
