"""Manners towards a host: as seldom as it wants to be asked, and not at all while it fails or asks for quiet."""

import asyncio
import time
from collections.abc import Sequence

from limits import parse
from limits.errors import StorageError
from limits.storage import storage_from_string
from limits.strategies import MovingWindowRateLimiter

from tillid.sources.answer import UnansweredError
from tillid.telemetry.metrics import SOURCE_RESTS

_MAX_FAILURES = 5
_REST_SECONDS = 600.0
_MAX_REST_SECONDS = 24 * 3600.0
_PATIENCE_SECONDS = 30.0
_SHORTEST_WAIT_SECONDS = 0.05


class Breaker:
    """Counts a host's failures in a row; after some, the host is left alone for a while.

    Parameters
    ----------
    max_failures
        After so many the host is left alone.
    seconds
        For how long; then one question is let through, and decides.
    """

    def __init__(self, max_failures: int = _MAX_FAILURES, seconds: float = _REST_SECONDS) -> None:
        self._max_failures = max_failures
        self._seconds = seconds
        self._failures = 0
        self._rests_until = 0.0

    @property
    def is_open(self) -> bool:
        """Whether the host is to be left alone."""
        return time.monotonic() < self._rests_until

    def note(self, *, worked: bool, wait_seconds: float = 0.0) -> None:
        """Hear how a question ended, and how long the host wants to be left alone."""
        self._failures = 0 if worked else self._failures + 1
        rest = self._seconds if self._failures >= self._max_failures else 0.0
        self._rests_until = time.monotonic() + min(max(rest, wait_seconds), _MAX_REST_SECONDS)


class Manners:
    """Of one process towards all hosts; in Redis, of all processes together.

    Parameters
    ----------
    redis_url
        Where questions are counted; empty: in this process.
    patience_seconds
        How long a question may wait for its turn.
    """

    def __init__(self, redis_url: str = "", patience_seconds: float = _PATIENCE_SECONDS) -> None:
        self._counters = MovingWindowRateLimiter(storage_from_string(redis_url or "memory://", wrap_exceptions=True))
        self._patience = patience_seconds
        self._breakers: dict[str, Breaker] = {}
        self._turns: dict[str, asyncio.Lock] = {}

    def breaker(self, host: str) -> Breaker:
        """A host's breaker."""
        return self._breakers.setdefault(host, Breaker())

    async def wait_for_turn(self, host: str, rates: Sequence[str]) -> None:
        """Wait until a host may be asked.

        Raises
        ------
        UnansweredError
            It is being left alone, or its turn would come too late.
        """
        if self.breaker(host).is_open:
            SOURCE_RESTS.labels(host).inc()
            raise UnansweredError("is left alone for a while, since it failed or asked for it")
        async with self._turns.setdefault(host, asyncio.Lock()):
            until = time.monotonic() + self._patience
            while wait := await asyncio.to_thread(self._count, host, rates):
                if time.monotonic() + wait > until:
                    raise UnansweredError("is asked as often as it may be")
                await asyncio.sleep(wait)

    def _count(self, host: str, rates: Sequence[str]) -> float:
        """Count a question, and give 0; or count none, and give the seconds until it may be asked."""
        limits = [parse(rate) for rate in rates]
        try:
            full = [limit for limit in limits if not self._counters.test(limit, host)]
            if not full:
                for limit in limits:
                    self._counters.hit(limit, host)
                return 0.0
            waits = [self._counters.get_window_stats(limit, host).reset_time - time.time() for limit in full]
        except StorageError:
            raise UnansweredError("cannot be asked while questions cannot be counted") from None
        return max(_SHORTEST_WAIT_SECONDS, *waits)
