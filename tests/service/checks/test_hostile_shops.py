"""Pages that would go on for ever, or break off, end within the limits and with a reason that an owner understands."""

import asyncio
import ssl
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from playwright.async_api import Browser

from tests.conftest import Run
from tests.service.checks.hostile_shop import HostileShop
from tillid.checks.result import CheckResult, from_json, to_json
from tillid.checks.site_check import SiteCheck
from tillid.errors import TillidError
from tillid.net.limits import Limits
from tillid.net.network import Network
from tools.live.certificates import write_chain
from tools.live.serving import serving

pytestmark = pytest.mark.browser

HOST = "nordlys.dk"
REASONS = {
    "slow": "did not answer within 2 seconds",
    "huge": "loaded more than 5 MB",
    "loop": "redirects again and again",
    "status": "answered with status 503",
    "no-http": "its answer was empty",
    "nothing": "its answer was empty",
    "download": "a download, not a page",
    "dialogs": "more than 10 dialogs",
    "windows": "more than 10 windows",
    "files": "more than 100 files",
    "busy": "longer than 6 seconds",
    "busy-later": "longer than 6 seconds",
    "memory": "more than 0.6 GB of memory",
    "bytes": "more than 0.6 GB of memory",
    "bytes-of-workers": "more than 0.6 GB of memory",
    "blobs": "more than 0.6 GB of memory",
    "canvases": "more than 0.6 GB of memory",
    "reloading": "redirects again and again|longer than 6 seconds|more than 100 files",
    "wanders": "redirects again and again|longer than 6 seconds|more than 100 files",
}
ENDURED = ["downloads", "prints", "half-characters", "asks-before-leaving"]


SMALL = Limits(requests=100, bytes=5_000_000, memory=600_000_000)
IMPATIENT = replace(SMALL, open_seconds=2)
# Of a page that keeps Chromium busy nothing else is heard; it takes as long as it may.
SHORT = replace(SMALL, seconds=6)
Check = Callable[..., CheckResult]


@pytest.fixture
def check(site_check: Callable[..., SiteCheck], run: Run[Any]) -> Iterator[Check]:
    """Checks a hostile page: ``check(name, limits)``."""
    server = HostileShop()
    with serving(server):
        network = Network({(HOST, 80): server.server_port})

        def check(name: str, limits: Limits) -> CheckResult:
            result: CheckResult = run(site_check(network, limits=limits).check(f"http://{HOST}/{name}")).result
            return result

        yield check


@pytest.mark.parametrize("name", REASONS)
def test_a_page_that_cannot_be_read_ends_with_its_reason(check: Check, name: str) -> None:
    limits = SHORT if "6 seconds" in REASONS[name] else IMPATIENT if "2 seconds" in REASONS[name] else SMALL
    with pytest.raises(TillidError, match=REASONS[name]):
        check(name, limits)


@pytest.mark.parametrize("name", ENDURED)
def test_what_is_only_a_nuisance_is_endured(check: Check, name: str) -> None:
    seen = check(name, Limits())
    assert seen.is_shop
    assert from_json(to_json(seen)) == seen, "it can be kept"


@pytest.mark.parametrize("closes_after", [1, 60])
def test_what_the_shop_before_took_is_not_laid_at_another_ones_door(
    check: Check, cut_off_chromium: Browser, run: Run[Any], closes_after: float
) -> None:
    """A page that was closed may take seconds to give back what it took, or never do."""
    page = run(cut_off_chromium.new_page())
    run(page.evaluate("void (globalThis.all = Array.from(Array(14), () => new Uint8Array(5e7).fill(1)))"))

    async def close() -> None:
        await asyncio.sleep(closes_after)
        await page.close()

    async def begin() -> "asyncio.Task[None]":
        return asyncio.create_task(close())

    closing = run(begin())
    try:
        assert check("prints", SMALL).is_shop
    finally:
        closing.cancel()
        run(page.close())


def test_a_page_that_never_ends_is_read_as_far_as_it_came(check: Check) -> None:
    assert not check("endless", Limits(seconds=60)).is_shop


def test_a_name_that_is_not_there_is_named(site_check: Callable[[Network], SiteCheck], run: Run[Any]) -> None:
    async def unknown(_: str, __: int) -> list[str]:
        return []

    wanted = "https://norldys.dk/ could not be opened: norldys.dk is not known to the DNS"
    with pytest.raises(TillidError, match=wanted):
        run(site_check(Network(resolve=unknown)).check("norldys.dk"))


def test_a_broken_certificate_is_named(
    site_check: Callable[[Network], SiteCheck], tmp_path: Path, run: Run[Any]
) -> None:
    server = HostileShop()
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(write_chain(tmp_path, HOST))
    server.socket = context.wrap_socket(server.socket, server_side=True)
    with serving(server), pytest.raises(TillidError, match="certificate is from an issuer that browsers do not trust"):
        run(site_check(Network({(HOST, 443): server.server_port})).check(f"https://{HOST}/"))
