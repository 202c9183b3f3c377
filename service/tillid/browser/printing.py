"""Pages on paper: PDF by headless Chromium, which is given nothing but the page."""

from playwright.async_api import Error

from tillid.browser.chromium import CUT_OFF, first_line, open_browser
from tillid.errors import BrowserError


async def print_page(html: str) -> bytes:
    """A self-contained page as a tagged PDF of A4.

    Raises
    ------
    BrowserError
        There is no Chromium, or it could not print.
    """
    try:
        async with open_browser(CUT_OFF) as browser:
            context = await browser.new_context(offline=True, java_script_enabled=False, color_scheme="light")
            page = await context.new_page()
            await page.set_content(html)
            return await page.pdf(format="A4", print_background=True, tagged=True, outline=True)
    except Error as problem:
        raise BrowserError(f"The page could not be printed: {first_line(problem)}") from problem
