"""Enhetsregisteret: of units, and of branches, which have numbers of their own."""

from datetime import date

from pydantic import BaseModel

from tillid.sources.answer import ABSENT, Answer, Line, UnansweredError
from tillid.sources.company import CompanyRecord, Status, names_of, site_of
from tillid.sources.subject import Company
from tillid.sources.way import Way

_OK, _NOT_FOUND, _GONE = 200, 404, 410
_KINDS = {"enheter": "enhet", "underenheter": "underenhet"}


class _Address(BaseModel):
    adresse: list[Line] = []
    postnummer: Line | None = None
    poststed: Line | None = None


class _Unit(BaseModel):
    """A deleted one answers 200, too, and has a ``slettedato``."""

    organisasjonsnummer: str
    navn: Line
    slettedato: date | None = None
    stiftelsesdato: date | None = None
    registreringsdatoEnhetsregisteret: date | None = None  # noqa: N815 - as the register writes it
    hjemmeside: Line | None = None
    konkurs: bool = False
    underAvvikling: bool = False  # noqa: N815
    underTvangsavviklingEllerTvangsopplosning: bool = False  # noqa: N815
    forretningsadresse: _Address = _Address()

    @property
    def status(self) -> Status:
        if self.slettedato or self.underAvvikling or self.underTvangsavviklingEllerTvangsopplosning:
            return "dissolved"
        return "bankrupt" if self.konkurs else "active"


async def ask(company: Company, way: Way) -> Answer:
    """The unit, or else the branch, of this number."""
    for kind, form in _KINDS.items():
        accept = f"application/vnd.brreg.enhetsregisteret.{form}.v2+json"
        reply = await way.get(f"/{kind}/{company.number}", headers={"Accept": accept})
        if reply.status == _GONE:
            return CompanyRecord(status="dissolved").answer()
        if reply.status == _OK:
            return _record(_Unit.model_validate(reply.json()), company)
        if reply.status != _NOT_FOUND:
            raise UnansweredError(f"answered {reply.status}")
    return ABSENT


def _record(unit: _Unit, company: Company) -> Answer:
    if unit.organisasjonsnummer != company.number:
        raise UnansweredError("answered about another company")
    place = unit.forretningsadresse
    return CompanyRecord(
        names=names_of(unit.navn),
        status=unit.status,
        since=unit.stiftelsesdato or unit.registreringsdatoEnhetsregisteret,
        until=unit.slettedato,
        site=site_of(unit.hjemmeside),
        street=", ".join(place.adresse) or None,
        postcode=place.postnummer,
        town=place.poststed,
    ).answer()
