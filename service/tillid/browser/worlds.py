"""Ways into a page of headless Chromium: a world of one's own beside it, and a saved page in place of a live one."""

from collections.abc import Awaitable, Callable, Sequence
from typing import Any

from playwright.async_api import CDPSession, Page, Route

from tillid.contract import EXTENSION
from tillid.errors import BrowserError

Evaluate = Callable[[str], Awaitable[Any]]


class World:
    """Evaluates JavaScript beside a page, which can neither see nor bend it.

    Parameters
    ----------
    session
        The page's developer tools.
    context
        Which of the page's worlds it is.
    """

    def __init__(self, session: CDPSession, context: int) -> None:
        self.session = session
        self.context = context

    async def __call__(self, expression: str) -> Any:
        """The value of an expression, or of what it promises."""
        return (await self._evaluate(expression, returnByValue=True)).get("value")

    async def handle(self, expression: str) -> str:
        """A name for the object that an expression gives."""
        return str((await self._evaluate(expression))["objectId"])

    async def _evaluate(self, expression: str, **how: bool) -> dict[str, Any]:
        where = {"expression": expression, "contextId": self.context, "awaitPromise": True, **how}
        answer: dict[str, Any] = await self.session.send("Runtime.evaluate", where)
        if details := answer.get("exceptionDetails"):
            reason = details.get("exception", {}).get("description", details["text"])
            raise BrowserError(f"an extractor script failed: {reason}")
        result: dict[str, Any] = answer["result"]
        return result


async def isolated_world(page: Page) -> World:
    """A world of one's own beside a page's."""
    session = await page.context.new_cdp_session(page)
    tree = await session.send("Page.getFrameTree")
    frame = tree["frameTree"]["frame"]["id"]
    world = await session.send("Page.createIsolatedWorld", {"frameId": frame, "worldName": "tillid"})
    return World(session, world["executionContextId"])


def source(scripts: Sequence[str]) -> str:
    """The extension's own scripts, by their names in the contract, as one."""
    return "\n;\n".join((EXTENSION / name).read_text() for name in scripts)


def _is_unicode(html: str | bytes) -> bool:
    """Whether a page is UTF-8: a saved page has lost the header that said so. Of other encodings Chromium judges."""
    try:
        return isinstance(html, str) or bool(html.decode())
    except UnicodeDecodeError:
        return False


async def serve_saved(page: Page, html: str | bytes) -> None:
    """Answer the first request with the page, and refuse all others. A refused navigation leaves the page standing."""
    waiting = [html]
    content_type = "text/html; charset=utf-8" if _is_unicode(html) else "text/html"

    async def answer(route: Route) -> None:
        if waiting:
            await route.fulfill(body=waiting.pop(), content_type=content_type)
        else:
            await route.abort("aborted")

    await page.context.route("**/*", answer)
