"""The last good copy of each list, on disk, so that a restart or a source out of reach loses nothing."""

import hashlib
import os
import re
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from tillid.config.files import hold, replace_file
from tillid.errors import InputError
from tillid.scoring.lists.formats import read_list
from tillid.scoring.lists.sources import UNSEEN, ListSource, Version, WayOut, fetch

_MIN_LEFT = 0.5


@dataclass(frozen=True)
class Copy:
    """What is known of a list.

    Attributes
    ----------
    shops
        Registered domains.
    day
        When the list was last changed, as it says itself or as it was found, in ISO 8601.
    tried, confirmed
        When it was last asked for, and when it last answered as it should, in seconds since 1970.
    problem
        What is wrong with it now; empty where nothing is.
    """

    shops: frozenset[str] = frozenset()
    version: Version = UNSEEN
    day: str = ""
    tried: float = 0.0
    confirmed: float = 0.0
    problem: str = ""


_copies: TypeAdapter[Copy] = TypeAdapter(Copy)


class CopyFile:
    """A list's copy in a folder that all workers share."""

    def __init__(self, source: ListSource, folder: Path, way_out: WayOut | None = None) -> None:
        # A copy of another address under the same name is another list's.
        digest = hashlib.sha256(source.address.encode()).hexdigest()[:12]
        self._path = folder / f"{re.sub(r'[^a-z0-9]+', '-', source.name.lower())}-{digest}.json"
        self._source = source
        self._way_out = way_out

    def changed(self) -> int:
        """A number that changes with the file; 0 where there is none."""
        try:
            return self._path.stat().st_mtime_ns
        except FileNotFoundError:
            return 0

    def read(self) -> Copy | None:
        """The copy; None where there is none, or none that can be read."""
        try:
            return _copies.validate_json(self._path.read_bytes())
        except (OSError, ValidationError):
            return None

    def refresh(self, after_seconds: float, after_failure: float) -> None:
        """Bring the copy up to date, where that is due and no other worker is at it."""
        with self._held() as is_ours:
            copy = self.read() or Copy()
            age = time.time() - copy.tried
            if is_ours and not 0 <= age < (after_failure if copy.problem else after_seconds):
                self._write(_refreshed(self._source, copy, self._way_out))

    def _write(self, copy: Copy) -> None:
        replace_file(self._path, lambda part: part.write_bytes(_copies.dump_json(copy)))

    @contextmanager
    def _held(self) -> Iterator[bool]:
        with self._path.with_suffix(".lock").open("w") as lock:
            yield hold(lock)


def _refreshed(source: ListSource, copy: Copy, way_out: WayOut | None) -> Copy:
    """The copy as it is after asking the source. Whatever goes wrong, the shops that were known stay known."""
    now = time.time()
    try:
        if not (fetched := fetch(source, copy.version, way_out)):
            return replace(copy, tried=now, confirmed=now, problem="")
        content, version = fetched
        shops = read_list(content)
        if len(shops) < _MIN_LEFT * len(copy.shops):
            raise InputError(
                f"it names {len(shops)} shops, where it named {len(copy.shops)}: delete its copy to take that"
            )
    except InputError as problem:
        return replace(copy, tried=now, problem=str(problem))
    found = copy.day if shops == copy.shops else datetime.now(UTC).date().isoformat()
    day = version.day.isoformat() if version.day else found
    return Copy(shops, version, day, tried=now, confirmed=now)


def open_folder(folder: Path) -> None:
    """Make sure that copies can be kept there.

    Raises
    ------
    InputError
        They cannot.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as problem:
        raise InputError(f"TILLID_LISTS_FOLDER: {folder} cannot be made ({problem.strerror})") from None
    if not os.access(folder, os.W_OK):
        raise InputError(f"TILLID_LISTS_FOLDER: {folder} cannot be written to")
