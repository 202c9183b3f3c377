"""Lists of fraudulent shops are visited by the guarded way that checks go."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from playwright.async_api import Browser

from models.collect.visit import LIMITS, ShopVisit, visit
from models.labels.opinions import LabelledShop, Opinion
from tests.conftest import Run
from tests.service.checks.hostile_shop import HostileShop
from tests.service.net.reaching import SHOP, TRICKS, Canary, ReachingShop
from tillid.contract import load_contract
from tillid.net.limits import Limits
from tillid.net.network import Network, Place
from tools.live.serving import serving

pytestmark = pytest.mark.browser

HOST = "falsk-butik.dk"
SMALL = Limits(seconds=40, open_seconds=5, requests=100, bytes=5_000_000)
REASONS = {
    "huge": "loaded more than 5 MB",
    "dialogs": "more than 10 dialogs",
    "windows": "more than 10 windows",
    "files": "more than 100 files",
}
See = Callable[..., ShopVisit]


@pytest.fixture
def see(cut_off_chromium: Browser, run: Run[Any]) -> See:
    """Visits an address: ``see(url, local, limits)``."""

    def see_(url: str, local: dict[Place, int] | None = None, limits: Limits = LIMITS) -> ShopVisit:
        opinion = Opinion(label="fraudulent", source="test")
        shop = LabelledShop(domain=HOST, url=url, opinions=(opinion,))
        seen: ShopVisit = run(visit(cut_off_chromium, load_contract(), Network(local), shop, limits))
        return seen

    return see_


def test_a_shop_reaches_nothing_on_this_machine(see: See) -> None:
    canary = Canary()
    with serving(canary), ReachingShop() as shop:
        tricks = "".join(TRICKS.values()).replace("AT", str(canary.server_port))
        shop.page = SHOP.replace("</body>", f"{tricks}</body>")
        seen = see(f"http://{HOST}/", {(HOST, 80): shop.server_port})
        assert (seen.is_shop, seen.problem, canary.heard, canary.connections) == (True, None, [], 0)


@pytest.mark.parametrize("name", REASONS)
def test_a_page_that_takes_too_much_is_left_with_the_reason(see: See, name: str) -> None:
    server = HostileShop()
    with serving(server):
        seen = see(f"http://{HOST}/{name}", {(HOST, 80): server.server_port}, SMALL)
    assert REASONS[name] in (seen.problem or "")
    assert (seen.features, seen.pages) == ({}, ())


def test_a_page_that_keeps_the_browser_busy_is_left_in_time(see: See) -> None:
    server = HostileShop()
    with serving(server):
        seen = see(f"http://{HOST}/busy", {(HOST, 80): server.server_port}, replace(SMALL, seconds=6))
    assert seen.problem == "the visit took more than 6 seconds"


@pytest.mark.parametrize("url", ["http://127.0.0.1:6379/", "http://10.0.0.1/", "http://[::1]/", "http://127.1/"])
def test_an_address_that_is_not_public_is_not_opened(see: See, url: str) -> None:
    assert "not public" in (see(url).problem or "") or "only 80 and 443" in (see(url).problem or "")
