"""Sources' answers, kept for as long as they hold, so that none is asked again and again.

That a source did not answer is kept too, for a shorter while. Who asks says so first, and nobody else asks meanwhile.
"""

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from sqlalchemy import String, Text, delete, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from tillid.sources.answer import Answer, Facts, State
from tillid.sources.declaration import Declaration
from tillid.sources.subject import Company, Subject
from tillid.store.database import Base, Database, Moment, lock

ASKING_FOR = timedelta(seconds=60)
_ASKING = "asking"
_MAX_NOTE = 200
_UNAVAILABLE = "What sources said cannot be stored or read at the moment. Try again later."


class SourceAnswer(Base):
    """What one source last said of one domain or company.

    Attributes
    ----------
    state
        Of the last answer that said something; ``asking`` before there is one.
    until
        The source is not asked again before.
    holds
        A company's facts are gone after it; a domain keeps its birthday.
    """

    __tablename__ = "source_answers"

    subject: Mapped[str] = mapped_column(String(260), primary_key=True)
    source: Mapped[str] = mapped_column(String(32), primary_key=True)
    state: Mapped[str] = mapped_column(String(16))
    asked: Mapped[datetime] = mapped_column(Moment)
    until: Mapped[datetime] = mapped_column(Moment, index=True)
    holds: Mapped[datetime | None] = mapped_column(Moment, index=True)
    facts: Mapped[str | None] = mapped_column(Text)
    note: Mapped[str] = mapped_column(String(_MAX_NOTE))


@dataclass(frozen=True)
class Said:
    """What a source is known to have said, when, and whether it has to be asked again."""

    answer: Answer
    asked: datetime
    is_fresh: bool
    is_asked_now: bool


class SourceAnswers:
    """All answers. Every method raises ``StoreError`` where the database cannot be reached."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def about(self, subject: Subject) -> Mapping[str, Said]:
        """What is known of a subject, by source. What is old is better than nothing, except of a company."""
        return self.about_all([subject])[str(subject)]

    def about_all(self, subjects: Collection[Subject]) -> Mapping[str, Mapping[str, Said]]:
        """The same of many at once, by subject."""
        now = datetime.now(UTC)
        told: dict[str, dict[str, Said]] = {str(subject): {} for subject in subjects}
        with self._database.reading(_UNAVAILABLE) as session:
            for row in session.scalars(select(SourceAnswer).where(SourceAnswer.subject.in_(told))):
                if row.holds is None or row.holds > now:
                    told[row.subject][row.source] = _said(row, now)
        return told

    def begin(self, subject: Subject, source: str) -> bool:
        """Say that a source is being asked; False where it need not be, or somebody else does."""
        now = datetime.now(UTC)
        with self._database.session(_UNAVAILABLE) as session:
            lock(session, f"{source} {subject}")
            row = session.get(SourceAnswer, (str(subject), source))
            if row and row.until > now:
                return False
            if row is None or row.state == "unknown" or (row.holds and row.holds <= now):
                row = row or SourceAnswer(subject=str(subject), source=source)
                row.state, row.asked, row.facts, row.holds, row.note = _ASKING, now, None, None, ""
            if isinstance(subject, Company) and row.holds is None:
                row.holds = now + ASKING_FOR
            row.until = now + ASKING_FOR
            session.add(row)
            return True

    def keep(self, subject: Subject, source: Declaration, answer: Answer) -> None:
        """Keep an answer. That there was none leaves what was known before."""
        now = datetime.now(UTC)
        good_for = timedelta(hours=getattr(source.holds_hours, answer.state))
        with self._database.session(_UNAVAILABLE) as session:
            row = session.get(SourceAnswer, (str(subject), source.id))
            row = row or SourceAnswer(subject=str(subject), source=source.id, state=_ASKING, asked=now)
            row.until, row.note = now + good_for, answer.note[:_MAX_NOTE]
            if answer.state != "unknown" or row.state == _ASKING:
                row.state, row.asked = answer.state, now
                row.facts = json.dumps(answer.facts) if answer.facts else None
                row.holds = row.until if isinstance(subject, Company) else None
            session.add(row)
            _forget(session, now)

    def forget_domains(self, days: int) -> None:
        """Delete what nobody asked about for so many days: who asks has it asked for anew long before."""
        old = datetime.now(UTC) - timedelta(days=days)
        gone = delete(SourceAnswer).where(SourceAnswer.holds.is_(None), SourceAnswer.until < old)
        with self._database.session(_UNAVAILABLE) as session:
            session.execute(gone)

    def forget_companies(self) -> int:
        """Delete what no longer holds of companies, and tell how much that was."""
        with self._database.session(_UNAVAILABLE) as session:
            return _forget(session, datetime.now(UTC))


def _forget(session: Session, now: datetime) -> int:
    return int(session.connection().execute(delete(SourceAnswer).where(SourceAnswer.holds <= now)).rowcount)


def _said(row: SourceAnswer, now: datetime) -> Said:
    state: State = row.state if row.state != _ASKING else "unknown"  # type: ignore[assignment]
    facts: Facts | None = json.loads(row.facts) if row.facts else None
    is_fresh = row.until > now
    return Said(Answer(state, facts, row.note), row.asked, is_fresh, is_fresh and row.state == _ASKING)
