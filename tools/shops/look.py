"""Has Tillid look at a running shop: a check of all of it, and a reading of some pages, by the commands' own parts."""

from collections.abc import Mapping, Sequence
from contextlib import AsyncExitStack, suppress
from dataclasses import dataclass

from playwright.async_api import Browser, Page
from playwright.async_api import TimeoutError as LoadTimeout

from tillid.browser.extractor import Extractor
from tillid.browser.locales import locale_of
from tillid.checks.guard import Guard, guarded
from tillid.checks.site_check import SiteCheck
from tillid.contract import Feature
from tillid.net.limits import Limits
from tillid.net.network import Network
from tillid.net.proxy import Proxy
from tillid.report.build import report_of
from tillid.report.model import Report
from tillid.scoring.scorer import Scoring

Steps = Sequence[Mapping[str, str]]
# The shop's software shares this machine with the browser.
_PATIENT = Limits(seconds=240, open_seconds=60)
_MAX_CLICKS = 5
_SEEN_MS = 6000


@dataclass(frozen=True)
class PageSeen:
    """What Tillid says of one page, with a sentence for each signal that it counts."""

    is_shop: bool
    kind: str
    score: int | None
    features: Mapping[str, Feature]
    sentences: Mapping[str, str]


class Looker:
    """Looks at a shop on this machine.

    Parameters
    ----------
    browser
        Opened with ``guard.ARGUMENTS``.
    network
        Lets through to the shop's port.
    """

    def __init__(self, browser: Browser, scoring: Scoring, network: Network) -> None:
        self._browser = browser
        self._scoring = scoring
        self._network = network
        self._extractor = Extractor(browser, scoring.contract)

    async def report(self, url: str) -> Report:
        """What ``tillid check`` says."""
        seen = await SiteCheck(self._browser, self._scoring, self._network, limits=_PATIENT).check(url)
        return report_of(seen.result, self._scoring, "en")

    async def page(self, host: str, path: str, steps: Steps = ()) -> PageSeen:
        """What a score says of one page by itself: the check has read the policy pages already.

        Parameters
        ----------
        steps
            What a buyer does first, in the same browser: ``open`` a path, ``fill`` a field, or ``click`` something,
            ``until`` another thing is seen.
        """
        async with AsyncExitStack() as stack:
            proxy = await stack.enter_async_context(Proxy(self._network, _PATIENT).serve())
            guard = await stack.enter_async_context(guarded(self._browser, proxy, locale_of(host), _PATIENT))
            page = await guard.page()
            for step in steps:
                await _do(guard, page, f"http://{host}", step)
            if path:
                await guard.open(page, f"http://{host}{path}")
            reading = await self._extractor.read_opened(page)
            # What the gate takes for no shop's is not read; its kind is asked all the same.
            whole = reading if reading.is_shop else await self._extractor.read_opened(page, gated=False)
        answer = self._scoring.answer(reading.features, host, "en", is_shop=reading.is_shop)
        sentences = {one["signal"]: one["sentence"] for one in answer.reasons}
        return PageSeen(reading.is_shop, whole.kind, answer.score, answer.features, sentences)


async def _do(guard: Guard, page: Page, origin: str, step: Mapping[str, str]) -> None:
    if "open" in step:
        await guard.open(page, origin + step["open"])
        await page.wait_for_load_state("networkidle")
    elif "fill" in step:
        await page.locator(step["fill"]).first.fill(step["with"])
    else:
        await _click(page, step["click"], step.get("until"))


async def _click(page: Page, what: str, until: str | None) -> None:
    """Click; where something is to be seen then, again until it is: a page may be drawn before it answers to clicks."""
    for _ in range(_MAX_CLICKS):
        await page.locator(what).first.click()
        await page.wait_for_load_state("networkidle")
        if until is None:
            return
        with suppress(LoadTimeout):
            await page.locator(until).first.wait_for(timeout=_SEEN_MS)
            return
    raise TimeoutError(f"{until} was not seen after clicks on {what}")
