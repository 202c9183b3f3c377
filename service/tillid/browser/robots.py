"""What a shop lets robots open (RFC 9309)."""

import asyncio
from urllib.parse import urlsplit

from playwright.async_api import Error, Page, Response
from playwright.async_api import TimeoutError as LoadTimeout
from protego import Protego

from tillid.errors import CheckError

ROBOT = "Tillid"
_LONGEST_MS = 5_000
_LONGEST_DELAY_S = 30.0
_MOST_CHARACTERS = 500_000
_FIRST_SERVER_ERROR = 500
_NO_RULES = ("Download is starting", "ERR_HTTP_RESPONSE_CODE_FAILURE", "ERR_ABORTED")


class Robots:
    """The rules of every origin that a check comes to, each asked for once.

    Parameters
    ----------
    page
        In which the rules are opened; it runs no scripts.
    """

    def __init__(self, page: Page) -> None:
        self._page = page
        self._status = 0
        page.on("response", self._note)
        self._rules: dict[str, Protego] = {}
        self._one_at_a_time = asyncio.Lock()

    async def allow(self, url: str) -> bool:
        """Whether a page may be opened.

        Raises
        ------
        CheckError
            The rules cannot be had at the moment, which is no leave.
        """
        return bool((await self._of(url)).can_fetch(url, ROBOT))

    async def delay(self, url: str) -> float:
        """Seconds that a shop wants between two of a robot's requests, within reason.

        Raises
        ------
        CheckError
            As ``allow`` does.
        """
        return min((await self._of(url)).crawl_delay(ROBOT) or 0.0, _LONGEST_DELAY_S)

    async def _of(self, url: str) -> Protego:
        origin = "{0.scheme}://{0.netloc}".format(urlsplit(url))
        async with self._one_at_a_time:
            if origin not in self._rules:
                self._rules[origin] = Protego.parse(await self._fetch(f"{origin}/robots.txt"))
        return self._rules[origin]

    async def _fetch(self, url: str) -> str:
        """The rules; none where there are none, or where they are no text."""
        try:
            response = await self._page.goto(url, wait_until="commit", timeout=_LONGEST_MS)
            text = (await response.text())[:_MOST_CHARACTERS] if response and response.ok else ""
        except LoadTimeout:
            raise CheckError(f"{url}, which says what robots may open, did not come in time") from None
        except Error as problem:
            if not any(reason in problem.message for reason in _NO_RULES):
                raise
            text = ""
        if self._status >= _FIRST_SERVER_ERROR:
            raise CheckError(f"{url}, which says what robots may open, answered with status {self._status}")
        return text

    def _note(self, response: Response) -> None:
        """Chromium gives no response where an error has no text."""
        if response.request.is_navigation_request():
            self._status = response.status
