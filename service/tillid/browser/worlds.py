"""Ways into a page of headless Chromium: a world of one's own beside it, and a saved page in place of a live one."""

from collections.abc import Awaitable, Callable, Sequence
from typing import Any

from playwright.async_api import Page, Route

from tillid.contract import EXTENSION
from tillid.errors import BrowserError

Evaluate = Callable[[str], Awaitable[Any]]


async def isolated_world(page: Page) -> Evaluate:
    """A function that evaluates JavaScript beside the page, which can neither see nor bend it."""
    session = await page.context.new_cdp_session(page)
    tree = await session.send("Page.getFrameTree")
    frame = tree["frameTree"]["frame"]["id"]
    world = await session.send("Page.createIsolatedWorld", {"frameId": frame, "worldName": "tillid"})
    where = {"contextId": world["executionContextId"], "awaitPromise": True, "returnByValue": True}

    async def evaluate(expression: str) -> Any:
        answer = await session.send("Runtime.evaluate", {"expression": expression, **where})
        if details := answer.get("exceptionDetails"):
            reason = details.get("exception", {}).get("description", details["text"])
            raise BrowserError(f"an extractor script failed: {reason}")
        return answer["result"].get("value")

    return evaluate


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
