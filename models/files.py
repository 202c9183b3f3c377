"""Files that are either there whole or as they were before, whenever the power goes."""

import os
from collections.abc import Callable
from pathlib import Path

from tillid.errors import InputError


def replace_file(path: Path, write: Callable[[Path], object]) -> None:
    """Put a new file in the place of an old one.

    Parameters
    ----------
    path
        Its folder is made where there is none.
    write
        Writes a file at the path that it is given.

    Raises
    ------
    InputError
        The file cannot be written.
    """
    part = path.with_name(f"{path.name}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write(part)
        with part.open("rb") as written:
            os.fsync(written.fileno())
        part.replace(path)
        sync_folder(path.parent)
    except OSError as problem:
        raise InputError(f"{path} cannot be written: {problem.strerror}") from problem


def sync_folder(folder: Path) -> None:
    """Make sure that the names of a folder's files outlive a crash."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
