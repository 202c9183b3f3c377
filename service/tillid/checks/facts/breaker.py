"""A circuit breaker: a source that fails again and again is left alone for a while."""

import time


class Breaker:
    """Counts failures in a row.

    Parameters
    ----------
    most
        Failures in a row after which the source is left alone.
    seconds
        For how long; then one question is let through, and decides.
    """

    def __init__(self, most: int = 5, seconds: float = 600) -> None:
        self._most = most
        self._seconds = seconds
        self._failures = 0
        self._alone_until = 0.0

    @property
    def is_open(self) -> bool:
        """Whether the source is to be left alone."""
        return time.monotonic() < self._alone_until

    def note(self, *, worked: bool) -> None:
        """Hear how a question ended."""
        self._failures = 0 if worked else self._failures + 1
        if self._failures >= self._most:
            self._alone_until = time.monotonic() + self._seconds
