"""What is known belongs to the page that it was read from, however one gets there and away."""

from playwright.sync_api import Page, expect

from tests.e2e.scripted_service import Reply, ScriptedService
from tools.live.extension import LiveExtension
from tools.live.waiting import wait_until

SETTLED_MS = 1500


def test_a_page_that_changes_its_own_address_keeps_its_score(extension: LiveExtension, page: Page, tab: int) -> None:
    page.evaluate("history.pushState({}, '', '/another')")
    page.wait_for_timeout(300)
    assert extension.badge(tab)["text"] == "71"
    expect(extension.open_popup(tab).locator("#band")).to_have_text("Good signs, by its own account")


def test_another_page_knows_nothing_of_the_last_one(extension: LiveExtension, page: Page, site: str, tab: int) -> None:
    extension.restart_background()
    page.goto(f"{site}/article")
    badge = extension.badge(tab)
    assert (badge["text"], badge["title"], badge["state"]) == ("", "Tillid", None)


def test_going_back_brings_the_score_back(
    extension: LiveExtension, scripted: ScriptedService, page: Page, site: str, tab: int
) -> None:
    for _ in range(2):
        page.goto(f"{site}/article")
        extension.restart_background()
        page.go_back()
        extension.wait_for_badge(tab, "71")
    assert len(scripted.asked) == 1


def test_a_page_that_becomes_a_shop_by_itself_gets_its_score(
    extension: LiveExtension, scripted: ScriptedService, page: Page, site: str
) -> None:
    scripted.will(Reply())
    extension.use_service(scripted.url)
    page.goto(f"{site}/article")
    page.wait_for_timeout(SETTLED_MS)
    tab = extension.tab_of(page)
    assert extension.badge(tab)["state"] is None
    page.evaluate(
        """async () => {
          const shop = new DOMParser().parseFromString(await (await fetch("/shop")).text(), "text/html");
          history.pushState({}, "", "/products/vase");
          document.body.replaceWith(shop.body);
        }"""
    )
    extension.wait_for_badge(tab, "71")
    page.evaluate("history.pushState({}, '', '/products/fad')")
    page.wait_for_timeout(SETTLED_MS)
    assert (extension.badge(tab)["text"], len(scripted.asked)) == ("71", 1)


def test_a_page_that_changes_without_end_asks_no_more(
    extension: LiveExtension, scripted: ScriptedService, page: Page, tab: int
) -> None:
    asked_before = extension.badge(tab)["state"]["asked"]
    page.evaluate(
        """async () => {
          for (let i = 0; i < 100; i++) {
            navigation.dispatchEvent(new Event("currententrychange"));
            dispatchEvent(new PageTransitionEvent("pageshow", { persisted: true }));
            history.replaceState({}, "", `/${i}`);
          }
        }"""
    )
    page.wait_for_timeout(SETTLED_MS)
    state = extension.badge(tab)["state"]
    assert (state["status"], state["asked"], len(scripted.asked)) == ("scored", asked_before, 1)


def test_nothing_is_kept_of_a_tab_that_was_closed(extension: LiveExtension, page: Page, tab: int) -> None:
    page.close()
    extension.console.wait_for_timeout(500)
    assert str(tab) not in str(extension.console.evaluate("() => chrome.storage.session.get()"))


def test_tabs_keep_to_themselves(extension: LiveExtension, scripted: ScriptedService, site: str, tab: int) -> None:
    scripted.will(Reply(status=404))
    other = extension.context.new_page()
    other.goto(f"{site.replace('shop.', 'other.')}/shop")
    assert extension.settled_badge(extension.tab_of(other))["state"]["status"] == "unreachable"
    assert extension.badge(tab)["text"] == "71"


def test_what_a_tab_shows_next_is_not_read_under_the_name_of_what_it_showed(
    extension: LiveExtension, scripted: ScriptedService, page: Page, site: str
) -> None:
    """One tab of a shop is being asked about, the other waits its turn, and goes on to another host meanwhile."""
    scripted.will(Reply(status=404, delay=2.5))
    extension.use_service(scripted.url)
    page.goto(f"{site}/shop")
    wait_until(lambda: len(scripted.asked) == 1)
    other = extension.context.new_page()
    other.goto(f"{site}/shop")
    other.wait_for_timeout(700)
    other.goto(f"{site.replace('shop.', 'article.')}/article")
    other.wait_for_timeout(6000)
    told = [(asked["host"], asked["features"].get("has_terms_link")) for asked in scripted.asked]
    assert set(told) == {("shop.localhost", True)}
