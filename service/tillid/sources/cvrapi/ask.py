"""cvrapi.dk: errors are words in the body, whatever the status."""

import re
from datetime import date

from pydantic import BaseModel

from tillid.sources.answer import ABSENT, Answer, Line, UnansweredError
from tillid.sources.company import CompanyRecord, names_of
from tillid.sources.subject import Company
from tillid.sources.way import Way

_DAY = re.compile(r"(\d{2})/(\d{2}) - (\d{4})")
_UNTIL_TOMORROW = 24 * 3600.0
_EXHAUSTED = {"QUOTA_EXCEEDED", "BANNED"}


class _Company(BaseModel):
    vat: int
    name: Line
    address: Line | None = None
    zipcode: str | int | None = None
    city: Line | None = None
    protected: bool = False
    startdate: str | None = None
    enddate: str | None = None
    creditbankrupt: bool = False


async def ask(company: Company, way: Way) -> Answer:
    """The company of this CVR number."""
    reply = await way.get("/api", params={"vat": company.number, "country": "dk"})
    said = reply.json()
    if error := said.get("error"):
        if error == "NOT_FOUND":
            return ABSENT
        if error in _EXHAUSTED:
            way.rest(_UNTIL_TOMORROW)
        raise UnansweredError("has refused to answer")
    one = _Company.model_validate(said)
    if one.vat != int(company.number):
        raise UnansweredError("answered about another company")
    until = _day(one.enddate)
    return CompanyRecord(
        names=names_of(one.name),
        status="bankrupt" if one.creditbankrupt else "dissolved" if until else "active",
        since=_day(one.startdate),
        until=until,
        street=one.address,
        postcode=str(one.zipcode) if one.zipcode else None,
        town=one.city,
        protected=one.protected,
    ).answer()


def _day(written: str | None) -> date | None:
    found = _DAY.fullmatch(written or "")
    return date(int(found[3]), int(found[2]), int(found[1])) if found else None
