"""A browser that answers nothing any more holds nobody up."""

import asyncio
import os
import signal
import time
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Run
from tillid.browser import chromium
from tillid.browser.chromium import close_context, open_browser, still_opens

pytestmark = pytest.mark.browser


def _children(pid: int) -> list[int]:
    own = [int(child) for task in Path(f"/proc/{pid}/task").glob("*/children") for child in task.read_text().split()]
    return own + [further for child in own for further in _children(child)]


def test_a_browser_that_hangs_is_given_up(run: Run[Any]) -> None:
    async def hang() -> tuple[float, bool]:
        before = set(_children(os.getpid()))
        async with open_browser() as browser:
            context = await browser.new_context()
            await context.new_page()
            stopped = [pid for pid in _children(os.getpid()) if pid not in before and _is_chromium(pid)]
            assert stopped
            for pid in stopped:
                os.kill(pid, signal.SIGSTOP)
            began = time.monotonic()
            try:
                await close_context(context, seconds=0.5)
            finally:
                took = time.monotonic() - began
                for pid in stopped:
                    os.kill(pid, signal.SIGCONT)
            for _ in range(100):
                if not browser.is_connected():
                    break
                await asyncio.sleep(0.1)
            return took, browser.is_connected()

    took, is_there = run(hang())
    assert took < 10
    assert not is_there


@pytest.mark.parametrize("what", ["chromium", "its driver"])
def test_a_browser_that_died_is_known_to_be_dead(run: Run[Any], what: str) -> None:
    async def kill() -> list[bool]:
        before = set(_children(os.getpid()))
        async with open_browser() as browser:
            answers = [await still_opens(browser)]
            for pid in set(_children(os.getpid())) - before:
                if _is_named(pid, b"chrom" if what == "chromium" else b"node"):
                    os.kill(pid, signal.SIGKILL)
            await asyncio.sleep(0.5)
            return [*answers, await still_opens(browser)]

    assert run(kill()) == [True, False]


def test_a_driver_that_hangs_is_ended(run: Run[Any], monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("_CLOSE_S", "_PROBE_S", "_STOP_S"):
        monkeypatch.setattr(chromium, name, 1.0)

    async def hang() -> set[int]:
        before = set(_children(os.getpid()))
        async with open_browser() as browser:
            started = set(_children(os.getpid())) - before
            for pid in started:
                if _is_named(pid, b"node"):
                    os.kill(pid, signal.SIGSTOP)
            assert not await still_opens(browser)
        for _ in range(50):
            if not any(map(_is_alive, started)):
                break
            await asyncio.sleep(0.1)
        return set(filter(_is_alive, started))

    assert not run(asyncio.wait_for(hang(), 30))


def _is_chromium(pid: int) -> bool:
    return _is_named(pid, b"chrom")


def _is_named(pid: int, name: bytes) -> bool:
    return name in Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0")[0]


def _is_alive(pid: int) -> bool:
    """Whether it is neither gone nor waits for nothing but being noticed."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False
