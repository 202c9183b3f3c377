"""In private mode, and until one has chosen, nobody but the shop hears of anything: seen by a proxy."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Playwright, expect

from tests.e2e.recording_proxy import SERVICE, SHOP_HOST, RecordingProxy, recording_proxy
from tests.e2e.site import POLICIES
from tools.live.extension import LiveExtension, live_extension


@pytest.fixture(scope="module")
def proxy() -> Iterator[RecordingProxy]:
    with recording_proxy() as running:
        yield running


@pytest.fixture(scope="module")
def proxied(driver: Playwright, proxy: RecordingProxy) -> Iterator[LiveExtension]:
    """A browser of which every request goes through the proxy, those to this machine among them."""
    with live_extension(driver=driver, proxy={"server": proxy.url, "bypass": "<-loopback>"}) as extension:
        yield extension


def _visit(proxied: LiveExtension, proxy: RecordingProxy, **settings: str) -> int:
    proxied.begin_anew()
    proxied.choose(service=SERVICE, **settings)
    proxy.requests.clear()
    page = proxied.context.new_page()
    page.goto(f"http://{SHOP_HOST}/?customer=4711")
    tab = proxied.tab_of(page)
    assert proxied.settled_badge(tab)["state"]["status"] == "scored"
    return tab


@pytest.mark.parametrize("settings", [{}, {"mode": "unset"}, {"mode": "private"}, {"mode": "nonsense"}], ids=str)
def test_nobody_but_the_shop_hears_of_anything(
    proxied: LiveExtension, proxy: RecordingProxy, settings: dict[str, str]
) -> None:
    tab = _visit(proxied, proxy, **settings)
    popup = proxied.open_popup(tab)
    expect(popup.locator("#gauge")).to_be_visible()
    feedback = {"host": SHOP_HOST, "what": "other", "words": ""}
    assert proxied.send({"type": "feedback", "feedback": feedback}) == {"ok": False}
    assert proxied.send({"type": "ask_host", "host": "another.example"}) == {"ok": True, "answer": None}
    assert proxied.send({"type": "retry", "tab": tab}) == {"ok": True}
    assert proxy.hosts() == {SHOP_HOST}


def test_the_shop_is_asked_for_its_policy_pages_once_and_without_cookies(
    proxied: LiveExtension, proxy: RecordingProxy
) -> None:
    _visit(proxied, proxy, mode="private")
    asked = [(one.path, one.cookie) for one in proxy.requests if one.path.strip("/") in POLICIES]
    assert sorted(asked) == [(f"/{name}", None) for name in sorted(POLICIES)]


def test_the_proxy_sees_what_is_sent_to_a_service(proxied: LiveExtension, proxy: RecordingProxy) -> None:
    _visit(proxied, proxy, mode="service")
    sent = [(one.method, one.path, one.cookie) for one in proxy.requests if one.host == "127.0.0.1"]
    assert sent == [("GET", "/v1/companies/DK/12345674", None), ("POST", "/v1/score", None)]
    assert proxy.hosts() == {SHOP_HOST, "127.0.0.1"}
