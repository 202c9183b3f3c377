"""Waits for what a browser does in its own time."""

import time
from collections.abc import Callable

_PATIENCE_SECONDS = 60.0


def wait_until(holds: Callable[[], bool]) -> None:
    """Return once it holds.

    Raises
    ------
    TimeoutError
        It did not for a minute.
    """
    deadline = time.monotonic() + _PATIENCE_SECONDS
    while not holds():
        if time.monotonic() > deadline:
            raise TimeoutError(f"the extension did nothing for {_PATIENCE_SECONDS:.0f} seconds")
        time.sleep(0.1)
