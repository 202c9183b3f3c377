"""A visit to a shop as its guest: what robots.txt allows is read as the extension reads it, and can be kept."""

import asyncio
import datetime as dt
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from typing import Any
from urllib.parse import urlsplit

from playwright.async_api import Browser, Error, Page

from models.labels.opinions import LabelledShop
from tillid.browser.extractor import Extractor, Reading
from tillid.browser.reader import Snapshot
from tillid.browser.robots import Robots
from tillid.contract import Contract, Feature
from tillid.errors import BrowserError, CheckError
from tillid.hosts import registered_domain
from tillid.scoring.host_signals import read_host

_VISIT_TIMEOUT_S = 120
_FORBIDDEN = "robots.txt forbids it"


@dataclass(frozen=True)
class Visit:
    """What a visit saw, or why it saw nothing.

    Attributes
    ----------
    url
        Where the visit ended.
    features
        Answers of page and host; empty where there is a problem, or the page is no shop's.
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


async def visit(browser: Browser, contract: Contract, shop: LabelledShop) -> Visit:
    """Visit a shop. Whatever goes wrong is told by the answer's ``problem``."""
    started = dt.datetime.now(dt.UTC)
    guest = _Guest(browser, contract)
    try:
        async with asyncio.timeout(_VISIT_TIMEOUT_S), guest.asking_for_rules():
            address = await guest.first_open(addresses(shop))
            reading = await guest.read_shop(address)
    except TimeoutError:
        return Visit(addresses(shop)[0], started, problem=f"the visit took more than {_VISIT_TIMEOUT_S} seconds")
    except (BrowserError, CheckError, Error) as problem:
        return Visit(addresses(shop)[0], started, problem=str(problem).partition("\n")[0])
    finally:
        await guest.close()
    url = next(iter(guest.pages))
    if _owner(url) != _owner(address):
        return Visit(url, started, problem=f"{address} leads to another domain, {_owner(url)}")
    features = {**reading.features, **read_host(contract, _host(url))} if reading.is_shop else {}
    return Visit(url, started, reading.is_shop, reading.kind, features, tuple(guest.pages.items()))


class _Guest(Extractor):
    """An extractor for one visit: it opens only what the host allows, and remembers the pages that it read."""

    def __init__(self, browser: Browser, contract: Contract) -> None:
        super().__init__(browser, contract)
        self._robots: Robots
        self.pages: dict[str, str] = {}

    @asynccontextmanager
    async def asking_for_rules(self) -> AsyncIterator[None]:
        """While it lasts, hosts can be asked for what they allow."""
        async with self._page("") as page:
            self._robots = Robots(page)
            yield

    async def first_open(self, candidates: Sequence[str]) -> str:
        """The first address where somebody answers, if we may open it.

        Raises
        ------
        BrowserError
            Nobody answers at any, or we may not.
        """
        problems: list[CheckError | Error] = []
        for address in candidates:
            try:
                is_allowed = await self._robots.allow(address)
            except (CheckError, Error) as problem:
                problems.append(problem)
                continue
            if not is_allowed:
                raise BrowserError(f"{address}: {_FORBIDDEN}")
            await asyncio.sleep(await self._robots.delay(address))
            return address
        raise BrowserError(f"{candidates[0]} does not answer: {str(problems[0]).partition(chr(10))[0]}")

    async def read(self, url: str, html: str | bytes | None = None, *, gated: bool = True) -> Reading:
        """As an extractor does, but leading on only to policy pages that the host allows."""
        reading = await super().read(url, html, gated=gated)
        if not await self._robots.allow(end := next(iter(self.pages))):
            raise BrowserError(f"{url} leads to {end}: {_FORBIDDEN}")
        allowed = [policy for policy in reading.policies if await self._robots.allow(policy.url)]
        if allowed:
            await asyncio.sleep(await self._robots.delay(url))
        missed = {policy.kind for policy in reading.policies} - {policy.kind for policy in allowed}
        return replace(reading, policies=tuple(allowed), missed=tuple(missed))

    async def read_snapshot(self, snapshot: Snapshot) -> dict[str, Any]:
        """As an extractor does; the documents are kept."""
        if snapshot.get("view") is None:
            self.pages.setdefault(snapshot["url"], snapshot["html"])
        return await super().read_snapshot(snapshot)

    async def _read(self, page: Page, gated: bool) -> Reading:
        self.pages = {page.url: ""}
        reading = await super()._read(page, gated)
        self.pages = {page.url: await page.content()}
        return reading


def _host(url: str) -> str:
    return urlsplit(url).hostname or ""


def _owner(url: str) -> str:
    return registered_domain(_host(url)) or _host(url)
