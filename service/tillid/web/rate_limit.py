"""How often one client may do something, counted in this process or, for all workers together, in Redis."""

import time

from limits import parse
from limits.errors import StorageError
from limits.storage import storage_from_string
from limits.strategies import FixedWindowRateLimiter

from tillid.errors import StoreError
from tillid.telemetry.metrics import STORE_ERRORS


class RateLimit:
    """A limit such as ``20 per hour`` for each client.

    Flask-Limiter is built on the same counters, but hooks into every request, and a score would pay for it.
    """

    def __init__(self, limit: str, redis_url: str = "") -> None:
        self._limit = parse(limit)
        self._counters = FixedWindowRateLimiter(storage_from_string(redis_url or "memory://", wrap_exceptions=True))

    def is_reachable(self) -> bool:
        """Whether requests can be counted."""
        return bool(self._counters.storage.check())

    def wait(self, client: str) -> int:
        """Count one more request; 0 where it is within the limit, else the seconds until the next may come.

        Raises
        ------
        StoreError
            Redis cannot be reached.
        """
        try:
            if self._counters.hit(self._limit, client):
                return 0
            until = self._counters.get_window_stats(self._limit, client).reset_time
        except StorageError as problem:
            STORE_ERRORS.labels("counters").inc()
            raise StoreError("Requests cannot be counted at the moment. Try again later.") from problem
        return max(1, round(until - time.time()))
