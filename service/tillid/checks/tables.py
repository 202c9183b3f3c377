"""Tables of checks and of their pictures."""

import uuid
from datetime import datetime
from typing import Literal

from pydantic import TypeAdapter
from sqlalchemy import ForeignKey, LargeBinary, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from tillid.checks.result import CheckResult, Step, from_json
from tillid.store.database import Base, Moment

State = Literal["queued", "running", "done", "failed"]

SCREENSHOT_TYPE = "image/webp"
steps_of: TypeAdapter[tuple[Step, ...]] = TypeAdapter(tuple[Step, ...])


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
    stands
        Whether it is what is told of the shop: of its front page, and, once it is done, of one that is the shop's.
    is_owners
        Whether whoever asked had proved that the shop is theirs.
    line
        In which it waits; empty once it has ended, for it tells who asked.
    round
        In which it is its line's turn.
    bytes
        How much room its result and its pictures take.
    """

    __tablename__ = "checks"

    id: Mapped[str] = mapped_column(String(36), primary_key=True, default=lambda: str(uuid.uuid4()))
    domain: Mapped[str] = mapped_column(String(253), index=True)
    url: Mapped[str] = mapped_column(Text)
    state: Mapped[str] = mapped_column(String(8), default="queued", index=True)
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
    stands: Mapped[bool] = mapped_column(default=False)
    is_owners: Mapped[bool] = mapped_column(default=False)
    line: Mapped[str] = mapped_column(String(64), default="")
    round: Mapped[int] = mapped_column(default=0)
    bytes: Mapped[int] = mapped_column(default=0, index=True)

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
        return steps_of.validate_json(self.steps)


class Screenshot(Base):
    """What a check's front page looked like, in WebP."""

    __tablename__ = "screenshots"

    check_id: Mapped[str] = mapped_column(String(36), ForeignKey("checks.id", ondelete="CASCADE"), primary_key=True)
    device: Mapped[str] = mapped_column(String(8), primary_key=True)
    content: Mapped[bytes] = mapped_column(LargeBinary)
