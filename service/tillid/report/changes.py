"""What changed since the last check, and whether the shop or a new model moved the score."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

from tillid.checks.result import CheckResult
from tillid.contract import Feature
from tillid.report.judging import judged
from tillid.report.model import Report
from tillid.scoring.scorer import Scoring


@dataclass(frozen=True)
class Change:
    """One signal that is answered otherwise than last time; ``points`` is what that did to the score."""

    signal: str
    name: str
    before: Feature
    after: Feature
    points: float


@dataclass(frozen=True)
class Since:
    """What became of the score since an earlier check.

    Attributes
    ----------
    before, after
        The scores as they were given; None where too little was seen for one.
    by_shop
        What the shop changed, by the model of today.
    by_model
        What the model of today makes of the same shop, compared with the model of then.
    """

    checked: datetime
    before: int | None
    after: int | None
    by_shop: int
    by_model: int
    is_new_model: bool
    changes: tuple[Change, ...]


def since(last: CheckResult, last_score: int | None, report: Report, scoring: Scoring) -> Since:
    """Compare a report with an earlier check, which is scored again by the model of today."""
    features, again = judged(last, scoring)
    counted = {one.signal.id: one for one in again.contributions}
    then = {id_: one.value for id_, one in counted.items()} | dict.fromkeys(scoring.contract.ids) | features
    points = {id_: counted[id_].points if id_ in counted else 0.0 for id_ in then}
    changes = [
        Change(one.signal, one.name, then[one.signal], one.value, one.points - points[one.signal])
        for one in report.findings
        if one.signal in then and one.value != then[one.signal]
    ]
    return Since(
        checked=last.started,
        before=last_score,
        after=report.score,
        by_shop=_difference(report.score, again.score),
        by_model=_difference(again.score, last_score),
        is_new_model=last.model != report.model,
        changes=tuple(sorted(changes, key=lambda one: -abs(one.points))),
    )


def _difference(after: int | None, before: int | None) -> int:
    return 0 if after is None or before is None else after - before


@dataclass(frozen=True)
class Point:
    """One check in a shop's history."""

    checked: datetime
    score: int
    model: str


@dataclass(frozen=True)
class Chart:
    """Where to draw a history, in a field of ``width`` by ``height``: dots with their x and y, and changes of model."""

    width: int
    height: int
    dots: tuple[tuple[float, float, Point], ...]
    model_changes: tuple[float, ...]

    @property
    def line(self) -> str:
        """The dots as a polyline's points."""
        return " ".join(f"{x:.1f},{y:.1f}" for x, y, _ in self.dots)


def chart_of(points: Sequence[Point], width: int = 640, height: int = 160) -> Chart | None:
    """A chart of the scores, the oldest first; None of fewer than two."""
    if len(points) < 2:
        return None
    points = sorted(points, key=lambda one: one.checked)
    first, last = points[0].checked, points[-1].checked
    seconds = max(1.0, (last - first).total_seconds())
    dots = tuple(
        (width * (one.checked - first).total_seconds() / seconds, height * (1 - one.score / 100), one) for one in points
    )
    changed = tuple((old[0] + new[0]) / 2 for old, new in pairwise(dots) if old[2].model != new[2].model)
    return Chart(width, height, dots, changed)
