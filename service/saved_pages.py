"""Saved pages and their verdicts: every row of an index is read in headless Chromium under its own address."""

import asyncio
import csv
import gzip
import zlib
from collections.abc import AsyncIterator, Awaitable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from service.browser import Extractor, Reading
from service.contract import Feature
from service.errors import InputError, TillidError
from service.scoring import Scoring

Line = dict[str, Any]
INDEX = "INDEX.tsv"


@dataclass(frozen=True)
class SavedPage:
    """A row of an index: a file, which may be gzipped, and the address that it was saved from.

    ``status``, ``kind`` and ``language`` say what sort of site and of page it is, where the index does.
    """

    folder: Path
    file: str
    url: str
    status: str = ""
    kind: str = ""
    language: str = ""

    @property
    def host(self) -> str:
        """Host name of the address."""
        return urlsplit(self.url).hostname or ""

    def html(self) -> bytes:
        """The page as it was sent: Chromium finds out its encoding."""
        return read_html(self.folder / self.file)


def read_html(path: Path) -> bytes:
    """A saved page's bytes, unpacked where the name ends with ``.gz``.

    Raises
    ------
    InputError
        The file is missing, or is not what its name says.
    """
    try:
        content = path.read_bytes()
        return gzip.decompress(content) if path.suffix == ".gz" else content
    except (OSError, EOFError, zlib.error) as problem:
        raise InputError(f"{path} cannot be read: {problem}") from problem


def read_index(folder: Path) -> list[SavedPage]:
    """The pages that ``INDEX.tsv`` lists: tab-separated, with columns ``file`` and ``url``.

    Columns ``status``, ``kind`` and ``language`` are read where they are; others do not matter.

    Raises
    ------
    InputError
        There is no such index, or a column is missing.
    """
    try:
        with (folder / INDEX).open(encoding="utf-8", newline="") as lines:
            rows = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    except (OSError, UnicodeDecodeError) as problem:
        raise InputError(f"{folder / INDEX} cannot be read: {problem}") from problem
    if not rows or not {"file", "url"} <= rows[0].keys():
        raise InputError(f"{folder / INDEX} must have columns file and url, and a row for each page")
    columns = ("file", "url", "status", "kind", "language")
    return [SavedPage(folder, *(row.get(column) or "" for column in columns)) for row in rows]


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
        if not is_shop:
            return {"is_shop": False, "score": None, "band": "not_a_shop", "coverage": None, "features": {}}
        answer = self._scoring.answer(features, host)
        return {
            "is_shop": True,
            "score": answer.score,
            "band": answer.band,
            "coverage": answer.coverage,
            "features": answer.features,
        }


def _error(message: str) -> Line:
    return {"is_shop": None, "score": None, "band": None, "coverage": None, "features": {}, "error": message}


def _expected(problem: BaseException) -> str:
    if isinstance(problem, TillidError):
        return str(problem)
    raise problem


async def _in_order(work: Sequence[Awaitable[Line]]) -> AsyncIterator[Line]:
    for task in [asyncio.ensure_future(one) for one in work]:
        yield await task
