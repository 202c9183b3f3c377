"""Facts about domains for the scoring path, which waits for nothing: what is not at hand is there the next time."""

import logging
import time
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from queue import Empty, Full, Queue
from threading import Lock, Thread
from typing import NamedTuple

from tillid.checks.facts.look_up import LookUp
from tillid.errors import StoreError
from tillid.scoring.answer import Known
from tillid.store.queue import TaskQueue

_GOOD_SECONDS = 600
_SOON_SECONDS = 3  # a worker may have looked it up by then
_PUT_SECONDS = 60
_MAX_DOMAINS = 10_000
_MAX_WAITING = 1000
_MAX_AT_ONCE = 200  # in one question to the database
_log = logging.getLogger(__name__)
_PAUSE_SECONDS = 0.05  # in which more may come: scores shall not wait for this thread


class _Kept(NamedTuple):
    known: Known
    until: float
    put_until: float = 0.0  # a task waits for a worker already


class FactCache:
    """Reads the database, and asks workers for what is not there, in a thread that starts with the first question.

    Parameters
    ----------
    asker
        Who asks for features right now.
    may_look_up
        Whether an asker may have one more domain looked up. What is known already is told to everybody.
    """

    def __init__(
        self,
        look_up: LookUp,
        tasks: TaskQueue,
        asker: Callable[[], str] = lambda: "",
        may_look_up: Callable[[str], bool] = lambda _: True,
    ) -> None:
        self._asker = asker
        self._may_look_up = may_look_up
        self._look_up = look_up
        self._tasks = tasks
        self._kept: dict[str, _Kept] = {}
        self._waiting: Queue[tuple[str, str]] = Queue(_MAX_WAITING)
        self._starting = Lock()
        self._thread: Thread | None = None

    def known(self, domain: str) -> Known:
        """Answers of the ``domain`` signals as far as they are at hand, and the sources that are still being asked."""
        kept = self._kept.get(domain)
        if domain and (kept is None or kept.until < time.monotonic()):
            kept = self._want(domain, kept or _Kept(self._look_up.unread(domain), 0.0))
        return kept.known if kept else Known()

    def _want(self, domain: str, before: _Kept) -> _Kept:
        if len(self._kept) >= _MAX_DOMAINS:
            self._kept.clear()
        # Whoever asks meanwhile shall not want it once more.
        kept = self._kept[domain] = before._replace(until=time.monotonic() + _GOOD_SECONDS)
        try:
            self._waiting.put_nowait((domain, self._asker()))
        except Full:
            self._kept.pop(domain, None)
        self._start()
        return kept

    def _start(self) -> None:
        """Not before it is needed: a server's processes are made by forking, which threads do not survive."""
        with self._starting:
            if self._thread is None:
                self._thread = Thread(target=self._fetch, name="domain-facts", daemon=True)
                self._thread.start()

    def _fetch(self) -> None:
        while True:
            askers = dict([self._waiting.get()])
            time.sleep(_PAUSE_SECONDS)
            with suppress(Empty):
                while len(askers) < _MAX_AT_ONCE:
                    domain, asker = self._waiting.get_nowait()
                    askers[domain] = asker
            try:
                self._read(askers)
            except StoreError:
                self._forget(askers)
            except Exception:  # without this thread nothing would be known of any domain any more
                _log.exception("facts about domains")
                self._forget(askers)

    def _forget(self, domains: Iterable[str]) -> None:
        for domain in domains:
            self._kept.pop(domain, None)

    def _read(self, askers: Mapping[str, str]) -> None:
        now = time.monotonic()
        for domain, (known, is_due) in self._look_up.known_all(askers).items():
            kept = self._kept.get(domain)
            put_until = kept.put_until if kept else 0.0
            if is_due and put_until < now and self._may_look_up(askers[domain]):
                self._tasks.put_look_up(domain, "old" if known.features else "new")
                put_until = now + _PUT_SECONDS
            self._kept[domain] = _Kept(known, now + (_SOON_SECONDS if known.pending else _GOOD_SECONDS), put_until)
