"""How much a stranger's pages may take of us."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Limits:
    """For one visit of one shop.

    Attributes
    ----------
    seconds
        For all of it.
    reading_seconds
        For its pages; what comes later is told to be late, and the rest is judged without it.
    open_seconds, rules_seconds, head_seconds
        For a page to begin to answer, for robots.txt, and for the head of a request or an answer.
    bytes, connections
        Through the proxy.
    requests, dialogs, windows
        That pages may ask for, show, and open.
    memory
        Bytes that all of the browser may take.
    """

    seconds: float = 45
    reading_seconds: float = 36
    open_seconds: float = 15
    rules_seconds: float = 5
    head_seconds: float = 30
    bytes: int = 60_000_000
    connections: int = 600
    requests: int = 1500
    dialogs: int = 10
    windows: int = 10
    memory: int = 1_500_000_000


USUAL = Limits()
