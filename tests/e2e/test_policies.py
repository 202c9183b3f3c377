"""A shop's policy pages are read across, within their limits, and remembered."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.e2e.scripted_service import Reply, ScriptedService
from tests.e2e.site import POLICIES, WALLED, Server, untimed
from tillid.browser.reading import Reading
from tools.live.extension import LiveExtension


@pytest.fixture
def visited(extension: LiveExtension, scripted: ScriptedService, page: Page, web_server: Server) -> "_Visit":
    web_server.asked.clear()
    return _Visit(extension, scripted, page, web_server)


class _Visit:
    """Visits the shop, and tells what the service was asked and what the shop was."""

    def __init__(self, extension: LiveExtension, scripted: ScriptedService, page: Page, server: Server) -> None:
        self._extension, self._scripted, self._page, self.server = extension, scripted, page, server

    def __call__(self, host: str = "127.0.0.1", **settings: bool) -> dict[str, object]:
        self._scripted.will(Reply())
        self._extension.use_service(self._scripted.url, **settings)
        self._page.goto(f"http://{host}:{self.server.port}/shop")
        self.badge = self._extension.settled_badge(self._extension.tab_of(self._page))
        (asked,) = self._scripted.asked
        features: dict[str, object] = asked["features"]
        return features


def test_what_stands_on_a_policy_page_counts_and_is_quoted(visited: _Visit) -> None:
    features = visited()
    assert (features["promises_money_back"], features["company_number"]) == (True, "valid")
    assert "pengene tilbage" in visited.badge["state"]["places"]["promises_money_back"]


def test_each_is_fetched_once_and_without_cookies(visited: _Visit) -> None:
    visited()
    visited(send_host=False)  # which makes another verdict
    assert sorted(visited.server.asked) == [(name, None) for name in sorted(POLICIES)]


def test_a_link_to_a_page_that_is_gone_does_not_speak_for_the_shop(
    visited: _Visit, read_shop: Callable[[str], Reading]
) -> None:
    features = visited()
    assert (features["has_terms_link"], "has_about_link" in features) == (True, False)
    reading = read_shop(f"http://127.0.0.1:{visited.server.port}/shop")
    assert (reading.features["has_terms_link"], reading.features["has_about_link"]) == (True, None)


def test_none_is_fetched_where_one_says_so(visited: _Visit) -> None:
    features = visited(read_policies=False)
    assert ("promises_money_back" in features, visited.server.asked) == (False, [])


def test_pages_elsewhere_too_large_behind_a_login_or_no_pages_are_left_out(
    visited: _Visit, read_shop: Callable[[str], Reading]
) -> None:
    features = visited(WALLED)
    assert "promises_money_back" not in features
    reading = read_shop(f"http://{WALLED}:{visited.server.port}/shop")
    assert untimed(reading.features) == untimed(features)
