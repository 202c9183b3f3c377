"""What is read, sent, kept and shown belongs to the one document that said it is a shop's."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.scripted_service import ANSWER, Reply, ScriptedService
from tools.live.extension import LiveExtension
from tools.live.waiting import wait_until

_SAY = """(tabId) => chrome.scripting.executeScript({
  target: { tabId },
  func: () => void chrome.runtime.sendMessage({ type: "shop", began: performance.timeOrigin }),
})"""
_BUSY = "() => void setTimeout(() => { const end = Date.now() + 5000; while (Date.now() < end); })"
_PENDING_MS = 8000


@pytest.fixture
def article(site: str) -> str:
    return f"{site.replace('shop.', 'news.')}/article"


def _told(scripted: ScriptedService) -> set[tuple[str, Any]]:
    return {(asked["host"], bool(asked["features"].get("takes_crypto"))) for asked in scripted.asked}


@pytest.mark.usefixtures("slow")
def test_a_shop_in_two_tabs_never_gets_the_verdict_of_another(
    extension: LiveExtension, scripted: ScriptedService, page: Page, site: str
) -> None:
    """The first tab is closed while its policy pages are fetched; the second, which waited, has gone to a fake."""
    scripted.will(Reply())
    extension.use_service(scripted.url)
    page.goto(f"{site}/shop")
    tab = extension.tab_of(page)
    wait_until(lambda: extension.badge(tab)["text"] == "…")
    other = extension.context.new_page()
    other.goto(f"{site}/products/vase")
    waiting = extension.tab_of(other)
    wait_until(lambda: extension.badge(waiting)["text"] == "…")
    other.goto(f"{site.replace('shop.', 'fake.')}/checkout")
    page.close()
    extension.wait_for_badge(waiting, "71")
    assert _told(scripted) == {("fake.localhost", True)}
    assert {name for name in extension.kept("local") if name.startswith("shop:")} == {"shop:fake.localhost"}


def test_what_a_page_said_is_not_held_against_the_next(
    extension: LiveExtension, scripted: ScriptedService, page: Page, tab: int, article: str
) -> None:
    """The background is busy while the shop says that it is one, and hears of it when the tab shows an article."""
    extension.in_background(_BUSY)
    extension.console.evaluate(_SAY, tab)
    page.goto(article)
    extension.send({"type": "look", "tab": -1})  # the background has come to it
    extension.console.wait_for_timeout(1000)
    badge = extension.badge(tab)
    assert (_told(scripted), badge["text"], badge["state"]) == ({("shop.localhost", False)}, "", None)


@pytest.mark.parametrize("said", ["retry", "score_here", "leave", "watch", "later"])
def test_a_tab_that_has_gone_on_is_not_asked_about_again(
    extension: LiveExtension, scripted: ScriptedService, page: Page, site: str, article: str, said: str
) -> None:
    scripted.will(Reply(ANSWER | {"pending": ["domain"]} if said == "later" else ANSWER))
    extension.use_service(scripted.url)
    page.goto(f"{site}/shop")
    tab = extension.tab_of(page)
    extension.settled_badge(tab)
    page.goto(article)
    if said == "later":
        page.wait_for_timeout(_PENDING_MS + 1500)
    else:
        extension.send({"type": said, "tab": tab, "host": "shop.localhost"})
        page.wait_for_timeout(1000)
    badge = extension.badge(tab)
    assert (_told(scripted), badge["text"], badge["state"]) == ({("shop.localhost", False)}, "", None)


def test_nothing_is_known_of_a_page_that_has_gone_and_an_open_popup_says_so(
    extension: LiveExtension, page: Page, tab: int, article: str
) -> None:
    popup = extension.open_popup(tab)
    expect(popup.locator("#band")).to_contain_text("Good signs")
    page.goto(article)
    expect(popup.locator("#band")).to_have_text("This page does not look like a webshop")
    expect(popup.locator(".host")).to_be_hidden()
    assert f"tab:{tab}" not in extension.kept("session")
