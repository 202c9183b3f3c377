"""How much memory a browser takes, and an end to the process of it that takes too much.

A page may fill arrays of bytes, pictures and workers far beyond what Chromium allows its scripts alone.
"""

import asyncio
import os
import signal
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path

from playwright.async_api import Browser, Error

_PROC = Path("/proc")
_LOOK_SECONDS = 0.2
_GIVING_BACK_SECONDS = 5.0
# What a process shares with others only because both opened the same file is nobody's.
_OWN = ("RssAnon:", "RssShmem:", "VmSwap:")
_KIB = 1024


async def bound_memory(browser: Browser, most: int, tell: Callable[[str], None]) -> None:
    """Kill the largest process of a browser, but the first, for as long as all take more; until cancelled.

    A page whose process is killed crashes alone. Where the system does not say what processes take, nothing is bounded.

    Parameters
    ----------
    most
        Bytes of all processes of the browser together.
    tell
        Hears what was too much, before anything is killed.
    """
    first = await _first_process(browser)
    while first:
        taken = _taken_by_all(first)
        if sum(taken.values()) > most:
            tell(f"took more than {most / 1e9:.1f} GB of memory")
            _kill_largest(taken, first)
        await asyncio.sleep(_LOOK_SECONDS)


async def free_memory(browser: Browser, most: int) -> None:
    """Wait until a browser takes no more than so much: a page that was closed may give back what it took seconds later.

    What takes longer is killed, once: whatever is left then belongs to no page.
    """
    first = await _first_process(browser)
    if first and not await _is_freed(first, most):
        _kill_largest(_taken_by_all(first), first)
        await _is_freed(first, most)


async def _is_freed(first: int, most: int) -> bool:
    """Whether a browser takes no more than so much within a few seconds."""
    until = time.monotonic() + _GIVING_BACK_SECONDS
    while sum(_taken_by_all(first).values()) > most:
        if time.monotonic() > until:
            return False
        await asyncio.sleep(_LOOK_SECONDS)
    return True


def _taken_by_all(first: int) -> dict[int, int]:
    return {pid: _taken_by(pid) for pid in _family(first)}


def _kill_largest(taken: Mapping[int, int], first: int) -> None:
    with suppress(OSError, ValueError):
        os.kill(max(taken.keys() - {first}, key=taken.__getitem__), signal.SIGKILL)


async def _first_process(browser: Browser) -> int | None:
    """The one that all others of a browser come from; None where that is not told."""
    if not _PROC.joinpath("self", "status").exists():
        return None
    try:
        session = await browser.new_browser_cdp_session()
        processes = (await session.send("SystemInfo.getProcessInfo"))["processInfo"]
        await session.detach()
    except Error:
        return None
    return next((int(process["id"]) for process in processes if process["type"] == "browser"), None)


def _family(first: int) -> Iterator[int]:
    """A process, its children, and theirs."""
    children: dict[int, list[int]] = {}
    for entry in _PROC.iterdir():
        if entry.name.isdecimal():
            with suppress(OSError, IndexError, ValueError):
                parent = int(entry.joinpath("stat").read_bytes().rpartition(b")")[2].split()[1])
                children.setdefault(parent, []).append(int(entry.name))
    left = [first]
    while left:
        pid = left.pop()
        yield pid
        left += children.pop(pid, [])


def _taken_by(pid: int) -> int:
    """Bytes that would be free without a process."""
    try:
        lines = _PROC.joinpath(str(pid), "status").read_text().splitlines()
    except OSError:
        return 0  # it ended meanwhile
    return sum(int(line.split()[1]) * _KIB for line in lines if line.startswith(_OWN))
