"""The archive for Firefox does in Firefox what the extension does in Chromium."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page

from tests.e2e.scripted_service import ANSWER, Reply, ScriptedService
from tests.e2e.site import TAKING, untimed
from tests.service.browser.test_reader import HTML, URL
from tools.live.extension import LiveExtension
from tools.live.service import LiveService
from tools.live.waiting import wait_until
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
    assert firefox.popup_text(there["tab"], "band") == "Good signs, by its own account"


def test_nothing_is_sent_without_the_browsers_consent(
    firefox: LiveFirefox, scripted: ScriptedService, site: str
) -> None:
    scripted.will(Reply())
    firefox.evaluate("(service) => browser.storage.local.set({ mode: 'service', service })", scripted.url)
    assert firefox.visit(f"{site}/shop")["mode"] == "private"
    assert scripted.asked == []


def test_it_asks_the_service_once_one_has_agreed(firefox: LiveFirefox, service: LiveService, site: str) -> None:
    firefox.use_service(service.url)
    state = firefox.visit(f"{site}/shop")
    assert (state["status"], state["mode"]) == ("scored", "service")


def test_the_bar_warns_without_covering_the_page(firefox: LiveFirefox, scripted: ScriptedService, site: str) -> None:
    scripted.will(Reply(ANSWER | {"score": 12, "band": "warning"}))
    firefox.use_service(scripted.url)
    state = firefox.visit(f"{site}/shop")
    assert (state["text"], state["answer"]["band"]) == ("12!", "warning")
    firefox.wait_in_page("return parseFloat(getComputedStyle(document.documentElement).marginTop) > 20")


@pytest.mark.parametrize("name", TAKING)
def test_what_a_page_names_takes_the_place_of_no_name_of_ours(
    firefox: LiveFirefox, scripted: ScriptedService, site: str, name: str
) -> None:
    scripted.will(Reply(ANSWER | {"score": 12, "band": "warning"}))
    firefox.use_service(scripted.url)
    assert firefox.visit(f"{site}/{name}")["text"] == "12!"
    firefox.wait_in_page("return parseFloat(getComputedStyle(document.documentElement).marginTop) > 20")


@pytest.mark.parametrize("said", ["leave", "watch", "retry"])
def test_a_tab_that_has_gone_on_is_not_asked_about_again(
    firefox: LiveFirefox, scripted: ScriptedService, site: str, said: str
) -> None:
    scripted.will(Reply())
    firefox.use_service(scripted.url)
    shop = firefox.open(f"{site}/shop")
    window = firefox.marionette.window_handles[-1]
    firefox.settled(shop)
    firefox.marionette.switch_to_window(window)
    firefox.marionette.navigate(f"{site.replace('shop.', 'news.')}/article")
    told = {"type": said, "tab": shop, "host": "shop.localhost"}
    firefox.evaluate("(told) => browser.runtime.sendMessage(told)", told)
    assert ([asked["host"] for asked in scripted.asked], firefox.text(shop)) == (["shop.localhost"], "")


def test_a_background_that_is_stopped_asks_again(firefox: LiveFirefox, scripted: ScriptedService, site: str) -> None:
    scripted.will(Reply(delay=2.5), Reply())
    firefox.use_service(scripted.url)
    tab = firefox.open(f"{site}/shop")
    wait_until(lambda: len(scripted.asked) == 1)
    firefox.stop_background()
    wait_until(lambda: firefox.text(tab) == "71")


def test_what_is_taken_back_stops_what_waits(firefox: LiveFirefox, scripted: ScriptedService, site: str) -> None:
    scripted.will(Reply(delay=5))
    firefox.use_service(scripted.url)
    tabs = [firefox.open(f"{site.replace('shop.', f'shop{number}.')}/shop") for number in range(3)]
    wait_until(lambda: len(scripted.asked) == 1)
    firefox.evaluate("() => browser.storage.local.set({ mode: 'private' })")
    before = len(scripted.asked)
    states = [firefox.settled(tab) for tab in tabs]
    assert [state["status"] for state in states] == ["scored"] * 3
    assert (states[2]["mode"], len(scripted.asked)) == ("private", before)


def test_an_update_leaves_no_old_bar_and_looks_again(
    firefox: LiveFirefox, scripted: ScriptedService, site: str
) -> None:
    scripted.will(Reply(ANSWER | {"score": 12, "band": "warning"}))
    firefox.use_service(scripted.url)
    tab = firefox.open(f"{site}/shop")
    window = firefox.marionette.window_handles[-1]
    firefox.settled(tab)
    marked = "document.querySelector('html > [popover]')?.setAttribute('data-old', '')"
    firefox.wait_in_page("return document.querySelector('html > [popover]') !== null")
    firefox.marionette.execute_script(marked)
    firefox.reload()
    firefox.marionette.switch_to_window(window)
    new = "return document.querySelectorAll('html > [popover]:not([data-old])').length === 1"
    wait_until(lambda: bool(firefox.marionette.execute_script(new)))
    assert firefox.marionette.execute_script("return document.querySelector('[data-old]') === null")
    wait_until(lambda: firefox.text(tab) == "12!")
    firefox.evaluate("() => browser.runtime.sendMessage({ type: 'forget_all' })")
    firefox.marionette.switch_to_window(window)
    gone = "return document.querySelector('html > [popover]') === null && !document.documentElement.style.marginTop"
    wait_until(lambda: bool(firefox.marionette.execute_script(gone)))


def _left_open(number: int, end: str) -> str:
    """Formatting that a parser opens anew in each block, behind an end that ends nothing."""
    return "<p>" + "".join(f"<b a={one}>{end}" for one in range(number)) + "<p>x" * 20_000


_READ = """async (url, html, other) => {
  const { readContract } = await import("/base/contract.js");
  const { readSnapshots } = await import("/read/reader.js");
  const contract = await readContract();
  const began = performance.now();
  const [hostile, skipped] = await readSnapshots(contract, [{ url, html }, { url, html: other }]);
  const [honest] = await readSnapshots(contract, [{ url, html: other }]);
  return [hostile, skipped, honest.features.company_number, performance.now() - began];
}"""


@pytest.mark.parametrize("end", ["<! </b>", "<table></b></table>", "<title></titlex></b></title>"])
def test_what_would_take_minutes_to_parse_is_given_up(firefox: LiveFirefox, end: str) -> None:
    """Firefox reads in its background, where nothing can be ended in the middle."""
    hostile, skipped, honest, took = firefox.evaluate(_READ, URL, _left_open(3000, end), HTML)
    assert (hostile, skipped, honest) == (None, None, "valid")
    assert took < 10_000
