"""Whether a shop is good enough for a build pipeline to go on."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from tillid.cli.check.run import Checked
from tillid.report.findings import Finding
from tillid.report.model import Report
from tillid.report.pages.words import words_of
from tillid.scoring.answer import Band

GOOD, BELOW, NOT_CHECKED = 0, 1, 2
FailOn = Literal["warning", "unclear"]
_FAILS: dict[FailOn | None, tuple[Band, ...]] = {
    None: (),
    "warning": ("warning",),
    "unclear": ("warning", "unclear"),
}


@dataclass(frozen=True)
class Gate:
    """What is demanded of a shop.

    Attributes
    ----------
    allow
        Findings that are let pass, each with a reason; where it is given, any other fails.
    """

    min_score: int | None = None
    fail_on: FailOn | None = None
    allow: Mapping[str, str] | None = None

    def status(self, shop: Checked) -> int:
        """Exit status for one shop. One without a score could not be checked."""
        if shop.report is None or shop.report.score is None:
            return NOT_CHECKED
        return BELOW if self.objections(shop.report) else GOOD

    def objections(self, report: Report) -> list[str]:
        """Why a shop is not good enough, in the report's language."""
        words, told = words_of(report.language), []
        if self.min_score is not None and report.score is not None and report.score < self.min_score:
            told.append(words("gate_score", domain=report.domain, score=report.score, least=self.min_score))
        if report.band in _FAILS[self.fail_on]:
            band = words("quoted", text=words.band(report.band))
            told.append(words("gate_band", domain=report.domain, band=band))
        beyond = [one.signal for one in faults_of(report) if self.allow is not None and one.signal not in self.allow]
        if beyond:
            told.append(words("gate_findings", domain=report.domain, signals=", ".join(beyond)))
        return told

    def worst(self, shops: Sequence[Checked]) -> int:
        """Exit status for many: below, where one is, whatever else could not be checked."""
        statuses = {self.status(shop) for shop in shops}
        return next((status for status in (BELOW, NOT_CHECKED) if status in statuses), GOOD)


def faults_of(report: Report) -> list[Finding]:
    """The findings that take points."""
    return [one for one in report.findings if one.outcome in {"to_mend", "against"} and one.points < 0]
