"""What is known of a domain beside its pages: when it was registered, and what its certificate says.

Kept with the time at which it was asked for. That a source had no answer is kept too, for a while, so that it is not
asked again and again.
"""

import json
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import String, Text, select
from sqlalchemy.orm import Mapped, mapped_column

from tillid.contract import Feature
from tillid.store.database import Base, Database, Moment

REGISTRY, CERTIFICATE = "registry", "certificate"
_GOOD_FOR = {REGISTRY: timedelta(days=30), CERTIFICATE: timedelta(days=3)}
_NO_ANSWER_GOOD_FOR = timedelta(hours=6)
_OLDEST_DAYS = 3650
_UNAVAILABLE = "Facts about domains cannot be stored or read at the moment."

Facts = dict[str, Any]


class DomainFact(Base):
    """What one source said of one domain; ``facts`` is its JSON, or None where it had no answer."""

    __tablename__ = "domain_facts"

    domain: Mapped[str] = mapped_column(String(253), primary_key=True)
    source: Mapped[str] = mapped_column(String(16), primary_key=True)
    asked: Mapped[datetime] = mapped_column(Moment)
    facts: Mapped[str | None] = mapped_column(Text)

    @property
    def is_fresh(self) -> bool:
        """Whether the source need not be asked again yet."""
        good_for = _GOOD_FOR[self.source] if self.facts else _NO_ANSWER_GOOD_FOR
        return datetime.now(UTC) - self.asked < good_for


class DomainFacts:
    """All facts. Every method raises ``StoreError`` where the database cannot be reached."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def known(self, domain: str) -> dict[str, Facts]:
        """What the sources said, by source. What is old is better than nothing: a domain keeps its birthday."""
        return {row.source: json.loads(row.facts) for row in self._rows(domain) if row.facts}

    def wanted(self, domain: str) -> set[str]:
        """The sources that should be asked, or asked again."""
        return set(_GOOD_FOR) - {row.source for row in self._rows(domain) if row.is_fresh}

    def features(self, domain: str) -> dict[str, Feature]:
        """Answers of the ``domain`` signals."""
        return features_of(self.known(domain))

    def keep(self, domain: str, source: str, facts: Facts | None) -> None:
        """Keep an answer; None, that there was none, leaves what was known before and is not asked for a while."""
        with self._database.session(_UNAVAILABLE) as session:
            row = session.get(DomainFact, (domain, source)) or DomainFact(domain=domain, source=source)
            row.asked = datetime.now(UTC)
            row.facts = json.dumps(facts) if facts else row.facts
            session.add(row)

    def _rows(self, domain: str) -> list[DomainFact]:
        with self._database.session(_UNAVAILABLE) as session:
            return list(session.scalars(select(DomainFact).where(DomainFact.domain == domain)))


def features_of(known: Mapping[str, Facts]) -> dict[str, Feature]:
    """Answers of the ``domain`` signals, from what the sources said."""
    registered = known.get(REGISTRY, {}).get("registered")
    if not registered:
        return {}
    days = (datetime.now(UTC) - datetime.fromisoformat(registered)).days
    return {"domain_age_days": float(min(max(days, 0), _OLDEST_DAYS))}
