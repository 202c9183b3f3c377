"""A report: what a shop's owner is told."""

from dataclasses import dataclass
from datetime import datetime

from tillid.checks.result import Visit
from tillid.report.findings import Finding
from tillid.report.mending import Mend
from tillid.scoring.answer import Band


@dataclass(frozen=True)
class Group:
    """What the signals of one group come to.

    Attributes
    ----------
    points
        Their sum.
    share
        Where that lies between the least and the most that those which were seen could give, 0..1.
    """

    id: str
    name: str
    points: float
    share: float
    passed: int
    to_mend: int
    seen: int


@dataclass(frozen=True)
class Report:
    """What a shop's owner is told.

    Attributes
    ----------
    score, band
        By ``model``, which is today's: the check may have been made with an older one.
    exact
        ``base`` and the points of all findings, before rounding and clipping.
    corrected
        Signals whose value somebody set right after an appeal.
    """

    url: str
    host: str
    domain: str
    checked: datetime
    seconds: float
    language: str
    is_shop: bool
    score: int | None
    band: Band
    base: float
    exact: float
    coverage: float
    model: str
    contract: str
    groups: tuple[Group, ...]
    mends: tuple[Mend, ...]
    findings: tuple[Finding, ...]
    visits: tuple[Visit, ...]
    corrected: tuple[str, ...] = ()

    def finding(self, signal: str) -> Finding:
        """The finding of one signal."""
        return next(one for one in self.findings if one.signal == signal)
