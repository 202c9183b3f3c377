"""In private windows nothing of a shop goes to disk, and all is forgotten when the last one closes."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Playwright

from tests.e2e.site import Server
from tools.live.extension import LiveExtension, live_extension

_OPEN = """async (url) => {
  const { id, tabs: [tab] } = await chrome.windows.create({ incognito: true, url });
  return [id, tab.id];
}"""
_ALL_FORGOTTEN = """() => chrome.storage.session.get().then((kept) =>
  !Object.keys(kept).some((name) => /^(?:shop|policies):/.test(name)))"""


@pytest.fixture(scope="module")
def allowed(driver: Playwright) -> Iterator[LiveExtension]:
    with live_extension(driver=driver, private_windows=True) as extension:
        yield extension


def _kept(extension: LiveExtension, area: str) -> dict[str, Any]:
    kept: dict[str, Any] = extension.console.evaluate("(area) => chrome.storage[area].get()", area)
    return kept


def test_nothing_of_a_private_window_goes_to_disk(allowed: LiveExtension, site: str, web_server: Server) -> None:
    web_server.asked.clear()
    window, tab = allowed.console.evaluate(_OPEN, f"{site}/shop")
    assert allowed.settled_badge(tab)["state"]["status"] == "scored"
    assert len(web_server.asked) == 4
    assert _kept(allowed, "local") == {}
    assert {name.partition(":")[0] for name in _kept(allowed, "session")} == {"tab", "shop", "policies"}

    page = allowed.context.new_page()
    page.goto(f"{site}/shop")
    allowed.settled_badge(allowed.tab_of(page))
    assert len(web_server.asked) == 8, "what private windows know is not told in others"

    allowed.console.evaluate("(window) => chrome.windows.remove(window)", window)
    allowed.console.wait_for_function(_ALL_FORGOTTEN)
    assert {name.partition(":")[0] for name in _kept(allowed, "local")} == {"shop", "policies"}
