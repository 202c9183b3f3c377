"""The database, SQLite or PostgreSQL: reached, and brought up to date, when it is first needed."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path

from alembic import command
from alembic.config import Config as Alembic
from sqlalchemy import URL, Connection, DateTime, Dialect, Engine, TypeDecorator, create_engine, event, make_url
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import DeclarativeBase, Session

from tillid.errors import StoreError
from tillid.telemetry.metrics import STORE_ERRORS

MIGRATIONS = Path(__file__).parent / "migrations"
_LOCK = 7_110_713  # any number, the same in all workers
_PATIENCE_SECONDS = 30


class Base(DeclarativeBase):
    """All tables."""


class Moment(TypeDecorator[datetime]):
    """A time in UTC, which SQLite gives back without saying so."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """SQLite compares times as texts, which only agree in one zone."""
        return value and value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """As an aware time."""
        return value and (value.astimezone(UTC) if value.tzinfo else value.replace(tzinfo=UTC))


class Database:
    """One database, for all stores of a process.

    Parameters
    ----------
    address
        As SQLAlchemy writes it: ``sqlite:///…`` or ``postgresql+psycopg://…``.
    """

    def __init__(self, address: str) -> None:
        self._address = make_url(address)

    @contextmanager
    def session(self, failure: str) -> Iterator[Session]:
        """One transaction. What it read may be used after its end.

        Parameters
        ----------
        failure
            What the error says, to whoever asked for it.

        Raises
        ------
        StoreError
            The database cannot be reached, or cannot be written to.
        """
        try:
            with Session(self.engine, expire_on_commit=False) as session, session.begin():
                yield session
        except (SQLAlchemyError, OSError) as problem:
            STORE_ERRORS.labels("database").inc()
            raise StoreError(failure) from problem

    @cached_property
    def engine(self) -> Engine:
        """Connections, with all tables there."""
        engine = _open(self._address)
        migrate(engine)
        return engine


def lock(session: Session, name: str) -> None:
    """Let no other transaction hold the same name before this one ends. SQLite's transactions exclude each other."""
    if session.get_bind().dialect.name == "postgresql":
        statement = "SELECT pg_advisory_xact_lock(%(space)s, hashtext(%(name)s))"
        session.connection().exec_driver_sql(statement, {"space": _LOCK, "name": name})


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
