"""Pages on paper: PDF by headless Chromium, which is given nothing but the page."""

import asyncio
from threading import Lock

from playwright.async_api import Error

from tillid.browser.chromium import CUT_OFF, first_line, open_browser
from tillid.errors import BrowserError, BusyError

_SECONDS = 30
_USUAL_SECONDS = 5
# A browser takes as much memory as all else together.
_one_at_a_time = Lock()


def print_page(html: str) -> bytes:
    """A self-contained page as a tagged PDF of A4.

    Raises
    ------
    BrowserError
        There is no Chromium, or it could not print.
    BusyError
        Another page is being printed.
    """
    if not _one_at_a_time.acquire(blocking=False):
        raise BusyError("Another PDF is being made. Try again in a moment.", _USUAL_SECONDS)
    try:
        return asyncio.run(_print(html))
    finally:
        _one_at_a_time.release()


async def _print(html: str) -> bytes:
    try:
        async with asyncio.timeout(_SECONDS), open_browser(CUT_OFF) as browser:
            context = await browser.new_context(offline=True, java_script_enabled=False, color_scheme="light")
            page = await context.new_page()
            await page.set_content(html)
            return await page.pdf(format="A4", print_background=True, tagged=True, outline=True)
    except Error as problem:
        raise BrowserError(f"The page could not be printed: {first_line(problem)}") from problem
    except TimeoutError:
        raise BrowserError(f"The page was not printed within {_SECONDS} seconds") from None
