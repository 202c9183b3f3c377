"""Who is served next, so that nobody who asks for a lot holds up the others."""

from collections import Counter, deque
from typing import Generic, TypeVar

from tillid.web.networks import site_of

T = TypeVar("T")


class FairLine(Generic[T]):
    """A line for each client, served in turn; no client is served more than so many at once.

    Clients whose networks may be one client's have one turn together, and take it in turn among themselves.

    Parameters
    ----------
    most
        How much of one client's is under way at once.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._under_way: Counter[str] = Counter()
        self._sites: dict[str, dict[str, deque[T]]] = {}

    def join(self, client: str, thing: T) -> None:
        """Put one more thing at the end of a client's line."""
        self._sites.setdefault(site_of(client), {}).setdefault(client, deque()).append(thing)

    def take(self) -> tuple[str, T] | None:
        """Whose turn it is, and what is to be done: it is under way from now on. None where nobody waits who may."""
        site = next((site for site in self._sites if self._under_way[site] < self._most), None)
        if site is None:
            return None
        lines = self._sites.pop(site)
        client = next(iter(lines))
        line = lines.pop(client)
        thing = line.popleft()
        if line:
            lines[client] = line  # behind all others
        if lines:
            self._sites[site] = lines
        self._under_way[site] += 1
        return client, thing

    def end(self, client: str) -> None:
        """Something of a client's is done."""
        site = site_of(client)
        self._under_way[site] -= 1
        if not self._under_way[site]:
            del self._under_way[site]
