"""A journal of entries that outlives a crash: each is on the disk before the next thing is done."""

import json
import os
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import Any, Self, TypedDict

from tillid.config.files import hold, sync
from tillid.errors import InputError

Entry = dict[str, Any]


class Head(TypedDict):
    """What entries were made with: the contract's version, and what each of its signals meant, by its id."""

    contract: str
    fingerprints: dict[str, str]


class Journal:
    """An append-only file, one JSON object a line, the first saying what the entries were made with.

    An entry that a crash cut off is dropped: what it told of is done again.

    Parameters
    ----------
    path
        Made where it is not there.
    head
        What entries are made with now.

    Attributes
    ----------
    head
        What the entries found were made with.
    entries
        The entries found and those added.

    Raises
    ------
    InputError
        It cannot be written, is not a journal, or another process is writing it.
    """

    def __init__(self, path: Path, head: Head) -> None:
        self._path = path
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._file = path.open("a+b")
        except OSError as problem:
            raise InputError(f"{path} cannot be written: {problem.strerror}") from problem
        if not hold(self._file):
            raise InputError(f"{path} is being written by another process: wait for it, or choose another --out")
        self.head, self.entries = self._recovered(head)

    def _recovered(self, head: Head) -> tuple[Head, list[Entry]]:
        self._file.seek(0)
        content = self._file.read()
        whole = content[: content.rfind(b"\n") + 1]
        self._file.truncate(len(whole))
        if not whole:
            self._append(head)
            sync(self._path.parent)
            return head, []
        try:
            first, *entries = map(json.loads, whole.splitlines())
        except ValueError as problem:
            raise InputError(f"{self._path} is not a journal of ours: {problem}. Move it away.") from problem
        return first, entries

    def add(self, entry: Entry) -> None:
        """Keep an entry; it is on the disk when this returns."""
        self._append(entry)
        self.entries.append(entry)

    def _append(self, entry: Mapping[str, Any]) -> None:
        self._file.write(json.dumps(entry).encode() + b"\n")
        self._file.flush()
        os.fsync(self._file.fileno())

    def remove(self) -> None:
        """Remove the file: its entries have been written elsewhere."""
        self._path.unlink()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _value: BaseException | None, _trace: TracebackType | None
    ) -> None:
        self._file.close()
