"""Files that are there whole or as they were before, whenever the power goes, and that one process holds at a time."""

import fcntl
import os
import uuid
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import IO, Any

from tillid.errors import InputError

_OWNER_ONLY = 0o600
_AS_ASKED = 0o666


def replace_file(path: Path, write: Callable[[Path], object], *, private: bool = False) -> None:
    """Put a new file in the place of an old one, whoever else does so at the same moment.

    Parameters
    ----------
    path
        Its folder is made where there is none.
    write
        Writes a file at the path that it is given.
    private
        Whether its owner only may read it.

    Raises
    ------
    InputError
        The file cannot be written.
    """
    _put(path, write, lambda part: part.replace(path), _OWNER_ONLY if private else _AS_ASKED)


def make_private_file(path: Path, content: bytes) -> None:
    """Make a file that its owner only may read; one that is there already stays, another process's too.

    Raises
    ------
    InputError
        The file cannot be written.
    """

    def name(part: Path) -> None:
        with suppress(FileExistsError):
            os.link(part, path)

    _put(path, lambda part: part.write_bytes(content), name, _OWNER_ONLY)


def _put(path: Path, write: Callable[[Path], object], name: Callable[[Path], object], mode: int) -> None:
    part = path.with_name(f".{path.name}.{uuid.uuid4().hex}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        os.close(os.open(part, os.O_CREAT | os.O_EXCL | os.O_WRONLY, mode))
        try:
            write(part)
            sync(part)
            name(part)
        finally:
            part.unlink(missing_ok=True)
        sync(path.parent)
    except OSError as problem:
        raise InputError(f"{path} cannot be written: {problem.strerror or problem}") from problem


def sync(path: Path) -> None:
    """Make sure that a file, or the names of a folder's files, outlive a crash."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def hold(file: IO[Any]) -> bool:
    """Lock an open file for this process until it is closed; False where another process holds it."""
    try:
        # Not flock: a worker that is forked while it is held would hold it for ever.
        fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
