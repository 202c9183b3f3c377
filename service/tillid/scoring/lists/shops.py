"""Shops that are on a list. Asking never waits: lists are refreshed in a thread of their own."""

import logging
import time
from collections.abc import Sequence
from pathlib import Path
from threading import Thread
from typing import NamedTuple

from tillid.scoring.lists.copies import Copy, CopyFile, open_folder
from tillid.scoring.lists.sources import Kind, ListSource, WayOut

RETRY_SECONDS = 300
_LOOK_SECONDS = 30
_log = logging.getLogger(__name__)


class Listing(NamedTuple):
    """That a shop is on a list."""

    name: str
    kind: Kind
    day: str


class ListState(NamedTuple):
    """How a list is doing; its age is the time since its source last confirmed it."""

    name: str
    kind: Kind
    shops: int
    day: str | None
    age_seconds: int | None
    problem: str | None


class KnownShops:
    """Lists, held by each worker in memory, and refreshed by one of them for all.

    Parameters
    ----------
    sources
        The lists; of those that name a shop, the first counts.
    folder
        Where the last good copies are kept.
    every_seconds
        How often sources are asked for a newer version.
    way_out
        As ``fetch`` takes it.
    """

    def __init__(
        self,
        sources: Sequence[ListSource] = (),
        folder: Path = Path(),
        every_seconds: float = 3600.0,
        way_out: WayOut | None = None,
    ) -> None:
        self._files = {source: CopyFile(source, folder, way_out) for source in sources}
        self._every = every_seconds
        self._seen = dict.fromkeys(sources, 0)
        self._copies = dict.fromkeys(sources, Copy())
        if sources:
            open_folder(folder)
            self._reload()

    def find(self, domain: str) -> Listing | None:
        """What a registered domain, as ``domain_key`` gives it, is listed as."""
        for source, copy in self._copies.items():
            if domain in copy.shops:
                return Listing(source.name, source.kind, copy.day)
        return None

    def states(self) -> list[ListState]:
        """How each list is doing."""
        return [_state(source, copy) for source, copy in self._copies.items()]

    def start(self) -> None:
        """Refresh the lists from now on. The thread does not live through a fork: each process starts its own."""
        if self._files:
            Thread(target=self._keep_fresh, name="lists", daemon=True).start()

    def _keep_fresh(self) -> None:
        while True:
            self.refresh()
            time.sleep(min(self._every, _LOOK_SECONDS))

    def refresh(self) -> None:
        """Ask the sources of lists that are due, and take over what this or another worker has learned."""
        for source, file in self._files.items():
            try:
                file.refresh(self._every, min(self._every, RETRY_SECONDS))
            except Exception:  # whatever it is, the other lists and the next time are not to suffer
                _log.exception("list %s could not be refreshed", source.name)
        self._reload()

    def _reload(self) -> None:
        for source, file in self._files.items():
            changed = file.changed()
            if changed != self._seen[source] and (copy := file.read()):
                self._seen[source] = changed
                if copy.problem and copy.problem != self._copies[source].problem:
                    _log.warning("list %s keeps its last good copy: %s", source.name, copy.problem)
                self._copies = {**self._copies, source: copy}


def _state(source: ListSource, copy: Copy) -> ListState:
    age = round(time.time() - copy.confirmed) if copy.confirmed else None
    return ListState(source.name, source.kind, len(copy.shops), copy.day or None, age, copy.problem or None)
