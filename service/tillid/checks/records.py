"""Checks of shops: asked for, worked on, and kept with what they saw.

A worker holds a check for as long as it renews its lease. Where it was killed, the lease runs out and another worker
begins anew; what the first one might still say is then no longer heard.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from sqlalchemy import select

from tillid.checks.comparison import Comparisons
from tillid.checks.queries import (
    count_of_owners,
    end,
    forget_pictures,
    is_held,
    is_left,
    make_room,
    may_replace,
    owners_before,
    recent,
    seconds_each,
    still_held,
    waiting,
)
from tillid.checks.result import CheckResult, Device, Step, cut, to_json
from tillid.checks.tables import Check, Screenshot, steps_of
from tillid.checks.waiting import UPKEEP, Turn, admit, in_order, round_of
from tillid.net.shop_address import is_front_page
from tillid.store.database import Database, lock

SAME_CHECK = timedelta(minutes=10)
MAX_ATTEMPTS = 3
_MAX_STEPS = 50
_MAX_PICTURE_BYTES = 4_000_000
_MAX_BYTES = 20_000_000_000
_QUEUE_PATIENCE = timedelta(minutes=1)
_UNAVAILABLE = "Checks cannot be stored or read at the moment. Try again later."
_GAVE_UP = f"The check was interrupted {MAX_ATTEMPTS} times. Try again later; the shop's pages may be why."


@dataclass(frozen=True)
class Past:
    """A check that stands for its shop, without what it saw."""

    id: str
    ended: datetime
    score: int | None
    model: str | None


class Checks:
    """All checks. Every method raises ``StoreError`` where the database cannot be reached.

    Parameters
    ----------
    lease
        How long a worker may be silent before its check is taken for broken off.
    max_bytes
        That all of them may take.
    """

    def __init__(
        self, database: Database, lease: timedelta = timedelta(seconds=15), max_bytes: int = _MAX_BYTES
    ) -> None:
        self._database = database
        self._lease = lease
        self._max_bytes = max_bytes
        self.comparisons = Comparisons(database)

    def ask(self, url: str, domain: str, *, line: str = "", is_owners: bool = False) -> tuple[Check, bool]:
        """The check that was asked for within ten minutes, unless it failed, else a new one; and whether it is new.

        Whoever asks for a new one puts it into the queue.

        Parameters
        ----------
        line
            In which it waits.
        is_owners
            Whether whoever asks proved that the shop is theirs: they get no older check than one that is not done.

        Raises
        ------
        BusyError
            Too many are waiting.
        """
        now = datetime.now(UTC)
        with self._database.session(_UNAVAILABLE) as session:
            lock(session, domain)
            if known := recent(session, url, domain, datetime.now(UTC) - SAME_CHECK, is_owners):
                return known, False
            others = list(waiting(session))
            admit(others, line, is_owners=is_owners, seconds_each=seconds_each(session))
            check = Check(
                url=url, domain=domain, asked=now, lease=now + _QUEUE_PATIENCE,
                stands=is_front_page(url, domain), is_owners=is_owners, line=line,
                round=round_of(others, line, comes_first=is_owners and line != UPKEEP),
            )  # fmt: skip
            session.add(check)
        return check, True

    def recent(self, url: str, domain: str, *, is_owners: bool = False) -> Check | None:
        """The check that whoever asks now would get."""
        with self._database.reading(_UNAVAILABLE) as session:
            return recent(session, url, domain, datetime.now(UTC) - SAME_CHECK, is_owners)

    def count_of_owners(self, domain: str, since: datetime) -> int:
        """How many checks a shop's owner asked for, without those that failed."""
        with self._database.reading(_UNAVAILABLE) as session:
            return count_of_owners(session, domain, since)

    def next(self) -> str | None:
        """The check whose turn it is; None where none waits."""
        with self._database.reading(_UNAVAILABLE) as session:
            return next(iter(in_order(waiting(session), owners_before(session))), None)

    def turn(self, id_: str) -> Turn | None:
        """When it is a check's turn; None where it does not wait."""
        with self._database.reading(_UNAVAILABLE) as session:
            checks = list(waiting(session))
            order = in_order(checks, owners_before(session))
            if id_ not in order:
                return None
            ahead, running = order.index(id_), sum(one.is_running for one in checks)
            return Turn(ahead, round((ahead + 1) * seconds_each(session) / max(1, running)))

    def get(self, id_: str) -> Check | None:
        """One check, whatever its state."""
        with self._database.reading(_UNAVAILABLE) as session:
            return session.get(Check, id_)

    def latest(self, domain: str) -> Check | None:
        """The last check that stands for a shop."""
        standing = select(Check).where(Check.domain == domain, Check.stands, Check.state == "done")
        with self._database.reading(_UNAVAILABLE) as session:
            return session.scalar(standing.order_by(Check.ended.desc()).limit(1))

    def standing_among(self, domains: Collection[str]) -> list[str]:
        """Those of some domains that have a check which stands for them."""
        standing = select(Check.domain).where(Check.domain.in_(domains), Check.stands, Check.state == "done")
        with self._database.reading(_UNAVAILABLE) as session:
            return list(session.scalars(standing.distinct()))

    def history(self, domain: str, most: int = 50) -> Sequence[Past]:
        """The checks that stand for a shop, the newest first."""
        standing = select(Check.id, Check.ended, Check.score, Check.model).where(
            Check.domain == domain, Check.stands, Check.state == "done"
        )
        with self._database.reading(_UNAVAILABLE) as session:
            rows = session.execute(standing.order_by(Check.ended.desc()).limit(most)).all()
        return [Past(id_, ended, score, model) for id_, ended, score, model in rows if ended]

    def screenshot(self, id_: str, device: Device) -> bytes | None:
        """A picture of a check's front page, of ``SCREENSHOT_TYPE``."""
        with self._database.reading(_UNAVAILABLE) as session:
            found = session.get(Screenshot, (id_, device))
            return found.content if found else None

    def begin(self, id_: str) -> Check | None:
        """Hold a check that nobody holds; None where there is nothing to do.

        One that was broken off too often fails here.
        """
        now = datetime.now(UTC)
        with self._database.session(_UNAVAILABLE) as session:
            check = session.get(Check, id_, with_for_update=True)
            if check is None or check.has_ended or (check.state == "running" and is_held(check.lease, now)):
                return None
            if check.attempts >= MAX_ATTEMPTS:
                end(check, "failed")
                check.problem = _GAVE_UP
                return None
            check.state, check.started, check.lease = "running", now, now + self._lease
            check.attempts, check.steps = check.attempts + 1, "[]"
            return check

    def renew(self, held: Check, step: Step | None = None) -> bool:
        """Hold a check for longer, and say what is being looked at; False where it is no longer held."""
        with self._database.session(_UNAVAILABLE) as session:
            check = still_held(session, held)
            if check:
                check.lease = datetime.now(UTC) + self._lease
                if step and len(check.looked_at) < _MAX_STEPS:
                    check.steps = steps_of.dump_json((*check.looked_at, step)).decode()
            return check is not None

    def finish(
        self,
        held: Check,
        result: CheckResult,
        screenshots: Mapping[Device, bytes],
        score: int | None,
        band: str | None,
        *,
        may_stand: bool = True,
    ) -> bool:
        """Keep what a check saw; False where it is no longer held, and nothing is kept.

        It is filed under the domain where it ended. Where that is not the one that was asked for, neither gets
        its score.

        Parameters
        ----------
        may_stand
            Whether the way to the page was such that it may stand for the shop, where it is of the front page.
        """
        with self._database.session(_UNAVAILABLE) as session:
            check = still_held(session, held)
            if check:
                end(check, "done")
                check.stands = check.stands and may_stand and may_replace(session, check, result)
                if result.led_from:
                    check.domain = result.domain
                else:
                    check.score, check.band = score, band
                stored = to_json(result)
                pictures = {device: one for device, one in screenshots.items() if len(one) <= _MAX_PICTURE_BYTES}
                check.model, check.result = result.model, stored.decode()
                check.bytes = len(stored) + sum(map(len, pictures.values()))
                session.add_all(
                    Screenshot(check_id=check.id, device=device, content=content)
                    for device, content in pictures.items()
                )
                forget_pictures(session, check)
                make_room(session, self._max_bytes, check.id)
            return check is not None

    def fail(self, held: Check, reason: str) -> bool:
        """Say why a check saw nothing; False where it is no longer held."""
        with self._database.session(_UNAVAILABLE) as session:
            check = still_held(session, held)
            if check:
                end(check, "failed")
                check.problem = cut(reason)
            return check is not None

    def abandoned(self) -> list[str]:
        """Checks to be queued again: their worker fell silent, or the queue may have lost them."""
        now = datetime.now(UTC)
        with self._database.session(_UNAVAILABLE) as session:
            left = select(Check).where(Check.state.in_(["queued", "running"]), is_left(now))
            checks = session.scalars(left.with_for_update(skip_locked=True)).all()
            for check in checks:
                if check.state == "queued":
                    check.lease = now + _QUEUE_PATIENCE
            return [check.id for check in checks]
