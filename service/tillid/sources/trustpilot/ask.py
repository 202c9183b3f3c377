"""Trustpilot's business units, by name."""

from pydantic import BaseModel, Field

from tillid.sources.answer import ABSENT, Answer, Line
from tillid.sources.way import Way


class _Name(BaseModel):
    identifying: Line
    referring: list[Line] = []


class _Reviews(BaseModel):
    total: int = Field(ge=0)


class _Unit(BaseModel):
    name: _Name
    numberOfReviews: _Reviews  # noqa: N815 - as the service writes it


async def ask(domain: str, way: Way) -> Answer:
    """Found where there is a review of exactly this domain."""
    headers = {"apikey": way.choice.keys["key"]}
    reply = await way.get("/business-units/find", params={"name": domain}, headers=headers)
    if reply.is_absent():
        return ABSENT
    unit = _Unit.model_validate(reply.json())
    if not {domain, f"www.{domain}"} & {unit.name.identifying, *unit.name.referring}:
        return ABSENT
    return Answer("found", {}) if unit.numberOfReviews.total else ABSENT
