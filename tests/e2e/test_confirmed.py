"""What registers confirm: asked by the company's number alone, compared in the browser, and never in private mode."""

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.scripted_service import ANSWER, Reply, ScriptedService
from tests.e2e.states import answered, put, violations
from tools.live.extension import LiveExtension
from tools.live.waiting import wait_until

RECORD = {"names": ["Nordlys ApS"], "status": "active", "site": "nordlys.dk", "since": "2001-01-01", "street": "<b>"}
REGISTER = {"source": "cvr", "asked": "2026-11-27T22:00:00.123456Z", "page": "https://datacvr.virk.dk/enhed/x"}
FOUND = Reply({"country": "DK", "number": "12345674", "state": "found", "pending": [], "record": RECORD, **REGISTER})
REGISTRY = {
    "source": "registry", "state": "found", "asked": "2026-11-20T12:00:00Z", "page": "https://punktum.dk/",
    "values": {"domain_age_days": 2900},
}  # fmt: skip
ARCHIVE = {"source": "archive", "state": "unknown", "asked": None, "page": None, "values": {}}
MARK = {"source": "emaerket", "state": "not_asked", "asked": None, "page": None, "values": {}}
AGE = {
    "signal": "domain_age_days", "group": "domain", "value": 2900, "points": 9.4, "source": "learned",
    "sentence": "The domain has been registered for at least 7 years.",
}  # fmt: skip
CAP = {**AGE, "signal": "shown_cap", "value": True, "points": -1.2, "source": "cap"}
CONFIRMED = {**ANSWER, "reasons": [*ANSWER["reasons"], AGE, CAP], "confirmations": [REGISTRY, ARCHIVE, MARK]}


def _features(scripted: ScriptedService) -> dict[str, object]:
    sent = scripted.asked[-1]["features"]
    return {id_: value for id_, value in sent.items() if id_.startswith("company_") and id_ != "company_number"}


def test_a_number_is_asked_about_and_the_answer_compared_here(
    extension: LiveExtension, scripted: ScriptedService, page: Page, site: str
) -> None:
    scripted.will(Reply())
    scripted.company = FOUND
    extension.use_service(scripted.url)
    page.goto(f"{site}/shop")
    extension.settled_badge(extension.tab_of(page))
    assert scripted.looked_up == ["/v1/companies/DK/12345674"]
    features = _features(scripted)
    assert (features["company_in_register"], features["company_site_fits"]) == ("found", False)
    assert features["company_name_fits"] in {"fits", "differs", "not_named"}


@pytest.mark.parametrize(
    "reply", [Reply("{}", 404), Reply("<html>"), Reply({"state": "found", "record": {"names": 7}})]
)
def test_a_score_is_told_without_an_answer(
    extension: LiveExtension, scripted: ScriptedService, page: Page, site: str, reply: Reply
) -> None:
    scripted.will(Reply())
    scripted.company = reply
    extension.use_service(scripted.url)
    page.goto(f"{site}/shop")
    badge = extension.settled_badge(extension.tab_of(page))
    assert badge["state"]["answer"]["score"] == 71
    assert _features(scripted) == {}


def test_where_the_name_stays_at_home_the_number_does_too(
    extension: LiveExtension, scripted: ScriptedService, page: Page, site: str
) -> None:
    scripted.will(Reply())
    extension.use_service(scripted.url, send_host=False)
    page.goto(f"{site}/shop")
    extension.settled_badge(extension.tab_of(page))
    assert scripted.looked_up == []


def test_an_answer_that_comes_later_is_asked_for_once_more(
    extension: LiveExtension, scripted: ScriptedService, page: Page, site: str
) -> None:
    scripted.will(Reply({**ANSWER, "pending": ["registry"]}), Reply({**ANSWER, "score": 30, "band": "warning"}))
    scripted.company = FOUND
    extension.use_service(scripted.url)
    page.goto(f"{site}/shop")
    tab = extension.tab_of(page)
    extension.settled_badge(tab)
    wait_until(lambda: len(scripted.asked) == 2)
    assert scripted.asked[0]["features"].keys() == scripted.asked[1]["features"].keys()
    wait_until(lambda: extension.badge(tab)["state"]["answer"]["score"] == 30)
    page.goto(f"{site}/shop?again")
    extension.settled_badge(tab)
    assert len(scripted.asked) == 2


def test_the_popup_shows_both_legs_with_who_said_it_when_and_where_to_look(
    extension: LiveExtension, scripted: ScriptedService, page: Page, site: str
) -> None:
    scripted.will(Reply(CONFIRMED))
    scripted.company = FOUND
    extension.use_service(scripted.url)
    page.goto(f"{site}/shop")
    tab = extension.tab_of(page)
    badge = extension.settled_badge(tab)
    assert badge["state"]["answer"]["confirmations"][-1]["values"]["company_in_register"] == "found"
    popup = extension.open_popup(tab)
    expect(popup.locator("#band")).to_have_text("Good signs")
    expect(popup.locator("#legs dd")).to_have_text(["+20 points", "+9.4 points"])
    title = popup.evaluate("tab => chrome.action.getTitle({ tabId: tab })", tab)
    assert title.splitlines()[1:] == ["What the shop shows: +20 points", "What others confirm: +9.4 points"]
    popup.locator("#others summary").click()
    said = popup.locator("#others li")
    expect(said.first).to_contain_text("at least 7 years.The domain registry, Nov 20, 2026 · Check it yourself")
    expect(said.nth(1)).to_contain_text("Internet Archive (Wayback Machine) did not answer.")
    links = said.locator("a").evaluate_all("all => all.map(({ href, rel }) => [href, rel])")
    assert links == [[REGISTRY["page"], "noopener noreferrer"], [REGISTER["page"], "noopener noreferrer"]]
    expect(popup.locator("#not-asked")).to_have_text("Not asked: e-mærket.")
    assert violations(popup) == []


def test_where_nobody_is_asked_good_signs_are_the_shops_own_word(
    extension: LiveExtension, scripted: ScriptedService, page: Page, site: str
) -> None:
    extension.use_service(scripted.url)
    page.goto(f"{site}/article")
    tab = extension.tab_of(page)
    put(extension, tab, answered("good", 71, ANSWER["reasons"], mode="private"))
    popup = extension.open_popup(tab)
    expect(popup.locator("#band")).to_have_text("Good signs, by its own account")
    expect(popup.locator("#leg-others")).to_have_text("Not asked")
    popup.locator("#others summary").click()
    expect(popup.locator("#not-asked")).to_contain_text("In private mode nobody is asked.")


def test_nobody_is_led_anywhere_but_to_the_web(extension: LiveExtension) -> None:
    script = """async (given) => {
      const { readConfirmation } = await import("/verdict/answer.js");
      try { return readConfirmation(given).page; } catch (problem) { return String(problem); }
    }"""
    assert extension.console.evaluate(script, {**REGISTRY, "page": "https://x.example/"}) == "https://x.example/"
    for page in ("javascript:alert(1)", "http://x.example/", "https://x.example/" + "a" * 1000, 7):
        assert "TypeError" in extension.console.evaluate(script, {**REGISTRY, "page": page})
