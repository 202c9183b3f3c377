"""What tests share: the contract, and one headless Chromium that reads pages as the service and the extension do."""

import asyncio
from collections.abc import Callable, Coroutine, Iterator
from threading import Thread
from typing import Any, TypeVar

import pytest
from playwright.async_api import Browser

from tillid.browser.chromium import open_browser
from tillid.browser.extractor import Extractor, Reading
from tillid.contract import Contract, load_contract

T = TypeVar("T")
Run = Callable[[Coroutine[Any, Any, T]], T]


@pytest.fixture(scope="session")
def contract() -> Contract:
    return load_contract()


@pytest.fixture(scope="session")
def run() -> Iterator[Run[Any]]:
    """Runs a coroutine to its end. In a thread of its own, because another driver may hold this one's event loop."""
    loop = asyncio.new_event_loop()
    thread = Thread(target=loop.run_forever, daemon=True)
    thread.start()
    yield lambda coroutine: asyncio.run_coroutine_threadsafe(coroutine, loop).result()
    loop.call_soon_threadsafe(loop.stop)
    thread.join()
    loop.close()


@pytest.fixture(scope="session")
def chromium(run: Run[Any]) -> Iterator[Browser]:
    opening = open_browser()
    yield run(opening.__aenter__())
    run(opening.__aexit__(None, None, None))


@pytest.fixture(scope="session")
def extractor(chromium: Browser, contract: Contract) -> Extractor:
    return Extractor(chromium, contract)


@pytest.fixture(scope="session")
def read_page(extractor: Extractor, run: Run[Reading]) -> Callable[..., Reading]:
    """Reads a saved page: ``read_page(url, html, gated=True)``."""
    return lambda url, html, **options: run(extractor.read(url, html, **options))
