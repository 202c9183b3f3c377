"""What a register tells of a company, whatever the register."""

import re
from datetime import date
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from tillid.hosts import registered_domain
from tillid.sources.answer import Answer, Line

Status = Literal["active", "dissolved", "bankrupt", "unknown"]
_MAX_NAMES = 10
_LINK = re.compile(r"(?:https?://)?([\w.-]{1,253})(?:[:/?#].*)?", re.I)


class CompanyRecord(BaseModel):
    """A company as its register has it.

    Attributes
    ----------
    names
        That it bears now, the foremost first; empty where the register keeps them to itself.
    site
        Registered domain of the web address that the company has told its register.
    protected
        Whether it has asked not to be advertised to, which has to be shown wherever its data is.
    """

    model_config = ConfigDict(frozen=True)

    names: tuple[Line, ...] = Field(default=(), max_length=_MAX_NAMES)
    status: Status = "unknown"
    since: date | None = None
    until: date | None = None
    site: str | None = None
    street: Line | None = None
    postcode: Line | None = None
    town: Line | None = None
    protected: bool = False

    def answer(self) -> Answer:
        """As a source's answer."""
        return Answer("found", self.model_dump(mode="json"))


def names_of(*names: str | None) -> tuple[str, ...]:
    """Names without those that are empty, or only say that there is none to tell."""
    return tuple(dict.fromkeys(name for name in names if name and name.strip("- ")))[:_MAX_NAMES]


def site_of(written: str | None) -> str | None:
    """The registered domain of a web address as companies write it: ``www.nordlys.dk``."""
    found = _LINK.fullmatch((written or "").strip())
    return (registered_domain(found[1].lower()) or None) if found else None
