"""One browser with the extension, one service and one web server for all tests of the whole way."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, Playwright, sync_playwright

from tests.e2e.scripted_service import Reply, ScriptedService
from tests.e2e.site import Server
from tools.live.extension import LiveExtension, live_extension
from tools.live.service import LiveService, live_service


@pytest.fixture(scope="session")
def driver() -> Iterator[Playwright]:
    with sync_playwright() as running:
        yield running


@pytest.fixture(scope="session")
def browser(driver: Playwright) -> Iterator[LiveExtension]:
    with live_extension(driver=driver) as extension:
        yield extension


@pytest.fixture(scope="session")
def service() -> Iterator[LiveService]:
    with live_service() as running:
        yield running


@pytest.fixture(scope="session")
def scripted() -> Iterator[ScriptedService]:
    with ScriptedService() as running:
        yield running


@pytest.fixture(scope="session")
def web_server() -> Iterator[Server]:
    with Server() as server:
        yield server


@pytest.fixture(scope="session")
def site(web_server: Server) -> str:
    return f"http://shop.localhost:{web_server.port}"


@pytest.fixture
def extension(browser: LiveExtension) -> Iterator[LiveExtension]:
    """The browser without the pages that the test opened, and with a background that knows nothing of earlier tests."""
    yield browser
    browser.begin_anew()


@pytest.fixture
def page(extension: LiveExtension) -> Page:
    return extension.context.new_page()


@pytest.fixture
def tab(extension: LiveExtension, scripted: ScriptedService, page: Page, site: str) -> int:
    """The tab of ``page``, with a shop that has its score."""
    scripted.will(Reply())
    extension.use_service(scripted.url)
    page.goto(f"{site}/shop")
    tab = extension.tab_of(page)
    extension.settled_badge(tab)
    return tab


@pytest.fixture
def slow(web_server: Server) -> Iterator[Server]:
    """The web server, which takes its time to give policy pages."""
    web_server.asked.clear()
    web_server.policy_delay = 2
    yield web_server
    web_server.policy_delay = 0
