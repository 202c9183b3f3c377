"""Without access to all sites, a page is looked at when the user opens the popup on it, and no other."""

import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, Playwright

from tests.e2e.site import Server
from tools.live.extension import LiveExtension, live_extension
from tools.live.service import LiveService
from tools.release.package import package

SETTLED_MS = 1500


@pytest.fixture
def clicked(driver: Playwright) -> Iterator[LiveExtension]:
    """A browser as it is after the extension was installed."""
    with live_extension(driver=driver, everywhere=False) as extension:
        yield extension


@pytest.fixture
def shop(clicked: LiveExtension, site: str) -> Page:
    page = clicked.context.new_page()
    page.goto(f"{site}/shop")
    return page


def _look(extension: LiveExtension, tab: int) -> dict[str, Any]:
    reply: dict[str, Any] = extension.send({"type": "look", "tab": tab})
    return reply


def test_installing_gives_access_to_no_site(clicked: LiveExtension, shop: Page) -> None:
    shop.wait_for_timeout(SETTLED_MS)
    tab = clicked.tab_of(shop)
    badge = clicked.badge(tab)
    assert (badge["text"], badge["state"], _look(clicked, tab)) == ("", None, {"ok": False})
    assert clicked.console.evaluate("() => chrome.permissions.getAll()")["origins"] == []


def test_a_click_gives_access_to_the_page_under_it(
    clicked: LiveExtension, shop: Page, service: LiveService, web_server: Server, site: str
) -> None:
    clicked.use_service(service.url)
    other = clicked.context.new_page()
    other.goto(f"{site.replace('shop.', 'other.')}/shop")
    untouched = clicked.tab_of(other)
    web_server.asked.clear()
    tab = clicked.tab_of(shop)
    clicked.click_icon(shop)
    assert _look(clicked, tab)["isShop"] is True
    state = clicked.settled_badge(tab)["state"]
    assert (state["status"], state["mode"]) == ("scored", "service"), "the service lets extensions ask"
    assert len(web_server.asked) == 4, "policy pages are read too"
    assert _look(clicked, untouched) == {"ok": False}


def test_a_click_on_a_page_that_is_no_shop_finds_none(clicked: LiveExtension, site: str) -> None:
    page = clicked.context.new_page()
    page.goto(f"{site}/article")
    tab = clicked.tab_of(page)
    clicked.click_icon(page)
    assert _look(clicked, tab) == {"ok": True, "isShop": False, "state": None}
    assert clicked.badge(tab)["state"] is None


def test_access_to_all_sites_comes_and_goes_as_the_user_says(clicked: LiveExtension, shop: Page, site: str) -> None:
    tab = clicked.tab_of(shop)
    clicked.grant_all_sites()
    shop.reload()
    assert clicked.settled_badge(tab)["state"]["status"] == "scored"
    clicked.give_up_all_sites()
    shop.goto(f"{site}/products/vase")
    shop.wait_for_timeout(SETTLED_MS)
    assert clicked.badge(tab)["text"] == ""


def test_the_archive_for_chrome_does_what_the_folder_does(
    driver: Playwright, extension: LiveExtension, site: str, tmp_path: Path
) -> None:
    with zipfile.ZipFile(package("chrome", tmp_path)) as archive:
        archive.extractall(tmp_path / "extension")
    with live_extension(driver=driver, folder=tmp_path / "extension") as packed:
        scores = [_score(browser, f"{site}/shop") for browser in (packed, extension)]
        asked = [browser.console.evaluate(_ASKED) for browser in (packed, extension)]
    assert scores[0] == scores[1]
    assert asked[0] == asked[1]


_ASKED = """async () => {
  const { confirming, declarations } = await (await import("/base/contract.js")).readContract();
  return {
    confirming: confirming.toSorted(),
    declarations: declarations.toSorted((one, other) => (one.id < other.id ? -1 : 1)),
  };
}"""


def _score(extension: LiveExtension, address: str) -> object:
    page = extension.context.new_page()
    page.goto(address)
    answer = extension.settled_badge(extension.tab_of(page))["state"]["answer"]
    return [(one["signal"], one["sentence"]) for one in answer["reasons"] if not one["signal"].endswith("_ms")]
