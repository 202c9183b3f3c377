"""Verdicts on saved pages: each is read in headless Chromium under its own address."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Sequence

from tillid.browser.extractor import Extractor
from tillid.browser.reading import Reading
from tillid.browser.saved_pages import SavedPage
from tillid.contract import Feature
from tillid.errors import TillidError
from tillid.scoring.scorer import Scoring

Line = dict[str, object]
_NOTHING_SEEN: Line = {"coverage": None, "features": {}}


class PageScorer:
    """Scores saved pages, some at once, and gives their lines in the order of the index.

    Parameters
    ----------
    extractor, scoring
        Read a page and score its features.
    jobs
        How many pages are open at once.
    """

    def __init__(self, extractor: Extractor, scoring: Scoring, jobs: int) -> None:
        self._extractor = extractor
        self._scoring = scoring
        self._places = asyncio.Semaphore(jobs)

    async def pages(self, pages: Sequence[SavedPage]) -> AsyncIterator[Line]:
        """A line for each page."""
        async for line in _in_order([self._page(page) for page in pages]):
            yield line

    async def hosts(self, pages: Sequence[SavedPage]) -> AsyncIterator[Line]:
        """A line for each host: all its pages merged, which are a shop's where one of them passes the gate."""
        by_host: dict[str, list[SavedPage]] = {}
        for page in pages:
            by_host.setdefault(page.host, []).append(page)
        async for line in _in_order([self._host(host, its_pages) for host, its_pages in by_host.items()]):
            yield line

    async def _page(self, page: SavedPage) -> Line:
        named = {"file": page.file, "url": page.url}
        try:
            reading = await self._read(page, gated=True)
        except TillidError as problem:
            return named | _error(str(problem))
        verdict = self._verdict(reading.is_shop, reading.features, page.host)
        return named | verdict | {"milliseconds": round(reading.milliseconds, 1)}

    async def _host(self, host: str, pages: Sequence[SavedPage]) -> Line:
        outcomes = await asyncio.gather(*(self._read(page, gated=False) for page in pages), return_exceptions=True)
        readings = [outcome for outcome in outcomes if isinstance(outcome, Reading)]
        problems = [_expected(outcome) for outcome in outcomes if isinstance(outcome, BaseException)]
        named = {"host": host, "pages": len(pages)}
        if not readings:
            return named | _error("; ".join(problems))
        features = await self._extractor.merge([reading.features for reading in readings])
        verdict = self._verdict(any(reading.is_shop for reading in readings), features, host)
        return named | verdict | ({"errors": problems} if problems else {})

    async def _read(self, page: SavedPage, *, gated: bool) -> Reading:
        async with self._places:
            return await self._extractor.read(page.url, page.html(), gated=gated)

    def _verdict(self, is_shop: bool, features: dict[str, Feature], host: str) -> Line:
        answer = self._scoring.answer(features, host, is_shop=is_shop)
        seen = {"coverage": answer.coverage, "features": answer.features} if is_shop else _NOTHING_SEEN
        return {"is_shop": is_shop, "score": answer.score, "band": answer.band, **seen}


def _error(message: str) -> Line:
    return {"is_shop": None, "score": None, "band": None, **_NOTHING_SEEN, "error": message}


def _expected(problem: BaseException) -> str:
    if isinstance(problem, TillidError):
        return str(problem)
    raise problem


async def _in_order(work: Sequence[Awaitable[Line]]) -> AsyncIterator[Line]:
    for task in [asyncio.ensure_future(one) for one in work]:
        yield await task
