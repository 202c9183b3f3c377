"""Objections to findings, and what came of them."""

import json
import uuid
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime

from sqlalchemy import String, Text, select
from sqlalchemy.orm import Mapped, mapped_column

from tillid.contract import Feature
from tillid.errors import InputError
from tillid.store.database import Base, Database, Moment

_UNAVAILABLE = "Objections cannot be stored or read at the moment. Try again later."


class Appeal(Base):
    """One objection.

    Attributes
    ----------
    value
        JSON of what had been seen.
    contact
        How to reach whoever objects; never shown.
    correction
        JSON of the value that is right, where the appeal was granted.
    """

    __tablename__ = "appeals"

    id: Mapped[str] = mapped_column(String(36), primary_key=True, default=lambda: str(uuid.uuid4()))
    domain: Mapped[str] = mapped_column(String(253), index=True)
    signal: Mapped[str] = mapped_column(String(64))
    value: Mapped[str] = mapped_column(Text)
    words: Mapped[str] = mapped_column(Text)
    contact: Mapped[str] = mapped_column(Text)
    received: Mapped[datetime] = mapped_column(Moment, default=lambda: datetime.now(UTC))
    answered: Mapped[datetime | None] = mapped_column(Moment)
    answer: Mapped[str | None] = mapped_column(Text)
    correction: Mapped[str | None] = mapped_column(Text)


class Appeals:
    """All appeals. Every method raises ``StoreError`` where the database cannot be reached."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, domain: str, signal: str, value: Feature, words: str, contact: str = "") -> str:
        """Keep an objection and answer its id."""
        appeal = Appeal(domain=domain, signal=signal, value=json.dumps(value), words=words, contact=contact)
        with self._database.session(_UNAVAILABLE) as session:
            session.add(appeal)
        return appeal.id

    def list(self, *, answered: bool = False) -> Sequence[Appeal]:
        """Those that wait for an answer, the oldest first; or all."""
        wanted = select(Appeal).order_by(Appeal.received)
        with self._database.reading(_UNAVAILABLE) as session:
            return session.scalars(wanted if answered else wanted.where(Appeal.answered.is_(None))).all()

    def answer(self, id_: str, text: str, correction: Feature = None) -> None:
        """Answer an appeal, for all to read; with a value that is right, from now on the report counts that.

        Raises
        ------
        InputError
            There is no such appeal.
        """
        with self._database.session(_UNAVAILABLE) as session:
            appeal = session.get(Appeal, id_)
            if appeal is None:
                raise InputError(f"there is no appeal {id_}: `tillid appeals list` names them")
            appeal.answered, appeal.answer = datetime.now(UTC), text
            appeal.correction = None if correction is None else json.dumps(correction)

    def get(self, id_: str) -> Appeal | None:
        """One appeal."""
        with self._database.reading(_UNAVAILABLE) as session:
            return session.get(Appeal, id_)

    def told(self, domain: str, features: Mapping[str, Feature]) -> tuple[dict[str, str], dict[str, Feature]]:
        """Answers by signal, and corrected values: these hold for as long as the same is seen that was objected to."""
        wanted = select(Appeal).where(Appeal.domain == domain, Appeal.answered.is_not(None)).order_by(Appeal.answered)
        with self._database.reading(_UNAVAILABLE) as session:
            appeals = session.scalars(wanted).all()
        same = [one for one in appeals if json.loads(one.value) == features.get(one.signal)]
        corrections = {one.signal: json.loads(one.correction) for one in same if one.correction}
        return {one.signal: one.answer or "" for one in same}, corrections
