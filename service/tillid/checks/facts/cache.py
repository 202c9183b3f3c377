"""Facts about domains for the scoring path, which waits for nothing: what is not at hand is there the next time."""

import time
from collections.abc import Mapping
from queue import Full, Queue
from threading import Lock, Thread
from typing import NamedTuple

from tillid.checks.facts.records import DomainFacts
from tillid.contract import Feature
from tillid.errors import StoreError
from tillid.store.queue import TaskQueue

_GOOD_SECONDS = 600
_SOON_SECONDS = 30  # a worker may have looked it up by then
_MOST_DOMAINS = 10_000
_MOST_WAITING = 1000


class _Kept(NamedTuple):
    features: Mapping[str, Feature]
    until: float


class FactCache:
    """Reads the database, and asks workers for what is not there, in a thread that starts with the first question."""

    def __init__(self, facts: DomainFacts, tasks: TaskQueue) -> None:
        self._facts = facts
        self._tasks = tasks
        self._kept: dict[str, _Kept] = {}
        self._waiting: Queue[str] = Queue(_MOST_WAITING)
        self._starting = Lock()
        self._thread: Thread | None = None

    def features(self, domain: str) -> Mapping[str, Feature]:
        """Answers of the ``domain`` signals, as far as they are at hand."""
        kept = self._kept.get(domain)
        if domain and (kept is None or kept.until < time.monotonic()):
            self._want(domain, kept)
        return kept.features if kept else {}

    def _want(self, domain: str, kept: _Kept | None) -> None:
        if len(self._kept) >= _MOST_DOMAINS:
            self._kept.clear()
        # Whoever asks meanwhile shall not want it once more.
        self._kept[domain] = _Kept(kept.features if kept else {}, time.monotonic() + _GOOD_SECONDS)
        try:
            self._waiting.put_nowait(domain)
        except Full:
            self._kept.pop(domain, None)
        self._start()

    def _start(self) -> None:
        """Not before it is needed: a server's processes are made by forking, which threads do not survive."""
        with self._starting:
            if self._thread is None:
                self._thread = Thread(target=self._fetch, name="domain-facts", daemon=True)
                self._thread.start()

    def _fetch(self) -> None:
        while True:
            domain = self._waiting.get()
            try:
                wanted = self._facts.wanted(domain)
                seconds = _SOON_SECONDS if wanted else _GOOD_SECONDS
                self._kept[domain] = _Kept(self._facts.features(domain), time.monotonic() + seconds)
                if wanted:
                    self._tasks.put_look_up(domain)
            except StoreError:
                self._kept.pop(domain, None)
