"""The tasks that wait for workers: huey, over SQLite or Redis."""

import json
import sqlite3
from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import Any

from huey import Huey, SqliteHuey
from huey.registry import Message
from huey.serializer import Serializer

from tillid.errors import StoreError
from tillid.telemetry.metrics import STORE_ERRORS

MOST_WAITING = 1000
_UNAVAILABLE = "Tasks cannot be handed to the workers at the moment. Try again later."
Work = Callable[[str], None]


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
    """Reached when the first task is put in. Every method raises ``StoreError`` where it cannot be.

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
        self._work = {"check": check, "look_up": look_up}

    @cached_property
    def huey(self) -> Huey:
        """Where the tasks are, each known by its name."""
        huey = self._open()
        self._tasks = {name: huey.task(name=name)(_here(work)) for name, work in self._work.items()}
        return huey

    def put_check(self, id_: str) -> None:
        """Have a check done."""
        self._put("check", id_)

    def put_look_up(self, domain: str) -> None:
        """Have a domain looked up, unless so much is waiting that nobody seems to work."""
        self._put("look_up", domain, MOST_WAITING)

    def count_checks(self) -> int:
        """How many tasks wait."""
        try:
            count: int = self.huey.pending_count()
        except self._failures as problem:
            STORE_ERRORS.labels("queue").inc()
            raise StoreError(_UNAVAILABLE) from problem
        return count

    def _put(self, task: str, argument: str, most: int | None = None) -> None:
        try:
            huey = self.huey
            if most is None or huey.pending_count() < most:
                self._tasks[task](argument)
        except self._failures as problem:
            STORE_ERRORS.labels("queue").inc()
            raise StoreError(_UNAVAILABLE) from problem

    def _open(self) -> Any:
        if self._address.startswith(("redis://", "rediss://")):
            # Imported here, so that only those need it who use it.
            from huey import RedisHuey
            from redis import RedisError

            self._failures = (RedisError, OSError)
            return RedisHuey(self._name, url=self._address, results=False, serializer=_Json())
        Path(self._address).parent.mkdir(parents=True, exist_ok=True)
        return SqliteHuey(self._name, filename=self._address, results=False, serializer=_Json())
