"""From a shop's page to the toolbar and the popup, with the real service and the committed model."""

import re
import sqlite3

import pytest
from playwright.sync_api import Page, expect

from tillid.contract import load_contract
from tools.live.extension import LiveExtension
from tools.live.service import LiveService
from tools.release.demo import FAKE, GOOD, serve_shops

MIN_POINTS = 0.05  # what is written as 0 is no reason


def _visit(extension: LiveExtension, service: LiveService, page: Page, host: str) -> int:
    """The tab of a demo shop, once its verdict is there."""
    extension.use_service(service.url)
    serve_shops(page)
    page.goto(f"https://{host}/")
    tab = extension.tab_of(page)
    extension.settled_badge(tab)
    return tab


@pytest.mark.parametrize(
    ("host", "band", "label", "title"),
    [(GOOD, "good", r"\d+", "Good signs, by its own account"), (FAKE, "warning", r"\d+!", "Warning signs")],
)
def test_a_shop_gets_its_score(
    extension: LiveExtension, service: LiveService, page: Page, host: str, band: str, label: str, title: str
) -> None:
    tab = _visit(extension, service, page, host)
    badge = extension.badge(tab)
    answer = badge["state"]["answer"]
    assert (badge["state"]["status"], answer["band"]) == ("scored", band)
    assert re.fullmatch(label, badge["text"])
    assert badge["title"].splitlines()[0] == f"Tillid: {answer['score']} of 100. {title}"

    popup = extension.open_popup(tab)
    expect(popup.locator("#band")).to_have_text(title)
    expect(popup.locator(".host")).to_have_text(host)
    expect(popup.get_by_role("img", name=f"Score {answer['score']} of 100: {title}")).to_be_visible()
    stronger = ".for" if band == "good" else ".against"
    expect(popup.locator(f"#strongest {stronger} .points")).to_have_count(2)


def test_a_fakes_discounts_and_the_brand_that_it_borrows_stand_first(
    extension: LiveExtension, service: LiveService, page: Page
) -> None:
    tab = _visit(extension, service, page, FAKE)
    strongest = extension.open_popup(tab).locator("#strongest li")
    expect(strongest.nth(0)).to_contain_text("All products are shown with an earlier price struck through.")
    expect(strongest.nth(1)).to_contain_text("The domain name combines a known brand")


def test_feedback_lands(extension: LiveExtension, service: LiveService, page: Page) -> None:
    tab = _visit(extension, service, page, FAKE)
    popup = extension.open_popup(tab)
    popup.get_by_text("Is the verdict wrong?").click()
    popup.get_by_label("In your own words").fill("The e-mail address is mine.")
    popup.get_by_role("button", name="A reason is not true").click()
    expect(popup.locator("output")).to_have_text("Thank you. It was sent.")
    with sqlite3.connect(service.database) as database:
        stored = database.execute("SELECT host, what, words, band FROM feedback").fetchall()
    assert stored == [(FAKE, "wrong_reason", "The e-mail address is mine.", "warning")]


def test_all_reasons_and_all_that_was_not_checked_are_told(
    extension: LiveExtension, service: LiveService, page: Page
) -> None:
    tab = _visit(extension, service, page, GOOD)
    state = extension.badge(tab)["state"]
    answer, moot = state["answer"], set(state["notApplicable"])
    popup = extension.open_popup(tab)
    popup.locator("#all-summary").click()
    expect(popup.locator("details:has(#all-summary) .points")).to_have_count(
        sum(abs(one["points"]) >= MIN_POINTS for one in answer["reasons"])
    )
    popup.locator("#missing-summary").click()
    told = ", ".join(popup.locator("#missing dd").all_inner_texts()).split(", ")
    # What others confirm is told apart, with who was asked.
    names = {signal.id: signal.name["en"] for signal in load_contract().signals if signal.source in {"page", "url"}}
    assert moot & set(answer["missing"])
    assert sorted(told) == sorted(names[id_] for id_ in answer["missing"] if id_ in names and id_ not in moot)
