"""Who owns a domain: whoever holds the key whose token stands at the domain.

A key stays in its holder's browser. The token that is published is a hash of it: to read it makes nobody an owner.
"""

import hashlib
import secrets
from collections.abc import Collection, Sequence
from datetime import UTC, datetime, timedelta
from typing import Literal

from sqlalchemy import String, delete, select
from sqlalchemy.orm import Mapped, mapped_column

from tillid.store.database import Base, Database, Moment, lock

Means = Literal["dns", "meta", "file"]
# A proof is looked for again every day; a domain that changes hands is nobody's by then.
GOOD_FOR = timedelta(days=7)
# Each may have messages sent to addresses of its own.
MAX_OF_DOMAIN = 20
_UNAVAILABLE = "Proofs cannot be stored or read at the moment. Try again later."


class Claim(Base):
    """A token that was seen at a domain.

    Attributes
    ----------
    proved, seen
        When it was seen there first, and last.
    """

    __tablename__ = "claims"

    token: Mapped[str] = mapped_column(String(64), primary_key=True)
    domain: Mapped[str] = mapped_column(String(253), primary_key=True, index=True)
    means: Mapped[str] = mapped_column(String(8))
    proved: Mapped[datetime] = mapped_column(Moment)
    seen: Mapped[datetime] = mapped_column(Moment)


def new_key() -> str:
    """A key that nobody guesses."""
    return secrets.token_urlsafe(32)


def token_of(key: str) -> str:
    """What the holder of a key publishes."""
    return hashlib.sha256(f"tillid-verification {key}".encode()).hexdigest()[:40]


class Claims:
    """All claims. Every method raises ``StoreError`` where the database cannot be reached."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def note(self, token: str, domain: str, means: Means) -> None:
        """A token was seen at a domain. Where so many are there that nobody needs them, those seen longest ago go."""
        now = datetime.now(UTC)
        with self._database.session(_UNAVAILABLE) as session:
            lock(session, domain)
            claim = session.get(Claim, (token, domain)) or Claim(token=token, domain=domain, proved=now)
            claim.means, claim.seen = means, now
            session.add(claim)
            same = select(Claim).where(Claim.domain == domain).order_by(Claim.seen.desc())
            for old in session.scalars(same.offset(MAX_OF_DOMAIN)).all():
                session.delete(old)

    def owns(self, tokens: Collection[str], domain: str) -> bool:
        """Whether whoever holds the keys of some tokens has a proof that still holds."""
        return any(claim.domain == domain for claim in self.of(tokens))

    def of(self, tokens: Collection[str]) -> Sequence[Claim]:
        """The proofs of some tokens that still hold, by domain."""
        if not tokens:
            return []
        wanted = select(Claim).where(Claim.token.in_(tokens), Claim.seen > datetime.now(UTC) - GOOD_FOR)
        with self._database.reading(_UNAVAILABLE) as session:
            return session.scalars(wanted.order_by(Claim.domain)).all()

    def proved_until(self, domain: str) -> datetime | None:
        """Until when a domain is proved to be somebody's; None where it is not."""
        with self._database.reading(_UNAVAILABLE) as session:
            seen = session.scalar(select(Claim.seen).where(Claim.domain == domain).order_by(Claim.seen.desc()).limit(1))
        return seen + GOOD_FOR if seen and seen > datetime.now(UTC) - GOOD_FOR else None

    def all(self) -> Sequence[Claim]:
        """Every claim, to be looked for again."""
        with self._database.reading(_UNAVAILABLE) as session:
            return session.scalars(select(Claim)).all()

    def forget_old(self) -> int:
        """Drop claims that hold no more, and say how many."""
        with self._database.session(_UNAVAILABLE) as session:
            old = session.scalars(select(Claim).where(Claim.seen <= datetime.now(UTC) - GOOD_FOR)).all()
            for claim in old:
                session.execute(delete(Claim).where(Claim.token == claim.token, Claim.domain == claim.domain))
            return len(old)
