"""What registers confirm: asked by the company's number alone, compared in the browser, and never in private mode."""

import pytest
from playwright.sync_api import Page

from tests.e2e.scripted_service import ANSWER, Reply, ScriptedService
from tools.live.extension import LiveExtension
from tools.live.waiting import wait_until

RECORD = {"names": ["Nordlys ApS"], "status": "active", "site": "nordlys.dk", "since": "2001-01-01", "street": "<b>"}
FOUND = Reply({"country": "DK", "number": "12345674", "state": "found", "pending": [], "record": RECORD})


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
