"""Everything that is kept, in one file: all tables, and the files beside them that cannot be made anew.

Rows are written as JSON, so that what was kept in one kind of database can be restored into the other.
"""

import base64
import gzip
import io
import json
import tarfile
import tempfile
import zlib
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from typing import IO, Any

from sqlalchemy import Connection, MetaData, Table, func, select
from sqlalchemy.exc import SQLAlchemyError

from tillid.config.files import make_private_file, replace_file
from tillid.errors import InputError, StoreError
from tillid.store.database import Database, migrate

_FORMAT = 1
_MANIFEST = "manifest.json"
# Which migration it is, and what is made anew.
_LEFT_OUT = frozenset({"alembic_version", "errands"})
_AT_ONCE = 20  # a picture may take megabytes
_CHUNK = 1024 * 1024
_BYTES = "base64:"


def back_up(database: Database, files: Mapping[str, Path], target: Path) -> int:
    """Write all rows as they are at one moment, and the files that are there; the number of rows.

    Parameters
    ----------
    files
        By the names under which they are kept. What is written may be read by its owner only: there are keys among it.

    Raises
    ------
    InputError
        The target cannot be written.
    StoreError
        The database cannot be read.
    """
    counts: list[int] = []

    def write(part: Path) -> None:
        with tarfile.open(part, mode="w:gz") as archive:
            counts.append(_write_tables(database, archive, part.parent))
            for name, path in files.items():
                if path.exists():
                    _add(archive, f"files/{name}", path.read_bytes())

    replace_file(target, write, private=True)
    return sum(counts)


def restore(source: Path, database: Database, files: Mapping[str, Path]) -> int:
    """Put all of it back where nothing is yet; the number of rows. One of an earlier release is brought up to date.

    Raises
    ------
    InputError
        It is not a backup, or something is there already.
    StoreError
        The database cannot be written.
    """
    taken = [path for path in files.values() if path.exists()]
    if taken:
        raise InputError(f"{taken[0]} is there already: restore into a fresh place")
    try:
        _read_whole(source)
        with tarfile.open(source) as archive:
            manifest = json.loads(_read(archive, _MANIFEST))
            if manifest["format"] != _FORMAT:
                raise InputError(f"{source} was written by a later release")
            count = _read_tables(database, archive, manifest["revision"])
            for name, path in files.items():
                if f"files/{name}" in archive.getnames():
                    make_private_file(path, _read(archive, f"files/{name}"))
    except (OSError, EOFError, zlib.error, tarfile.TarError, ValueError, KeyError, TypeError) as problem:
        raise InputError(f"{source} cannot be read as a backup ({problem})") from None
    return count


def _read_whole(source: Path) -> None:
    """See that nothing is missing or was altered on the way, before anything is restored: a sum at its end tells."""
    with gzip.open(source) as packed:
        while packed.read(_CHUNK):
            pass


def _write_tables(database: Database, archive: tarfile.TarFile, folder: Path) -> int:
    """A table at a time, by way of a file in a folder: that of the backup has room for it."""
    count = 0
    try:
        with database.engine.connect() as plain:
            options = {} if plain.dialect.name == "sqlite" else {"isolation_level": "REPEATABLE READ"}
            connection = plain.execution_options(tillid_reads=True, **options)
            manifest = {"format": _FORMAT, "revision": _revision(connection), "made": datetime.now(UTC).isoformat()}
            _add(archive, _MANIFEST, json.dumps(manifest).encode())
            for table in _tables(connection):
                with tempfile.TemporaryFile(dir=folder) as lines:
                    count += _write_rows(connection, table, lines)
                    entry = tarfile.TarInfo(f"tables/{table.name}.jsonl")
                    entry.size = lines.tell()
                    lines.seek(0)
                    archive.addfile(entry, lines)
    except SQLAlchemyError as problem:
        raise StoreError("The database cannot be read at the moment. Try again later.") from problem
    return count


def _write_rows(connection: Connection, table: Table, lines: IO[bytes]) -> int:
    count = 0
    for row in connection.execution_options(yield_per=_AT_ONCE).execute(select(table)).mappings():
        lines.write(json.dumps({name: _told(value) for name, value in row.items()}).encode() + b"\n")
        count += 1
    return count


def _read_tables(database: Database, archive: tarfile.TarFile, revision: str) -> int:
    count = 0
    try:
        engine = database.bare_engine()
        migrate(engine, revision)
        with engine.begin() as connection:
            if _revision(connection) != revision:
                raise InputError("the tables there are of a later release: restore into a fresh database")
            for table in _tables(connection):
                if connection.scalar(select(func.count()).select_from(table)):
                    raise InputError(f"the table {table.name} is not empty: restore into a fresh database")
                rows = _rows(archive, table, connection.dialect.name)
                while some := list(islice(rows, _AT_ONCE)):
                    connection.execute(table.insert(), some)
                    count += len(some)
        migrate(engine)
    except SQLAlchemyError as problem:
        raise StoreError(f"The database cannot be written: {problem}") from problem
    return count


def _revision(connection: Connection) -> str:
    found: str = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar_one()
    return found


def _rows(archive: tarfile.TarFile, table: Table, dialect: str) -> Iterator[dict[str, Any]]:
    name = f"tables/{table.name}.jsonl"
    if name not in archive.getnames():
        return
    for line in _open(archive, name):
        row = json.loads(line)
        yield {column.name: _meant(row[column.name], column.type.python_type, dialect) for column in table.columns}


def _tables(connection: Connection) -> list[Table]:
    metadata = MetaData()
    metadata.reflect(connection)
    return [table for table in metadata.sorted_tables if table.name not in _LEFT_OUT]


def _told(value: Any) -> Any:
    if isinstance(value, datetime):
        return (value if value.tzinfo else value.replace(tzinfo=UTC)).astimezone(UTC).isoformat()
    return _BYTES + base64.b64encode(value).decode() if isinstance(value, bytes | memoryview) else value


def _meant(value: Any, kind: type, dialect: str) -> Any:
    if value is None:
        return None
    if kind is datetime:
        moment = datetime.fromisoformat(value)
        return moment.replace(tzinfo=None) if dialect == "sqlite" else moment
    return base64.b64decode(value.removeprefix(_BYTES)) if kind is bytes else value


def _add(archive: tarfile.TarFile, name: str, content: bytes) -> None:
    entry = tarfile.TarInfo(name)
    entry.size = len(content)
    archive.addfile(entry, io.BytesIO(content))


def _read(archive: tarfile.TarFile, name: str) -> bytes:
    return _open(archive, name).read()


def _open(archive: tarfile.TarFile, name: str) -> IO[bytes]:
    file = archive.extractfile(name)
    if file is None:
        raise ValueError(f"it has no {name}")
    return file
