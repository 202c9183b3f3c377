"""A service that is down, slow, busy or confused: a calm state each, and no storm of requests."""

import time
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.scripted_service import ANSWER, Reply, ScriptedService
from tools.live.extension import LiveExtension
from tools.live.service import free_port

CALM = {"text": "", "title": "Tillid: the service did not answer"}


def _visit(extension: LiveExtension, page: Page, site: str, service: str) -> int:
    extension.use_service(service)
    return _tab(extension, page, site)


def _tab(extension: LiveExtension, page: Page, site: str) -> int:
    page.goto(f"{site}/shop")
    return extension.tab_of(page)


def _is_calm(badge: dict[str, Any]) -> bool:
    return badge["state"]["status"] == "unreachable" and CALM.items() <= badge.items()


def test_a_service_that_is_down_can_be_tried_again(
    extension: LiveExtension, scripted: ScriptedService, page: Page, site: str
) -> None:
    tab = _visit(extension, page, site, f"http://127.0.0.1:{free_port()}")
    assert _is_calm(extension.settled_badge(tab))
    scripted.will(Reply())
    extension.use_service(scripted.url)
    popup = extension.open_popup(tab)
    popup.get_by_role("button", name="Try again").click()
    expect(popup.locator("#band")).to_have_text("Good signs, by its own account")
    assert extension.badge(tab)["text"] == "71"


@pytest.mark.parametrize(
    "reply",
    [
        Reply("<h1>Welcome</h1>", headers={"Content-Type": "text/html"}),
        Reply([]),
        Reply(ANSWER | {"score": 900}),
        Reply(ANSWER | {"band": "splendid"}),
        Reply(ANSWER | {"score": None}),
        Reply(ANSWER | {"reasons": "none"}),
        Reply(ANSWER | {"reasons": [{"signal": "<b>", "points": 1e9}]}),
        Reply(ANSWER | {"coverage": "NaN"}),
        Reply({"title": "Unprocessable Content"}, status=422),
        Reply("", status=302, headers={"Location": "/elsewhere"}),
    ],
    ids=["html", "list", "score", "band", "no score", "reasons", "reason", "coverage", "refusal", "redirect"],
)
def test_garbage_is_refused_whole(
    extension: LiveExtension, scripted: ScriptedService, page: Page, site: str, reply: Reply
) -> None:
    scripted.will(reply)
    assert _is_calm(extension.settled_badge(_visit(extension, page, site, scripted.url)))


@pytest.mark.parametrize("status", [429, 500, 503])
def test_a_busy_service_is_asked_once_more(
    extension: LiveExtension, scripted: ScriptedService, page: Page, site: str, status: int
) -> None:
    scripted.will(Reply({}, status=status, headers={"Retry-After": "1"}), Reply())
    badge = extension.settled_badge(_visit(extension, page, site, scripted.url))
    assert (badge["text"], len(scripted.asked)) == ("71", 2)


def test_a_service_that_wants_quiet_gets_it_from_all_tabs(
    extension: LiveExtension, scripted: ScriptedService, page: Page, site: str
) -> None:
    scripted.will(Reply({}, status=429, headers={"Retry-After": "60"}))
    extension.use_service(scripted.url)
    tabs = [_tab(extension, extension.context.new_page(), site) for _ in range(3)]
    assert {extension.settled_badge(tab)["state"]["status"] for tab in tabs} == {"limited"}
    extension.restart_background()
    again = extension.settled_badge(_tab(extension, page, site))["state"]
    assert (again["status"], len(scripted.asked)) == ("limited", 1)
    assert 0 < again["until"] / 1000 - time.time() <= 60


def test_a_person_may_insist_but_not_against_the_services_wish(
    extension: LiveExtension, scripted: ScriptedService, page: Page, site: str
) -> None:
    scripted.will(Reply({}, status=503), Reply({}, status=503), Reply({}, status=503, headers={"Retry-After": "60"}))
    tab = _visit(extension, page, site, scripted.url)
    assert extension.settled_badge(tab)["state"]["status"] == "unreachable"
    for expected in ("limited", "limited"):
        extension.send({"type": "retry", "tab": tab})
        assert (extension.badge(tab)["state"]["status"], len(scripted.asked)) == (expected, 3)


def test_a_slow_service_is_given_up(extension: LiveExtension, scripted: ScriptedService, page: Page, site: str) -> None:
    scripted.will(Reply(delay=3.5), Reply(delay=3.5))
    assert _is_calm(extension.settled_badge(_visit(extension, page, site, scripted.url)))
    assert len(scripted.asked) == 2


def test_an_answer_that_comes_too_late_is_dropped(
    extension: LiveExtension, scripted: ScriptedService, page: Page, site: str
) -> None:
    scripted.will(Reply(delay=2))
    tab = _visit(extension, page, site, scripted.url)
    page.wait_for_timeout(1000)
    page.goto(f"{site}/article")
    page.wait_for_timeout(2500)
    assert len(scripted.asked) == 1
    badge = extension.badge(tab)
    assert (badge["text"], badge["state"]) == ("", None)


