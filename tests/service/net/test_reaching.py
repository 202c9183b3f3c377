"""Whatever a shop tries, nothing on this machine hears of it."""

import asyncio
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress

import pytest
from playwright.async_api import Browser

from tests.conftest import Run
from tests.service.net.reaching import LEADING, SHOP, SILENT_TRICKS, TRICKS, Canary, ReachingShop
from tillid.checks.result import CheckResult
from tillid.checks.site_check import SiteCheck
from tillid.errors import TillidError
from tillid.net.network import Network, Streams
from tools.live.serving import serving

pytestmark = pytest.mark.browser

HOST = "nordlys.dk"
PUBLIC, LOCAL = "93.184.215.14", "127.0.0.1"
URL = f"http://{HOST}/"
TYPED = [
    "http://127.0.0.1:AT/", "127.0.0.1:AT", "//127.0.0.1:AT/", "http://localhost:AT/", "http://localhost.:AT/",
    "http://0x7f.1:AT/", "http://0x7f000001:AT/", "http://2130706433:AT/", "http://017700000001:AT/",
    "http://0177.0.0.1:AT/", "http://127.1:AT/", "http://0:AT/", "http://0.0.0.0:AT/", "http://127.0.0.1.:AT/",
    "http://\uff11\uff12\uff17.\uff10.\uff10.\uff11:AT/", "http://①②⑦.⓪.⓪.①:AT/", "http://127。0。0。1:AT/",
    "http://[::1]:AT/", "http://[::]:AT/",
    "http://[::ffff:127.0.0.1]:AT/", "http://[::ffff:7f00:1]:AT/", "http://[::127.0.0.1]:AT/",
    "http://[64:ff9b::7f00:1]:AT/", "http://[2002:7f00:1::]:AT/", "http://[fe80::1%25lo]:AT/",
    "http://nordlys.dk@127.0.0.1:AT/", "http://nordlys.dk:80@127.0.0.1:AT/", "http://nordlys.dk\\@127.0.0.1:AT/",
    "http:///127.0.0.1:AT/", "http:127.0.0.1:AT/",
    "http://canary.dk:AT/", "http://CANARY.DK.:AT/", "http://rebinding.dk:AT/", "http://mixed.dk:AT/",
    "file:///etc/passwd", "data:text/html,<img src=http://127.0.0.1:AT/>", "view-source:http://127.0.0.1:AT/",
    "javascript:fetch('http://127.0.0.1:AT/')", "ftp://127.0.0.1:AT/", "blob:http://127.0.0.1:AT/1", "chrome://version",
]  # fmt: skip
LED_TO = [
    "http://127.0.0.1:AT/", "//127.0.0.1:AT/", "http://2130706433:AT/", "http://0x7f.1:AT/", "http://017700000001:AT/",
    "http://[::ffff:127.0.0.1]:AT/", "http://[::1]:AT/", "http://localhost:AT/", "http://canary.dk:AT/",
    "http://rebinding.dk:AT/", "http://nordlys.dk@127.0.0.1:AT/", "https://127.0.0.1:AT/", "file:///etc/passwd",
    "data:text/html,<img src=http://127.0.0.1:AT/>",
]  # fmt: skip
BATCHES = [LED_TO[at : at + len(LEADING)] for at in range(0, len(LED_TO), len(LEADING))]
SCRIPTED = ["<meta http-equiv=refresh content='0; url={}'>", "<script>location = '{}'</script>"]


@pytest.fixture
def canary() -> Iterator[Canary]:
    server = Canary()
    with serving(server), server.datagrams:
        yield server


@pytest.fixture
def shop() -> Iterator[ReachingShop]:
    with ReachingShop() as server:
        yield server


class Checker:
    """Checks the shop in a browser of its own, with the canary's port among those that are opened.

    So nothing but the addresses of the canary's names keeps a check from it.
    """

    def __init__(self, shop: ReachingShop, canary: Canary, site_check: Callable[[Network], SiteCheck]) -> None:
        self._shop, self._canary = shop, canary
        self.asked: list[str] = []
        ports = {80, canary.server_port}
        self._site_check = site_check(Network(resolve=self._resolve, dial=self._dial, ports=ports))

    async def _resolve(self, host: str, _port: int) -> list[str]:
        """The names of a resolver that its owner may change between two questions."""
        self.asked.append(host)
        is_even = self.asked.count(host) % 2
        known = {HOST: [PUBLIC], "rebinding.dk": [PUBLIC if is_even else LOCAL], "mixed.dk": [PUBLIC, LOCAL]}
        return known.get(host, [LOCAL])

    async def _dial(self, address: str, port: int) -> Streams:
        """The internet: one shop, whatever the port."""
        return await asyncio.open_connection(LOCAL, self._shop.server_port if address == PUBLIC else port)

    def at(self, text: str) -> str:
        return text.replace("AT", str(self._canary.server_port))

    async def check(self, url: str) -> CheckResult:
        return (await self._site_check.check(self.at(url))).result

    def assert_calm(self) -> None:
        assert (self._canary.heard, self._canary.connections, self._canary.datagram()) == ([], 0, None)


