"""One check on its way through a shop's pages."""

import asyncio
import time
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TypeVar

from playwright.async_api import Error, Page

from tillid.browser.extractor import Extractor
from tillid.browser.policies import PolicyPage, gone_kinds, missed_kinds
from tillid.browser.reading import Merged, PolicyLink, Reading, no_names
from tillid.browser.robots import Robots
from tillid.browser.robots_rules import ROBOT
from tillid.checks.guard import Guard
from tillid.checks.pictures import Picture, take_pictures
from tillid.checks.result import Device, Looking, Step, Visit
from tillid.checks.shop_reading import open_policy
from tillid.errors import BrowserError, CheckError
from tillid.hosts import of_url, shop_of
from tillid.net.limits import USUAL, Limits

_FIND_PRODUCT = (Path(__file__).parent / "in_page" / "find_product.js").read_text()
_FIND_SYSTEM = (Path(__file__).parent / "in_page" / "find_system.js").read_text()

Readings = list[tuple[str, Reading]]
Tell = Callable[[Step], None]
T = TypeVar("T")


@dataclass
class Seen:
    """What was seen of a shop.

    Attributes
    ----------
    front
        Where the front page was read, after all that led there.
    system
        Shop system that it is made with, where it is a known one.
    visits
        The pages that were opened, or tried.
    readings
        Of all pages that were read, each with its address, in the order of merging.
    pictures
        Of the front page.
    merged
        Features of all readings, and their places.
    """

    is_shop: bool = False
    front: str = ""
    system: str | None = None
    visits: list[Visit] = field(default_factory=list)
    readings: Readings = field(default_factory=list)
    pictures: dict[Device, Picture] = field(default_factory=dict)
    merged: Merged = field(default_factory=lambda: Merged(features={}, places={}, names=no_names(), not_applicable=()))


