"""Who holds what, and until when: workers that are alive, and work that one of them does for all."""

from datetime import UTC, datetime, timedelta

from sqlalchemy import String, delete, func, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from tillid.store.database import Base, Database, Moment, lock

WORKERS = "worker:"
_MAX_HELD = timedelta(days=1, hours=1)  # what is held for longer was taken by a clock that was ahead
_UNAVAILABLE = "Leases cannot be read or kept at the moment. Try again later."


class Lease(Base):
    """A name that somebody holds. One that has run out says nothing, and is deleted in time."""

    __tablename__ = "leases"

    name: Mapped[str] = mapped_column(String(64), primary_key=True)
    until: Mapped[datetime] = mapped_column(Moment)


class Leases:
    """All leases. Every method raises ``StoreError`` where the database cannot be reached."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def take(self, name: str, duration: timedelta) -> bool:
        """Hold a name that nobody holds; False where somebody does."""
        with self._database.session(_UNAVAILABLE) as session:
            lock(session, name)
            _forget_old(session)
            if session.get(Lease, name):
                return False
            session.add(Lease(name=name, until=datetime.now(UTC) + duration))
            return True

    def renew(self, name: str, duration: timedelta) -> None:
        """Hold a name of one's own from now on for that long."""
        with self._database.session(_UNAVAILABLE) as session:
            lock(session, name)
            _forget_old(session)
            session.merge(Lease(name=name, until=datetime.now(UTC) + duration))

    def release(self, name: str) -> None:
        """Hold a name no longer."""
        with self._database.session(_UNAVAILABLE) as session:
            session.execute(delete(Lease).where(Lease.name == name))

    def count(self, prefix: str) -> int:
        """How many names that begin so are held."""
        held = select(func.count()).where(Lease.name.startswith(prefix), Lease.until > datetime.now(UTC))
        with self._database.reading(_UNAVAILABLE) as session:
            return session.scalar(held) or 0


def _forget_old(session: Session) -> None:
    now = datetime.now(UTC)
    session.execute(delete(Lease).where((Lease.until <= now) | (Lease.until > now + _MAX_HELD)))
