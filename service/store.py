"""What people tell us: feedback on verdicts, kept in SQLite or PostgreSQL until somebody labels it."""

import sqlite3
import uuid
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path

from alembic import command
from alembic.config import Config as Alembic
from sqlalchemy import URL, Connection, DateTime, Engine, String, Text, create_engine, event, make_url
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column

from service.errors import StoreError

MIGRATIONS = Path(__file__).parent / "migrations"
_LOCK = 7_110_713  # any number, the same in all workers
_PATIENCE_SECONDS = 30


class Base(DeclarativeBase):
    """All tables."""


class Feedback(Base):
    """One person's word on one verdict."""

    __tablename__ = "feedback"

    id: Mapped[str] = mapped_column(String(36), primary_key=True, default=lambda: str(uuid.uuid4()))
    received: Mapped[datetime] = mapped_column(DateTime(timezone=True), default=lambda: datetime.now(UTC))
    host: Mapped[str] = mapped_column(String(253), index=True)
    what: Mapped[str] = mapped_column(String(32))
    words: Mapped[str] = mapped_column(Text)
    score: Mapped[int | None]
    band: Mapped[str | None] = mapped_column(String(32))
    model: Mapped[str | None] = mapped_column(String(64))


class Store:
    """A database, reached and brought up to date when it is first needed, so that scoring never waits for it."""

    def __init__(self, address: str) -> None:
        self._address = make_url(address)

    def add(self, feedback: Feedback) -> str:
        """Keep one feedback and answer its id.

        Raises
        ------
        StoreError
            The database cannot be reached, or cannot be written to.
        """
        try:
            with Session(self._engine, expire_on_commit=False) as session, session.begin():
                session.add(feedback)
            return feedback.id
        except (SQLAlchemyError, OSError) as problem:
            raise StoreError("Feedback cannot be stored at the moment. Try again later.") from problem

    @cached_property
    def _engine(self) -> Engine:
        engine = _open(self._address)
        migrate(engine)
        return engine


def migrate(engine: Engine) -> None:
    """Bring a database's tables up to date. Workers that start together wait for each other."""
    settings = Alembic()
    settings.set_main_option("script_location", str(MIGRATIONS))
    with engine.begin() as connection:
        if engine.dialect.name == "postgresql":
            connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_LOCK})")
        settings.attributes["connection"] = connection
        command.upgrade(settings, "head")


def _open(address: URL) -> Engine:
    if address.get_backend_name() != "sqlite":
        return create_engine(address, pool_pre_ping=True)
    if address.database:
        Path(address.database).parent.mkdir(parents=True, exist_ok=True)
    engine = create_engine(address, connect_args={"timeout": _PATIENCE_SECONDS})
    event.listen(engine, "connect", _leave_transactions_to_sqlalchemy)
    event.listen(engine, "begin", _lock_for_writing)
    return engine


def _leave_transactions_to_sqlalchemy(connection: sqlite3.Connection, _record: object) -> None:
    """Python's driver would begin a transaction only before the first INSERT, and never before a CREATE TABLE."""
    connection.isolation_level = None


def _lock_for_writing(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")
