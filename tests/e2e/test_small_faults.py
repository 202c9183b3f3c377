"""What seldom happens: clocks that are set back, tabs put to sleep, no room, a reader that crashes."""

from playwright.sync_api import Page, expect

from tests.e2e.scripted_service import Reply, ScriptedService
from tests.e2e.test_resilience import FILL
from tools.live.extension import LiveExtension
from tools.live.waiting import wait_until

_DAY_AHEAD = """() => {
  globalThis.now ??= Date.now;
  Date.now = () => globalThis.now() + 86_400_000;
}"""
_CLOSE_READER = """async () => {
  const contextTypes = ["OFFSCREEN_DOCUMENT"];
  while (!(await chrome.runtime.getContexts({ contextTypes })).length) await new Promise((next) => setTimeout(next, 5));
  await chrome.offscreen.closeDocument();
}"""


def test_a_clock_that_is_set_back_ends_a_pause(
    extension: LiveExtension, scripted: ScriptedService, page: Page, site: str
) -> None:
    scripted.will(Reply(status=503))
    extension.use_service(scripted.url)
    extension.in_background(_DAY_AHEAD)
    page.goto(f"{site}/shop")
    tab = extension.tab_of(page)
    assert extension.settled_badge(tab)["state"]["status"] == "unreachable"
    extension.in_background("() => { Date.now = globalThis.now; }")
    scripted.will(Reply())
    page.reload()
    extension.wait_for_badge(tab, "71")


def test_nothing_is_kept_of_a_tab_that_is_put_to_sleep(extension: LiveExtension, tab: int) -> None:
    extension.console.bring_to_front()
    now = extension.console.evaluate("(tab) => chrome.tabs.discard(tab).then(({ id }) => id)", tab)
    wait_until(lambda: now == tab or f"tab:{tab}" not in extension.kept("session"))
    extension.console.evaluate("(tab) => chrome.tabs.update(tab, { active: true })", now)
    extension.wait_for_badge(now, "71")


def test_where_there_is_no_room_for_it_the_popup_tells_what_the_badge_does(
    extension: LiveExtension, scripted: ScriptedService, page: Page, site: str
) -> None:
    scripted.will(Reply())
    extension.use_service(scripted.url)
    extension.console.evaluate(FILL, "session")
    page.goto(f"{site}/shop")
    tab = extension.tab_of(page)
    extension.wait_for_badge(tab, "71")
    expect(extension.open_popup(tab).locator("#band")).to_contain_text("Good signs")


def test_a_reader_that_crashes_costs_no_policy_page(extension: LiveExtension, page: Page, site: str) -> None:
    """It is closed as soon as it is there, and the first of what it was asked is read by another."""
    extension.choose(mode="private")
    extension.console.evaluate(f"() => {{ globalThis.closed = ({_CLOSE_READER})(); }}")
    page.goto(f"{site}/shop")
    tab = extension.tab_of(page)
    extension.wait_for_badge(tab, "…")
    extension.console.evaluate("() => globalThis.closed")
    assert extension.settled_badge(tab)["state"]["status"] == "scored"
    (policies,) = (kept for name, kept in extension.kept("local").items() if name.startswith("policies:"))
    assert (policies["missed"], len(policies["readings"])) == ([], 5)
