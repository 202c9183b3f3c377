"""A list of ranks, kept as a file, and indexed when it has changed: a million rows are too many to hold in memory."""

import asyncio
import csv
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from threading import Lock
from urllib.parse import unquote, urlsplit

from tillid.sources.answer import ABSENT, Answer, UnansweredError
from tillid.sources.way import Way

_RANKS, _DOMAINS = ("GlobalRank", "rank"), ("Domain", "domain")
_MAX_RANK = 1_000_000
_indexing = Lock()


async def ask(domain: str, way: Way) -> Answer:
    """Found is ``rank``, from 1."""
    parts = urlsplit(way.address)
    if parts.scheme != "file":
        raise UnansweredError("has no file: set popularity=file:///path/list.csv")
    try:
        rank = await asyncio.to_thread(_look, domain, Path(unquote(parts.path)), way.folder / "popularity.sqlite")
    except (OSError, sqlite3.Error, csv.Error) as problem:
        raise UnansweredError(f"the file cannot be read: {type(problem).__name__}") from None
    return Answer("found", {"rank": rank}) if rank else ABSENT


def _look(domain: str, file: Path, index: Path) -> int | None:
    with _indexing:
        if not index.is_file() or index.stat().st_mtime < file.stat().st_mtime:
            _make_index(file, index)
    with closing(sqlite3.connect(index)) as database:
        found = database.execute("SELECT rank FROM ranks WHERE domain = ?", (domain,)).fetchone()
    return found[0] if found else None


def _make_index(file: Path, index: Path) -> None:
    index.parent.mkdir(parents=True, exist_ok=True)
    new = index.with_suffix(".new")
    new.unlink(missing_ok=True)
    with closing(sqlite3.connect(new)) as database, database:
        database.execute("CREATE TABLE ranks (domain TEXT PRIMARY KEY, rank INTEGER) WITHOUT ROWID")
        with file.open(newline="", encoding="utf-8") as text:
            database.executemany("INSERT OR IGNORE INTO ranks VALUES (?, ?)", _rows(text))
    new.replace(index)


def _rows(text: Iterator[str]) -> Iterator[tuple[str, int]]:
    rows = csv.reader(text)
    first = next(rows, [])
    rank = next((first.index(name) for name in _RANKS if name in first), None)
    domain = next((first.index(name) for name in _DOMAINS if name in first), None)
    if rank is None or domain is None:
        rank, domain = 0, 1  # as Tranco writes it, without a header
        if len(first) > domain and first[rank].isdecimal():
            yield first[domain].lower(), int(first[rank])
    for row in rows:
        if len(row) > max(rank, domain) and row[rank].isdecimal() and 0 < int(row[rank]) <= _MAX_RANK:
            yield row[domain].lower(), int(row[rank])
