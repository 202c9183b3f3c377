"""What a check of a shop saw: plain data, made by the site check, stored as JSON, and shown by the report."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal

from pydantic import TypeAdapter

from tillid.contract import Feature
from tillid.scoring.answer import Confirmation

Device = Literal["desktop", "phone"]
Looking = Literal["robots", "front", "product", "policies", "screenshots"]


# What a page calls its address, or says, may be as long as it likes.
MAX_ADDRESS = 2000
_MAX_TEXT = 4000
_MAX_STORED = 1_000_000


def cut(text: str, most: int = MAX_ADDRESS) -> str:
    """A text of at most so many characters, and without half ones, which no file or database takes.

    A page's script makes such by cutting through what is two units of UTF-16, as most emoji are.
    """
    whole = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return whole if len(whole) <= most else f"{whole[: most - 1]}…"


@dataclass(frozen=True)
class Step:
    """What a check is looking at, to be told while it runs."""

    what: Looking
    url: str

    def __post_init__(self) -> None:
        object.__setattr__(self, "url", cut(self.url))


@dataclass(frozen=True)
class Visit:
    """One page that a check opened, or tried to, its language, and under ``problem`` why it could not be read."""

    url: str
    kind: str
    milliseconds: float
    problem: str | None = None
    language: str = ""

    def __post_init__(self) -> None:
        object.__setattr__(self, "url", cut(self.url))
        object.__setattr__(self, "problem", self.problem and cut(self.problem, _MAX_TEXT))


@dataclass(frozen=True)
class Box:
    """Where something stands in a screenshot, in its pixels from the upper left corner."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True)
class Place:
    """Where a signal's answer was seen: the words, the page, and where these could be found in a screenshot."""

    quote: str
    url: str
    boxes: dict[Device, Box]

    def __post_init__(self) -> None:
        object.__setattr__(self, "quote", cut(self.quote))
        object.__setattr__(self, "url", cut(self.url))


@dataclass(frozen=True)
class CheckResult:
    """Everything that a check saw of a shop. Screenshots are kept beside it, as WebP by device.

    Attributes
    ----------
    url
        Address that was asked for.
    host, domain
        Of the shop whose page was read, and its registered domain, ``nordlys.dk`` for ``www.nordlys.dk``.
    started
        In UTC.
    features
        Of all pages merged, with those of the host name and the domain; ``None`` where it could not be told.
    not_applicable
        Signals that the pages said do not apply.
    masked
        Signals whose places were taken out, as these may show who a sole trader is.
    led_from
        Registered domain that was asked for, where it led to another; then this is not about it.
    system
        Shop system that the front page is made with, where it is a known one.
    confirmations
        What others were asked, source by source; empty in checks from before that was kept.
    """

    url: str
    host: str
    domain: str
    started: datetime
    seconds: float
    is_shop: bool
    visits: tuple[Visit, ...]
    features: dict[str, Feature]
    not_applicable: tuple[str, ...]
    places: dict[str, Place]
    model: str
    contract: str
    masked: tuple[str, ...] = ()
    led_from: str = ""
    system: str | None = None
    confirmations: tuple[Confirmation, ...] = ()


_results: TypeAdapter[CheckResult] = TypeAdapter(CheckResult)


def to_json(result: CheckResult) -> bytes:
    """As it is stored; without the places where these are too much to keep."""
    stored = _results.dump_json(result)
    return stored if len(stored) <= _MAX_STORED else _results.dump_json(replace(result, places={}))


def from_json(stored: bytes | str) -> CheckResult:
    """As ``to_json`` wrote it.

    Raises
    ------
    pydantic.ValidationError
        It was written by other code than this.
    """
    return _results.validate_json(stored)
