"""What the extension leaves behind: heaps after many navigations in one tab, against those after a few.

``python -m tools.bench.navigations`` prints one figure a line. The page's heap is the tab's whole one, extractors'
world among it; the extension's is that of its background, or of its hidden page.
"""

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from playwright.sync_api import CDPSession, Page

from tools.live.extension import LiveExtension, live_extension
from tools.release.demo import FAKE, GOOD, SHOPS, serve_shops

WARM_UP = 20
NAVIGATIONS = 200
_BACKGROUND = "service_worker"


def addresses() -> list[str]:
    """Pages of the demo shops."""
    pages = ((host, path) for host in (GOOD, FAKE) for path in sorted((SHOPS / host).rglob("*.html")))
    return [f"https://{host}/{path.relative_to(SHOPS / host).as_posix()}" for host, path in pages]


def visit(extension: LiveExtension, page: Page, count: int) -> None:
    """Go to so many pages, each until the extension has made up its mind."""
    tab = extension.tab_of(page)
    every = addresses()
    for number in range(count):
        page.goto(every[number % len(every)])
        extension.settled_badge(tab)


class Heaps:
    """Sizes of heaps in bytes, after their garbage was collected."""

    def __init__(self, extension: LiveExtension, page: Page, browser: CDPSession) -> None:
        self._extension, self._browser = extension, browser
        self._page = extension.context.new_cdp_session(page)

    def of_page(self) -> int:
        """The tab's."""
        self._page.send("HeapProfiler.collectGarbage")
        return int(self._page.send("Runtime.getHeapUsage")["usedSize"])

    def of_background(self) -> int:
        """The background's, which is woken for it."""
        self._extension.send({"type": "ask_host", "host": "nobody.example"})
        targets = self._browser.send("Target.getTargets")["targetInfos"]
        (target,) = (one["targetId"] for one in targets if one["type"] == _BACKGROUND)
        with _attached(self._browser, target) as ask:
            ask("HeapProfiler.collectGarbage")
            return int(ask("Runtime.getHeapUsage")["usedSize"])


@contextmanager
def _attached(browser: CDPSession, target: str) -> Iterator[Any]:
    """A way to ask a target that Playwright opens no session to."""
    replies: dict[int, Any] = {}
    session = browser.send("Target.attachToTarget", {"targetId": target})["sessionId"]
    browser.on("Target.receivedMessageFromTarget", lambda event: _file(replies, json.loads(event["message"])))

    def ask(method: str) -> Any:
        number = len(replies) + 1
        message = json.dumps({"id": number, "method": method})
        browser.send("Target.sendMessageToTarget", {"message": message, "sessionId": session})
        while number not in replies:
            browser.send("Target.getTargets")  # lets events come in
        return replies[number].get("result", {})

    yield ask
    browser.send("Target.detachFromTarget", {"sessionId": session})


def _file(replies: dict[int, Any], message: dict[str, Any]) -> None:
    if "id" in message:
        replies[message["id"]] = message


def measure() -> Iterator[str]:
    """Lines of the report."""
    with live_extension() as extension:
        page = extension.context.new_page()
        serve_shops(page)
        browser = extension.context.browser
        assert browser is not None  # noqa: S101 - a browser that was launched, not connected to
        heaps = Heaps(extension, page, browser.new_browser_cdp_session())
        before = after = (0, 0)
        for count in (WARM_UP, NAVIGATIONS):
            visit(extension, page, count)
            before, after = after, (heaps.of_page(), heaps.of_background())
        yield f"navigations {NAVIGATIONS}"
        for name, start, end in zip(("page", "background"), before, after, strict=True):
            yield f"{name}_heap_before {start}"
            yield f"{name}_heap_after {end}"
            yield f"{name}_heap_ratio {end / start:.3f}"


if __name__ == "__main__":
    for line in measure():
        sys.stdout.write(f"{line}\n")
