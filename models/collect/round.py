"""A round of visits: some shops at once, at a steady rate, both classes side by side."""

import asyncio
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence

from playwright.async_api import Browser

from models.collect.collection import Collection
from models.collect.visit import visit
from models.labels.opinions import LabelledShop
from tillid.browser.chromium import open_browser
from tillid.checks.guard import ARGUMENTS
from tillid.errors import BrowserError
from tillid.net.network import Network

MAX_FAILURES_IN_A_ROW = 50


def interleave(shops: Sequence[LabelledShop]) -> list[LabelledShop]:
    """Each label spread evenly over the round, so that no class is visited on other days than another."""
    sizes = Counter(shop.verdict.label for shop in shops)
    seen: Counter[str] = Counter()
    places = []
    for shop in shops:
        label = shop.verdict.label
        places.append((seen[label] + 0.5) / sizes[label])
        seen[label] += 1
    return [shop for _, shop in sorted(zip(places, shops, strict=True), key=lambda placed: placed[0])]


class Round:
    """Visits shops and hands what they showed to a collection.

    Parameters
    ----------
    collection
        Keeps each visit before the next is begun.
    network
        The only way out.
    jobs
        Shops visited at once. Each is a registered domain of its own, so no host has two visitors.
    rate
        Visits begun in a second, at most.
    done
        Called with each domain that was visited.
    """

    def __init__(
        self, collection: Collection, network: Network, jobs: int, rate: float, done: Callable[[str], None]
    ) -> None:
        self._collection = collection
        self._network = network
        self._jobs = jobs
        self._pause = 1 / rate
        self._done = done
        self._gate = asyncio.Lock()
        self._hosts: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)
        self._failures = 0

    async def visit_all(self, shops: Sequence[LabelledShop]) -> None:
        """Visit all, with a new Chromium whenever one ends before its time.

        Raises
        ------
        BrowserError
            Chromium cannot be started, or nothing can be reached any more.
        InputError
            What was seen cannot be kept.
        """
        waiting = iter(shops)
        while shop := next(waiting, None):
            try:
                async with open_browser(ARGUMENTS) as browser, asyncio.TaskGroup() as group:
                    group.create_task(self._work(browser, waiting, shop))
                    for _ in range(self._jobs - 1):
                        group.create_task(self._work(browser, waiting))
            except ExceptionGroup as problems:
                raise problems.exceptions[0] from problems

    async def _work(self, browser: Browser, waiting: Iterator[LabelledShop], first: LabelledShop | None = None) -> None:
        shop = first or next(waiting, None)
        while shop:
            async with self._gate:
                await asyncio.sleep(self._pause)
            async with self._hosts[shop.host]:
                await self._visit(browser, shop)
            shop = next(waiting, None) if browser.is_connected() else None

    async def _visit(self, browser: Browser, shop: LabelledShop) -> None:
        seen = await visit(browser, self._collection.contract, self._network, shop)
        self._collection.add(shop, seen)
        self._done(shop.domain)
        self._failures = self._failures + 1 if seen.problem else 0
        if self._failures >= MAX_FAILURES_IN_A_ROW:
            raise BrowserError(
                f"{self._failures} visits in a row failed, the last one because {seen.problem}. Is this machine on the "
                "network? Go on with --retry-failed."
            )
