"""Waits for what a browser does in its own time."""

import time
from collections.abc import Callable

_PATIENCE_SECONDS = 60.0
_FIRST_PAUSE_SECONDS, _LONGEST_PAUSE_SECONDS = 0.01, 0.1


def wait_until(holds: Callable[[], bool]) -> None:
    """Return once it holds.

    Raises
    ------
    TimeoutError
        It did not for a minute.
    """
    deadline = time.monotonic() + _PATIENCE_SECONDS
    pause = _FIRST_PAUSE_SECONDS
    while not holds():
        if time.monotonic() > deadline:
            raise TimeoutError(f"the extension did nothing for {_PATIENCE_SECONDS:.0f} seconds")
        time.sleep(pause)
        pause = min(2 * pause, _LONGEST_PAUSE_SECONDS)
