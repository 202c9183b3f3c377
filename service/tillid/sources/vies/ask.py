"""VIES's REST service. A fault may come with any status, and ``---`` where a state does not tell."""

from pydantic import BaseModel

from tillid.sources.answer import ABSENT, Answer, Line, UnansweredError
from tillid.sources.company import CompanyRecord, names_of
from tillid.sources.subject import Company
from tillid.sources.way import Way

_BLOCKED = {"IP_BLOCKED", "VAT_BLOCKED"}
_BLOCKED_SECONDS = 24 * 3600.0


class _Fault(BaseModel):
    error: str


class _Found(BaseModel):
    countryCode: str  # noqa: N815 - as the service writes it
    valid: bool
    name: Line | None = None
    address: Line | None = None
    errorWrappers: list[_Fault] = []  # noqa: N815


class _Faults(BaseModel):
    errorWrappers: list[_Fault] = []  # noqa: N815


async def ask(company: Company, way: Way) -> Answer:
    """The trader of the VAT number that belongs to a company's number."""
    number = f"{company.number}01" if company.country == "SE" else company.number
    body = {"countryCode": company.country, "vatNumber": number}
    reply = await way.get("/check-vat-number", method="POST", json=body)
    said = reply.json()
    faults = {fault.error for fault in _Faults.model_validate(said).errorWrappers}
    if faults & _BLOCKED:
        way.rest(_BLOCKED_SECONDS)
    if faults:
        raise UnansweredError("could not ask the member state")
    found = _Found.model_validate(said)
    if found.countryCode != company.country:
        raise UnansweredError("answered about another number")
    if not found.valid:
        return ABSENT
    street = found.address if found.address and found.address.strip("- ") else None
    return CompanyRecord(names=names_of(found.name), status="active", street=street).answer()
