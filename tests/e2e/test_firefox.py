"""The archive for Firefox does in Firefox what the extension does in Chromium."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page

from tests.e2e.scripted_service import ANSWER, Reply, ScriptedService
from tests.e2e.site import untimed
from tools.live.extension import LiveExtension
from tools.live.service import LiveService
from tools.release.package import package

# It imports a module that Python 3.13 has no more.
pytest.importorskip("marionette_driver.marionette", exc_type=ImportError)
from tools.live.firefox import LiveFirefox, firefox_path, live_firefox

pytestmark = pytest.mark.skipif(
    firefox_path() is None, reason="there is no Firefox (Debian: apt-get install firefox-esr)"
)


@pytest.fixture(scope="module")
def firefox(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LiveFirefox]:
    with live_firefox(package("firefox", tmp_path_factory.mktemp("package"))) as running:
        assert running.evaluate("() => browser.permissions.getAll()")["origins"] == []
        assert running.click("/base/access.js", "askForAllSites") is True
        yield running


@pytest.fixture(autouse=True)
def forgotten(firefox: LiveFirefox) -> None:
    firefox.evaluate("() => browser.runtime.sendMessage({ type: 'forget_all' })")
    firefox.evaluate("() => browser.storage.local.clear()")
    sent = {"data_collection": ["browsingActivity", "websiteContent"]}
    firefox.evaluate("(sent) => browser.permissions.remove(sent)", sent)


def test_it_scores_by_itself_as_in_chromium(
    firefox: LiveFirefox, extension: LiveExtension, page: Page, site: str
) -> None:
    shop = f"{site}/shop"
    there = firefox.visit(shop)
    assert (there["status"], there["mode"], there["text"]) == ("scored", "unset", str(there["answer"]["score"]))
    page.goto(shop)
    here = extension.settled_badge(extension.tab_of(page))["state"]
    told = [
        untimed({one["signal"]: [one["value"], one["sentence"]] for one in state["answer"]["reasons"]})
        for state in (there, here)
    ]
    assert told[0] == told[1]
    assert firefox.popup_text(there["tab"], "band") == "Good signs"


def test_nothing_is_sent_without_the_browsers_consent(
    firefox: LiveFirefox, scripted: ScriptedService, site: str
) -> None:
    scripted.will(Reply())
    firefox.evaluate("(service) => browser.storage.local.set({ mode: 'service', service })", scripted.url)
    assert firefox.visit(f"{site}/shop")["mode"] == "private"
    assert scripted.asked == []


def test_it_asks_the_service_once_one_has_agreed(firefox: LiveFirefox, service: LiveService, site: str) -> None:
    firefox.click("/base/settings.js", "saveSettings", {"mode": "service", "service": service.url})
    state = firefox.visit(f"{site}/shop")
    assert (state["status"], state["mode"]) == ("scored", "service")


def test_the_bar_warns_without_covering_the_page(firefox: LiveFirefox, scripted: ScriptedService, site: str) -> None:
    scripted.will(Reply(ANSWER | {"score": 12, "band": "warning"}))
    firefox.click("/base/settings.js", "saveSettings", {"mode": "service", "service": scripted.url})
    state = firefox.visit(f"{site}/shop")
    assert (state["text"], state["answer"]["band"]) == ("12!", "warning")
    firefox.wait_in_page("return parseFloat(getComputedStyle(document.documentElement).marginTop) > 20")