def test_too_little_evidence_is_said_so(
    extension: LiveExtension, scripted: ScriptedService, page: Page, site: str
) -> None:
    scripted.will(Reply(ANSWER | {"score": None, "band": "insufficient_evidence"}))
    tab = _visit(extension, page, site, scripted.url)
    badge = extension.settled_badge(tab)
    assert (badge["text"], badge["title"]) == ("\N{EN DASH}", "Tillid: too little to go by on this page")
    expect(extension.open_popup(tab).get_by_role("heading", name="Too little to go by")).to_be_visible()


def test_the_state_outlives_the_background(
    extension: LiveExtension, scripted: ScriptedService, page: Page, site: str
) -> None:
    scripted.will(Reply())
    tab = _visit(extension, page, site, scripted.url)
    extension.settled_badge(tab)
    extension.restart_background()
    expect(extension.open_popup(tab).locator("#band")).to_have_text("Good signs, by its own account")


FILL = """async (area) => {
  const room = chrome.storage[area];
  for (let size = 4_000_000; size > 100;) {
    try {
      await room.set({ [`filler${size}-${Math.random()}`]: "x".repeat(size) });
    } catch {
      size = Math.floor(size / 2);
    }
  }
}"""


@pytest.mark.parametrize("area", ["local", "session"])
def test_full_storage_costs_memory_not_the_score(
    extension: LiveExtension, scripted: ScriptedService, page: Page, site: str, area: str
) -> None:
    scripted.will(Reply())
    extension.use_service(scripted.url)
    extension.console.evaluate(FILL, area)
    for _ in range(2):
        extension.wait_for_badge(_tab(extension, page, site), "71")


def test_full_storage_makes_room_by_forgetting_the_oldest(
    extension: LiveExtension, scripted: ScriptedService, page: Page, site: str
) -> None:
    scripted.will(Reply())
    extension.use_service(scripted.url)
    now = time.time() * 1000
    old = {f"shop:{number}.example": {"at": now - number * 1000, "filler": "x" * 50_000} for number in range(90)}
    extension.console.evaluate("(old) => chrome.storage.local.set(old)", old)
    extension.console.evaluate(FILL, "local")
    extension.settled_badge(_tab(extension, page, site))
    kept = extension.console.evaluate("() => chrome.storage.local.get().then(Object.keys)")
    assert {"shop:shop.localhost", "shop:0.example"} <= set(kept)
    assert "shop:89.example" not in kept


def test_where_the_browser_is_offline_it_is_said_so(extension: LiveExtension, page: Page, site: str) -> None:
    tab = _visit(extension, page, site, "https://service.example")
    assert extension.settled_badge(tab)["state"]["status"] == "unreachable"
    extension.context.set_offline(True)
    extension.send({"type": "retry", "tab": tab})
    state = extension.settled_badge(tab)["state"]
    extension.context.set_offline(False)
    assert state == {"status": "offline", "host": "shop.localhost"}


def test_many_shops_do_not_storm_a_service_that_is_down(
    extension: LiveExtension, scripted: ScriptedService, site: str
) -> None:
    scripted.will(Reply(status=503))
    extension.use_service(scripted.url)
    pages = [extension.context.new_page() for _ in range(6)]
    for number, page in enumerate(pages):
        page.goto(f"{site.replace('shop.', f'shop{number}.')}/shop", wait_until="commit")
    states = [extension.settled_badge(extension.tab_of(page))["state"]["status"] for page in pages]
    assert (states, len(scripted.asked)) == (["unreachable"] * 6, 2)


def test_no_page_hears_of_trouble(extension: LiveExtension, scripted: ScriptedService, page: Page, site: str) -> None:
    heard: list[str] = []
    page.on("console", lambda said: heard.append(said.text))
    page.on("pageerror", lambda problem: heard.append(str(problem)))
    for number, reply in enumerate((Reply("<h1>"), Reply({}, status=404), Reply({}, status=503))):
        scripted.will(reply)
        extension.use_service(scripted.url)
        extension.settled_badge(_tab(extension, page, site.replace("shop.", f"shop{number}.")))
    assert [said for said in heard if "404" not in said] == [], "the site has no icon"


def test_text_of_the_service_stays_text(
    extension: LiveExtension, scripted: ScriptedService, page: Page, site: str
) -> None:
    markup = "<img src=x onerror=document.title='taken'>"
    scripted.will(Reply(ANSWER | {"reasons": [ANSWER["reasons"][0] | {"sentence": markup}]}))
    tab = _visit(extension, page, site, scripted.url)
    extension.settled_badge(tab)
    popup = extension.open_popup(tab)
    expect(popup.locator("#for li").first).to_contain_text(markup)
    assert (popup.locator("#for img").count(), popup.title()) == (0, "Tillid")
