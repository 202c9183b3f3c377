"""The same page gives the same features in the extension and in headless Chromium, however hostile it is."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from service.browser import Reading
from tests.e2e.scripted_service import Reply, ScriptedService
from tests.e2e.site import SHOPS
from tools.live_extension import LiveExtension

ReadPage = Callable[..., Reading]


@pytest.mark.parametrize("name", SHOPS)
def test_both_hosts_read_the_same(
    extension: LiveExtension, scripted: ScriptedService, page: Page, site: str, read_page: ReadPage, name: str
) -> None:
    scripted.will(Reply())
    extension.use_service(scripted.url)
    page.goto(f"{site}/{name}")
    extension.settled_badge(extension.tab_of(page))
    (asked,) = scripted.asked
    reading = read_page(f"{site}/{name}", None)
    assert (reading.is_shop, reading.failed) == (True, ())
    assert asked["features"] == reading.features
