"""Bolagsverket's valuable data sets: OAuth first, and every field may have failed by itself."""

import time
import uuid
from datetime import date
from typing import Any

from pydantic import BaseModel, Field

from tillid.sources.answer import ABSENT, Answer, Line, UnansweredError
from tillid.sources.company import CompanyRecord, Status, names_of
from tillid.sources.subject import Company
from tillid.sources.way import Way

_OK = 200
_UNKNOWN = "ORGANISATION_FINNS_EJ"
_SCOPE = "vardefulla-datamangder:read vardefulla-datamangder:ping"
_EARLY_SECONDS = 60.0
_BANKRUPT = "KK"
_tokens: dict[str, tuple[str, float]] = {}


class _Fault(BaseModel):
    typ: str


class _Field(BaseModel):
    """What every field may hold besides its value."""

    fel: _Fault | None = None


class _Name(BaseModel):
    namn: Line


class _Names(_Field):
    organisationsnamnLista: list[_Name] = []  # noqa: N815 - as the register writes it


class _Dates(_Field):
    registreringsdatum: date | None = None


class _Code(_Field):
    kod: str | None = None


class _Gone(_Field):
    avregistreringsdatum: date | None = None


class _Procedures(_Field):
    # The register spells it both ways.
    listed: list[_Code] = Field([], alias="pagaendeAvvecklingsEllerOmstruktureringsforfarandeLista")
    misspelt: list[_Code] = Field([], alias="pagandeAvvecklingsEllerOmstruktureringsforfarandeLista")


class _Post(BaseModel):
    utdelningsadress: Line | None = None
    postnummer: Line | None = None
    postort: Line | None = None


class _Place(_Field):
    postadress: _Post | None = None


class _Organisation(BaseModel):
    fel: _Fault | None = None
    organisationsnamn: _Names | None = None
    organisationsdatum: _Dates | None = None
    verksamOrganisation: _Code | None = None  # noqa: N815
    avregistreradOrganisation: _Gone | None = None  # noqa: N815
    procedures: _Procedures | None = Field(None, alias="pagaendeAvvecklingsEllerOmstruktureringsforfarande")
    misspelt: _Procedures | None = Field(None, alias="pagandeAvvecklingsEllerOmstruktureringsforfarande")
    reklamsparr: _Code | None = None
    postadressOrganisation: _Place | None = None  # noqa: N815

    @property
    def fields(self) -> list[_Field]:
        return [value for value in vars(self).values() if isinstance(value, _Field)]

    @property
    def is_unknown(self) -> bool:
        faults = [fault for fault in (self.fel, *(one.fel for one in self.fields)) if fault]
        return any(fault.typ == _UNKNOWN for fault in faults)


async def ask(company: Company, way: Way) -> Answer:
    """The organisation of this number."""
    headers = {"Authorization": f"Bearer {await _token(way)}", "X-Request-Id": str(uuid.uuid4())}
    body = {"identitetsbeteckning": company.number}
    reply = await way.get("/organisationer", method="POST", json=body, headers=headers)
    if reply.status != _OK:
        _tokens.pop(way.address, None)
        raise UnansweredError(f"answered {reply.status}")
    organisations: list[Any] = reply.json()["organisationer"]
    if not organisations:
        return ABSENT
    one = _Organisation.model_validate(organisations[0])
    if one.is_unknown:
        return ABSENT
    if one.fel or any(field.fel for field in one.fields):
        raise UnansweredError("could not tell all")
    return _record(one)


def _record(one: _Organisation) -> Answer:
    place = (one.postadressOrganisation and one.postadressOrganisation.postadress) or _Post()
    names = one.organisationsnamn.organisationsnamnLista if one.organisationsnamn else []
    return CompanyRecord(
        names=names_of(*(name.namn for name in names)),
        status=_status(one),
        since=one.organisationsdatum.registreringsdatum if one.organisationsdatum else None,
        until=one.avregistreradOrganisation.avregistreringsdatum if one.avregistreradOrganisation else None,
        street=place.utdelningsadress,
        postcode=place.postnummer,
        town=place.postort,
        protected=bool(one.reklamsparr and one.reklamsparr.kod == "JA"),
    ).answer()


def _status(one: _Organisation) -> Status:
    if one.avregistreradOrganisation:
        return "dissolved"
    procedures = [two for two in (one.procedures, one.misspelt) if two]
    codes = {code.kod for procedure in procedures for code in (*procedure.listed, *procedure.misspelt)}
    if _BANKRUPT in codes:
        return "bankrupt"
    # Not every procedure ends a company: a reconstruction is meant to save it.
    is_active = one.verksamOrganisation is not None and one.verksamOrganisation.kod == "JA"
    return "active" if is_active and not codes else "unknown"


async def _token(way: Way) -> str:
    """Of the client, kept until shortly before it runs out."""
    token, until = _tokens.get(way.address, ("", 0.0))
    if time.monotonic() < until:
        return token
    form = {"grant_type": "client_credentials", "scope": _SCOPE, **way.choice.keys}
    url = f"{way.address.replace('//gw.', '//portal.').partition('/vardefulla')[0]}/oauth2/token"
    reply = await way.web.ask(url, way.choice.declaration, method="POST", data=form)
    if reply.status != _OK:
        raise UnansweredError(f"gave no token: {reply.status}")
    said = reply.json()
    _tokens[way.address] = str(said["access_token"]), time.monotonic() + float(said["expires_in"]) - _EARLY_SECONDS
    return _tokens[way.address][0]
