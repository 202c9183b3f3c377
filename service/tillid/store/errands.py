"""What the web has workers do for a reader, so that no request waits for it in a thread: a PDF, a proof looked for.

An errand is kept under what it is and a name, so that whoever asks for the same waits for the same. One that was begun
and not ended, since its worker was killed, is begun anew.
"""

import hashlib
from datetime import UTC, datetime, timedelta
from typing import Literal

from sqlalchemy import ColumnElement, LargeBinary, String, Text, delete, func, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from tillid.errors import BusyError
from tillid.store.database import Base, Database, Moment, lock

Kind = Literal["pdf", "proof"]

MAX_WAITING = 50  # of a kind
MAX_KEPT = 100
KEPT = timedelta(hours=1)
FAILED_KEPT = timedelta(seconds=30)  # then it is tried again
_LEASE = timedelta(minutes=1)
_MAX_ATTEMPTS = 3
_MAX_BYTES = 10_000_000
_SOON_SECONDS = 20
_UNAVAILABLE = "What is asked of the workers cannot be kept or read at the moment. Try again later."
_GAVE_UP = f"This was interrupted {_MAX_ATTEMPTS} times. Try again later."
_FULL = "Too much is waiting for the workers already. Try again later."
_TOO_LARGE = "What came of it is too large to be kept."
_ENDED = ("done", "failed")


class Errand(Base):
    """Something that a worker is to do.

    Attributes
    ----------
    about
        Domain of the shop that it is for.
    given
        What it is done with; once it has ended, the digest of that.
    made, problem
        What came of it.
    until
        Until then it is left to the worker that began it; and once it has ended, what came of it is kept.
    """

    __tablename__ = "errands"

    key: Mapped[str] = mapped_column(String(64), primary_key=True)
    kind: Mapped[str] = mapped_column(String(8), index=True)
    about: Mapped[str] = mapped_column(String(253))
    state: Mapped[str] = mapped_column(String(8), default="queued")
    given: Mapped[str] = mapped_column(Text)
    made: Mapped[bytes | None] = mapped_column(LargeBinary)
    problem: Mapped[str | None] = mapped_column(Text)
    asked: Mapped[datetime] = mapped_column(Moment)
    until: Mapped[datetime | None] = mapped_column(Moment)
    attempts: Mapped[int] = mapped_column(default=0)

    @property
    def has_ended(self) -> bool:
        """Whether nothing more will come."""
        return self.state in _ENDED

    def was_given(self, given: str) -> bool:
        """Whether it was done with that."""
        return self.has_ended and self.given == _digest(given)


class Errands:
    """All errands. Every method raises ``StoreError`` where the database cannot be reached."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def get(self, kind: Kind, name: str) -> Errand | None:
        """The errand of that kind and name; None where nobody asked for it lately, or it failed a while ago."""
        wanted = select(Errand).where(Errand.key == _key(kind, name), ~_is_over(datetime.now(UTC)))
        with self._database.reading(_UNAVAILABLE) as session:
            return session.scalar(wanted)

    def ask(self, kind: Kind, name: str, about: str, given: str | None = None) -> None:
        """Have it done, or done once more; nothing where it waits already.

        Parameters
        ----------
        about
            Domain of the shop that it is for.
        given
            What it is done with; its name where that says all.

        Raises
        ------
        BusyError
            Too many of its kind are waiting.
        """
        now, key = datetime.now(UTC), _key(kind, name)
        given = name if given is None else given
        with self._database.session(_UNAVAILABLE) as session:
            lock(session, f"errands {kind}")
            known = session.get(Errand, key)
            if known and not known.has_ended:
                return
            _forget(session, now)
            waiting = select(func.count()).where(Errand.kind == kind, Errand.state == "queued")
            if (session.scalar(waiting) or 0) >= MAX_WAITING:
                raise BusyError(_FULL, _SOON_SECONDS)
            session.merge(
                Errand(
                    key=key, kind=kind, about=about, state="queued", given=given, made=None, problem=None, asked=now,
                    until=None, attempts=0,
                )
            )  # fmt: skip

    def begin(self, kind: Kind) -> Errand | None:
        """Hold the errand whose turn it is; None where none waits.

        Of those that wait, first one of a shop for which least is being done: who is slow holds up none but their own.
        """
        now = datetime.now(UTC)
        waiting = select(Errand.key, Errand.about).where(
            Errand.kind == kind, (Errand.state == "queued") | ((Errand.state == "running") & (Errand.until <= now))
        )
        # All workers ask several times a second: where nothing waits, that locks nothing.
        with self._database.reading(_UNAVAILABLE) as session:
            if session.execute(waiting.limit(1)).first() is None:
                return None
        with self._database.session(_UNAVAILABLE) as session:
            lock(session, f"errands {kind}")
            running = select(Errand.about).where(Errand.kind == kind, Errand.state == "running", Errand.until > now)
            busy = list(session.scalars(running))
            order = sorted(session.execute(waiting.order_by(Errand.asked)), key=lambda row: busy.count(row.about))
            errand = session.get(Errand, order[0].key) if order else None
            if errand is None:
                return None
            if errand.attempts >= _MAX_ATTEMPTS:
                _end(errand, None, _GAVE_UP)
                return None
            errand.state, errand.until, errand.attempts = "running", now + _LEASE, errand.attempts + 1
            return errand

    def end(self, held: Errand, made: bytes | None, problem: str | None = None) -> None:
        """Keep what came of it; nothing where another worker has it by now."""
        with self._database.session(_UNAVAILABLE) as session:
            errand = session.get(Errand, held.key, with_for_update=True)
            if errand and errand.state == "running" and errand.attempts == held.attempts:
                is_too_large = made is not None and len(made) > _MAX_BYTES
                _end(errand, None if is_too_large else made, _TOO_LARGE if is_too_large else problem)

    def forget_old(self) -> int:
        """Forget what ended or was asked for some time ago; how many."""
        with self._database.session(_UNAVAILABLE) as session:
            old = delete(Errand).where(_is_over(datetime.now(UTC))).returning(Errand.key)
            return len(session.execute(old).all())


def _key(kind: Kind, name: str) -> str:
    return _digest(f"{kind} {name}")


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _end(errand: Errand, made: bytes | None, problem: str | None) -> None:
    errand.state, errand.made, errand.problem = "failed" if problem else "done", made, problem
    errand.given = _digest(errand.given)
    errand.until = datetime.now(UTC) + (FAILED_KEPT if problem else KEPT)


def _is_over(now: datetime) -> ColumnElement[bool]:
    """Whether an errand is of no use any more: it has been kept for long enough, or nobody waits for it."""
    is_left = Errand.until.is_(None) | (Errand.until <= now)
    return is_left & (Errand.state.in_(_ENDED) | (Errand.asked < now - KEPT))


def _forget(session: Session, now: datetime) -> None:
    """What is old, and, of the rest that has ended, all but the newest."""
    session.execute(delete(Errand).where(_is_over(now)))
    ended = select(Errand.key).where(Errand.state.in_(_ENDED)).order_by(Errand.asked.desc())
    for key in session.scalars(ended.offset(MAX_KEPT)).all():
        session.execute(delete(Errand).where(Errand.key == key))


def forget_of(session: Session, domain: str) -> None:
    """Whatever was made for a shop, within a transaction that somebody opened."""
    session.execute(delete(Errand).where(Errand.about == domain))
