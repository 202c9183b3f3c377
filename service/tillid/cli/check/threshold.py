"""Whether a shop is good enough for a build pipeline to go on."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from tillid.cli.check.run import Checked
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
    """What is demanded of a shop."""

    min_score: int | None = None
    fail_on: FailOn | None = None

    def status(self, shop: Checked) -> int:
        """Exit status for one shop. One without a score could not be checked."""
        if shop.report is None or shop.report.score is None:
            return NOT_CHECKED
        is_low = self.min_score is not None and shop.report.score < self.min_score
        return BELOW if is_low or shop.report.band in _FAILS[self.fail_on] else GOOD

    def worst(self, shops: Sequence[Checked]) -> int:
        """Exit status for many: below, where one is, whatever else could not be checked."""
        statuses = {self.status(shop) for shop in shops}
        return next((status for status in (BELOW, NOT_CHECKED) if status in statuses), GOOD)
