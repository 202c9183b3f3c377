"""Checks shops in this process, without a server."""

import asyncio
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass

from tillid.checks.facts.look_up import LookUp, open_look_up
from tillid.checks.result import CheckResult, Device, Step
from tillid.checks.site_check import SiteCheck, open_site_check
from tillid.config import Config
from tillid.errors import StoreError, TillidError
from tillid.languages import Language
from tillid.net.network import Network, read_places
from tillid.net.shop_address import read_shop_address
from tillid.report.build import report_of
from tillid.report.model import Report
from tillid.scoring.answer import Known
from tillid.scoring.scorer import Scoring, scoring_of

_LOOK_UP_SECONDS = 6
Tell = Callable[[str, Step | None], None]


@dataclass(frozen=True)
class Checked:
    """One shop: its report, or why it could not be checked."""

    url: str
    report: Report | None = None
    result: CheckResult | None = None
    pictures: Mapping[Device, bytes] | None = None
    problem: str | None = None


class Checker:
    """Checks shops in one browser.

    Parameters
    ----------
    tell
        Hears for which address what is being looked at; None when it is done.
    """

    def __init__(self, site_check: SiteCheck, scoring: Scoring, look_up: LookUp, network: Network, tell: Tell) -> None:
        self._site_check = site_check
        self._scoring = scoring
        self._look_up = look_up
        self._network = network
        self._tell = tell

    async def check(self, url: str, language: Language) -> Checked:
        """One shop. What goes wrong is told in the answer, so that the next is checked all the same."""
        try:
            address = read_shop_address(url, self._network.local)
            if (address.host, 80) not in self._network.local:
                await self._learn_about(address.domain)
            seen = await self._site_check.check(url, lambda step: self._tell(url, step))
        except TillidError as problem:
            return Checked(url, problem=str(problem))
        finally:
            self._tell(url, None)
        report = report_of(seen.result, self._scoring, language)
        return Checked(url, report, seen.result, seen.screenshots)

    async def _learn_about(self, domain: str) -> None:
        """A check waits for what registries say, but not for long; unreachable means missing."""
        with suppress(TimeoutError, StoreError):
            async with asyncio.timeout(_LOOK_UP_SECONDS):
                await self._look_up.look_up(domain)


@asynccontextmanager
async def open_checker(config: Config, tell: Tell) -> AsyncIterator[Checker]:
    """A checker with a browser of its own, closed at the end.

    Raises
    ------
    BrowserError
        There is no Chromium.
    """
    network = Network(read_places(config.local_places))
    look_up = open_look_up(config, network.local)
    scoring = scoring_of(config).knowing(facts=_quietly(look_up))
    async with open_site_check(scoring, network, look_up) as site_check:
        yield Checker(site_check, scoring, look_up, network, tell)


async def check_all(config: Config, urls: Sequence[str], language: Language, jobs: int, tell: Tell) -> list[Checked]:
    """Many shops, some at a time, in the order in which they were given."""
    free = asyncio.Semaphore(jobs)

    async def one(checker: Checker, url: str) -> Checked:
        async with free:
            return await checker.check(url, language)

    async with open_checker(config, tell) as checker:
        return list(await asyncio.gather(*(one(checker, url) for url in urls)))


def _quietly(look_up: LookUp) -> Callable[[str], Known]:
    """A check needs no database."""

    def known(domain: str) -> Known:
        with suppress(StoreError):
            return look_up.known(domain)
        return Known()

    return known
