"""What sources are asked about: registered domains, and companies by country and number."""

import re
from dataclasses import dataclass

from stdnum.dk import cvr
from stdnum.eu import vat
from stdnum.exceptions import ValidationError
from stdnum.fi import ytunnus
from stdnum.no import orgnr as no_orgnr
from stdnum.se import orgnr as se_orgnr

from tillid.errors import InputError

_OWN = {"DK": cvr, "FI": ytunnus, "NO": no_orgnr, "SE": se_orgnr}
_BRITISH = re.compile(r"[A-Z0-9]{2}\d{6}")
_COMPACT = re.compile(r"[0-9A-Z+*]+")  # Irish ones may hold both signs
_MAX_LENGTH = 20
_SWEDISH_VAT_DIGITS = 12
_BY_VAT = {
    *("AT", "BE", "BG", "CY", "CZ", "DE", "EE", "EL", "ES", "FR", "HR", "HU", "IE", "IT", "LT", "LU", "LV", "MT", "NL"),
    *("PL", "PT", "RO", "SI", "SK", "XI"),
}
_MONTH = slice(2, 4)
_FIRST_LEGAL_ENTITY = "20"


@dataclass(frozen=True)
class Company:
    """A company as a register knows it: ``NO/923609016``; outside DK, FI, GB, NO and SE by its VAT number."""

    country: str
    number: str

    def __str__(self) -> str:
        return f"{self.country}/{self.number}"


Subject = str | Company


def read_subject(written: str) -> Subject:
    """As ``str`` wrote it: a company has a slash, which no domain has."""
    country, slash, number = written.partition("/")
    return Company(country, number) if slash else written


def read_company(country: str, number: str) -> Company:
    """A company by the number that a page shows, with or without spaces, hyphens and its country.

    Raises
    ------
    InputError
        It is not a company's number there; a Swedish one that is a person's is refused, too, without being looked up.
    """
    country = {"UK": "GB", "GR": "EL"}.get(country.upper(), country.upper())
    try:
        if len(number) > _MAX_LENGTH:
            raise ValidationError
        compact = _compact(country, number)
        if not _COMPACT.fullmatch(compact):
            raise ValidationError
        return Company(country, compact)
    except (ValidationError, ValueError):  # the latter of odd digits
        raise InputError(f"{number[:_MAX_LENGTH]!r} is not the number of a company in {country[:2]!r}") from None


def _compact(country: str, number: str) -> str:
    if country == "GB":
        compact = re.sub(r"[\s.-]", "", number).upper().rjust(8, "0")
        if not _BRITISH.fullmatch(compact):
            raise ValidationError
        return compact
    if module := _OWN.get(country):
        digits: str = module.validate(_bare(country, number))
        if country == "SE" and digits[_MONTH] < _FIRST_LEGAL_ENTITY:
            raise ValidationError  # a person's birthday: a sole trader's number is their own
        return digits
    if country not in _BY_VAT:
        raise ValidationError
    whole: str = vat.validate(country + number.upper().removeprefix(country))
    return whole[2:]


def _bare(country: str, number: str) -> str:
    """A number without what makes a VAT number of it."""
    bare = re.sub(r"[\s.-]", "", number.upper()).removeprefix(country).removesuffix("MVA")
    return bare.removesuffix("01") if country == "SE" and len(bare) == _SWEDISH_VAT_DIGITS else bare
