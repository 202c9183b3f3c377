"""What is shown of a check, and to whom."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from tillid.checks.comparison import Comparison
from tillid.checks.records import Checks, Past
from tillid.checks.result import CheckResult, Device
from tillid.checks.tables import Check
from tillid.languages import Language
from tillid.owners.appeals import Appeals
from tillid.owners.badge.signed import Badge
from tillid.owners.claims import Claims
from tillid.owners.visibility import Shops
from tillid.report.build import report_of
from tillid.report.changes import Point, chart_of, since
from tillid.report.judging import features_of
from tillid.report.mending import Order
from tillid.report.model import Report
from tillid.report.pages.render import Extras, Links, shots_of
from tillid.report.privacy import pictures_for_everybody, result_for_everybody
from tillid.scoring.scorer import Scoring

_GRACE = timedelta(minutes=1)  # for readers whose clocks are behind
DEVICES: tuple[Device, ...] = ("desktop", "phone")


@dataclass(frozen=True)
class ShownReport:
    """A report as one reader may see it, and what its page shows beside it."""

    report: Report
    extras: Extras


class ShopReports:
    """Brings together what is kept of a shop. Every method raises ``StoreError`` where the database is out of reach.

    Parameters
    ----------
    badge_days
        How long after its check a badge expires.
    """

    def __init__(
        self, scoring: Scoring, checks: Checks, claims: Claims, shops: Shops, appeals: Appeals, badge_days: int
    ) -> None:
        self.scoring = scoring
        self.checks = checks
        self.claims = claims
        self.shops = shops
        self.appeals = appeals
        self._badge_days = badge_days

    def may_see(self, domain: str, tokens: Collection[str]) -> bool:
        """Whether a reader may see a shop's report: its owner always, others unless the owner hid it."""
        return not self.shops.is_hidden(domain) or self.claims.owns(tokens, domain)

    def report(self, check: Check, language: Language, *, is_owner: bool) -> Report | None:
        """A check's report; None where it is not done."""
        return self._report(check, language, is_owner)[0] if check.seen else None

    def show(
        self,
        check: Check,
        language: Language,
        *,
        is_owner: bool,
        sources: Mapping[Device, str] | None = None,
        links: Links | None = None,
        about: str | None = None,
        is_appeal_sent: bool = False,
        order: Order = "law",
    ) -> ShownReport | None:
        """A check's report with its pictures and its history; None where it is not done.

        Parameters
        ----------
        sources
            Addresses of the pictures; without them they are written into the page.
        about
            Signal that the appeal form begins with.
        order
            Of the list to fix.
        """
        result = check.seen
        if result is None:
            return None
        report, answers = self._report(check, language, is_owner, order)
        are_masked = not is_owner and not pictures_for_everybody(result)
        pictures = {} if are_masked else self._pictures(check.id)
        history = self.checks.history(check.domain) if check.stands else []
        earlier = next((one for one in history if check.ended and one.ended < check.ended), None)
        last = self.checks.get(earlier.id) if earlier else None
        extras = Extras(
            shots=shots_of(report, result, pictures, sources),
            are_pictures_masked=are_masked,
            since=since(last.seen, last.score, report, self.scoring) if last and last.seen else None,
            chart=chart_of(_points(history)),
            comparison=self._compare(check, report),
            answers=answers,
            links=links,
            about=about,
            is_appeal_sent=is_appeal_sent,
        )
        return ShownReport(report, extras)

    def _compare(self, check: Check, report: Report) -> Comparison | None:
        """How a shop stands among others, where the check is what is told of it and was judged as theirs were."""
        if not check.stands or report.score is None or check.model != report.model:
            return None
        return self.checks.comparisons.of(check.domain, report.score, report.model)

    def picture(self, check: Check, device: Device, *, is_owner: bool) -> bytes | None:
        """A picture of a check, where the reader may see it."""
        result = check.seen
        if result is None or not (is_owner or pictures_for_everybody(result)):
            return None
        return self.checks.screenshot(check.id, device)

    def badge(self, domain: str) -> Badge | None:
        """A badge, from the last check; None where the domain is nobody's, hidden, or has no score of late."""
        check = self.checks.latest(domain)
        until = self.claims.proved_until(domain)
        if check is None or check.ended is None or until is None or self.shops.is_hidden(domain):
            return None
        report = self.report(check, "en", is_owner=False)
        now = datetime.now(UTC).replace(microsecond=0)
        expires = min(check.ended + timedelta(days=self._badge_days), until).replace(microsecond=0)
        if report is None or report.score is None or expires <= now:
            return None
        return Badge(
            domain=domain, score=report.score, band=report.band, confirmed=report.legs.is_confirmed, model=report.model,
            checked=report.checked, issued=now - _GRACE, expires=expires,
        )  # fmt: skip

    def _report(
        self, check: Check, language: Language, is_owner: bool, order: Order = "law"
    ) -> tuple[Report, dict[str, str]]:
        result = _seen(check)
        answers, corrections = self.appeals.told(check.domain, features_of(result, self.scoring))
        shown = result if is_owner else result_for_everybody(result, self.scoring.contract)
        return report_of(shown, self.scoring, language, corrections, order), answers

    def _pictures(self, id_: str) -> dict[Device, bytes]:
        found = {device: self.checks.screenshot(id_, device) for device in DEVICES}
        return {device: content for device, content in found.items() if content}


def _seen(check: Check) -> CheckResult:
    if check.seen is None:
        raise ValueError(f"check {check.id} is not done")
    return check.seen


def _points(history: Sequence[Past]) -> list[Point]:
    return [Point(one.ended, one.score, one.model or "") for one in history if one.score is not None]
