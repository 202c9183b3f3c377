"""A report: what a shop's owner is told."""

from dataclasses import dataclass
from datetime import datetime

from tillid.checks.result import Visit
from tillid.languages import Language
from tillid.report.findings import EU_LAW, Finding
from tillid.report.legs import Legs, Statement
from tillid.report.mending import Mend, Order
from tillid.report.unseen import Unseen
from tillid.scoring.answer import Band
from tillid.scoring.reasons import ORDER


@dataclass(frozen=True)
class Group:
    """What the signals of one group come to.

    Attributes
    ----------
    points
        Their sum.
    share
        Where that lies between the least and the most that those which were seen could give, 0..1.
    asked
        How many of its signals concern the shop.
    unseen
        Why the others of these could not be told, with how many.
    """

    id: str
    name: str
    points: float
    share: float
    passed: int
    to_mend: int
    seen: int
    asked: int
    unseen: dict[Unseen, int]


@dataclass(frozen=True)
class Report:
    """What a shop's owner is told.

    Attributes
    ----------
    score, band
        By ``model``, which is today's: the check may have been made with an older one.
    exact
        ``base`` and the points of all findings, before rounding and clipping.
    legs
        What the shop shows, and what others confirm.
    order
        Of ``mends``.
    warning_below, good_from
        Where the bands end and begin.
    system
        Shop system that the shop is made with, where it is a known one.
    country
        Whose law is told, in two letters; None where none is known, and Europe's is.
    led_from
        Registered domain that was asked for, where it led to this one; it has no score.
    corrected
        Signals whose value somebody set right after an appeal.
    """

    url: str
    host: str
    domain: str
    checked: datetime
    seconds: float
    language: Language
    is_shop: bool
    score: int | None
    band: Band
    base: float
    exact: float
    coverage: float
    model: str
    contract: str
    groups: tuple[Group, ...]
    legs: Legs
    mends: tuple[Mend, ...]
    order: Order
    findings: tuple[Finding, ...]
    visits: tuple[Visit, ...]
    warning_below: float
    good_from: float
    corrected: tuple[str, ...] = ()
    led_from: str = ""
    system: str | None = None
    country: str | None = None

    @property
    def confirmations(self) -> tuple[Statement, ...]:
        """What others were asked, source by source."""
        return self.legs.told

    @property
    def is_own_word(self) -> bool:
        """Whether its good signs are the shop's own word: nobody else has confirmed anything."""
        return self.band == "good" and not self.legs.is_confirmed

    @property
    def unread(self) -> tuple[Visit, ...]:
        """Pages that could not be read."""
        return tuple(visit for visit in self.visits if visit.problem)

    @property
    def against(self) -> tuple[Finding, ...]:
        """What takes points and cannot be fixed on a page: first what a person can judge, the strongest first."""
        found = (one for one in self.findings if _counts_against(one))
        return tuple(sorted(found, key=lambda one: (ORDER.index(one.shown), one.points)))

    @property
    def is_of_eu_law(self) -> bool:
        """Whether something to fix is the law in the European Union, which may not be this shop's."""
        return any(self.finding(mend.signal).basis == EU_LAW for mend in self.mends)

    def finding(self, signal: str) -> Finding:
        """The finding of one signal."""
        return next(one for one in self.findings if one.signal == signal)


def _counts_against(finding: Finding) -> bool:
    """Whether a finding takes points that are more than nothing when they are written with one decimal."""
    return finding.outcome == "against" and round(finding.points, 1) < 0
