"""Browsing on one shop asks once: its verdict is kept for a day, and what later pages add is merged in."""

from typing import Any

import pytest
from playwright.sync_api import Page

from tests.e2e.scripted_service import ANSWER, Reply, ScriptedService
from tools.live.extension import LiveExtension

TABS = 8
DAY_MS = 24 * 3600 * 1000


@pytest.fixture
def visit(extension: LiveExtension, scripted: ScriptedService, page: Page, site: str) -> "_Visit":
    scripted.will(Reply())
    extension.use_service(scripted.url)
    return _Visit(extension, page, site)


class _Visit:
    """Goes to a page of the shop, and answers what is known of it then."""

    def __init__(self, extension: LiveExtension, page: Page, site: str) -> None:
        self._extension, self._page, self._site = extension, page, site

    def __call__(self, path: str = "/shop", host: str = "shop") -> dict[str, Any]:
        self._page.goto(self._site.replace("shop.", f"{host}.") + path)
        state: dict[str, Any] = self._extension.settled_badge(self._extension.tab_of(self._page))["state"]
        return state


def test_browsing_asks_once(visit: _Visit, scripted: ScriptedService) -> None:
    goods = "/kategori/kopper"
    states = [visit(path) for path in (goods, "/products/vase", f"{goods}?page=2", "/products/fad")]
    assert len(scripted.asked) == 1
    assert {(state["status"], state["answer"]["score"]) for state in states} == {("scored", 71)}
    assert len({state["asked"] for state in states}) == 1, "the time of the answer, not of the visit"
    assert [state["kind"] for state in states] == ["category", "product", "category", "product"]


def test_where_one_pays_it_asks_once_more_with_what_was_read_before(visit: _Visit, scripted: ScriptedService) -> None:
    for path in ("/shop", "/checkout", "/shop", "/checkout"):
        visit(path)
    first, second = scripted.asked
    assert "takes_crypto" not in first["features"] or not first["features"]["takes_crypto"]
    assert second["features"]["takes_crypto"] is True
    assert second["features"].items() >= {"company_number": "valid", "promises_money_back": True}.items()


def test_a_verdict_stays_where_the_service_does_not_answer_for_a_later_page(
    visit: _Visit, scripted: ScriptedService
) -> None:
    visit()
    scripted.will(Reply(status=404))
    assert visit("/checkout")["answer"]["score"] == 71


def test_too_little_evidence_is_tried_again_on_another_kind_of_page(visit: _Visit, scripted: ScriptedService) -> None:
    scripted.will(Reply(ANSWER | {"score": None, "band": "insufficient_evidence"}), Reply())
    assert [visit(path)["status"] for path in ("/kategori/kopper", "/kategori/kopper?page=2", "/products/vase")] == [
        "insufficient",
        "insufficient",
        "scored",
    ]
    assert len(scripted.asked) == 2


def test_private_mode_takes_in_every_kind_of_page(extension: LiveExtension, visit: _Visit) -> None:
    extension.choose(mode="private")
    first, second, third = (visit(path) for path in ("/shop", "/checkout", "/shop"))
    assert {state["mode"] for state in (first, second, third)} == {"private"}
    told = [{reason["signal"] for reason in state["answer"]["reasons"]} for state in (first, second, third)]
    assert "takes_crypto" in told[1] - told[0]
    assert (told[2], third["asked"]) == (told[1], second["asked"])


@pytest.mark.parametrize(
    "settings", [{"sendHost": False}, {"readPolicies": False}, {"mode": "private"}], ids=lambda one: next(iter(one))
)
def test_other_settings_make_another_verdict(extension: LiveExtension, visit: _Visit, settings: dict[str, Any]) -> None:
    first = visit()
    extension.choose(**settings)
    assert visit()["asked"] > first["asked"]


def test_a_service_with_a_new_model_is_asked_anew(visit: _Visit, scripted: ScriptedService) -> None:
    visit()
    scripted.will(Reply(ANSWER | {"model": "newer", "score": 72}))
    assert (visit(host="other")["answer"]["score"], visit()["answer"]["score"]) == (72, 72)


@pytest.mark.parametrize("change", ["{ at: kept.at - DAY }", "{ at: kept.at + DAY }", "{ fits: 'another contract' }"])
def test_what_is_too_old_or_of_another_contract_is_asked_anew(
    extension: LiveExtension, visit: _Visit, scripted: ScriptedService, change: str
) -> None:
    visit()
    altered = f"Object.assign(kept, {change.replace('DAY', str(DAY_MS))})"
    extension.console.evaluate(
        "async () => { for (const [name, kept] of Object.entries(await chrome.storage.local.get()))"
        f" if (name.startsWith('shop:')) await chrome.storage.local.set({{ [name]: {altered} }}); }}"
    )
    visit()
    assert len(scripted.asked) == 2


@pytest.mark.usefixtures("visit")
def test_many_tabs_of_one_shop_ask_once(extension: LiveExtension, scripted: ScriptedService, site: str) -> None:
    scripted.will(Reply(delay=1))
    pages = [extension.context.new_page() for _ in range(TABS)]
    for number, page in enumerate(pages):
        page.goto(f"{site}/shop?tab={number}", wait_until="commit")
    badges = [extension.settled_badge(extension.tab_of(page)) for page in pages]
    assert ([badge["text"] for badge in badges], len(scripted.asked)) == (["71"] * TABS, 1)


def test_a_shop_is_left_alone_until_it_is_watched_again(
    extension: LiveExtension, visit: _Visit, scripted: ScriptedService
) -> None:
    visit()
    scripted.asked.clear()
    extension.send({"type": "leave", "host": "shop.localhost"})
    assert visit("/checkout") == {"status": "quiet", "host": "shop.localhost"}
    assert visit(host="other")["status"] == "scored"
    extension.send({"type": "watch", "host": "shop.localhost"})
    assert visit("/shop")["status"] == "scored"
    assert [asked["host"] for asked in scripted.asked] == ["other.localhost"]


def test_another_address_is_asked_about_by_its_name_alone(
    extension: LiveExtension, visit: _Visit, scripted: ScriptedService
) -> None:
    reply = extension.send({"type": "ask_host", "host": "another.example"})
    assert (reply["ok"], reply["answer"]["score"]) == (True, 71)
    (asked,) = scripted.asked
    assert (asked["host"], asked["features"]) == ("another.example", {})
    known = visit()
    reply = extension.send({"type": "ask_host", "host": "shop.localhost"})
    assert (reply["asked"], len(scripted.asked)) == (known["asked"], 2)
    extension.choose(sendHost=False)
    assert extension.send({"type": "ask_host", "host": "third.example"}) == {"ok": True, "answer": None}


def test_all_that_names_a_shop_is_forgotten_and_settings_stay(extension: LiveExtension, visit: _Visit) -> None:
    visit()
    extension.send({"type": "leave", "host": "left.example"})
    extension.forget_all()
    kept = extension.console.evaluate(
        "async () => [await chrome.storage.local.get(), await chrome.storage.session.get()]"
    )
    assert "localhost" not in str(kept).replace("://localhost", "")
    assert "left.example" not in str(kept)
    assert kept[0]["mode"] == "service"
