"""In private windows nothing of a shop goes to disk, and all is forgotten when the last one closes."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Playwright

from tests.e2e.scripted_service import Reply, ScriptedService
from tests.e2e.site import Server
from tools.live.extension import LiveExtension, live_extension
from tools.live.waiting import wait_until

_OPEN = """async (url) => {
  const { id, tabs: [tab] } = await chrome.windows.create({ incognito: true, url });
  return [id, tab.id];
}"""
_CLOSE = "(window) => chrome.windows.remove(window)"
_SAY = """(tabId) => chrome.scripting.executeScript({
  target: { tabId }, func: () => chrome.runtime.sendMessage({ type: "bar_dismissed" }),
})"""


@pytest.fixture(scope="module")
def allowed(driver: Playwright) -> Iterator[LiveExtension]:
    with live_extension(driver=driver, private_windows=True) as extension:
        yield extension


def _names(extension: LiveExtension, area: str) -> set[str]:
    return {name.partition(":")[0] for name in extension.kept(area)}


def test_nothing_of_a_private_window_goes_to_disk(allowed: LiveExtension, site: str, web_server: Server) -> None:
    web_server.asked.clear()
    window, tab = allowed.console.evaluate(_OPEN, f"{site}/shop")
    assert allowed.settled_badge(tab)["state"]["status"] == "scored"
    assert len(web_server.asked) == 4
    assert allowed.kept("local") == {}
    assert _names(allowed, "session") == {"tab", "shop", "policies"}
    allowed.console.evaluate(_SAY, tab)
    assert _names(allowed, "session") == {"tab", "shop", "policies", "bar"}

    page = allowed.context.new_page()
    page.goto(f"{site}/shop")
    allowed.settled_badge(allowed.tab_of(page))
    assert len(web_server.asked) == 8, "what private windows know is not told in others"

    allowed.console.evaluate(_CLOSE, window)
    wait_until(lambda: _names(allowed, "session") == {"tab"})
    assert _names(allowed, "local") == {"shop", "policies"}


def test_a_private_window_that_closes_while_its_shop_is_asked_about_leaves_nothing(
    allowed: LiveExtension, scripted: ScriptedService, site: str
) -> None:
    allowed.forget_all()
    allowed.use_service(scripted.url)
    scripted.will(Reply(delay=2))
    window, _ = allowed.console.evaluate(_OPEN, f"{site}/shop")
    wait_until(lambda: len(scripted.asked) == 1)
    allowed.console.evaluate(_CLOSE, window)
    allowed.console.wait_for_timeout(3500)
    assert _names(allowed, "session") == {"model"}
