"""Questions to the table of checks, within a transaction that somebody opened."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import takewhile

from sqlalchemy import ColumnElement, delete, func, select, update
from sqlalchemy.orm import Session

from tillid.checks.result import CheckResult
from tillid.checks.tables import Check, Screenshot, State
from tillid.checks.waiting import OWNERS_IN_A_ROW, Waiting
from tillid.hosts import of_url, shop_of

_RECENT = 20  # checks by which it is told how long one takes
_PICTURED = 10  # checks of a shop of which pictures are kept
_AT_ONCE = 50
_USUAL_SECONDS = 10.0
_MAX_LEASE = timedelta(minutes=10)  # a longer one was taken by a clock that was ahead


def recent(session: Session, url: str, domain: str, since: datetime, is_owners: bool) -> Check | None:
    """A check of the same page, or of the shop's front page, from which all of the shop is read.

    A stranger's check of another page answers nobody else, and an owner is answered only by one that is still to come.
    """
    asked = select(Check).where(Check.domain == domain, Check.asked > since)
    same = Check.url == url
    wanted = asked.where(same, Check.state != "done") if is_owners else asked.where(same | Check.stands)
    return session.scalar(wanted.where(Check.state != "failed").order_by(Check.asked.desc()).limit(1))


def waiting(session: Session) -> Iterator[Waiting]:
    """Checks that wait or are being done. One whose worker fell silent waits again."""
    now = datetime.now(UTC)
    rows = session.execute(
        select(Check.id, Check.line, Check.is_owners, Check.round, Check.asked, Check.state, Check.lease).where(
            Check.state.in_(["queued", "running"])
        )
    )
    for id_, line, is_owners, number, asked, state, lease in rows:
        yield Waiting(id_, line, is_owners, number, asked, state == "running" and is_held(lease, now))


def is_held(lease: datetime, now: datetime) -> bool:
    """Whether a check is left alone until then."""
    return now < lease <= now + _MAX_LEASE


def is_left(now: datetime) -> ColumnElement[bool]:
    """The same for rows, and the other way round: whether nobody holds them any more."""
    return (Check.lease < now) | (Check.lease > now + _MAX_LEASE)


def seconds_each(session: Session) -> float:
    """How long a check takes, by those that were done last."""
    done = select(Check.started, Check.ended).where(Check.state == "done").order_by(Check.ended.desc()).limit(_RECENT)
    took = [(ended - started).total_seconds() for started, ended in session.execute(done) if started and ended]
    return sum(took) / len(took) if took else _USUAL_SECONDS


def owners_before(session: Session) -> int:
    """How many checks of owners were begun last, one after the other."""
    begun = select(Check.is_owners).where(Check.started.is_not(None)).order_by(Check.started.desc())
    return len(list(takewhile(bool, session.scalars(begun.limit(OWNERS_IN_A_ROW)))))


def count_of_owners(session: Session, domain: str, since: datetime) -> int:
    """How many checks a shop's owner asked for, without those that failed, and without those that led to this shop
    from another: their owners are not this one's.
    """
    asked = select(Check.url).where(Check.domain == domain, Check.is_owners, Check.asked > since)
    urls = session.scalars(asked.where(Check.state != "failed"))
    return sum(shop_of(of_url(url)) == domain for url in urls)


def end(check: Check, state: State) -> None:
    """It waits no more, and who asked is forgotten."""
    check.state, check.ended, check.line = state, datetime.now(UTC), ""


def may_replace(session: Session, check: Check, result: CheckResult) -> bool:
    """Whether what was seen may replace what is told of the shop: the owner is believed that it is not a shop now."""
    if result.led_from:
        return False
    earlier = select(Check.id).where(Check.domain == check.domain, Check.stands, Check.state == "done")
    is_first = session.scalar(earlier.where(Check.id != check.id).limit(1)) is None
    return result.is_shop or check.is_owners or is_first


def forget_pictures(session: Session, check: Check) -> None:
    """Those of a shop's older checks: anybody may have a shop checked again and again, and each takes megabytes.

    Checks that stand for a shop, and all others, are counted apart: what strangers ask for takes nothing from the shop.
    """
    same = select(Check.id).where(Check.domain == check.domain, Check.stands == check.stands, Check.state == "done")
    older = same.order_by(Check.ended.desc()).offset(_PICTURED)
    pictures = select(func.sum(func.length(Screenshot.content))).where(Screenshot.check_id == Check.id)
    fewer = Check.bytes - func.coalesce(pictures.scalar_subquery(), 0)
    session.execute(update(Check).where(Check.id.in_(older)).values(bytes=fewer))
    session.execute(delete(Screenshot).where(Screenshot.check_id.in_(older)))


def make_room(session: Session, most: int, but: str) -> None:
    """Forget the oldest checks where all take more than so many bytes, what strangers asked for first.

    Anybody may have as many shops as they like, under names that cost nothing.

    Parameters
    ----------
    but
        Id of the check for which there has to be room.
    """
    excess = (session.scalar(select(func.sum(Check.bytes))) or 0) - most
    oldest = select(Check.id, Check.bytes).where(Check.ended.is_not(None), Check.id != but)
    while excess > 0:
        rows = session.execute(oldest.order_by(Check.is_owners, Check.ended).limit(_AT_ONCE)).all()
        if not rows:
            return
        for id_, size in rows:
            if excess > 0:
                session.execute(delete(Screenshot).where(Screenshot.check_id == id_))
                session.execute(delete(Check).where(Check.id == id_))
                excess -= size


def still_held(session: Session, held: Check) -> Check | None:
    """The row, where it is still this attempt's."""
    check = session.get(Check, held.id, with_for_update=True)
    return check if check and check.state == "running" and check.attempts == held.attempts else None
