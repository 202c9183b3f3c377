"""What the user takes back stops at once, also for what waits its turn."""

from typing import Any

import pytest
from playwright.sync_api import Page

from tests.e2e.scripted_service import Reply, ScriptedService
from tests.e2e.site import Server
from tools.live.extension import LiveExtension
from tools.live.waiting import wait_until

SHOPS = 4
ANSWER_MS = 4000


@pytest.fixture
def waiting(extension: LiveExtension, scripted: ScriptedService, site: str) -> list[Page]:
    """Tabs of shops, one of which is being asked about while the others wait."""
    scripted.will(Reply(delay=ANSWER_MS / 1000))
    extension.use_service(scripted.url)
    pages = [extension.context.new_page() for _ in range(SHOPS)]
    for number, page in enumerate(pages):
        page.goto(f"{site.replace('shop.', f'shop{number}.')}/shop", wait_until="commit")
    tabs = [extension.tab_of(page) for page in pages]
    wait_until(lambda: all((extension.badge(tab)["state"] or {}).get("status") == "asking" for tab in tabs))
    wait_until(lambda: len(scripted.asked) == 1)
    return pages


def _states(extension: LiveExtension, pages: list[Page]) -> list[dict[str, Any]]:
    return [extension.settled_badge(extension.tab_of(page))["state"] for page in pages]


def test_private_mode_goes_for_what_waits(
    extension: LiveExtension, scripted: ScriptedService, waiting: list[Page]
) -> None:
    extension.choose(mode="private")
    states = _states(extension, waiting)
    assert [(state["status"], state["mode"]) for state in states] == [("scored", "private")] * SHOPS
    assert len(scripted.asked) == 1


def test_all_is_forgotten_of_what_is_being_asked(
    extension: LiveExtension, scripted: ScriptedService, waiting: list[Page]
) -> None:
    extension.forget_all()
    waiting[0].wait_for_timeout(ANSWER_MS + 1500)
    kept = [*extension.kept("local"), *extension.kept("session")]
    assert [name for name in kept if name.startswith(("shop:", "policies:", "tab:"))] == []
    assert ({extension.badge(extension.tab_of(page))["text"] for page in waiting}, len(scripted.asked)) == ({""}, 1)


def test_tabs_that_are_closed_are_not_asked_about(
    extension: LiveExtension, scripted: ScriptedService, waiting: list[Page]
) -> None:
    for page in waiting:
        page.close()
    extension.console.wait_for_timeout(ANSWER_MS + 1500)
    assert len(scripted.asked) == 1


def test_a_shop_that_is_left_alone_stays_so(
    extension: LiveExtension, scripted: ScriptedService, page: Page, site: str
) -> None:
    scripted.will(Reply(delay=ANSWER_MS / 1000))
    extension.use_service(scripted.url)
    page.goto(f"{site}/shop")
    wait_until(lambda: len(scripted.asked) == 1)
    extension.send({"type": "leave", "host": "shop.localhost"})
    page.wait_for_timeout(ANSWER_MS + 1500)
    badge = extension.badge(extension.tab_of(page))
    assert (badge["state"], badge["text"]) == ({"status": "quiet", "host": "shop.localhost"}, "")
    assert not any(name.startswith("shop:") for name in extension.kept("local"))


def test_what_policy_pages_say_is_forgotten_too(extension: LiveExtension, page: Page, site: str, slow: Server) -> None:
    page.goto(f"{site}/shop")
    wait_until(lambda: len(slow.asked) == 4)
    extension.forget_all()
    page.wait_for_timeout(3500)
    assert set(extension.kept("local")) == {"barredHosts", "quietHosts"}
