"""CVR's Elasticsearch: numbers are integers, histories are lists, and the newest is what has no end."""

from datetime import date
from typing import Any

from pydantic import BaseModel

from tillid.sources.answer import ABSENT, Answer, Line, UnansweredError
from tillid.sources.company import CompanyRecord, Status, names_of, site_of
from tillid.sources.subject import Company
from tillid.sources.way import Way

_OK = 200
_ACTIVE = {"normal", "aktiv", "underrekonstruktion", "omdannet"}
_DISSOLVED = {"ophørt", "opløst", "opløstefterkonkurs", "opløstefterfrivilliglikvidation", "tvangsopløst", "slettet"}
_BANKRUPT = {"underkonkurs", "opløstefterkonkurs"}


class _Period(BaseModel):
    gyldigFra: date | None = None  # noqa: N815 - as the register writes it
    gyldigTil: date | None = None  # noqa: N815


class _Dated(BaseModel):
    periode: _Period = _Period()


class _Named(_Dated):
    navn: Line


class _Contact(_Dated):
    kontaktoplysning: Line | None = None


class _Address(BaseModel):
    vejnavn: Line | None = None
    husnummerFra: int | None = None  # noqa: N815
    bogstavFra: Line | None = None  # noqa: N815
    postnummer: int | None = None
    postdistrikt: Line | None = None


class _Name(BaseModel):
    navn: Line | None = None


class _Meta(BaseModel):
    nyesteNavn: _Name | None = None  # noqa: N815
    nyesteBeliggenhedsadresse: _Address | None = None  # noqa: N815
    sammensatStatus: str | None = None  # noqa: N815


class _Company(BaseModel):
    cvrNummer: int  # noqa: N815
    reklamebeskyttet: bool = False
    livsforloeb: list[_Dated] = []
    binavne: list[_Named] = []
    hjemmeside: list[_Contact] = []
    virksomhedMetadata: _Meta  # noqa: N815


async def ask(company: Company, way: Way) -> Answer:
    """The company of this CVR number."""
    query = {"query": {"term": {"Vrvirksomhed.cvrNummer": int(company.number)}}, "size": 1}
    keys = way.choice.keys
    reply = await way.get(
        "/virksomhed/_search", method="POST", json=query, auth=(keys["user"], keys["password"])
    )  # fmt: skip
    if reply.status != _OK:
        raise UnansweredError(f"answered {reply.status}")
    said: dict[str, Any] = reply.json()
    if said.get("timed_out") is not False:
        raise UnansweredError("ran out of time")
    hits: list[dict[str, Any]] = said["hits"]["hits"]
    if not hits:
        return ABSENT
    one = _Company.model_validate(hits[0]["_source"]["Vrvirksomhed"])
    if one.cvrNummer != int(company.number):
        raise UnansweredError("answered about another company")
    return _record(one)


def _record(one: _Company) -> Answer:
    meta, place = one.virksomhedMetadata, one.virksomhedMetadata.nyesteBeliggenhedsadresse or _Address()
    starts = [life.periode.gyldigFra for life in one.livsforloeb if life.periode.gyldigFra]
    ends = [life.periode.gyldigTil for life in one.livsforloeb]
    until = max((end for end in ends if end), default=None) if ends and all(ends) else None
    secondary = (name.navn for name in one.binavne if name.periode.gyldigTil is None)
    house = f"{place.husnummerFra or ''}{place.bogstavFra or ''}"
    return CompanyRecord(
        names=names_of(meta.nyesteNavn.navn if meta.nyesteNavn else None, *secondary),
        status=_status(meta.sammensatStatus, until),
        since=min(starts, default=None),
        until=until,
        site=next((site_of(one.kontaktoplysning) for one in one.hjemmeside if one.periode.gyldigTil is None), None),
        street=" ".join(filter(None, (place.vejnavn, house))) or None,
        postcode=f"{place.postnummer:04}" if place.postnummer else None,
        town=place.postdistrikt,
        protected=one.reklamebeskyttet,
    ).answer()


def _status(word: str | None, until: date | None) -> Status:
    folded = (word or "").casefold().replace(" ", "").replace("_", "")
    if folded in _BANKRUPT:
        return "bankrupt"
    if until or folded in _DISSOLVED:
        return "dissolved"
    return "active" if folded in _ACTIVE else "unknown"
