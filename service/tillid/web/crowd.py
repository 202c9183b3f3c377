"""Who is waited for, and whom to part with where they are too many: one of whoever has most."""

from collections.abc import Iterator
from typing import Generic, TypeVar

T = TypeVar("T")


class Crowd(Generic[T]):
    """Things that clients have us wait for, by client, those of each in the order in which they came."""

    def __init__(self) -> None:
        self._of: dict[str, dict[T, None]] = {}
        self._whose: dict[T, str] = {}

    def __contains__(self, thing: T) -> bool:
        return thing in self._whose

    def __iter__(self) -> Iterator[T]:
        return iter(list(self._whose))

    def join(self, client: str, thing: T) -> None:
        """Wait for one more thing of a client's."""
        self._whose[thing] = client
        self._of.setdefault(client, {})[thing] = None

    def leave(self, thing: T) -> None:
        """Wait for it no more."""
        client = self._whose.pop(thing)
        del self._of[client][thing]
        if not self._of[client]:
            del self._of[client]

    def longest_of_most(self) -> T | None:
        """What was waited for longest of the client with most; None where nothing is waited for."""
        most = max(self._of, key=lambda client: len(self._of[client]), default=None)
        return None if most is None else next(iter(self._of[most]))
