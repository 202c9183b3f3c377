"""What a page names takes the place of no name that the extension's scripts use in it."""

import pytest
from playwright.sync_api import Page, Playwright

from tests.e2e.scripted_service import ANSWER, Reply, ScriptedService
from tests.e2e.site import TAKING
from tools.live.extension import LiveExtension, live_extension

_PUSHED = "() => parseFloat(getComputedStyle(document.documentElement).marginTop) > 20"


@pytest.mark.parametrize("name", TAKING)
def test_the_page_is_looked_at_and_warned_of(
    extension: LiveExtension, scripted: ScriptedService, page: Page, site: str, name: str
) -> None:
    scripted.will(Reply(ANSWER | {"score": 12, "band": "warning"}))
    extension.use_service(scripted.url)
    page.goto(f"{site}/{name}")
    extension.wait_for_badge(extension.tab_of(page), "12!")
    page.wait_for_function(_PUSHED)


@pytest.mark.parametrize("name", TAKING)
def test_so_is_one_that_the_user_asks_about(driver: Playwright, site: str, name: str) -> None:
    with live_extension(driver=driver, everywhere=False) as extension:
        page = extension.context.new_page()
        page.goto(f"{site}/{name}")
        tab = extension.tab_of(page)
        extension.click_icon(page)
        assert extension.send({"type": "look", "tab": tab})["isShop"] is True
        assert extension.settled_badge(tab)["state"]["status"] == "scored"
