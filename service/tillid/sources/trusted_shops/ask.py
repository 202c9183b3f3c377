"""Trusted Shops' public REST service. It answers the nearest match, which may be a stranger."""

from typing import Any

from tillid.hosts import of_url
from tillid.sources.answer import ABSENT, Answer, UnansweredError
from tillid.sources.way import Way

_OK, _NOT_FOUND = 200, 404
_MAX_PROFILES = 3


async def ask(domain: str, way: Way) -> Answer:
    """Found where a profile of exactly this host has a valid trustmark."""
    reply = await way.get("/public/v2/shops.json", params={"url": domain})
    if reply.status == _NOT_FOUND:
        return ABSENT
    shops: list[dict[str, Any]] = _data(reply.status, reply.json())["shops"]
    own = [shop for shop in shops if _host(str(shop["url"])) in {domain, f"www.{domain}"}]
    for shop in own[:_MAX_PROFILES]:
        id_ = str(shop["tsId"])
        if not id_.isalnum():
            raise UnansweredError("answered in another form than agreed")
        marks = await way.get(f"/internal/v2/shops/{id_}/trustmarks.json")
        if _data(marks.status, marks.json())["shop"]["trustMark"]["status"] == "VALID":
            return Answer("found", {"page": f"https://www.trustedshops.de/bewertung/info_{id_}.html"})
    return ABSENT


def _data(status: int, said: dict[str, Any]) -> Any:
    if status != _OK or said["response"]["code"] != _OK:
        raise UnansweredError(f"answered {status}")
    return said["response"]["data"]


def _host(url: str) -> str:
    return of_url(url if "://" in url else f"https://{url}")
