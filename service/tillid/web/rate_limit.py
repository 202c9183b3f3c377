"""How often one client may do something, counted for all workers together: in a file, or in Redis for many machines."""

import time
from pathlib import Path
from threading import Lock

from limits import RateLimitItem, parse
from limits.errors import StorageError
from limits.storage import Storage, storage_from_string
from limits.strategies import FixedWindowRateLimiter

from tillid.errors import StoreError
from tillid.telemetry.metrics import STORE_ERRORS
from tillid.web.counters import FileCounters
from tillid.web.networks import site_of

_REDIS_SECONDS = 1
_MAX_BATCH = 50
_PARTS = 100  # of a limit, of which one is taken at a time
_MAX_CLIENTS = 10_000
_REFUSED = -1
_SHARES = 16  # of one client, that all networks of a site have together


def open_counters(redis_url: str, file: Path) -> Storage:
    """Where requests are counted. Nothing is reached before the first is."""
    if not redis_url:
        return FileCounters(f"tillid-file://{file}")
    return storage_from_string(  # type: ignore[return-value]
        redis_url, wrap_exceptions=True, socket_timeout=_REDIS_SECONDS, socket_connect_timeout=_REDIS_SECONDS
    )


class RateLimit:
    """A limit such as ``20 per hour`` for each client.

    Flask-Limiter is built on the same counters, but asks them for every request, and a score would pay for it: a large
    limit is taken from the counters in parts, and each worker spends its own.

    Parameters
    ----------
    name
        Of what is limited. Each is counted by itself.
    """

    def __init__(self, name: str, limit: str | RateLimitItem, counters: Storage) -> None:
        self._name = name
        self._limit = parse(limit) if isinstance(limit, str) else limit
        self._counters = FixedWindowRateLimiter(counters)
        self._seconds = self._limit.get_expiry()
        self._batch = max(1, min(_MAX_BATCH, self._limit.amount // _PARTS))
        self._taken: dict[str, tuple[int, float]] = {}
        self._lock = Lock()

    def is_reachable(self) -> bool:
        """Whether requests can be counted."""
        return bool(self._counters.storage.check())

    def wait(self, *client: str) -> int:
        """Count one more request; 0 where it is within the limit, else the seconds until the next may come.

        Raises
        ------
        StoreError
            The counters cannot be reached.
        """
        key = " ".join(client)
        if (known := self._known(key)) is not None:
            return known
        try:
            is_within = self._counters.hit(self._limit, self._name, key, cost=self._batch)
            until = self._counters.storage.get_expiry(self._limit.key_for(self._name, key))
        except StorageError as problem:
            STORE_ERRORS.labels("counters").inc()
            raise StoreError("Requests cannot be counted at the moment. Try again later.") from problem
        if self._batch > 1 or not is_within:
            self._keep(key, self._batch - 1 if is_within else _REFUSED, until)
        return 0 if is_within else _seconds_until(until)

    def _known(self, key: str) -> int | None:
        """What to answer by what this worker took before, or was refused; None where the counters have to be asked."""
        with self._lock:
            left, until = self._taken.get(key, (0, 0.0))
            now = time.time()
            if not left or not now < until <= now + self._seconds:  # or it was kept by a clock that was ahead
                return None
            if left == _REFUSED:
                return _seconds_until(until)
            self._taken[key] = left - 1, until
            return 0

    def _keep(self, key: str, left: int, until: float) -> None:
        with self._lock:
            if len(self._taken) >= _MAX_CLIENTS:
                self._taken.clear()
            self._taken[key] = left, until


class NetworkLimit:
    """A limit for each network, and a larger one for all networks of a site, which may be one client's.

    Parameters
    ----------
    name
        As that of a ``RateLimit``.
    """

    def __init__(self, name: str, limit: str, counters: Storage) -> None:
        each = parse(limit)
        self._each = RateLimit(name, each, counters)
        together = type(each)(each.amount * _SHARES, each.multiples)
        self._together = RateLimit(f"{name} of a site", together, counters)

    def is_reachable(self) -> bool:
        """Whether requests can be counted."""
        return self._each.is_reachable()

    def wait(self, network: str, *of: str) -> int:
        """Count one more request, as a ``RateLimit`` does.

        Parameters
        ----------
        of
            What is counted beside the network.
        """
        seconds = self._each.wait(network, *of)
        site = site_of(network)
        return seconds if seconds or site == network else self._together.wait(site, *of)


class SharedLimit:
    """A limit for everybody together. Whoever asks for little has a part of it that nobody who asks for much uses up.

    Parameters
    ----------
    name
        As that of a ``RateLimit``.
    little
        What one site may ask for that asks for little.
    each
        For those who ask for little, and as much again for all.
    """

    def __init__(self, name: str, little: str, each: str, counters: Storage) -> None:
        self._little = RateLimit(f"{name}, little of a site", little, counters)
        self._of_little = RateLimit(f"{name}, of little", each, counters)
        self._of_all = RateLimit(f"{name}, of all", each, counters)

    def wait(self, network: str) -> int:
        """Count one more request, as a ``RateLimit`` does."""
        if not self._little.wait(site_of(network)) and not self._of_little.wait(""):
            return 0
        return self._of_all.wait("")


def _seconds_until(moment: float) -> int:
    return max(1, round(moment - time.time()))
