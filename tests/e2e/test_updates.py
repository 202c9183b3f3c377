"""Pages that were open before an update, or before access was given, are looked at as all others, and once."""

from collections.abc import Iterator
from contextlib import suppress

import pytest
from playwright.sync_api import Error, Page, Playwright, expect

from tests.e2e.scripted_service import ANSWER, Reply, ScriptedService
from tools.live.extension import LiveExtension, live_extension
from tools.live.waiting import wait_until

_WARNING = Reply(ANSWER | {"score": 12, "band": "warning"})
_BARS = "html > [popover]"
_HEAR = """() => {
  globalThis.heard = [];
  chrome.runtime.onMessage.addListener(({ type }) => { heard.push(type); return false; });
}"""
_GAPS = """(async () => {
  const menu = { permissions: ["contextMenus"] };
  let gaps = 0;
  let isOver = false;
  const watch = async () => {
    while (!isOver) gaps += (await chrome.scripting.getRegisteredContentScripts()).length ? 0 : 1;
  };
  const watched = watch();
  for (let times = 0; times < 5; times += 1) {
    await chrome.permissions.request(menu);
    await chrome.permissions.remove(menu);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  isOver = true;
  await watched;
  return gaps;
})()"""
_MOVE = "history.pushState({}, '', `/products/${Math.random()}`)"


@pytest.fixture
def own(driver: Playwright, scripted: ScriptedService) -> Iterator[LiveExtension]:
    """A browser of the test's own, whose extension asks a service that warns."""
    scripted.will(_WARNING)
    with live_extension(driver=driver) as extension:
        extension.use_service(scripted.url)
        yield extension


def _heard(extension: LiveExtension, page: Page) -> list[str]:
    """What pages say when one of them changes its address."""
    extension.console.evaluate(_HEAR)
    page.evaluate(_MOVE)
    wait_until(lambda: "shop" in extension.console.evaluate("heard"))
    page.wait_for_timeout(1000)
    return [type_ for type_ in extension.console.evaluate("heard") if type_ == "shop"]


def test_an_update_leaves_nothing_old_in_open_pages(own: LiveExtension, site: str) -> None:
    shop = own.context.new_page()
    problems: list[str] = []
    shop.on("pageerror", lambda problem: problems.append(str(problem)))
    shop.goto(f"{site}/shop")
    tab = own.tab_of(shop)
    shop.wait_for_selector(_BARS)
    shop.evaluate("window.old = document.querySelector('html > [popover]')")
    updated = own.reloaded()
    updated.wait_for_badge(tab, "12!")
    expect(updated.open_popup(tab).locator("#band")).to_contain_text("Warning signs")
    shop.wait_for_function("!old.isConnected")
    shop.wait_for_selector(_BARS)
    assert shop.locator(_BARS).count() == 1
    shop.bring_to_front()
    shop.keyboard.press("Tab")
    shop.keyboard.press("Escape")
    expect(shop.locator(_BARS)).to_have_count(0)
    assert shop.evaluate("document.documentElement.style.marginTop") == ""
    assert (_heard(updated, shop), problems) == (["shop"], [])


def test_a_bar_that_outlived_its_extension_closes_without_a_word_to_the_page(own: LiveExtension, site: str) -> None:
    shop = own.context.new_page()
    problems: list[str] = []
    shop.on("pageerror", lambda problem: problems.append(str(problem)))
    shop.goto(f"{site}/shop")
    shop.wait_for_selector(_BARS)
    with suppress(Error):  # its own page goes with it
        own.console.evaluate("() => chrome.management.uninstallSelf()")
    shop.keyboard.press("Tab")
    shop.keyboard.press("Escape")
    expect(shop.locator(_BARS)).to_have_count(0)
    assert problems == []


def test_access_that_comes_again_and_again_looks_once_in_every_open_tab(own: LiveExtension, site: str) -> None:
    own.give_up_all_sites()
    pages = [own.context.new_page() for _ in range(2)]
    for number, page in enumerate(pages):
        page.goto(f"{site.replace('shop.', f'shop{number}.')}/shop")
    tabs = [own.tab_of(page) for page in pages]
    for _ in range(2):
        own.grant_all_sites()
        own.give_up_all_sites()
    own.grant_all_sites()
    for tab in tabs:
        own.wait_for_badge(tab, "12!")
    assert _heard(own, pages[1]) == ["shop"]


def test_no_page_loads_without_the_gate_while_it_is_registered_anew(extension: LiveExtension) -> None:
    """As at every start, and whenever any permission comes or goes."""
    assert extension.with_gesture(_GAPS) == 0
