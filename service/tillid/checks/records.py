"""Checks of shops: asked for, worked on, and kept with what they saw.

A worker holds a check for as long as it renews its lease. Where it was killed, the lease runs out and another worker
begins anew; what the first one might still say is then no longer heard.
"""

import uuid
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Literal

from pydantic import TypeAdapter
from sqlalchemy import ForeignKey, LargeBinary, String, Text, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from tillid.checks.result import CheckResult, Device, Step, from_json, to_json
from tillid.store.database import Base, Database, Moment, lock

State = Literal["queued", "running", "done", "failed"]

SCREENSHOT_TYPE = "image/webp"
SAME_CHECK = timedelta(minutes=10)
MOST_ATTEMPTS = 3
_QUEUE_PATIENCE = timedelta(minutes=1)
_UNAVAILABLE = "Checks cannot be stored or read at the moment. Try again later."
_GAVE_UP = f"The check was broken off {MOST_ATTEMPTS} times. Try again later; the shop's pages may be why."
_steps: TypeAdapter[tuple[Step, ...]] = TypeAdapter(tuple[Step, ...])


class Check(Base):
    """One check of one shop.

    Attributes
    ----------
    domain
        Registered domain, by which checks of one shop are found.
    steps
        What was looked at so far: a JSON list of ``Step``.
    problem
        Why it failed.
    result
        JSON of a ``CheckResult``, once it is done.
    lease
        Until then it is left alone: by other workers where it is running, by the queue's keeper where it waits.
    """

    __tablename__ = "checks"

    id: Mapped[str] = mapped_column(String(36), primary_key=True, default=lambda: str(uuid.uuid4()))
    domain: Mapped[str] = mapped_column(String(253), index=True)
    url: Mapped[str] = mapped_column(Text)
    state: Mapped[str] = mapped_column(String(8), default="queued")
    asked: Mapped[datetime] = mapped_column(Moment)
    started: Mapped[datetime | None] = mapped_column(Moment)
    ended: Mapped[datetime | None] = mapped_column(Moment)
    lease: Mapped[datetime] = mapped_column(Moment)
    attempts: Mapped[int] = mapped_column(default=0)
    steps: Mapped[str] = mapped_column(Text, default="[]")
    problem: Mapped[str | None] = mapped_column(Text)
    score: Mapped[int | None]
    band: Mapped[str | None] = mapped_column(String(32))
    model: Mapped[str | None] = mapped_column(String(64))
    result: Mapped[str | None] = mapped_column(Text)

    @property
    def has_ended(self) -> bool:
        """Whether nothing more will come."""
        return self.state in {"done", "failed"}

    @property
    def seen(self) -> CheckResult | None:
        """What it saw, once it is done."""
        return from_json(self.result) if self.result else None

    @property
    def looked_at(self) -> tuple[Step, ...]:
        """What was looked at so far, in order."""
        return _steps.validate_json(self.steps)


class Screenshot(Base):
    """What a check's front page looked like, in WebP."""

    __tablename__ = "screenshots"

    check_id: Mapped[str] = mapped_column(String(36), ForeignKey("checks.id", ondelete="CASCADE"), primary_key=True)
    device: Mapped[str] = mapped_column(String(8), primary_key=True)
    content: Mapped[bytes] = mapped_column(LargeBinary)


