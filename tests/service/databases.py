"""Databases with all tables and no rows: migrated once for all tests, and lent to one test at a time.

A test that is about migrations, or about a first start, takes an empty one instead.
"""

import shutil
import sqlite3
import uuid
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, Engine, MetaData, create_engine, event

from tests.service.servers import POSTGRES, postgres_schema, schema_address
from tillid.store.database import Database

KINDS = ["sqlite", pytest.param("postgresql", marks=pytest.mark.database)]
_NOT_EMPTIED = {"alembic_version"}

Lend = Callable[[], AbstractContextManager[str]]


def migrate_file(path: Path) -> Path:
    """An SQLite file with all tables."""
    Database(f"sqlite:///{path}").engine.dispose()
    return path


def copy_file(migrated: Path, path: Path) -> str:
    """The address of a copy."""
    path.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(migrated, path)
    return f"sqlite:///{path}"


@contextmanager
def migrated_schema() -> Iterator[Lend]:
    """Lends a schema of PostgreSQL with all tables, each time under another name: what outlives a test finds it not."""
    with postgres_schema() as home:
        engine = create_engine(POSTGRES, isolation_level="AUTOCOMMIT")
        Database(schema_address(home)).engine.dispose()
        tables = MetaData(schema=home)
        tables.reflect(engine)
        names = [table.name for table in reversed(tables.sorted_tables) if table.name not in _NOT_EMPTIED]

        @contextmanager
        def lend() -> Iterator[str]:
            lent = f"tillid_{uuid.uuid4().hex}"
            _execute(engine, f"ALTER SCHEMA {home} RENAME TO {lent}")
            yield schema_address(lent)
            _execute(engine, f"ALTER SCHEMA {lent} RENAME TO {home}")
            _execute(engine, ";".join(f"DELETE FROM {home}.{name}" for name in names))  # noqa: S608 - no input

        yield lend
        engine.dispose()


@contextmanager
def no_waiting_for_the_disk() -> Iterator[None]:
    """What tests keep in SQLite has no power failure to outlive."""
    event.listen(Engine, "connect", _do_not_sync)
    yield
    event.remove(Engine, "connect", _do_not_sync)


class _Compiled(dict[tuple[Any, ...], Any]):
    """Compiled statements, which SQLAlchemy keeps by their dialect: a new one for each engine, equal to the others."""

    def get(self, key: tuple[Any, ...], default: Any = None) -> Any:
        return super().get((key[0].name, *key[1:]), default)

    def __setitem__(self, key: tuple[Any, ...], compiled: Any) -> None:
        super().__setitem__((key[0].name, *key[1:]), compiled)


@contextmanager
def statements_compiled_once() -> Iterator[None]:
    """The databases of tests are many, and what is asked of them is the same."""
    compiled = _Compiled()

    def share(connection: Connection) -> None:
        connection.execution_options(compiled_cache=compiled)

    event.listen(Engine, "engine_connect", share)
    yield
    event.remove(Engine, "engine_connect", share)


def _do_not_sync(connection: object, _record: object) -> None:
    if isinstance(connection, sqlite3.Connection):
        connection.execute("PRAGMA synchronous = OFF")


def _execute(engine: Engine, statement: str) -> None:
    with engine.connect() as connection:
        connection.exec_driver_sql(statement)
