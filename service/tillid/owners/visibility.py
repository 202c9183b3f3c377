"""What is shown of shops, and for how long it is kept."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from sqlalchemy import String, delete, func, select, update
from sqlalchemy.orm import Mapped, Session, mapped_column

from tillid.checks.tables import Check, Screenshot
from tillid.owners.appeals import Appeal
from tillid.owners.claims import Claim
from tillid.owners.messages.tables import Message, Watched
from tillid.store.database import Base, Database, Moment
from tillid.store.errands import forget_of

_UNAVAILABLE = "What is kept of shops cannot be read or changed at the moment. Try again later."


class Shop(Base):
    """A shop whose owner decided something; ``hidden`` is since when its report is shown to nobody else."""

    __tablename__ = "shops"

    domain: Mapped[str] = mapped_column(String(253), primary_key=True)
    hidden: Mapped[datetime | None] = mapped_column(Moment)


class Shops:
    """All shops. Every method raises ``StoreError`` where the database cannot be reached."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def is_hidden(self, domain: str) -> bool:
        """Whether the owner wants the report shown to nobody else."""
        with self._database.reading(_UNAVAILABLE) as session:
            shop = session.get(Shop, domain)
            return shop is not None and shop.hidden is not None

    def hide(self, domain: str, *, hidden: bool) -> None:
        """Show a shop's report to nobody but its owner, or to everybody again."""
        with self._database.session(_UNAVAILABLE) as session:
            shop = session.get(Shop, domain) or Shop(domain=domain)
            shop.hidden = datetime.now(UTC) if hidden else None
            session.add(shop)

    def show_disowned(self) -> None:
        """Show what was hidden by an owner of whom no claim is left."""
        hidden = update(Shop).where(Shop.hidden.is_not(None), Shop.domain.not_in(select(Claim.domain)))
        with self._database.session(_UNAVAILABLE) as session:
            session.execute(hidden.values(hidden=None))

    def delete(self, domain: str) -> int:
        """Forget all checks of a shop, its pictures, appeals and messages; the number of checks."""
        with self._database.session(_UNAVAILABLE) as session:
            for table in (Message, Watched):
                session.execute(delete(table).where(table.domain == domain))
            session.execute(delete(Appeal).where(Appeal.domain == domain))
            forget_of(session, domain)
            return _forget(session, session.scalars(select(Check.id).where(Check.domain == domain)).all())

    def forget_old(self, days: int) -> int:
        """Forget checks and appeals that are older than so many days; the number of checks."""
        before = datetime.now(UTC) - timedelta(days=days)
        with self._database.session(_UNAVAILABLE) as session:
            session.execute(delete(Appeal).where(Appeal.received < before))
            return _forget(session, session.scalars(select(Check.id).where(Check.asked < before)).all())

    def due(self, days: int) -> list[tuple[str, str]]:
        """Shops that somebody owns and that were not checked for so many days: domain and front page."""
        latest = (
            select(Check.domain, func.max(Check.asked).label("asked"))
            .where(Check.stands)
            .group_by(Check.domain)
            .subquery()
        )
        wanted = (
            select(Check.domain, Check.url)
            .join(latest, (latest.c.domain == Check.domain) & (latest.c.asked == Check.asked))
            .where(Check.stands, Check.domain.in_(select(Claim.domain)))
            .where(Check.asked < datetime.now(UTC) - timedelta(days=days))
        )
        with self._database.reading(_UNAVAILABLE) as session:
            return [(domain, url) for domain, url in session.execute(wanted)]


def _forget(session: Session, ids: Sequence[str]) -> int:
    for id_ in ids:
        session.execute(delete(Screenshot).where(Screenshot.check_id == id_))
        session.execute(delete(Check).where(Check.id == id_))
    return len(ids)
