"""Headless Chromium: opens a page and runs the extension's own scripts over it, in an isolated world.

In the page's own world, a page that overrides ``Array.prototype.filter`` would change the answers.
https://chromedevtools.github.io/devtools-protocol/tot/Page/#method-createIsolatedWorld
"""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import replace
from typing import Any
from urllib.parse import urlsplit

from playwright.async_api import Browser, Error, Page
from playwright.async_api import TimeoutError as LoadTimeout

from tillid.browser.chromium import FIRST_ERROR_STATUS, close_context, first_line, user_agent
from tillid.browser.closed_roots import open_closed_roots
from tillid.browser.locales import locale_of
from tillid.browser.policies import OpenPage, PolicyPage, read_policies
from tillid.browser.reader import Reader
from tillid.browser.reading import Merged, PolicyLink, Reading, Snapshot
from tillid.browser.worlds import isolated_world, serve_saved, source
from tillid.contract import Contract, Feature
from tillid.errors import BrowserError

_OPEN_TIMEOUT_MS = 20_000
_PARSE_TIMEOUT_MS = 5_000
_READ_TIMEOUT_S = 40
# How long a page that runs scripts may take to become a shop's.
_LATE_MS = 3_000
# What a page that is not a shop's shows instead; the page can put nothing between these questions and their answers.
_BARE = """(() => {
  const ask = (css) => [...Document.prototype.querySelectorAll.call(document, css)];
  const text = Object.getOwnPropertyDescriptor(HTMLElement.prototype, "innerText").get;
  const [root] = ask("html");
  const words = root ? text.call(root).trim() : "";
  const asks = ask("input[type=password]").some((one) => Element.prototype.checkVisibility.call(one));
  if (asks && words.length < 500) return "login";
  return words || ask("img, picture, video, canvas, svg, iframe").length ? "" : "empty";
})()"""


class Extractor:
    """Opens pages, takes snapshots of them, and has them read.

    Parameters
    ----------
    browser
        An open Chromium.
    contract
        Names the scripts and declares the signals.
    """

    def __init__(self, browser: Browser, contract: Contract) -> None:
        self._browser = browser
        self._gate = source([*contract.gate, *contract.cues])
        self._snapshot = source(contract.snapshot)
        self._fetch = "var tillid = globalThis.tillid ??= { extractors: {} };" + source(contract.fetch)
        self._ids = [signal.id for signal in contract.of_source("page")]
        self._reader = Reader(browser, contract)

    async def read(self, url: str, html: str | bytes | None = None, *, gated: bool = True) -> Reading:
        """Open a page and answer every page signal.

        Parameters
        ----------
        url
            Address of the page.
        html
            A saved page: served under ``url`` by interception, and every other request is refused.
        gated
            Stop where the gate says that the page belongs to no shop.

        Raises
        ------
        BrowserError
            The page could not be opened, answered with an error status, crashed, or kept Chromium busy for too long.
        """
        try:
            async with asyncio.timeout(_READ_TIMEOUT_S), self._page(url) as page:
                if html is not None:
                    await serve_saved(page, html)
                response = await page.goto(url, wait_until="commit", timeout=_OPEN_TIMEOUT_MS)
                if response and response.status >= FIRST_ERROR_STATUS:
                    raise BrowserError(f"{url} could not be opened: the server answered with status {response.status}")
                return await self.read_opened(page, gated)
        except Error as problem:
            raise BrowserError(f"{url} could not be opened: {first_line(problem)}") from problem
        except TimeoutError as problem:
            raise BrowserError(f"{url} kept Chromium busy for more than {_READ_TIMEOUT_S} seconds") from problem

    async def read_documents(self, documents: Sequence[tuple[str, str]]) -> list[Reading]:
        """Read markup that no tab shows: no layout, no timings, nothing loaded.

        Parameters
        ----------
        documents
            Pairs of address and HTML.

        Returns
        -------
        list of Reading
            For each document. One that cannot be read answers nothing, and says why under ``problem``.
        """
        return [await self._read_document(url, html) for url, html in documents]

    async def _read_document(self, url: str, html: str) -> Reading:
        try:
            return await self.read_snapshot({"url": url, "html": html})
        except BrowserError as problem:
            return Reading(features=dict.fromkeys(self._ids), problem=str(problem))

    async def read_policies(self, page: Page, links: Sequence[PolicyLink], open_page: OpenPage) -> list[PolicyPage]:
        """A shop's policy pages, fetched from a page of a context of its own, and opened where scripts fill them."""
        return await read_policies(page, self._fetch, links, self.read_snapshot, open_page)

    async def read_snapshot(self, snapshot: Snapshot) -> Reading:
        """A reading of one snapshot.

        Raises
        ------
        BrowserError
            It cannot be read.
        """
        return await self._reader.read(snapshot)

    async def ask(self, reading: Reading, function: str) -> Any:
        """What a JavaScript function makes of a page that was read."""
        return await self._reader.ask(reading.snapshot, function)

    async def merge(self, readings: Sequence[dict[str, Feature]]) -> dict[str, Feature]:
        """One shop from its pages' features, by the extension's own rule."""
        return await self._reader.merge(readings)

    async def merge_readings(
        self, readings: Sequence[Reading], missed: Sequence[str] = (), gone: Sequence[str] = ()
    ) -> Merged:
        """Features of all pages merged, their places, and what does not apply.

        Parameters
        ----------
        missed
            Kinds of policy pages that are there and could not be read: what they may hold is not absent.
        gone
            Kinds of those that are not there: a link to one is none.
        """
        return await self._reader.merge_readings(readings, missed, gone)

    async def call(self, function: str, *values: Any) -> Any:
        """What a function of the extension's scripts makes of values that JSON can hold."""
        return await self._reader.call(function, *values)

    async def close(self) -> None:
        """Give up what stays open between pages. It is opened again when it is needed."""
        await self._reader.close()

    @asynccontextmanager
    async def _page(self, url: str) -> AsyncIterator[Page]:
        """A page for a shop, which shares nothing with any other, and keeps nothing of what it was offered."""
        context = await self._browser.new_context(
            accept_downloads=False,
            locale=locale_of(urlsplit(url).hostname or ""),
            service_workers="block",
            user_agent=user_agent(self._browser),
        )
        try:
            yield await context.new_page()
        finally:
            await close_context(context)

    async def read_opened(self, page: Page, gated: bool = True) -> Reading:
        """An open page; one that leads on to another while it is being read is read where it arrives."""
        try:
            return await self._read(page, gated)
        except Error:
            return await self._read(page, gated)

    async def _read(self, page: Page, gated: bool) -> Reading:
        # Some pages write themselves anew and are never said to be parsed: what is there by then is read.
        with suppress(LoadTimeout):
            await page.wait_for_load_state("domcontentloaded", timeout=_PARSE_TIMEOUT_MS)
        world = await isolated_world(page)
        patience = f"document.scripts.length ? {_LATE_MS} : 0" if gated else "0"
        is_shop = await world(f"{self._gate};tillid.untilShop(document, {patience})")
        if gated and not is_shop:
            bare = await world(_BARE)
            return Reading(is_empty=bare == "empty", kind="account" if bare == "login" else "other")
        await open_closed_roots(world)
        await world(self._snapshot)
        snapshot = await world("tillid.takeSnapshot(document)")
        return replace(await self.read_snapshot(snapshot), is_shop=is_shop)