@pytest.fixture
def checker(shop: ReachingShop, canary: Canary, site_check: Callable[[Network], SiteCheck]) -> Checker:
    return Checker(shop, canary, site_check)


@pytest.mark.parametrize("typed", TYPED)
def test_no_address_that_somebody_types_leads_here(checker: Checker, typed: str, run: Run[CheckResult]) -> None:
    with pytest.raises(TillidError):
        run(checker.check(typed))
    checker.assert_calm()


@pytest.mark.parametrize("target", LED_TO)
def test_no_redirect_of_the_front_page_leads_here(
    checker: Checker, shop: ReachingShop, target: str, run: Run[CheckResult]
) -> None:
    shop.redirects = {"/": checker.at(target)}
    with pytest.raises(TillidError):
        run(checker.check(URL))
    assert "/" in shop.asked
    checker.assert_calm()


@pytest.mark.parametrize("targets", BATCHES, ids=" ".join)
def test_no_redirect_of_policies_and_goods_leads_here(
    checker: Checker, shop: ReachingShop, targets: Sequence[str], run: Run[CheckResult]
) -> None:
    shop.redirects = dict(zip(LEADING, map(checker.at, targets), strict=False))
    result = run(checker.check(URL))
    assert set(shop.redirects) & set(shop.asked)
    assert result.is_shop
    assert [visit.kind for visit in result.visits if not visit.problem] == ["front"]
    checker.assert_calm()


@pytest.mark.parametrize("target", ["http://127.0.0.1:AT/", "http://canary.dk:AT/robots.txt", "file:///etc/passwd"])
def test_no_redirect_of_the_rules_for_robots_leads_here(
    checker: Checker, shop: ReachingShop, target: str, run: Run[CheckResult]
) -> None:
    shop.redirects = {"/robots.txt": checker.at(target)}
    with suppress(TillidError):
        run(checker.check(URL))
    assert "/robots.txt" in shop.asked
    checker.assert_calm()


@pytest.mark.parametrize("leave", SCRIPTED)
@pytest.mark.parametrize("target", ["http://127.0.0.1:AT/", "http://canary.dk:AT/", "file:///etc/passwd"])
def test_a_page_that_leaves_does_not_arrive_here(
    checker: Checker, shop: ReachingShop, leave: str, target: str, run: Run[CheckResult]
) -> None:
    shop.page = SHOP + leave.format(checker.at(target))
    with suppress(TillidError):
        result = run(checker.check(URL))
        assert {visit.url for visit in result.visits if not visit.problem} == {URL}
    checker.assert_calm()


def test_nothing_that_a_page_loads_is_loaded_from_here(
    checker: Checker, shop: ReachingShop, run: Run[CheckResult]
) -> None:
    shop.page = SHOP + checker.at("".join(TRICKS.values()) + SILENT_TRICKS)
    assert run(checker.check(URL)).is_shop
    assert {"canary.dk", "127.0.0.1", "localhost"} <= set(checker.asked)
    checker.assert_calm()


def test_a_name_that_leads_elsewhere_the_second_time_is_not_followed(
    checker: Checker, shop: ReachingShop, run: Run[CheckResult]
) -> None:
    images = "".join(f"<img src='http://rebinding.dk:AT/{number}'>" for number in range(8))
    shop.page = SHOP + checker.at(images)
    run(checker.check(URL))
    assert checker.asked.count("rebinding.dk") > 2
    checker.assert_calm()


def test_every_one_of_these_tricks_works_where_nobody_guards(
    chromium: Browser, shop: ReachingShop, canary: Canary, run: Run[None]
) -> None:
    async def visit() -> None:
        context = await chromium.new_context()
        page = await context.new_page()
        await page.goto(f"http://127.0.0.1:{shop.server_port}/", wait_until="load")
        for _ in range(100):
            await page.wait_for_timeout(50)
            if expected <= set(canary.heard) and canary.datagram():
                break
        await context.close()

    expected = {name for name, trick in TRICKS.items() if "canary.dk" not in trick}
    shop.page = SHOP + ("".join(TRICKS.values()) + SILENT_TRICKS).replace("AT", str(canary.server_port))
    run(visit())
    assert expected - set(canary.heard) == set()
