"""The browser may stop the background at any time: what it was asking is asked again."""

from playwright.sync_api import Page, expect

from tests.e2e.scripted_service import ANSWER, Reply, ScriptedService
from tests.e2e.site import Server
from tests.e2e.states import put
from tools.live.extension import LiveExtension
from tools.live.waiting import wait_until

# From the first look at a page on, or the second …, for half a second.
_FAIL = """() => {
  const { scripting } = chrome;
  globalThis.execute ??= scripting.executeScript;
  let looks = 0;
  let end = 0;
  scripting.executeScript = (...given) => {
    looks += 1;
    if (looks === %d) end = Date.now() + 500;
    return Date.now() < end ? Promise.reject(new Error("No SW")) : execute.call(scripting, ...given);
  };
}"""


def test_stopped_while_it_asks_the_service(
    extension: LiveExtension, scripted: ScriptedService, page: Page, site: str
) -> None:
    scripted.will(Reply(delay=2.5), Reply())
    extension.use_service(scripted.url)
    page.goto(f"{site}/shop")
    tab = extension.tab_of(page)
    popup = extension.open_popup(tab)
    wait_until(lambda: len(scripted.asked) == 1)
    extension.restart_background()
    extension.wait_for_badge(tab, "71")
    expect(popup.locator("#band")).to_contain_text("Good signs")


def test_stopped_twice_while_it_fetches_policy_pages(
    extension: LiveExtension, page: Page, site: str, slow: Server
) -> None:
    extension.choose(mode="private")
    page.goto(f"{site}/shop")
    tab = extension.tab_of(page)
    for times in (1, 2):
        wait_until(lambda times=times: len(slow.asked) >= 4 * times)
        extension.restart_background()
    badge = extension.settled_badge(tab)
    assert (badge["state"]["status"], badge["text"]) == ("scored", str(badge["state"]["answer"]["score"]))


def test_while_it_is_stopped_no_page_can_be_looked_at(
    extension: LiveExtension, scripted: ScriptedService, page: Page, site: str
) -> None:
    """As Chromium answers from then until the end, of which a page hears nothing else."""
    extension.use_service(scripted.url)
    for failing in range(1, 7):
        scripted.will(Reply(ANSWER))
        extension.in_background(_FAIL % failing)
        page.goto(f"{site.replace('shop.', f'shop{failing}.')}/shop")
        extension.wait_for_badge(extension.tab_of(page), "71")


def test_a_popup_wakes_what_was_stopped(
    extension: LiveExtension, scripted: ScriptedService, page: Page, site: str
) -> None:
    """Where nothing in the page asks again: the question was the popup's, as without access to all sites."""
    scripted.will(Reply(ANSWER))
    extension.use_service(scripted.url)
    page.goto(f"{site}/shop")
    tab = extension.tab_of(page)
    extension.settled_badge(tab)
    extension.restart_background()
    put(extension, tab, {"status": "asking", "host": "shop.localhost"})
    expect(extension.open_popup(tab).locator("#band")).to_contain_text("Good signs")
    assert extension.badge(tab)["text"] == "71"


def test_a_long_wait_is_no_failure(extension: LiveExtension, scripted: ScriptedService, site: str) -> None:
    """Many slow shops at once: those that wait their turn are being asked, however long that takes."""
    scripted.will(Reply(delay=2.5))
    extension.use_service(scripted.url)
    pages = [extension.context.new_page() for _ in range(3)]
    for number, page in enumerate(pages):
        page.goto(f"{site.replace('shop.', f'shop{number}.')}/shop", wait_until="commit")
    tabs = [extension.tab_of(page) for page in pages]
    wait_until(lambda: all(extension.badge(tab)["text"] == "…" for tab in tabs))
    said = {(badge["state"] or {}).get("status") for badge in map(extension.badge, tabs)}
    assert said <= {"asking", "scored"}
    for tab in tabs:
        extension.wait_for_badge(tab, "71")
