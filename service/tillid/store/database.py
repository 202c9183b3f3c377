"""The database, SQLite or PostgreSQL: reached, and brought up to date, when it is first needed."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from functools import cache, cached_property, partial
from pathlib import Path
from threading import BoundedSemaphore
from typing import Any

from alembic import command
from alembic.config import Config as Alembic
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from sqlalchemy import URL, Connection, DateTime, Dialect, Engine, TypeDecorator, create_engine, event, make_url
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import DeclarativeBase, Session

from tillid.errors import StoreError
from tillid.telemetry.metrics import STORE_ERRORS

MIGRATIONS = Path(__file__).parent / "migrations"
_LOCK = 7_110_713  # any number, the same in all workers
_PATIENCE_SECONDS = 3
_SLOT_SECONDS = 0.5
_MIGRATION_SECONDS = 60
_LATER = "The database is a later release's. This one is to be brought up to date, or another database to be named."


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
    at_once
        How many threads may use it; whoever else wants to soon gives up. None for any number.
    """

    def __init__(self, address: str, at_once: int | None = None) -> None:
        self._address = make_url(address)
        self._slots = BoundedSemaphore(at_once) if at_once else None

    @contextmanager
    def reading(self, failure: str) -> Iterator[Session]:
        """A transaction that only reads: it waits for nobody who writes. Otherwise as ``session``."""
        with self.session(failure, reads=True) as session:
            yield session

    @contextmanager
    def session(self, failure: str, *, reads: bool = False) -> Iterator[Session]:
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
        if self._slots and not self._slots.acquire(timeout=_SLOT_SECONDS):
            raise StoreError(failure)
        try:
            engine = self.engine.execution_options(tillid_reads=reads)
            with Session(engine, expire_on_commit=False) as session, session.begin():
                yield session
        except (SQLAlchemyError, OSError) as problem:
            STORE_ERRORS.labels("database").inc()
            self._open_anew()
            raise StoreError(failure) from problem
        finally:
            if self._slots:
                self._slots.release()

    def _open_anew(self) -> None:
        """SQLite's connections that were opened while nothing could be written stay so."""
        engine: Engine | None = vars(self).get("engine")
        if engine is not None and engine.dialect.name == "sqlite":
            engine.dispose()

    @cached_property
    def engine(self) -> Engine:
        """Connections, with all tables there."""
        # Workers that start together wait for each other here, and for as long as it takes.
        patient = self.bare_engine()
        migrate(patient)
        patient.dispose()
        return _open(self._address)

    def bare_engine(self) -> Engine:
        """Connections, whatever tables are there, that wait for long."""
        return _open(self._address, _MIGRATION_SECONDS)


def lock(session: Session, name: str) -> None:
    """Let no other transaction hold the same name before this one ends. SQLite's transactions exclude each other."""
    if session.get_bind().dialect.name == "postgresql":
        statement = "SELECT pg_advisory_xact_lock(%(space)s, hashtext(%(name)s))"
        session.connection().exec_driver_sql(statement, {"space": _LOCK, "name": name})


def migrate(engine: Engine, revision: str = "head") -> None:
    """Bring a database's tables up to date, or to a revision. Workers that start together wait for each other.

    Raises
    ------
    StoreError
        It is a later release's, to which nothing may be done.
    """
    try:
        with engine.begin() as connection:
            _migrate(connection, revision)
    except CommandError as problem:
        STORE_ERRORS.labels("database").inc()
        raise StoreError(_LATER) from problem


def _migrate(connection: Connection, revision: str) -> None:
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_LOCK})")
        # Whoever waits for a table, as long as a backup reads it, keeps everybody else from it, too.
        connection.exec_driver_sql(f"SET LOCAL lock_timeout = '{_PATIENCE_SECONDS}s'")
    if MigrationContext.configure(connection).get_current_revision() == _steps().as_revision_number(revision):
        return
    settings = Alembic()
    settings.set_main_option("script_location", str(MIGRATIONS))
    settings.attributes["connection"] = connection
    command.upgrade(settings, revision)


@cache
def _steps() -> ScriptDirectory:
    return ScriptDirectory(str(MIGRATIONS))


def _open(address: URL, patience: int = _PATIENCE_SECONDS) -> Engine:
    if address.get_backend_name() != "sqlite":
        options = {"connect_args": {"connect_timeout": _PATIENCE_SECONDS}, "pool_timeout": patience}
        engine = create_engine(address, pool_pre_ping=True, **options)
        event.listen(engine, "connect", partial(_limit_statements, patience))
        return engine
    if address.database:
        Path(address.database).parent.mkdir(parents=True, exist_ok=True)
    engine = create_engine(address, connect_args={"timeout": patience}, pool_timeout=patience)
    event.listen(engine, "connect", _leave_transactions_to_sqlalchemy)
    event.listen(engine, "begin", _lock_for_writing)
    return engine


def _leave_transactions_to_sqlalchemy(connection: sqlite3.Connection, _record: object) -> None:
    """Python's driver would begin a transaction only before the first INSERT, and never before a CREATE TABLE."""
    connection.isolation_level = None
    # Whoever reads then waits for no writer. Where the file cannot be written to, it stays as it is.
    with suppress(sqlite3.OperationalError):
        connection.execute("PRAGMA journal_mode = WAL")


def _limit_statements(seconds: int, connection: Any, _record: object) -> None:
    connection.execute(f"SET statement_timeout = '{seconds}s'")
    connection.commit()


def _lock_for_writing(connection: Connection) -> None:
    reads = connection.get_execution_options().get("tillid_reads")
    connection.exec_driver_sql("BEGIN" if reads else "BEGIN IMMEDIATE")
