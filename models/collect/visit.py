"""A visit to a shop as its guest: by the guarded way that checks go, to what robots.txt allows. It can be kept."""

import asyncio
import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import partial

from playwright.async_api import Browser, Error

from models.labels.opinions import LabelledShop
from tillid.browser.extractor import Extractor
from tillid.browser.policies import gone_kinds, missed_kinds
from tillid.browser.reading import Reading, Snapshot
from tillid.browser.robots import Robots
from tillid.checks.guard import Guards, guards
from tillid.checks.shop_reading import open_policy
from tillid.contract import Contract, Feature
from tillid.errors import BrowserError, CheckError
from tillid.hosts import of_url, registered_domain
from tillid.net.limits import USUAL, Limits
from tillid.net.network import Network
from tillid.scoring.host_signals import read_host

# Longer than a check's: the pauses that a shop asks for are part of it.
LIMITS = replace(USUAL, seconds=120)
_FORBIDDEN = "robots.txt forbids it"


@dataclass(frozen=True)
class ShopVisit:
    """What a visit saw, or why it saw nothing.

    Attributes
    ----------
    url
        Where the visit ended.
    features
        Answers of page and host; empty where there is a problem, or the page is not a shop's.
    pages
        Address and HTML of each page, the front page first and as it stood after its scripts had run.
    """

    url: str
    started: dt.datetime
    is_shop: bool | None = None
    kind: str = ""
    features: dict[str, Feature] = field(default_factory=dict)
    pages: tuple[tuple[str, str], ...] = ()
    problem: str | None = None


def addresses(shop: LabelledShop) -> Sequence[str]:
    """Where a shop may stand, the likeliest first."""
    return (
        [shop.url] if shop.url else [f"https://{shop.domain}/", f"https://www.{shop.domain}/", f"http://{shop.domain}/"]
    )


async def visit(
    browser: Browser, contract: Contract, network: Network, shop: LabelledShop, limits: Limits = LIMITS
) -> ShopVisit:
    """Visit a shop. Whatever goes wrong is told by the answer's ``problem``."""
    started = dt.datetime.now(dt.UTC)
    extractor = _Keeping(browser, contract)
    try:
        async with asyncio.timeout(limits.seconds), guards(browser, network, shop.host, limits) as opened:
            address, url, reading = await _Guest(extractor, opened, limits).read(addresses(shop))
    except TimeoutError:
        problem = f"the visit took more than {limits.seconds:.0f} seconds"
        return ShopVisit(addresses(shop)[0], started, problem=problem)
    except (BrowserError, CheckError, Error) as told:
        return ShopVisit(addresses(shop)[0], started, problem=str(told).partition("\n")[0])
    finally:
        await extractor.close()
    if _owner(url) != _owner(address):
        return ShopVisit(url, started, problem=f"{address} leads to another domain, {_owner(url)}")
    features = {**reading.features, **read_host(contract, of_url(url))} if reading.is_shop else {}
    return ShopVisit(url, started, reading.is_shop, reading.kind, features, tuple(extractor.pages.items()))


class _Keeping(Extractor):
    """Keeps the documents that it reads."""

    def __init__(self, browser: Browser, contract: Contract) -> None:
        super().__init__(browser, contract)
        self.pages: dict[str, str] = {}

    async def read_snapshot(self, snapshot: Snapshot) -> Reading:
        """As an extractor does. What was opened is kept by whoever opened it, as it stands after its scripts."""
        if snapshot.get("view") is None:
            self.pages.setdefault(snapshot["url"], snapshot["html"])
        return await super().read_snapshot(snapshot)


class _Guest:
    """Opens only what the host allows, and no sooner than it asks for."""

    def __init__(self, extractor: _Keeping, opened: Guards, limits: Limits) -> None:
        self._extractor = extractor
        self._opened = opened
        self._limits = limits

    async def read(self, candidates: Sequence[str]) -> tuple[str, str, Reading]:
        """The address that was opened, where it led, and what the shop shows.

        Raises
        ------
        BrowserError, CheckError
            Nobody answers at any address, we may not open it, or a limit was passed.
        """
        guard, quiet = self._opened
        robots = Robots(await quiet.page(), self._limits.rules_seconds)
        try:
            address = await self._first_open(robots, candidates)
            page = await guard.page()
            await guard.open(page, address)
            front = await self._extractor.read_opened(page)
            await guard.raise_if_lost(page)
            url = page.url
            if not await robots.allow(url):
                raise BrowserError(f"{address} leads to {url}: {_FORBIDDEN}")
            self._extractor.pages = {url: await page.content()}
            return address, url, await self._with_policies(front, robots)
        except Error as problem:
            raise BrowserError(f"{candidates[0]} could not be read: {guard.explain(problem)}") from problem
        finally:
            guard.raise_if_exceeded()

    async def _first_open(self, robots: Robots, candidates: Sequence[str]) -> str:
        """The first address where somebody answers, if we may open it."""
        problems: list[str] = []
        for address in candidates:
            try:
                is_allowed = await robots.allow(address)
            except CheckError as problem:
                problems.append(str(problem))
                continue
            except Error as problem:
                problems.append(self._opened.quiet.explain(problem))
                continue
            if not is_allowed:
                raise BrowserError(f"{address}: {_FORBIDDEN}")
            await asyncio.sleep(await robots.delay(address))
            return address
        raise BrowserError(f"{candidates[0]} does not answer: {problems[0]}")

    async def _with_policies(self, front: Reading, robots: Robots) -> Reading:
        allowed = [policy for policy in front.policies if await robots.allow(policy.url)]
        missed = [policy.kind for policy in front.policies if policy not in allowed]
        if allowed:
            await asyncio.sleep(await robots.delay(allowed[0].url))
        bench = await self._opened.quiet.page()
        open_page = partial(open_policy, self._extractor, self._opened.guard)
        pages = await self._extractor.read_policies(bench, allowed, open_page)
        readings = [front, *(found.reading for found in pages if found.reading)]
        merged = await self._extractor.merge_readings(readings, [*missed, *missed_kinds(pages)], gone_kinds(pages))
        return replace(front, **merged)


def _owner(url: str) -> str:
    return registered_domain(of_url(url)) or of_url(url)
