"""Counters of requests in a file, so that all workers of a machine count together where there is no Redis."""

import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from threading import Lock
from typing import Any, ClassVar

from limits.storage import Storage

_SECONDS = 1.0
_CLEAN_EVERY = 1000
_TABLE = "CREATE TABLE IF NOT EXISTS counters (key TEXT PRIMARY KEY, count INTEGER NOT NULL, until REAL NOT NULL)"
# A counter whose time is over begins anew, and one whose time ends too late: it began while the clock was ahead.
_ADD = """INSERT INTO counters VALUES (:key, :amount, :until) ON CONFLICT (key) DO UPDATE SET
count = CASE WHEN until <= :now OR until > :until THEN :amount ELSE count + :amount END,
until = CASE WHEN until <= :now OR until > :until THEN :until ELSE until END RETURNING count"""


class FileCounters(Storage):
    """Fixed windows in SQLite. What a crash of the machine loses does not matter, so nothing is waited for."""

    STORAGE_SCHEME: ClassVar[list[str]] = ["tillid-file"]  # type: ignore[misc]

    def __init__(self, uri: str, wrap_exceptions: bool = True, **options: Any) -> None:
        super().__init__(uri, wrap_exceptions=wrap_exceptions, **options)
        self._path = Path(uri.partition("://")[2])
        self._lock = Lock()
        self._connection: sqlite3.Connection | None = None
        self._added = 0

    @property
    def base_exceptions(self) -> tuple[type[Exception], ...]:
        """What may go wrong."""
        return (sqlite3.Error, OSError)

    def incr(self, key: str, expiry: int, amount: int = 1) -> int:
        """Add to a counter that ends so many seconds after it began, and tell what it is."""
        now = time.time()
        values = {"key": key, "amount": amount, "now": now, "until": now + expiry}
        with self._executed(_ADD, values) as rows:
            count: int = rows.fetchone()[0]
            self._added += 1
        if self._added % _CLEAN_EVERY == 0:
            self._run("DELETE FROM counters WHERE until <= ?", now)
        return count

    def get(self, key: str) -> int:
        """What a counter is."""
        return int(self._ask("SELECT count FROM counters WHERE key = ? AND until > ?", key, time.time()) or 0)

    def get_expiry(self, key: str) -> float:
        """When it ends, in seconds since 1970."""
        return float(self._ask("SELECT until FROM counters WHERE key = ?", key) or time.time())

    def check(self) -> bool:
        """Whether it can be reached."""
        try:
            return bool(self._ask("SELECT 1"))
        except self.base_exceptions:
            return False

    def reset(self) -> int | None:
        """Forget all counters."""
        return self._run("DELETE FROM counters")

    def clear(self, key: str) -> None:
        """Forget one."""
        self._run("DELETE FROM counters WHERE key = ?", key)

    def _ask(self, query: str, *values: Any) -> Any:
        with self._executed(query, values) as rows:
            row = rows.fetchone()
        return row[0] if row else None

    def _run(self, statement: str, *values: Any) -> int:
        with self._executed(statement, values) as done:
            return done.rowcount

    @contextmanager
    def _executed(self, statement: str, values: Any) -> Iterator[sqlite3.Cursor]:
        with self._lock:
            try:
                with closing(self._open().execute(statement, values)) as cursor:
                    yield cursor
            except sqlite3.Error:
                self._connection = None  # one that was opened while nothing could be written would stay so
                raise

    def _open(self) -> sqlite3.Connection:
        """When it is first needed: connections do not live through a fork."""
        if self._connection is None:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            connection = sqlite3.connect(self._path, timeout=_SECONDS, isolation_level=None, check_same_thread=False)
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = OFF")
            connection.execute(_TABLE)
            self._connection = connection
        return self._connection
