"""The first-run screen and the settings page: what one chooses there is what happens."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.states import overflow, violations
from tools.live.extension import LiveExtension, live_extension

PAGES = ("onboarding", "options")


def _open(extension: LiveExtension, page: Page, name: str) -> None:
    page.goto(f"{extension.origin}/{name}/{name}.html")
    page.wait_for_selector(":checked")


def _stored(extension: LiveExtension) -> dict[str, Any]:
    stored: dict[str, Any] = extension.console.evaluate("() => chrome.storage.local.get()")
    return stored


def _has_access(extension: LiveExtension) -> bool:
    return bool(extension.console.evaluate("async () => (await import('/base/access.js')).hasAccessToAllSites()"))


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("mode", ["unset", "service"])
def test_all_can_read_it(extension: LiveExtension, page: Page, name: str, scheme: Any, mode: str) -> None:
    extension.choose(mode=mode, quietHosts=["shop.example"], barredHosts=["other.example"])
    page.emulate_media(color_scheme=scheme)
    _open(extension, page, name)
    assert violations(page) == []
    for width in (320, 640):  # a small telephone; a common window zoomed to 200 %
        page.set_viewport_size({"width": width, "height": 600})
        assert overflow(page) == 0


def test_the_first_run_asks_before_anything_is_sent(extension: LiveExtension, page: Page) -> None:
    _open(extension, page, "onboarding")
    expect(page.get_by_label("Inside this browser")).to_be_checked()
    assert _stored(extension) == {}
    page.get_by_label("With Tillid's service").check()
    page.get_by_role("button", name="Start").click()
    expect(page.get_by_role("heading", name="Ready")).to_be_focused()
    assert _stored(extension) == {"mode": "service"}
    assert _has_access(extension)


def test_a_new_installation_opens_the_first_run_screen(extension: LiveExtension, driver: Any) -> None:
    with live_extension(driver=driver, everywhere=False) as fresh:
        first_run = f"{fresh.origin}/onboarding/onboarding.html"
        if not any(page.url == first_run for page in fresh.context.pages):
            fresh.context.wait_for_event("page", lambda page: page.url == first_run)
    assert extension.origin == fresh.origin


def test_looking_only_on_click_gives_up_access(extension: LiveExtension, page: Page) -> None:
    _open(extension, page, "onboarding")
    page.get_by_label("Only when I click").check()
    page.get_by_role("button", name="Start").click()
    expect(page.get_by_role("heading", name="Ready")).to_be_visible()
    assert not _has_access(extension)
    extension.grant_all_sites()
    _open(extension, page, "options")
    expect(page.get_by_label("Automatically, in all webshops")).to_be_checked()


def test_what_is_set_is_kept(extension: LiveExtension, page: Page) -> None:
    _open(extension, page, "options")
    expect(page.get_by_label("Address of the service")).to_be_hidden()
    page.get_by_label("With Tillid's service").check()
    page.get_by_label("Address of the service").fill("https://tillid.example/")
    for name in ("Send the shop's domain name", "Show a warning at the top of the page"):
        page.get_by_label(name).uncheck()
    page.get_by_role("button", name="Save").click()
    expect(page.locator("form output")).to_have_text("Saved.")
    assert _stored(extension) == {
        "mode": "service",
        "service": "https://tillid.example",
        "sendHost": False,
        "readPolicies": True,
        "showBar": False,
    }
    page.reload()
    expect(page.get_by_label("Send the shop's domain name")).not_to_be_checked()
    expect(page.get_by_label("Address of the service")).to_have_value("https://tillid.example")


def test_shops_are_taken_off_their_lists(extension: LiveExtension, page: Page) -> None:
    extension.choose(quietHosts=["b.example", "a.example"], barredHosts=["c.example"])
    _open(extension, page, "options")
    expect(page.locator("#quiet bdi")).to_have_text(["a.example", "b.example"])
    page.get_by_role("button", name="Remove a.example from the list").click()
    expect(page.locator("#quiet bdi")).to_have_text(["b.example"])
    page.get_by_role("button", name="Remove c.example from the list").click()
    expect(page.locator("#barred bdi")).to_have_count(0)
    page.get_by_role("button", name="Forget", exact=True).click()
    expect(page.locator("#forgotten")).to_have_text("Forgotten.")
    expect(page.locator("#quiet bdi")).to_have_count(0)
