"""What is known of a domain beside its pages: when it was registered, and by whom its certificate was issued.

Kept with the time at which it was asked for. That a source had no answer is kept too, so that it is not asked again
and again.
"""

from datetime import datetime

from sqlalchemy import String, Text
from sqlalchemy.orm import Mapped, mapped_column

from service.database import Base, Moment


class DomainFact(Base):
    """What one source said of one domain; ``facts`` is its JSON, or None where it had no answer."""

    __tablename__ = "domain_facts"

    domain: Mapped[str] = mapped_column(String(253), primary_key=True)
    source: Mapped[str] = mapped_column(String(16), primary_key=True)
    asked: Mapped[datetime] = mapped_column(Moment)
    facts: Mapped[str | None] = mapped_column(Text)
