"""Shops that are not there when a page has loaded are seen all the same."""

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.scripted_service import Reply, ScriptedService
from tests.e2e.site import LATE
from tools.live.extension import LiveExtension


def test_shops_that_draw_themselves_late_get_their_score(
    extension: LiveExtension, scripted: ScriptedService, site: str
) -> None:
    scripted.will(Reply())
    extension.use_service(scripted.url)
    pages = {name: extension.context.new_page() for name in LATE}
    for name, page in pages.items():
        page.goto(f"{site.replace('shop.', f'{name}.')}/{name}")
    badges = {name: extension.settled_badge(extension.tab_of(page)) for name, page in pages.items()}
    assert {name: badge["text"] for name, badge in badges.items()} == dict.fromkeys(LATE, "71")
    told = [asked["features"].get("has_terms_link") for asked in scripted.asked]
    assert told == [True] * len(LATE)


@pytest.mark.parametrize("route", ["#/butik", "#!/butik"])
def test_another_route_behind_a_hash_is_another_page(
    extension: LiveExtension, scripted: ScriptedService, page: Page, site: str, route: str
) -> None:
    scripted.will(Reply())
    extension.use_service(scripted.url)
    page.goto(f"{site}/routed")
    page.wait_for_timeout(1000)
    tab = extension.tab_of(page)
    assert extension.badge(tab)["state"] is None
    page.evaluate(f"location.hash = '{route}'")
    extension.wait_for_badge(tab, "71")


# A fake shop may make itself so, to be taken for none: whoever parses it opens 3,000 elements anew for each of 20,000.
# https://html.spec.whatwg.org/multipage/parsing.html#reconstruct-the-active-formatting-elements
_UNREADABLE = """() => {
  const add = (within, name, properties) => {
    const child = Object.assign(document.createElement(name), properties);
    within.append(child);
    return child;
  };
  let within = add(document.body, "p", { hidden: true });
  for (let number = 0; number < 3000; number += 1) within = add(within, "b", { title: number });
  for (let number = 0; number < 20_000; number += 1) add(within, "div", { textContent: "x" });
}"""


def test_a_shop_that_cannot_be_read_is_not_said_to_be_none(extension: LiveExtension, page: Page, site: str) -> None:
    page.add_init_script(f"addEventListener('DOMContentLoaded', {_UNREADABLE})")
    page.goto(f"{site}/shop")
    tab = extension.tab_of(page)
    extension.wait_for_badge(tab, "\N{EN DASH}")
    popup = extension.open_popup(tab)
    expect(popup.locator("#band")).to_have_text("Too little to go by")
