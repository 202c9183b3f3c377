"""YTJ's open data, version 3: a search that finds one company or none."""

from datetime import date

from pydantic import BaseModel, Field

from tillid.sources.answer import ABSENT, Answer, Line, UnansweredError
from tillid.sources.company import CompanyRecord, names_of, site_of
from tillid.sources.subject import Company
from tillid.sources.way import Way

_OK = 200
_CURRENT_NAME = "1"


class _Id(BaseModel):
    value: str
    registrationDate: date | None = None  # noqa: N815 - as the register writes it


class _Name(BaseModel):
    name: Line
    type: str
    endDate: date | None = None  # noqa: N815


class _Office(BaseModel):
    city: Line


class _Address(BaseModel):
    street: Line | None = None
    buildingNumber: Line | None = None  # noqa: N815
    postCode: Line | None = None  # noqa: N815
    postOffices: list[_Office] = []  # noqa: N815


class _Website(BaseModel):
    url: Line | None = None


class _Company(BaseModel):
    businessId: _Id  # noqa: N815
    names: list[_Name] = []
    website: _Website | None = None
    addresses: list[_Address] = []
    registrationDate: date | None = None  # noqa: N815
    endDate: date | None = None  # noqa: N815


class _Found(BaseModel):
    totalResults: int = Field(ge=0)  # noqa: N815
    companies: list[_Company]


async def ask(company: Company, way: Way) -> Answer:
    """The company of this business ID."""
    id_ = f"{company.number[:-1]}-{company.number[-1]}"
    reply = await way.get("/companies", params={"businessId": id_})
    if reply.status != _OK:
        raise UnansweredError(f"answered {reply.status}")
    found = _Found.model_validate(reply.json())
    if found.totalResults == 0 and not found.companies:
        return ABSENT
    one = next((one for one in found.companies if one.businessId.value == id_), None)
    if one is None:
        raise UnansweredError("answered about another company")
    current = sorted((name for name in one.names if not name.endDate), key=lambda name: name.type != _CURRENT_NAME)
    place = next(iter(one.addresses), _Address())
    return CompanyRecord(
        names=names_of(*(name.name for name in current)),
        status="dissolved" if one.endDate else "active",
        since=one.businessId.registrationDate or one.registrationDate,
        until=one.endDate,
        site=site_of(one.website.url if one.website else None),
        street=" ".join(filter(None, (place.street, place.buildingNumber))) or None,
        postcode=place.postCode,
        town=next((office.city for office in place.postOffices), None),
    ).answer()
