"""What tests share: the contract, and one headless Chromium that reads pages as the service and the extension do."""

import asyncio
import gc
import os
from collections.abc import Callable, Coroutine, Iterator
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, Any, TypeVar

import pytest
from hypothesis import settings

from tests.marks import is_left_out, marks_of
from tests.web_server import WebServer
from tillid.contract import Contract, load_contract

if TYPE_CHECKING:
    from playwright.async_api import Browser

    from tillid.browser.extractor import Extractor
    from tillid.browser.reading import Reading

# Nobody outside of this machine is asked by a test; those of sources name servers of their own.
os.environ.setdefault("TILLID_SOURCES", "all=off")

# A machine may be busy with other tests.
settings.register_profile("tests", deadline=None)
settings.load_profile("tests")

T = TypeVar("T")
Run = Callable[[Coroutine[Any, Any, T]], T]

_PATIENCE_SECONDS = 240
_OBJECTS_BETWEEN_COLLECTIONS = 20_000


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Import no file of which no test would run."""
    return is_left_out(collection_path, config.option.markexpr) or None


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark each test by what it needs, so that ``make quick`` can leave out what takes long."""
    for item in items:
        for mark in marks_of(item):
            item.add_marker(mark)


def pytest_collection_finish() -> None:
    """Let the collector of garbage pass over what was imported and collected, which stays."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(_OBJECTS_BETWEEN_COLLECTIONS)


@pytest.fixture(scope="session")
def contract() -> Contract:
    return load_contract()


@pytest.fixture(scope="session")
def make_httpserver() -> Iterator[WebServer]:
    """The server behind ``httpserver``."""
    with WebServer() as server:
        yield server


@pytest.fixture(autouse=True)
def _no_loop_of_another_driver(request: pytest.FixtureRequest) -> Iterator[None]:
    """A driver for tests of the extension leaves its event loop running, and no other can run in its thread."""
    if "driver" in request.fixturenames:
        yield
        return
    left = asyncio._get_running_loop()
    asyncio._set_running_loop(None)
    yield
    asyncio._set_running_loop(left)


@pytest.fixture(scope="session")
def run() -> Iterator[Run[Any]]:
    """Runs a coroutine to its end. In a thread of its own, because another driver may hold this one's event loop.

    One that does not end is told of with what each task waits for, which no thread's stack shows.
    """
    loop = asyncio.new_event_loop()
    thread = Thread(target=loop.run_forever, daemon=True)
    thread.start()

    def run(coroutine: Coroutine[Any, Any, Any]) -> Any:
        running = asyncio.run_coroutine_threadsafe(coroutine, loop)
        try:
            return running.result(_PATIENCE_SECONDS)
        finally:
            if not running.done():
                for task in asyncio.all_tasks(loop):
                    task.print_stack()

    yield run
    loop.call_soon_threadsafe(loop.stop)
    thread.join()
    loop.close()


@pytest.fixture(scope="session")
def chromium(run: Run[Any]) -> "Iterator[Browser]":
    from tillid.browser.chromium import open_browser

    opening = open_browser()
    yield run(opening.__aenter__())
    run(opening.__aexit__(None, None, None))


@pytest.fixture(scope="session")
def cut_off_chromium(run: Run[Any]) -> "Iterator[Browser]":
    """For strangers' pages: nothing leaves it but through a proxy of ours."""
    from tillid.browser.chromium import open_browser
    from tillid.checks.guard import ARGUMENTS

    opening = open_browser(ARGUMENTS)
    yield run(opening.__aenter__())
    run(opening.__aexit__(None, None, None))


@pytest.fixture(scope="session")
def extractor(chromium: "Browser", contract: Contract) -> "Extractor":
    from tillid.browser.extractor import Extractor

    return Extractor(chromium, contract)


@pytest.fixture(scope="session")
def read_shop(chromium: "Browser", extractor: "Extractor", run: "Run[Reading]") -> "Callable[[str], Reading]":
    """Reads a shop of this machine with its policy pages, as ``tillid score URL`` does."""
    from tillid.checks.shop_reading import place_of, read_shop_with
    from tillid.net.network import Network

    return lambda address: run(read_shop_with(extractor, chromium, address, Network(place_of(address))))


@pytest.fixture(scope="session")
def read_page(extractor: "Extractor", run: "Run[Reading]") -> "Callable[..., Reading]":
    """Reads a saved page: ``read_page(url, html, gated=True)``."""
    return lambda url, html, **options: run(extractor.read(url, html, **options))
