"""The tasks that wait for workers: huey, over SQLite or Redis."""

import json
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import Any, Literal, get_args

from huey import Huey, SqliteHuey
from huey.registry import Message
from huey.serializer import Serializer

from tillid.errors import StoreError
from tillid.telemetry.metrics import STORE_ERRORS

MAX_LOOK_UPS = 1000
_SECONDS = 3
_BLOCKING_SECONDS = 1  # for which a worker waits in Redis for the next task
_UNAVAILABLE = "Tasks cannot be handed to the workers at the moment. Try again later."
Work = Callable[[str], None]
# Something known that grew old; a domain of which nothing is known; what somebody waits for, before their eyes.
Need = Literal["old", "new", "awaited"]
_NEEDS: tuple[Need, ...] = get_args(Need)


def _elsewhere(_: str) -> None:
    raise NotImplementedError("tasks are done by `tillid worker`")


def _here(work: Work) -> Work:
    """The same as a function of this module: huey knows a task by its name and its function's module."""

    def do(argument: str) -> None:
        work(argument)

    return do


class _Json(Serializer):  # type: ignore[misc]
    """Tasks as JSON: huey's own way is pickle, by which whoever writes into the queue runs code in a worker."""

    def _serialize(self, data: Message) -> bytes:
        (argument,) = data.args
        return json.dumps([data.id, data.name, argument]).encode()

    def _deserialize(self, data: bytes) -> Message:
        id_, name, argument = json.loads(bytes(data))
        if not all(isinstance(part, str) for part in (id_, name, argument)):
            raise ValueError("a task is three texts")
        return Message(id_, name, None, 0, 0, None, (argument,), {}, None, None, None, None, None)


class TaskQueue:
    """Two queues, so that checks never wait behind look-ups. Reached when the first task is put in.

    Every method raises ``StoreError`` where they cannot be reached.

    Parameters
    ----------
    address
        Path of an SQLite file, or ``redis://…``.
    check, look_up
        What a worker does with a check's id, and with a registered domain.
    name
        Parts queues at one address.
    """

    def __init__(
        self, address: str, check: Work = _elsewhere, look_up: Work = _elsewhere, name: str = "tillid"
    ) -> None:
        self._address = address
        self._name = name
        self._failures: tuple[type[Exception], ...] = (sqlite3.Error, OSError)
        self._check = check
        self._look_up = look_up

    @cached_property
    def huey(self) -> Huey:
        """Where checks wait."""
        huey = self._open(self._name)
        self._put_check = huey.task(name="check")(_here(self._check))
        return huey

    @cached_property
    def look_ups(self) -> Huey:
        """Where look-ups wait. Redis keeps what has an order of need otherwise than a queue: so it has another name."""
        huey = self._open(f"{self._name}-look-ups-by-need", is_by_need=True)
        self._put_look_up = huey.task(name="look_up")(_here(self._look_up))
        return huey

    def put_check(self, id_: str) -> None:
        """Have a check done."""
        with self._reached():
            self.huey  # noqa: B018 - opens it
            self._put_check(id_)

    def put_look_up(self, subject: str, need: Need = "new") -> None:
        """Have a domain or a company looked up, unless so much is waiting that nobody seems to work.

        Parameters
        ----------
        need
            The greater is served first; of the same, who came first.
        """
        with self._reached():
            if self.look_ups.pending_count() < MAX_LOOK_UPS:
                self._put_look_up(subject, priority=_NEEDS.index(need))

    def count_checks(self) -> int:
        """How many checks were put in and not yet taken out."""
        with self._reached():
            count: int = self.huey.pending_count()
        return count

    @contextmanager
    def _reached(self) -> Iterator[None]:
        try:
            yield
        except Exception as problem:
            if not isinstance(problem, self._failures):
                raise
            STORE_ERRORS.labels("queue").inc()
            raise StoreError(_UNAVAILABLE) from problem

    def _open(self, name: str, *, is_by_need: bool = False) -> Any:
        if self._address.startswith(("redis://", "rediss://")):
            # Imported here, so that only those need it who use it.
            from huey import PriorityRedisHuey, RedisHuey
            from redis import ConnectionPool, RedisError

            self._failures = (RedisError, OSError)
            pool = ConnectionPool.from_url(
                self._address, socket_timeout=_BLOCKING_SECONDS + _SECONDS, socket_connect_timeout=_SECONDS
            )
            kind = PriorityRedisHuey if is_by_need else RedisHuey
            return kind(name, connection_pool=pool, results=False, serializer=_Json(), read_timeout=_BLOCKING_SECONDS)
        Path(self._address).parent.mkdir(parents=True, exist_ok=True)
        return SqliteHuey(name, filename=self._address, results=False, serializer=_Json(), timeout=_SECONDS)
