"""``docs/sources.md``, from the sources' declarations."""

from pathlib import Path

from tillid.contract import ROOT
from tillid.sources.declaration import Declaration, declarations

PAGE = ROOT / "docs" / "sources.md"
_HEAD = """# Sources

What a page cannot fake is asked of others. Each source is a folder in `service/tillid/sources/`; this page is generated
from their declarations by `make contract`: edit those.
[Why, and what is asked of whom](adr/0014-what-others-confirm.md).

Every source answers one of four: **found**, **absent** (it says that there is no such entry), **withheld** (it
answered, but does not publish that) or **unknown** (it is down, throttles, or was not understood). Only the first two
may move a score. `TILLID_SOURCES` switches a source on or off and points it elsewhere ([settings](api.md#settings)).
All HTTP goes through the same guarded network as checks of shops; an address on this machine has to be named in
`TILLID_LOCAL_PLACES`, too. A host that fails five times in a row is left alone for ten minutes, and for as long as it
asks for.

To add one: a folder with `source.json`, an `ask.py` whose `ask(subject, way)` gives an `Answer`, and a test against a
server of this machine that answers as the source does (`tests/service/sources/`). Whatever else comes in place of an
answer is held against it there, too.

**None of this was tried against the real services while it was written**: run `tillid sources check NAME` once for each
that you switch on, and compare what it prints.
"""
_SECTION = """
## {name}

`{id}` · asked about a {about}{countries} · {on}{keys}

{gives}

- **Asked:** {asked}
- **Answers:** {answers}{address}
- **Rate:** {rates} to a host; at most {timeout:g} s for an answer
- **Holds:** found {found}, absent {absent}, withheld {withheld}; asked again after {unknown} where it did not answer
- **Terms:** {terms}{url}{attribution}{absence}{unconfirmed}
"""


def build() -> dict[Path, str]:
    """The page with its text."""
    return {PAGE: _HEAD + "".join(_section(one) for one in declarations().values())}


def _section(one: Declaration) -> str:
    holds = one.holds_hours
    return _SECTION.format(
        name=one.name["en"], id=one.id, about=one.about, gives=one.gives, asked=one.asked, answers=one.answers,
        countries=f" of {', '.join(one.countries or one.endings)}" if one.countries or one.endings else "",
        on="on by default" if one.on else "off by default",
        keys=f" · needs {' and '.join(f'`{key}`' for key in one.keys)} in `TILLID_SOURCE_KEYS`" if one.keys else "",
        address=f", at `{one.address}`" if one.address else "",
        rates=" and ".join(one.rates), timeout=one.timeout_seconds,
        found=_hours(holds.found), absent=_hours(holds.absent), withheld=_hours(holds.withheld),
        unknown=_hours(holds.unknown), terms=one.terms.text,
        url=f" ([terms]({one.terms.url}))" if one.terms.url else "",
        attribution=f" Shown beside the answer: “{one.terms.attribution}”" if one.terms.attribution else "",
        absence="" if one.absence_counts else "\n- **Absent:** says nothing of a shop",
        unconfirmed=f"\n- **Not confirmed:** {one.unconfirmed}" if one.unconfirmed else "",
    )  # fmt: skip


def _hours(hours: float) -> str:
    if hours < 1:
        return f"{60 * hours:g} minutes"
    return f"{hours / 24:g} days" if hours >= 48 else f"{hours:g} hours"
