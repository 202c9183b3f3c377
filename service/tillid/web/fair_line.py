"""Who is served next, so that nobody who asks for a lot holds up the others."""

from collections import Counter, deque
from typing import Generic, TypeVar

T = TypeVar("T")


class FairLine(Generic[T]):
    """A line for each client, served in turn; no client is served more than so many at once.

    Parameters
    ----------
    most
        How much of one client's is under way at once.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._under_way: Counter[str] = Counter()
        self._lines: dict[str, deque[T]] = {}

    def join(self, client: str, thing: T) -> None:
        """Put one more thing at the end of a client's line."""
        self._lines.setdefault(client, deque()).append(thing)

    def take(self) -> tuple[str, T] | None:
        """Whose turn it is, and what is to be done: it is under way from now on. None where nobody waits who may."""
        client = next((client for client in self._lines if self._under_way[client] < self._most), None)
        if client is None:
            return None
        line = self._lines.pop(client)
        thing = line.popleft()
        if line:
            self._lines[client] = line  # behind all others
        self._under_way[client] += 1
        return client, thing

    def end(self, client: str) -> None:
        """Something of a client's is done."""
        self._under_way[client] -= 1
        if not self._under_way[client]:
            del self._under_way[client]
