"""What a verdict stands on: what the shop shows, which can be copied, and what others confirm of it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from tillid.checks.result import CheckResult
from tillid.contract import Contract, Feature
from tillid.hosts import ends_in
from tillid.report.judging import Judge, shown_score
from tillid.scoring.answer import SourceState
from tillid.scoring.reasons import Reasons, place
from tillid.scoring.scorecard import Contribution

_MAX_SHOWN = 5
# Who is behind the shop: always told, and the strongest of the rest.
_BEHIND = "identity"
_SITE = "company_site_fits"


@dataclass(frozen=True)
class Statement:
    """What one source was asked, and what it said, in the report's language.

    Attributes
    ----------
    asked
        When it answered.
    page
        Where a person can look for themselves.
    """

    source: str
    name: str
    about: Literal["domain", "company"]
    state: SourceState
    asked: datetime | None
    page: str | None
    values: Mapping[str, Feature]
    sentences: tuple[str, ...]


@dataclass(frozen=True)
class Sign:
    """One thing that the shop shows, and its points."""

    sentence: str
    points: float


@dataclass(frozen=True)
class Confirmable:
    """What a source would confirm, were the owner to see to it; the gain is 0 where none can be promised."""

    what: Literal["number", "site"]
    name: str
    gain: float = 0.0


@dataclass(frozen=True)
class Legs:
    """Points of both, and whether anybody but the shop speaks for it.

    Attributes
    ----------
    shows
        Of each kind the strongest that a person can judge, for and against the shop.
    told
        Source by source; empty in checks from before that was kept.
    could
        What they do not confirm yet, and could.
    """

    shop: float
    others: float
    is_confirmed: bool
    shows: tuple[Sign, ...] = ()
    told: tuple[Statement, ...] = ()
    could: tuple[Confirmable, ...] = ()


def legs_of(
    result: CheckResult, contract: Contract, contributions: Iterable[Contribution], reasons: Reasons, language: str
) -> Legs:
    """The two legs of a verdict."""
    counted = {one.signal.id: one for one in contributions}
    others = [one for one in counted.values() if _is_others(one)]
    told = []
    for one in result.confirmations:
        source = contract.sources.get(one["source"])
        if source is None or not ends_in(result.domain, source.endings):  # of an older or a newer service
            continue
        points = {id_: counted[id_].points if id_ in counted else 0.0 for id_ in one["values"]}
        said = (reasons.sentence(id_, value, points[id_], language) for id_, value in one["values"].items())
        name = source.name.get(language) or source.name["en"]
        sentences = tuple(filter(None, said))
        told.append(
            Statement(
                one["source"], name, source.about, one["state"], one["asked"], one["page"], one["values"], sentences
            )
        )  # fmt: skip
    return Legs(
        shop=sum(one.points for one in counted.values()) - sum(one.points for one in others),
        others=sum(one.points for one in others),
        is_confirmed=any(one.points > 0 and not one.signal.is_shown for one in others),
        shows=tuple(_shows(counted.values(), contract.briefs, reasons, language)),
        told=tuple(told),
    )


def _shows(counted: Iterable[Contribution], briefs: Iterable[str], reasons: Reasons, language: str) -> Iterable[Sign]:
    own = (one for one in counted if not _is_others(one) and one.source != "cap" and one.signal.shown != "technical")
    told = sorted((one for one in own if one.points and not one.signal.told_with), key=place)
    first = {one.signal.group: one for one in reversed(told)} | _needed_first(told, briefs)
    first = {one.signal.group: first[one.signal.group] for one in told}  # in the order of what is told
    behind = first.pop(_BEHIND, None)
    chosen = [*first.values()][: _MAX_SHOWN - (behind is not None)] + ([behind] if behind else [])
    for one in sorted(chosen, key=place):
        if sentence := reasons.sentence(one.signal.id, one.value, one.points, language):
            yield Sign(sentence, one.points)


def _needed_first(told: Sequence[Contribution], briefs: Iterable[str]) -> dict[str, Contribution]:
    """By group: of what counts against the shop, what a warning names first, as where the company is missing."""
    against = {one.signal.id: one for one in told if round(one.points, 1) < 0}
    needed = [against[id_] for id_ in briefs if id_ in against]
    leading = {one.signal.group: one.points < 0 for one in reversed(told)}
    return {one.signal.group: one for one in reversed(needed) if leading[one.signal.group]}


def confirmables(legs: Legs, contract: Contract, features: Mapping[str, Feature], judge: Judge) -> list[Confirmable]:
    """What the company's register would confirm, only where it is asked and publishes that."""
    could = []
    for one in legs.told:
        if one.about == "company" and one.state == "not_asked":
            could.append(Confirmable("number", one.name))
        keeps_site = _SITE in contract.sources[one.source].signals
        if keeps_site and one.state == "found" and one.values.get(_SITE) is not True:
            better = shown_score(judge({**features, _SITE: True})) - shown_score(judge(features))
            could.append(Confirmable("site", one.name, round(better, 1)))
    return could


def _is_others(one: Contribution) -> bool:
    return one.source == "list" or (one.source != "cap" and one.signal.stands_with_others)
