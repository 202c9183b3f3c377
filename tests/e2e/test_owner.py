"""An owner's way, from an address in a field to a badge: service, worker, shop and browser are all real."""

import os
import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, Playwright, expect

from tests.e2e.states import violations
from tests.service.report.nordlys import HOST, URL, Nordlys, open_shop
from tillid.browser.chromium import headless_path
from tools.live.service import LiveService, live_service

MAX_MS = 90_000


@pytest.fixture(scope="module")
def shop() -> Iterator[Nordlys]:
    with open_shop() as shop:
        yield shop


@pytest.fixture(scope="module")
def owners_service(shop: Nordlys, tmp_path_factory: pytest.TempPathFactory) -> Iterator[LiveService]:
    """A service with a worker that may open the shop."""
    folder = tmp_path_factory.mktemp("owner")
    settings = {
        "TILLID_LOCAL_PLACES": shop.place,
        "TILLID_QUEUE": str(folder / "queue.sqlite"),
        "TILLID_BADGE_KEY": str(folder / "key.pem"),
        "TILLID_RDAP_BOOTSTRAP": str(folder / "rdap.json"),
    }
    with live_service(settings, has_worker=True) as service:
        yield service


@pytest.fixture
def page(driver: Playwright, request: pytest.FixtureRequest) -> Iterator[Page]:
    chromium = driver.chromium.launch(executable_path=headless_path(), chromium_sandbox=os.geteuid() != 0)
    page = chromium.new_page(java_script_enabled=getattr(request, "param", True))
    yield page
    chromium.close()


@pytest.mark.parametrize("page", [True, False], indirect=True, ids=["with scripts", "without"])
def test_an_address_becomes_a_report(page: Page, owners_service: LiveService) -> None:
    page.goto(owners_service.url)
    page.get_by_label("Address of the shop").fill(URL)
    page.get_by_role("button", name="Check").click()
    expect(page.get_by_role("heading", name="What to fix first")).to_be_visible(timeout=MAX_MS)
    expect(page).to_have_url(re.compile(r"/checks/[0-9a-f-]{36}$"))
    expect(page.locator(".canvas img").first).to_have_js_property("complete", value=True)


def test_an_owner_proves_the_domain_and_gets_a_badge(page: Page, owners_service: LiveService, shop: Nordlys) -> None:
    page.goto(owners_service.url)
    page.get_by_label("Address of the shop").fill(URL)
    page.get_by_role("button", name="Check").click()
    expect(page.get_by_role("heading", name="What to fix first")).to_be_visible(timeout=MAX_MS)
    assert violations(page) == []
    page.get_by_role("link", name=f"For the owner of {HOST}").click()
    token = page.locator("pre").first.inner_text()
    shop.head = f'<meta name="tillid-verification" content="{token}">'
    page.get_by_role("button", name="Check now").click()
    expect(page.get_by_role("heading", name="Your badge")).to_be_visible(timeout=MAX_MS)
    expect(page.get_by_role("img", name=re.compile("Tillid: .* of 100"))).to_have_js_property("naturalWidth", 250)
