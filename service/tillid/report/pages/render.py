"""Pages as HTML: rendered the same for the web, for a file, and for print."""

import base64
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from tillid.checks.comparison import Comparison
from tillid.checks.result import Box, CheckResult, Device
from tillid.checks.tables import SCREENSHOT_TYPE
from tillid.contract import EXTENSION
from tillid.hosts import to_unicode
from tillid.languages import Language
from tillid.report.changes import Chart, Since
from tillid.report.guides import guide_for, name_of
from tillid.report.mending import DEAD_LINK
from tillid.report.model import Report
from tillid.report.pages.picture_size import size_of
from tillid.report.pages.words import words_of
from tillid.report.privacy import HIDDEN

PAGES = Path(__file__).resolve().parent
MAX_MENDS_SHOWN = 8
_GAUGE_RADIUS = 84


@dataclass(frozen=True)
class Mark:
    """A numbered finding in a picture."""

    number: int
    signal: str
    box: Box


@dataclass(frozen=True)
class Shot:
    """A picture of the shop's front page, with the evidence in it."""

    device: Device
    source: str
    width: int
    height: int
    marks: tuple[Mark, ...]


@dataclass(frozen=True)
class Links:
    """Where a report's pages lead on the web; a file leads nowhere.

    Attributes
    ----------
    wait
        Seconds until a new check may be asked for.
    is_from_elsewhere
        Whether the reader came from another site: a shop may show another's badge.
    """

    downloads: Mapping[str, str]
    appeal: str
    owner: str
    wait: int
    is_from_elsewhere: bool


@dataclass(frozen=True)
class Extras:
    """What a report's page shows beside the report."""

    shots: Sequence[Shot] = ()
    are_pictures_masked: bool = False
    since: Since | None = None
    chart: Chart | None = None
    comparison: Comparison | None = None
    answers: Mapping[str, str] | None = None
    links: Links | None = None
    about: str | None = None
    is_appeal_sent: bool = False
    is_sample: bool = False


def render(template: str, language: Language, **context: object) -> str:
    """A page.

    Parameters
    ----------
    template
        Its file in ``templates``.
    context
        What it shows. ``styles`` are the addresses of style sheets; without them these are written into the page.
    """
    words = words_of(language)
    inline = "" if "styles" in context else _style()
    defaults = {"styles": (), "switch": (), "suggestion": None}
    return _environment().get_template(template).render(t=words, style=inline, **(defaults | context))


def render_report(report: Report, extras: Extras, **context: object) -> str:
    """A report as a page; self-contained where no ``styles`` are given."""
    numbers = {mark.signal: mark.number for shot in extras.shots for mark in shot.marks}
    return render(
        "report.html", report.language, report=report, extras=extras, numbers=numbers,
        shown=MAX_MENDS_SHOWN, dead_link=DEAD_LINK, guide_for=guide_for, name_of=name_of, gauge=_knob,
        is_web_address=_is_web_address, is_hidden=_is_hidden, **context,
    )  # fmt: skip


def shots_of(
    report: Report, result: CheckResult, pictures: Mapping[Device, bytes], sources: Mapping[Device, str] | None = None
) -> tuple[Shot, ...]:
    """The pictures of a check with the findings marked that whoever reads may see the place of.

    Parameters
    ----------
    sources
        Addresses of the pictures; without them they are written into the page.
    """
    visible = [one.signal for one in report.findings if one.place and one.place.boxes]
    numbers = {signal: number for number, signal in enumerate(visible, start=1)}
    shots = []
    for device, content in pictures.items():
        width, height = size_of(content)
        source = (sources or {}).get(device) or _data_address(content)
        boxes = {signal: result.places[signal].boxes.get(device) for signal in visible}
        marks = tuple(Mark(numbers[signal], signal, box) for signal, box in boxes.items() if box)
        shots.append(Shot(device, source, width, height, marks))
    return tuple(shots)


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(PAGES / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["readable"] = to_unicode
    environment.filters["css"] = _in_style
    return environment


def _in_style(text: str) -> Markup:
    """Text as a string of CSS, in which nothing ends it."""
    letters = "".join(f"\\{ord(one):x} " if not one.isalnum() and one not in " ." else one for one in text)
    return Markup(f'"{letters}"')  # noqa: S704 - every letter that means anything is escaped


@cache
def _style() -> str:
    return "\n".join(path.read_text() for path in (EXTENSION / "theme.css", PAGES / "static" / "report.css"))


def _data_address(content: bytes) -> str:
    return f"data:{SCREENSHOT_TYPE};base64,{base64.b64encode(content).decode()}"


def _knob(score: int) -> tuple[str, str]:
    """Where on the gauge's half ring, whose middle is at 100, 100, a score stands."""
    angle = math.pi * (1 - score / 100)
    return f"{100 + _GAUGE_RADIUS * math.cos(angle):.1f}", f"{100 - _GAUGE_RADIUS * math.sin(angle):.1f}"


def _is_web_address(url: str) -> bool:
    return urlsplit(url).scheme in {"http", "https"} and not _is_hidden(url)


def _is_hidden(url: str) -> bool:
    """Whether it leads nowhere, as it is kept from everybody but the owner."""
    return url.endswith(f"/{HIDDEN}")


def page_context(**more: object) -> dict[str, object]:
    """What pages on the web are given: their style sheets."""
    return {"styles": ("/theme.css", "/static/report.css")} | more