class Visitor:
    """Looks at one shop.

    Parameters
    ----------
    guard
        Whose pages run their scripts.
    quiet
        Whose pages run none.
    tell
        Hears what is being looked at.
    """

    def __init__(self, extractor: Extractor, guard: Guard, quiet: Guard, tell: Tell, limits: Limits = USUAL) -> None:
        self._extractor = extractor
        self._guard = guard
        self._quiet = quiet
        self._tell = tell
        self._limits = limits
        self._until = asyncio.get_running_loop().time() + limits.reading_seconds
        self._seen = Seen()

    async def look(self, url: str) -> Seen:
        """The front page, then at once: its pictures, a page of one of the goods, and the policy pages.

        Raises
        ------
        BrowserError, CheckError
            The front page cannot be read.
        """
        self._tell(Step("robots", url))
        robots = Robots(await self._quiet.page(), self._limits.rules_seconds)
        leave, open_page, open_bench = _need_leave(robots, url), self._guard.page(), self._quiet.page()
        _, page, bench = await asyncio.gather(leave, open_page, open_bench)
        front = await self._read(page, url, "front")
        # The page may lead on to another address at any time: what was read counts where it was read.
        self._seen.front = front.snapshot["url"] or page.url
        if not of_url(self._seen.front):  # a name that nobody registers, under which another shop may answer
            raise CheckError(f"{url} leads on to another site, which is not followed")
        await _need_leave(robots, self._seen.front)
        self._seen.is_shop = front.is_shop
        self._seen.readings = [(self._seen.front, front)] if front.is_shop else []
        async with asyncio.TaskGroup() as group:
            product = group.create_task(self._read_product(front, robots))
            policies = group.create_task(self._read_policies(bench, front.policies, robots))
            pictures = group.create_task(self._in_time(self._take_pictures(page, front), {}))
        read = [(page.url, page.reading) for page in policies.result() if page.reading]
        self._seen.readings += [*product.result(), *read]
        self._seen.pictures = pictures.result()
        readings = [reading for _, reading in self._seen.readings]
        found = policies.result()
        self._seen.merged = await self._extractor.merge_readings(readings, missed_kinds(found), gone_kinds(found))
        return self._seen

    async def _read(self, page: Page, url: str, what: Looking) -> Reading:
        self._tell(Step(what, url))
        started = time.monotonic()
        await self._guard.open(page, url)
        reading = await self._extractor.read_opened(page)
        await self._guard.raise_if_lost(page)
        address = reading.snapshot["url"] or page.url
        problem = _why_no_shop(address, reading) if what == "front" else None
        self._seen.visits.append(Visit(address, what, _milliseconds(started), problem, reading.language))
        return reading

    async def _read_product(self, front: Reading, robots: Robots) -> Readings:
        self._seen.system = await self._extractor.ask(front, _FIND_SYSTEM) if self._seen.is_shop else None
        url = await self._extractor.ask(front, _FIND_PRODUCT) if self._seen.is_shop else None
        if not url:
            return []
        try:
            async with asyncio.timeout_at(self._until):
                return await self._read_good(url, robots)
        except TimeoutError:
            self._miss(url, "product", self._late(url))
            return []

    async def _read_good(self, url: str, robots: Robots) -> Readings:
        try:
            await _need_leave(robots, url)
            page = await self._guard.page()
            reading = await self._read(page, url, "product")
        except (BrowserError, CheckError) as problem:
            self._miss(url, "product", str(problem))
        except Error as problem:
            self._miss(url, "product", f"{url} could not be read: {self._guard.explain(problem)}")
        else:
            if reading.is_shop and self._is_own(reading.snapshot["url"]):
                return [(reading.snapshot["url"], reading)]
        return []

    def _is_own(self, url: str) -> bool:
        """Whether a page is the shop's: one that leads to another says nothing of this one."""
        return shop_of(of_url(url)) == shop_of(of_url(self._seen.front))

    async def _read_policies(self, bench: Page, links: Sequence[PolicyLink], robots: Robots) -> list[PolicyPage]:
        """Fetched without cookies and parsed without running, as in the extension; opened where that shows nothing."""
        allowed, forbidden = [], []
        for link in links:
            self._tell(Step("policies", link.url))
            if await robots.allow(link.url):
                allowed.append(link)
            else:
                forbidden.append(PolicyPage(link, link.url, problem=_forbidden(link.url)))
        started = time.monotonic()
        late = [PolicyPage(link, link.url, problem=self._late(link.url)) for link in allowed]
        open_page = partial(open_policy, self._extractor, self._guard)
        pages = await self._in_time(self._extractor.read_policies(bench, allowed, open_page), late)
        milliseconds = _milliseconds(started)
        for page in (*forbidden, *pages):
            kind = page.reading.kind if page.reading and not page.problem else page.link.kind
            self._seen.visits.append(Visit(page.url, kind, milliseconds if page.reading else 0, page.problem))
        return [*forbidden, *pages]

    async def _take_pictures(self, page: Page, front: Reading) -> dict[Device, Picture]:
        self._tell(Step("screenshots", page.url))
        with suppress(Error, BrowserError):
            pictures = await take_pictures(page, front.places)
            if self._is_own(page.url):
                return pictures
        return {}  # it has led on

    async def _in_time(self, work: Awaitable[T], otherwise: T) -> T:
        """What comes while there is time: one late page costs no other."""
        try:
            async with asyncio.timeout_at(self._until):
                return await work
        except TimeoutError:
            return otherwise

    def _late(self, url: str) -> str:
        return f"{url} did not come within {self._limits.reading_seconds:.0f} seconds"

    def _miss(self, url: str, kind: str, why: str) -> None:
        self._seen.visits.append(Visit(url, kind, 0, why))


def _why_no_shop(url: str, reading: Reading) -> str | None:
    """What a front page shows in place of a shop, where that can be told."""
    if reading.is_shop:
        return None
    if reading.is_empty:
        return f"{url} shows nothing, even after its scripts have run"
    return f"{url} shows only a login" if reading.kind == "account" else None


def _milliseconds(started: float) -> float:
    return round(1000 * (time.monotonic() - started), 1)


def _forbidden(url: str) -> str:
    return f"{url} may not be opened by {ROBOT}: the shop's robots.txt does not allow it"


async def _need_leave(robots: Robots, url: str) -> None:
    if not await robots.allow(url):
        raise CheckError(_forbidden(url))
