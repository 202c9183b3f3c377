"""The same page gives the same features in the extension and in headless Chromium, however hostile it is."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.e2e.scripted_service import Reply, ScriptedService
from tests.e2e.site import SHOPS, untimed
from tillid.browser.reader import ASKED
from tillid.browser.reading import Reading
from tillid.contract import Contract
from tools.live.extension import LiveExtension


@pytest.mark.parametrize("name", SHOPS)
def test_both_hosts_read_the_same(
    extension: LiveExtension,
    scripted: ScriptedService,
    page: Page,
    site: str,
    read_shop: Callable[[str], Reading],
    name: str,
) -> None:
    scripted.will(Reply())
    extension.use_service(scripted.url)
    address = f"{site}/{name}".replace("shop.localhost", "127.0.0.1")  # Chromium alone resolves *.localhost
    page.goto(address)
    extension.settled_badge(extension.tab_of(page))
    (asked,) = scripted.asked
    reading = read_shop(address)
    assert (reading.is_shop, reading.failed) == (True, ())
    assert untimed(asked["features"]) == untimed(reading.features)


def test_both_hosts_are_asked_the_same(extension: LiveExtension, contract: Contract) -> None:
    told = extension.console.evaluate(
        "async () => (await (await import('/base/contract.js')).readContract()).declarations"
    )
    of_pages = [signal for signal in contract.signals if signal.source == "page"]
    assert told == [signal.model_dump(include=ASKED, exclude_unset=True, mode="json") for signal in of_pages]
