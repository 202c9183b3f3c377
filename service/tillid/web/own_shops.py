"""What an owner sees of their shops: each with its trend, and what is told of them."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import groupby

from tillid.checks.records import Past
from tillid.owners.claims import GOOD_FOR, Claim
from tillid.owners.messages.news import MISSED
from tillid.owners.messages.tables import Hook, Mailbox
from tillid.owners.messages.wishes import Wishes
from tillid.report.changes import Chart, Point, chart_of
from tillid.scoring.answer import Band
from tillid.web.shop_reports import ShopReports

_MAX_CHECKS = 12
_MAX_SHOPS = 100
_WIDTH, _HEIGHT = 160, 40


@dataclass(frozen=True)
class OwnShop:
    """One shop.

    Attributes
    ----------
    is_own_word
        Whether nobody else confirms what its pages show.
    scores
        Of the last checks, the oldest first.
    until
        When its proof ends, where the token was missed when it was looked for.
    """

    domain: str
    score: int | None
    band: Band | None
    is_own_word: bool
    checked: datetime | None
    scores: tuple[int, ...]
    chart: Chart | None
    seen: datetime
    until: datetime | None

    @property
    def change(self) -> int | None:
        """Points since the check before; None where there was none."""
        return self.scores[-1] - self.scores[-2] if len(self.scores) > 1 else None


@dataclass(frozen=True)
class Owner:
    """The shops that were proved by one token, and what is told of them."""

    token: str
    shops: Sequence[OwnShop]
    fall: int
    mailboxes: Sequence[Mailbox]
    hooks: Sequence[Hook]


def owners_of(tokens: Collection[str], shop_reports: ShopReports, wishes: Wishes) -> list[Owner]:
    """Whoever holds the keys of some tokens: almost always one.

    Raises
    ------
    StoreError
        The database cannot be reached.
    """
    claims = sorted(shop_reports.claims.of(tokens), key=lambda one: one.token)[:_MAX_SHOPS]
    return [
        Owner(token, [_shop(claim, shop_reports) for claim in own], wishes.fall(token), wishes.mailboxes(token),
              wishes.hooks(token))
        for token, own in groupby(claims, key=lambda one: one.token)
    ]  # fmt: skip


def _shop(claim: Claim, shop_reports: ShopReports) -> OwnShop:
    check = shop_reports.checks.latest(claim.domain)
    report = shop_reports.report(check, "en", is_owner=True) if check else None
    past = [one for one in shop_reports.checks.history(claim.domain, _MAX_CHECKS) if one.score is not None]
    points = [_point(one) for one in reversed(past)]
    was_missed = claim.seen < datetime.now(UTC) - MISSED
    return OwnShop(
        domain=claim.domain,
        score=report.score if report else None,
        band=report.band if report else None,
        is_own_word=report is not None and report.is_own_word,
        checked=check.ended if check else None,
        scores=tuple(point.score for point in points),
        chart=chart_of(points, _WIDTH, _HEIGHT),
        seen=claim.seen,
        until=claim.seen + GOOD_FOR if was_missed else None,
    )


def _point(past: Past) -> Point:
    return Point(past.ended, past.score or 0, past.model or "")
