"""What a shop lets robots open (RFC 9309)."""

import asyncio
import base64
from contextlib import suppress
from typing import Any
from urllib.parse import urlsplit

from playwright.async_api import CDPSession, Error, Page, Response
from playwright.async_api import TimeoutError as LoadTimeout
from protego import Protego

from tillid.browser.robots_rules import ROBOT, read_rules
from tillid.errors import CheckError

_USUAL_SECONDS = 5.0
_MAX_DELAY_S = 30.0
_MAX_BYTES = 500_000
_FIRST_SERVER_ERROR = 500
_FOUND, _FIRST_REDIRECT = 200, 300
_AS_TEXT = {"responseHeaders": [{"name": "Content-Type", "value": "text/plain"}]}
_NO_RULES = ("Download is starting", "ERR_HTTP_RESPONSE_CODE_FAILURE", "ERR_ABORTED")


class Robots:
    """The rules of every origin that a check comes to, each asked for once.

    Parameters
    ----------
    page
        In which the rules are opened; it runs no scripts.
    seconds
        For which they are waited for.
    """

    def __init__(self, page: Page, seconds: float = _USUAL_SECONDS) -> None:
        self._page = page
        self._seconds = seconds
        self._status = 0
        page.on("response", self._note)
        self._rules: dict[str, Protego] = {}
        self._session: CDPSession | None = None
        self._tasks: set[asyncio.Task[None]] = set()
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
        return min((await self._of(url)).crawl_delay(ROBOT) or 0.0, _MAX_DELAY_S)

    async def _of(self, url: str) -> Protego:
        origin = "{0.scheme}://{0.netloc}".format(urlsplit(url))
        async with self._one_at_a_time:
            if origin not in self._rules:
                self._rules[origin] = read_rules(await self._fetch(f"{origin}/robots.txt"))
        return self._rules[origin]

    async def _fetch(self, url: str) -> str:
        """The rules; none where there are none, or where they are not text."""
        try:
            await self._take_all_for_text()
            response = await self._page.goto(url, wait_until="commit", timeout=self._seconds * 1000)
            body = await response.body() if response and response.ok else b""
            text = body[:_MAX_BYTES].decode("utf-8-sig", errors="replace")
        except LoadTimeout:
            raise CheckError(f"{url}, which says what robots may open, did not come in time") from None
        except Error as problem:
            if not any(reason in problem.message for reason in _NO_RULES):
                raise
            text = ""
        if self._status >= _FIRST_SERVER_ERROR:
            raise CheckError(f"{url}, which says what robots may open, answered with status {self._status}")
        return text

    async def _take_all_for_text(self) -> None:
        """Rules are rules whatever type they are sent as; Chromium would save some as a file.

        https://www.rfc-editor.org/rfc/rfc9309#section-2.3.1
        """
        if self._session:
            return
        self._session = await self._page.context.new_cdp_session(self._page)
        self._session.on("Fetch.requestPaused", self._on_answer)
        pattern = {"urlPattern": "*", "resourceType": "Document", "requestStage": "Response"}
        await self._session.send("Fetch.enable", {"patterns": [pattern]})

    def _on_answer(self, answer: dict[str, Any]) -> None:
        task = asyncio.ensure_future(self._go_on(answer))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _go_on(self, answer: dict[str, Any]) -> None:
        """Hand on an answer: rules as text, whatever else as it is."""
        session, request = self._session, {"requestId": answer["requestId"]}
        status = answer.get("responseStatusCode", 0)
        with suppress(Error):  # the page has been closed meanwhile, or nothing came
            if not session:
                return
            if not _FOUND <= status < _FIRST_REDIRECT:
                await session.send("Fetch.continueResponse", request)
                return
            body = base64.b64encode(await _beginning(session, request)).decode()
            await session.send("Fetch.fulfillRequest", request | {"responseCode": status, "body": body, **_AS_TEXT})

    def _note(self, response: Response) -> None:
        """Chromium gives no response where an error has no text."""
        if response.request.is_navigation_request():
            self._status = response.status


async def _beginning(session: CDPSession, request: dict[str, str]) -> bytes:
    """As much of a body as is read: a little that was packed may be gigabytes, and all of it would be handed over."""
    stream = {"handle": (await session.send("Fetch.takeResponseBodyAsStream", request))["stream"]}
    body, is_over = b"", False
    while not is_over and len(body) < _MAX_BYTES:
        piece = await session.send("IO.read", stream | {"size": _MAX_BYTES - len(body)})
        is_over = piece["eof"]
        body += base64.b64decode(piece["data"]) if piece.get("base64Encoded") else piece["data"].encode()
    await session.send("IO.close", stream)
    return body[:_MAX_BYTES]
