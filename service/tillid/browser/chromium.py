"""Starting Chromium, and ending it, whatever its pages are busy with."""

import asyncio
import logging
import os
import shutil
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress
from importlib.metadata import version

from playwright.async_api import Browser, BrowserContext, Error, Playwright, async_playwright

from tillid.errors import BrowserError

_WHOLE = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
# Without windows, tabs and profiles: a check costs half the processor time of a whole browser's.
# https://developer.chrome.com/blog/chrome-headless-shell
_HEADLESS = ("chromium-headless-shell", "chrome-headless-shell")
_ARGUMENTS = (
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
# What belongs to no check goes to a proxy that is not there, and names are resolved by nobody but the proxy.
CUT_OFF = (
    "--proxy-server=http://127.0.0.1:9",
    "--proxy-bypass-list=<-loopback>",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
    "--force-webrtc-ip-handling-policy=disable_non_proxied_udp",
    "--webrtc-ip-handling-policy=disable_non_proxied_udp",
    "--dns-prefetch-disable",
    "--deny-permission-prompts",
    "--mute-audio",
)
# Many shops turn away a browser that calls itself headless; who asks is said all the same.
_USER_AGENT = (
    "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/{}.0.0.0 Safari/537.36 Tillid/{}"
)
FIRST_ERROR_STATUS = 400
_MISSING = (
    "Chromium was not found. Install it (Debian: apt-get install chromium-headless-shell; "
    "others: playwright install chromium), or name it in TILLID_CHROMIUM."
)
_CLOSE_S = 30.0  # the last resort: closing many windows or dialogs takes seconds
_PROBE_S = _STOP_S = 10.0
_log = logging.getLogger(__name__)


def headless_path() -> str | None:
    """What opens pages that nobody looks at, of this system, or None to let playwright use the one it installed."""
    return _found(*_HEADLESS, *_WHOLE)


def chromium_path() -> str | None:
    """A whole browser of this system, which takes extensions, or None as above."""
    return _found(*_WHOLE)


def _found(*names: str) -> str | None:
    return os.environ.get("TILLID_CHROMIUM") or next(filter(None, map(shutil.which, names)), None)


@asynccontextmanager
async def open_browser(arguments: Sequence[str] = ()) -> AsyncIterator[Browser]:
    """A Chromium that is closed at the end; sandboxed unless it runs as root, where Chromium has no sandbox.

    Parameters
    ----------
    arguments
        More of Chromium's own; ``CUT_OFF`` for pages that strangers wrote, saved ones too: interception alone lets
        some of what they open through.
    """
    path = headless_path()
    async with _driver() as playwright:
        try:
            browser = await playwright.chromium.launch(
                executable_path=path, args=[*_ARGUMENTS, *arguments], chromium_sandbox=os.geteuid() != 0
            )
        except Error as problem:
            unusable = f"{path} could not be started: {first_line(problem)}"
            raise BrowserError(unusable if path else _MISSING) from problem
        try:
            yield browser
        finally:
            await _close(browser, _CLOSE_S)


@asynccontextmanager
async def _driver() -> AsyncIterator[Playwright]:
    """What drives browsers. One that does not end is killed, and its browser ends with it."""
    manager = async_playwright()
    playwright = await manager.start()
    try:
        yield playwright
    finally:
        try:
            async with asyncio.timeout(_STOP_S):
                await playwright.stop()
        except TimeoutError:
            _log.warning("what drives the browser could not be stopped within %.0f seconds, so it is killed", _STOP_S)
            if manager._client:
                manager._client._transport._proc.kill()


async def close_context(context: BrowserContext, seconds: float = _CLOSE_S) -> None:
    """Give up a context. One that does not close takes its browser along: whoever needs one opens another."""
    if not await _close(context, seconds) and context.browser:
        _log.warning("a page could not be closed within %.0f seconds, so its browser is given up", seconds)
        await _close(context.browser, seconds)


async def still_opens(browser: Browser) -> bool:
    """Whether a browser still opens pages. Of one whose driver died, Playwright says that it is connected."""
    try:
        async with asyncio.timeout(_PROBE_S):
            context = await browser.new_context()
            await context.close()
    except (Error, TimeoutError):
        return False
    return True


async def _close(what: Browser | BrowserContext, seconds: float = _CLOSE_S) -> bool:
    """Whether it ended in time; what is gone already has."""
    try:
        async with asyncio.timeout(seconds):
            with suppress(Error):
                await what.close()
    except TimeoutError:
        return False
    return True


def user_agent(browser: Browser) -> str:
    """What a browser calls itself to a shop."""
    return _USER_AGENT.format(browser.version.partition(".")[0], version("tillid").rpartition(".")[0])


def first_line(problem: Error) -> str:
    """What Playwright says, without the log that it adds."""
    return problem.message.partition("\n")[0]
