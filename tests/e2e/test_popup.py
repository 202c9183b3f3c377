"""The popup in every state: readable, reachable, no wider than its window, and safe from what pages say."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Page, Playwright, expect

from tests.e2e.scripted_service import Reply, ScriptedService
from tests.e2e.states import HOST, REASONS, STATES, TURNED, answered, open_all, overflow, put, reason, violations
from tools.live.extension import LiveExtension, live_extension

HEADINGS = {
    "none": "This page does not look like a webshop",
    "asking": "Checking this shop",
    "unreachable": "The service did not answer",
    "offline": "You are offline",
    "limited": "The service is busy",
    "quiet": "Tillid is off for this shop",
    "insufficient": "Too little to go by",
    "warning": "Warning signs",
    "unclear": "Mixed signs",
    "good": "Good signs",
    "nothing-seen": "Mixed signs",
    "marketplace": "Good signs",
}
_NAME_OF_FOCUSED = """() => {
  const node = document.activeElement;
  return node.ariaLabel ?? (node.labels?.[0] ?? node).innerText;
}"""


@pytest.fixture
def tab(extension: LiveExtension, scripted: ScriptedService, page: Page, site: str) -> int:
    """A tab of which nothing is known but what a test puts there."""
    extension.use_service(scripted.url)
    page.goto(f"{site}/article")
    extension.in_background("() => true")  # a start later would ask anew what a test says is being asked
    return extension.tab_of(page)


@pytest.fixture(params=["da", "de", "nb", "sv"])
def foreign(request: pytest.FixtureRequest, driver: Playwright) -> Iterator[LiveExtension]:
    """A browser in another language."""
    with live_extension(driver=driver, language=request.param) as extension:
        yield extension


def _popup(extension: LiveExtension, tab: int, state: dict[str, Any] | None) -> Page:
    put(extension, tab, state)
    popup = extension.open_popup(tab)
    expect(popup.locator("h2")).to_have_text(re.compile(r"\w"))
    return popup


@pytest.mark.parametrize("name", STATES)
def test_every_state_can_be_read_by_all(extension: LiveExtension, tab: int, name: str) -> None:
    popup = _popup(extension, tab, STATES[name])
    expect(popup.locator("h2")).to_have_text(HEADINGS[name])
    open_all(popup)
    for scheme in ("light", "dark"):
        popup.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]  # of two strings, both known
        assert violations(popup) == []


@pytest.mark.parametrize("width", [195, 320, 405])  # zoomed to 200 %, a small telephone, the popup with a scrollbar
def test_long_words_stay_within_the_window(extension: LiveExtension, tab: int, width: int) -> None:
    popup = _popup(extension, tab, STATES["warning"])
    popup.set_viewport_size({"width": width, "height": 600})
    open_all(popup)
    assert overflow(popup) <= 0


def test_the_interface_speaks_the_browsers_language(foreign: LiveExtension, site: str) -> None:
    page = foreign.context.new_page()
    page.goto(f"{site}/article")
    tab = foreign.tab_of(page)
    foreign.choose(mode="service")
    for name in ("warning", "limited"):
        popup = _popup(foreign, tab, STATES[name])
        assert popup.locator("h2").inner_text() != HEADINGS[name]
        popup.set_viewport_size({"width": 320, "height": 600})
        open_all(popup)
        assert (overflow(popup), violations(popup)) == (0, [])
    for name in ("options", "onboarding"):
        page.set_viewport_size({"width": 320, "height": 600})
        page.goto(f"{foreign.origin}/{name}/{name}.html")
        page.wait_for_selector(":checked")
        assert (overflow(page), violations(page)) == (0, [])


def test_the_keyboard_reaches_all_of_it(extension: LiveExtension, tab: int) -> None:
    popup = _popup(extension, tab, STATES["warning"])
    expect(popup.locator("#band")).to_be_visible()
    reached = []
    for _ in range(13):
        popup.keyboard.press("Tab")
        reached.append(popup.evaluate(_NAME_OF_FOCUSED))
    links = [name for name in reached if name in {"e-Justice", "CVR", "e-mærket"}]
    assert [name for name in reached if name not in links][1:11] == [
        "Settings", f"All reasons ({len(REASONS)})", "What others confirm", "Already paid?", "Facts about the shop",
        "More that you can do now", "Not checked (2)", "Is the verdict wrong?",
        "Show the warning on this shop's pages, too", "Check another address",
    ]  # fmt: skip


@pytest.mark.parametrize("band", ["warning", "unclear", "good"])
def test_the_verdict_two_reasons_and_what_to_do_are_seen_at_once(extension: LiveExtension, tab: int, band: str) -> None:
    popup = _popup(extension, tab, STATES[band])
    popup.set_viewport_size({"width": 390, "height": 600})
    expect(popup.locator("#strongest li")).to_have_count(2)
    for part in ("#gauge", "#band", "#strongest li >> nth=1", "#do", "#watched", "#paid"):
        box = popup.locator(part).bounding_box()
        assert box
        assert box["y"] + box["height"] <= 600, part


def test_what_a_page_says_stays_text(extension: LiveExtension, tab: int) -> None:
    popup = _popup(extension, tab, STATES["warning"])
    open_all(popup)
    said = popup.locator("#technical bdi").first.inner_text()
    assert said.startswith("gnihtyna syas egap a tahw <b>kroner</b>")
    assert len(said) <= len(TURNED) / 4
    assert popup.locator("#answer b").count() == 0


@pytest.mark.parametrize(
    ("band", "sides"), [("warning", "against against"), ("unclear", "against for"), ("good", "for for")]
)
def test_the_strongest_that_a_person_can_judge_stand_first(
    extension: LiveExtension, tab: int, band: str, sides: str
) -> None:
    popup = _popup(extension, tab, STATES[band])
    shown = popup.locator("#strongest li")
    expect(shown).to_have_count(2)
    assert [shown.nth(number).get_attribute("class") for number in range(2)] == sides.split()
    open_all(popup)
    expect(popup.locator("#technical li")).to_have_count(1)
    expect(popup.locator("#technical .points")).to_have_text("\N{MINUS SIGN}12.3")
    expect(popup.locator("#for .note").first).to_have_text("from a list of shops")


@pytest.mark.parametrize("band", ["warning", "unclear", "good"])
def test_advice_comes_where_it_is_needed(extension: LiveExtension, tab: int, band: str) -> None:
    popup = _popup(extension, tab, STATES[band])
    expect(popup.locator("#do")).to_be_visible()
    expect(popup.locator("#do-bodies")).to_be_visible(visible=band != "good")
    popup.get_by_text("Already paid?").click()
    for country, police in (("DK", "https://politi.dk/"), ("SE", "https://polisen.se/")):
        popup.get_by_label("Your country").select_option(country)
        expect(popup.locator("[data-bodies=police] a")).to_have_attribute("href", police)


def test_a_marketplace_is_not_its_sellers(extension: LiveExtension, tab: int) -> None:
    popup = _popup(extension, tab, STATES["marketplace"])
    expect(popup.get_by_role("heading", name="www.amazon.de is a marketplace")).to_be_visible()
    assert extension.badge(tab)["title"].splitlines()[0].endswith("This is about the marketplace, not the seller")
    put(extension, tab, STATES["good"])
    expect(popup.locator("#seller")).to_be_hidden()


def test_facts_and_the_owners_report(extension: LiveExtension, scripted: ScriptedService, tab: int) -> None:
    popup = _popup(extension, tab, answered("good", 88, host="www.shop.example"))
    expect(popup.locator("#facts")).to_have_text("Based on 62% of what Tillid can check. Judged 2 days ago.")
    report = popup.get_by_role("link", name="The whole report")
    expect(report).to_have_attribute("href", f"{scripted.url}/shops/shop.example")


def test_in_private_mode_nothing_leads_to_the_service(extension: LiveExtension, tab: int) -> None:
    extension.choose(mode="private")
    popup = _popup(extension, tab, STATES["unclear"])
    expect(popup.locator("#facts")).to_contain_text("Scored in this browser.")
    expect(popup.get_by_role("link", name="The whole report")).to_be_hidden()
    expect(popup.get_by_text("Is the verdict wrong?")).to_be_hidden()


def test_until_one_has_chosen_the_popup_says_so(extension: LiveExtension, tab: int) -> None:
    extension.choose(mode="unset")
    popup = _popup(extension, tab, STATES["good"])
    with extension.context.expect_page() as opened:
        popup.get_by_role("button", name="Choose").click()
    expect(opened.value).to_have_url(f"{extension.origin}/onboarding/onboarding.html")


def test_a_shop_is_left_alone_and_watched_again(
    extension: LiveExtension, scripted: ScriptedService, page: Page, site: str
) -> None:
    scripted.will(Reply())
    extension.use_service(scripted.url)
    page.goto(f"{site}/shop")
    tab = extension.tab_of(page)
    extension.settled_badge(tab)
    popup = extension.open_popup(tab)
    popup.get_by_role("switch", name="On for this shop").click()
    expect(popup.locator("#band")).to_have_text("Tillid is off for this shop")
    popup.get_by_role("switch", name="On for this shop").click()
    expect(popup.locator("#band")).to_have_text("Good signs, by its own account")


def test_another_address_can_be_checked(extension: LiveExtension, scripted: ScriptedService, tab: int) -> None:
    scripted.will(Reply())
    popup = _popup(extension, tab, None)
    popup.get_by_text("Check another address").click()
    address = popup.get_by_label("The shop's address")
    for refused in ("", "shop", "javascript:alert(1)", "http://127.0.0.1/", "a b.example"):
        address.fill(refused)
        popup.get_by_role("button", name="Check").click()
        expect(popup.locator("#ask-wrong")).to_contain_text("This does not look like a web address.")
    address.fill("https://Shop.Example/cart?customer=4711")
    popup.keyboard.press("Enter")
    expect(popup.locator("#ask-answer")).to_contain_text("Score 71 of 100: Good signs")
    assert [(asked["host"], asked["features"]) for asked in scripted.asked] == [("shop.example", {})]
    assert violations(popup) == []


def test_what_is_not_known_is_said(extension: LiveExtension, tab: int) -> None:
    extension.choose(mode="private")
    popup = _popup(extension, tab, None)
    popup.get_by_text("Check another address").click()
    popup.get_by_label("The shop's address").fill(HOST)
    popup.keyboard.press("Enter")
    expect(popup.locator("#ask-answer")).to_contain_text(f"Tillid does not know {HOST} yet.")


def test_facts_of_the_shop_stand_in_one_box_with_the_registers_entry(extension: LiveExtension, tab: int) -> None:
    found = reason(2.0, "company_number", "identity") | {"value": "valid"}
    places = {"company_number": "CVR-nr. 13 58 56 28", "has_phone": "+45 33 14 32 10"}
    popup = _popup(extension, tab, answered("good", 88, [found], places=places))
    popup.get_by_text("Facts about the shop").click()
    expect(popup.locator("#shop-facts dt")).to_have_text(["Company number", "Telephone number"])
    entry = popup.get_by_role("link", name="Look it up")
    expect(entry).to_have_attribute("href", "https://datacvr.virk.dk/enhed/virksomhed/13585628")


@pytest.mark.parametrize(
    ("host", "register"),
    [
        ("nordlys.dk", "https://datacvr.virk.dk/"),
        ("butik.se", "https://bolagsverket.se/"),
        ("boutique.fr", "https://e-justice.europa.eu/"),
    ],
)
def test_a_company_is_looked_up_where_the_shop_is(extension: LiveExtension, tab: int, host: str, register: str) -> None:
    popup = _popup(extension, tab, answered("unclear", 40, host=host))
    expect(popup.locator("#do-bodies a")).to_have_attribute("href", register)
    popup.get_by_text("Already paid?").click()
    popup.get_by_label("Your country").select_option("DE")
    expect(popup.locator("#do-bodies a")).to_have_attribute("href", register)
    expect(popup.locator("[data-bodies=police] a")).to_have_attribute("href", "https://portal.onlinewache.polizei.de/")


def test_a_company_is_looked_up_where_its_number_is_of(extension: LiveExtension, tab: int) -> None:
    places = {"company_number": "Org.nr. 914 778 271 MVA"}
    popup = _popup(extension, tab, answered("unclear", 40, host="nordlys.shop", places=places))
    expect(popup.locator("#do-bodies a")).to_have_attribute("href", "https://www.brreg.no/")


def test_a_number_of_another_country_leads_to_no_register(extension: LiveExtension, tab: int) -> None:
    found = reason(2.0, "company_number", "identity") | {"value": "valid"}
    popup = _popup(extension, tab, answered("good", 88, [found], places={"company_number": "USt-IdNr. DE136695976"}))
    popup.get_by_text("Facts about the shop").click()
    expect(popup.locator("#shop-facts dd")).to_have_text("USt-IdNr. DE136695976")


def test_ways_to_pay_are_counted_where_one_is_quoted(extension: LiveExtension, tab: int) -> None:
    found = reason(0.3, "payment_method_count", "payment")
    popup = _popup(extension, tab, answered("good", 88, [found], places={"payment_method_count": "Dankort"}))
    popup.get_by_text("Facts about the shop").click()
    expect(popup.locator("#shop-facts dd")).to_have_text(found["sentence"])


def test_what_was_judged_a_moment_ago_was_judged_now(extension: LiveExtension, tab: int) -> None:
    popup = _popup(extension, tab, answered("good", 88) | {"asked": extension.console.evaluate("Date.now()")})
    expect(popup.locator("#facts")).to_contain_text("Judged now.")


def test_a_shop_is_scored_here_where_the_service_is_dead(
    extension: LiveExtension, scripted: ScriptedService, page: Page, site: str
) -> None:
    scripted.will(Reply(status=500))
    extension.use_service(scripted.url)
    page.goto(f"{site}/shop")
    popup = extension.open_popup(extension.tab_of(page))
    popup.get_by_role("button", name="Score it in this browser").click(timeout=20_000)
    expect(popup.locator("#facts")).to_contain_text("Scored in this browser.")


def test_a_link_that_was_asked_about_in_the_menu_is_checked_at_once(extension: LiveExtension) -> None:
    extension.choose(mode="private")
    page = extension.context.new_page()
    page.goto(f"{extension.origin}/popup/popup.html?address={HOST}")
    expect(page.locator("#ask-answer")).to_contain_text(f"Tillid does not know {HOST} yet.")