class Checks:
    """All checks. Every method raises ``StoreError`` where the database cannot be reached.

    Parameters
    ----------
    lease
        How long a worker may be silent before its check is taken for broken off.
    """

    def __init__(self, database: Database, lease: timedelta = timedelta(seconds=15)) -> None:
        self._database = database
        self._lease = lease

    def ask(self, url: str, domain: str) -> tuple[Check, bool]:
        """The check of a shop that was asked for within ten minutes, unless it failed, else a new one; and whether new.

        Whoever asks for a new one puts it into the queue.
        """
        now = datetime.now(UTC)
        with self._database.session(_UNAVAILABLE) as session:
            lock(session, domain)
            if known := _recent(session, domain):
                return known, False
            check = Check(url=url, domain=domain, asked=now, lease=now + _QUEUE_PATIENCE)
            session.add(check)
        return check, True

    def recent(self, domain: str) -> Check | None:
        """The check of a shop that whoever asks now would get."""
        with self._database.session(_UNAVAILABLE) as session:
            return _recent(session, domain)

    def get(self, id_: str) -> Check | None:
        """One check, whatever its state."""
        with self._database.session(_UNAVAILABLE) as session:
            return session.get(Check, id_)

    def latest(self, domain: str) -> Check | None:
        """The last check of a shop that is done."""
        return next(iter(self.history(domain, 1)), None)

    def history(self, domain: str, most: int = 50) -> Sequence[Check]:
        """The checks of a shop that are done, the newest first."""
        done = select(Check).where(Check.domain == domain, Check.state == "done")
        with self._database.session(_UNAVAILABLE) as session:
            return session.scalars(done.order_by(Check.ended.desc()).limit(most)).all()

    def screenshot(self, id_: str, device: Device) -> bytes | None:
        """A picture of a check's front page, of ``SCREENSHOT_TYPE``."""
        with self._database.session(_UNAVAILABLE) as session:
            found = session.get(Screenshot, (id_, device))
            return found.content if found else None

    def begin(self, id_: str) -> Check | None:
        """Hold a check that nobody holds; None where there is nothing to do.

        One that was broken off too often fails here.
        """
        now = datetime.now(UTC)
        with self._database.session(_UNAVAILABLE) as session:
            check = session.get(Check, id_, with_for_update=True)
            if check is None or check.has_ended or (check.state == "running" and check.lease > now):
                return None
            if check.attempts >= MOST_ATTEMPTS:
                check.state, check.ended, check.problem = "failed", now, _GAVE_UP
                return None
            check.state, check.started, check.lease = "running", now, now + self._lease
            check.attempts, check.steps = check.attempts + 1, "[]"
            return check

    def renew(self, held: Check, step: Step | None = None) -> bool:
        """Hold a check for longer, and say what is being looked at; False where it is no longer held."""
        with self._database.session(_UNAVAILABLE) as session:
            check = _still_held(session, held)
            if check:
                check.lease = datetime.now(UTC) + self._lease
                if step:
                    check.steps = _steps.dump_json((*check.looked_at, step)).decode()
            return check is not None

    def finish(
        self, held: Check, result: CheckResult, screenshots: Mapping[Device, bytes], score: int | None, band: str
    ) -> bool:
        """Keep what a check saw; False where it is no longer held, and nothing is kept."""
        with self._database.session(_UNAVAILABLE) as session:
            check = _still_held(session, held)
            if check:
                check.state, check.ended = "done", datetime.now(UTC)
                check.score, check.band, check.model = score, band, result.model
                check.result = to_json(result).decode()
                session.add_all(
                    Screenshot(check_id=check.id, device=device, content=content)
                    for device, content in screenshots.items()
                )
            return check is not None

    def fail(self, held: Check, reason: str) -> bool:
        """Say why a check saw nothing; False where it is no longer held."""
        with self._database.session(_UNAVAILABLE) as session:
            check = _still_held(session, held)
            if check:
                check.state, check.ended, check.problem = "failed", datetime.now(UTC), reason
            return check is not None

    def abandoned(self) -> list[str]:
        """Checks to be queued again: their worker fell silent, or the queue may have lost them."""
        now = datetime.now(UTC)
        with self._database.session(_UNAVAILABLE) as session:
            left = select(Check).where(Check.state.in_(["queued", "running"]), Check.lease < now)
            checks = session.scalars(left.with_for_update(skip_locked=True)).all()
            for check in checks:
                if check.state == "queued":
                    check.lease = now + _QUEUE_PATIENCE
            return [check.id for check in checks]


def _recent(session: Session, domain: str) -> Check | None:
    recent = select(Check).where(Check.domain == domain, Check.asked > datetime.now(UTC) - SAME_CHECK)
    return session.scalar(recent.where(Check.state != "failed").order_by(Check.asked.desc()).limit(1))


def _still_held(session: Session, held: Check) -> Check | None:
    """The row, where it is still this attempt's."""
    check = session.get(Check, held.id, with_for_update=True)
    return check if check and check.state == "running" and check.attempts == held.attempts else None
