"""The owner's check: opens a shop's pages, reads them as the extension does, and scores the shop.

A front page, a page of one of its goods, and up to seven policy pages. Nothing is filled in, and nothing is bought.
"""

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import urlsplit

from playwright.async_api import Browser, Error

from tillid import hosts
from tillid.browser.chromium import open_browser, still_opens
from tillid.browser.extractor import Extractor
from tillid.checks.company import Confirmed, confirm_company
from tillid.checks.facts.look_up import LookUp
from tillid.checks.guard import ARGUMENTS, guards
from tillid.checks.result import CheckResult, Device, Place
from tillid.checks.visit import Seen, Tell, Visitor
from tillid.errors import CheckError
from tillid.net.limits import USUAL, Limits
from tillid.net.network import Network
from tillid.net.shop_address import ShopAddress, read_shop_address
from tillid.scoring.answer import Answer
from tillid.scoring.scorer import Scoring


@dataclass(frozen=True)
class FinishedCheck:
    """What a check saw, its pictures in WebP, and the score.

    Attributes
    ----------
    is_safe
        Whether the front page came encrypted: anybody on the way may have written one that did not.
    """

    result: CheckResult
    screenshots: dict[Device, bytes]
    answer: Answer
    is_safe: bool


class SiteCheck:
    """Checks shops in one warm browser, each in contexts of its own.

    Parameters
    ----------
    browser
        Opened with ``guard.ARGUMENTS``.
    look_up
        Asks registers about the company that a shop says it is; None: nobody is asked.
    """

    def __init__(
        self,
        browser: Browser,
        scoring: Scoring,
        network: Network,
        look_up: LookUp | None = None,
        limits: Limits = USUAL,
    ) -> None:
        self._limits = limits
        self._browser = browser
        self._scoring = scoring
        self._look_up = look_up
        self._network = network
        self._extractor = Extractor(browser, scoring.contract)

    async def is_alive(self) -> bool:
        """Whether the browser has not died, nor what drives it."""
        return await still_opens(self._browser)

    async def check(self, url: str, tell: Tell = lambda _: None) -> FinishedCheck:
        """Look at a shop.

        Parameters
        ----------
        url
            As somebody typed it.
        tell
            Hears what is being looked at.

        Raises
        ------
        InputError
            It is not the address of a shop.
        BrowserError, CheckError
            Its front page could not be read; the message says why, for the shop's owner.
        """
        address = read_shop_address(url, self._network.local)
        started, clock = datetime.now(UTC), time.monotonic()
        try:
            async with asyncio.timeout(self._limits.seconds):
                seen = await self._look(address, tell)
        except TimeoutError:
            raise CheckError(
                f"The check of {address.url} took longer than {self._limits.seconds:.0f} seconds"
            ) from None
        except ExceptionGroup as problems:
            raise problems.exceptions[0] from None
        return await self._conclude(address, seen, started, time.monotonic() - clock)

    async def _look(self, address: ShopAddress, tell: Tell) -> Seen:
        async with guards(self._browser, self._network, address.host, self._limits) as (guard, quiet):
            try:
                return await Visitor(self._extractor, guard, quiet, tell, self._limits).look(address.url)
            except Error as problem:
                refusal = guard.refusal([address.url])
                why = f"opened: {refusal}" if refusal else f"read: {guard.explain(problem)}"
                raise CheckError(f"{address.url} could not be {why}") from problem
            finally:
                guard.raise_if_exceeded()

    async def _conclude(self, address: ShopAddress, seen: Seen, started: datetime, seconds: float) -> FinishedCheck:
        ended = urlsplit(seen.front)
        host = hosts.of_url(seen.front)
        domain = hosts.shop_of(host)
        company = Confirmed()
        if self._look_up and seen.is_shop:
            company = await confirm_company(self._extractor, self._look_up, seen.merged, host)
        features = {**seen.merged["features"], **company.features}
        answer = await asyncio.to_thread(self._scoring.answer, features, host, is_shop=seen.is_shop)
        result = CheckResult(
            url=address.url,
            host=host,
            domain=domain,
            system=seen.system,
            led_from="" if domain == address.domain else address.domain,
            started=started,
            seconds=round(seconds, 2),
            is_shop=seen.is_shop,
            visits=tuple(seen.visits),
            features=answer.features,
            not_applicable=tuple(sorted(seen.merged["not_applicable"])),
            places=_places(seen),
            model=answer.model,
            contract=answer.contract,
            confirmations=(*answer.confirmations, *((company.confirmation,) if company.confirmation else ())),
        )
        screenshots = {device: picture.content for device, picture in seen.pictures.items()}
        is_safe = ended.scheme == "https" or (host, ended.port or 80) in self._network.local
        return FinishedCheck(result, screenshots, answer, is_safe)


def _places(seen: Seen) -> dict[str, Place]:
    """Each place with its page, the first that gave the answer, and where the front page's pictures show it."""
    places = {}
    for id_, quote in seen.merged["places"].items():
        value = seen.merged["features"][id_]
        url = next(url for url, reading in seen.readings if reading.features[id_] == value)
        pictures = seen.pictures.items() if url == seen.front else ()
        boxes = {device: picture.boxes[id_] for device, picture in pictures if id_ in picture.boxes}
        places[id_] = Place(quote, url, boxes)
    return places


@asynccontextmanager
async def open_site_check(
    scoring: Scoring, network: Network, look_up: LookUp | None = None
) -> AsyncIterator[SiteCheck]:
    """A warm browser of its own, closed at the end."""
    async with open_browser(ARGUMENTS) as browser:
        yield SiteCheck(browser, scoring, network, look_up)
