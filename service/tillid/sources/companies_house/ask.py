"""Companies House's public data API."""

from datetime import date

from pydantic import BaseModel

from tillid.sources.answer import ABSENT, Answer, Line, UnansweredError
from tillid.sources.company import CompanyRecord, Status, names_of
from tillid.sources.subject import Company
from tillid.sources.way import Way

_STATUS: dict[str, Status] = {
    "active": "active",
    "open": "active",
    "dissolved": "dissolved",
    "closed": "dissolved",
    "removed": "dissolved",
    "converted-closed": "dissolved",
    "liquidation": "dissolved",
    "insolvency-proceedings": "bankrupt",
    "receivership": "bankrupt",
}


class _Office(BaseModel):
    address_line_1: Line | None = None
    postal_code: Line | None = None
    locality: Line | None = None


class _Company(BaseModel):
    company_number: str
    company_name: Line
    company_status: str | None = None
    date_of_creation: date | None = None
    date_of_cessation: date | None = None
    registered_office_address: _Office = _Office()


async def ask(company: Company, way: Way) -> Answer:
    """The company of this number."""
    reply = await way.get(f"/company/{company.number}", auth=(way.choice.keys["key"], ""))
    if reply.is_absent():
        return ABSENT
    one = _Company.model_validate(reply.json())
    if one.company_number != company.number:
        raise UnansweredError("answered about another company")
    office = one.registered_office_address
    return CompanyRecord(
        names=names_of(one.company_name),
        status=_STATUS.get(one.company_status or "", "unknown"),
        since=one.date_of_creation,
        until=one.date_of_cessation,
        street=office.address_line_1,
        postcode=office.postal_code,
        town=office.locality,
    ).answer()
