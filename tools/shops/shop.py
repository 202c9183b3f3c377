"""What a shop is here: software that runs, and what is right about it."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Shop:
    """A shop that can be started.

    Attributes
    ----------
    host
        The name under which Tillid sees it.
    expected
        File that says what is right about it.
    serve
        Starts it, with a folder to keep what was installed in; gives its port, and stops it at the end.
    """

    name: str
    host: str
    expected: Path
    serve: Callable[[Path], AbstractContextManager[int]]
