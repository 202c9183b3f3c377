"""What people tell us: feedback on verdicts, kept until somebody labels it."""

import uuid
from datetime import UTC, datetime

from sqlalchemy import String, Text
from sqlalchemy.orm import Mapped, mapped_column

from tillid.store.database import Base, Database, Moment


class Feedback(Base):
    """One person's word on one verdict."""

    __tablename__ = "feedback"

    id: Mapped[str] = mapped_column(String(36), primary_key=True, default=lambda: str(uuid.uuid4()))
    received: Mapped[datetime] = mapped_column(Moment, default=lambda: datetime.now(UTC))
    host: Mapped[str] = mapped_column(String(253), index=True)
    what: Mapped[str] = mapped_column(String(32))
    words: Mapped[str] = mapped_column(Text)
    score: Mapped[int | None]
    band: Mapped[str | None] = mapped_column(String(32))
    model: Mapped[str | None] = mapped_column(String(64))


class Store:
    """Keeps feedback. The database is reached when it is first needed, so that scoring never waits for it."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, feedback: Feedback) -> str:
        """Keep one feedback and answer its id.

        Raises
        ------
        StoreError
            The database cannot be reached, or cannot be written to.
        """
        with self._database.session("Feedback cannot be stored at the moment. Try again later.") as session:
            session.add(feedback)
        return feedback.id
