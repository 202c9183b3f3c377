"""Reads snapshots of pages in a page of headless Chromium of our own, by the extension's own scripts.

The page stays warm between readings. It ends with a document that takes too long, and the next document has a new one.
"""

import asyncio
import json
from collections.abc import Mapping, Sequence
from typing import Any

from playwright.async_api import Browser, Error, Page

from tillid.browser.chromium import close_context
from tillid.browser.reading import Merged, Reading, Snapshot
from tillid.browser.worlds import Evaluate, isolated_world, source
from tillid.contract import Contract, Feature, Signal
from tillid.errors import BrowserError

# A parser that runs cannot be stopped but with its page.
MAX_PARSE_S = 3.0
MAX_READ_S = 15.0
# As in extension/base/contract.js.
ASKED = {
    "id", "reads", "type", "min", "max", "choices", "leans", "on", "pages", "merge", "unless", "leads", "freight",
    "words",
}  # fmt: skip
_MERGED = ("features", "places", "names")
_OPEN = """((snapshot) => {
  try { globalThis.page = tillid.openPage(snapshot); } catch (problem) { return problem.message; }
})"""


class Reader:
    """The reading scripts in their page, which is opened when it is first needed and ends with its browser.

    Parameters
    ----------
    browser
        An open Chromium.
    contract
        Names the scripts and declares the signals.
    """

    def __init__(self, browser: Browser, contract: Contract) -> None:
        self._browser = browser
        signals = contract.of_source("page")
        self._ids = [signal.id for signal in signals]
        declared = json.dumps([_declaration(signal) for signal in signals], ensure_ascii=False)
        self._scripts = f"{source(contract.scripts)}\n;\nvar declarations = {declared};"
        self._page: Page | None = None
        self._world: Evaluate | None = None
        self._one_at_a_time = asyncio.Lock()

    async def read(self, snapshot: Snapshot) -> Reading:
        """A reading of one snapshot.

        Raises
        ------
        BrowserError
            It cannot be parsed or read in time; the message says which.
        """
        return Reading.of(await self.ask(snapshot, "(page) => tillid.read(declarations, page)"), self._ids, snapshot)

    async def ask(self, snapshot: Snapshot, function: str) -> Any:
        """What a JavaScript function makes of the page that a snapshot shows.

        Raises
        ------
        BrowserError
            As ``read`` does.
        """
        url = snapshot["url"]
        async with self._one_at_a_time:
            problem = await self._timed(f"{_OPEN}({json.dumps(snapshot)})", MAX_PARSE_S, url, "parse")
            if problem:
                raise BrowserError(f"{url} cannot be read: {problem}")
            return await self._timed(f"({function})(page)", MAX_READ_S, url, "read")

    async def call(self, function: str, *values: Any) -> Any:
        """What a function of the scripts makes of values that JSON can hold."""
        return await self._evaluate(f"{function}({', '.join(map(json.dumps, values))})")

    async def merge(self, pages: Sequence[Mapping[str, Feature]]) -> dict[str, Feature]:
        """One shop from its pages' features, by the extension's own rule."""
        merged: dict[str, Feature] = await self._evaluate(f"tillid.merge(declarations, {json.dumps(list(pages))})")
        return merged

    async def merge_readings(self, readings: Sequence[Reading], missed: Sequence[str], gone: Sequence[str]) -> Merged:
        """As ``mergeReadings`` has it."""
        read = [{key: getattr(one, key) for key in _MERGED} | {"notApplicable": one.not_applicable} for one in readings]
        given = f"declarations, {json.dumps(read)}, {json.dumps(list(missed))}, {json.dumps(list(gone))}"
        merged = await self._evaluate(f"tillid.mergeReadings({given})")
        return Merged(
            features=merged["features"],
            places=merged["places"],
            names=merged["names"],
            not_applicable=tuple(merged["notApplicable"]),
        )

    async def _timed(self, expression: str, seconds: float, url: str, what: str) -> Any:
        await self._open()
        try:
            async with asyncio.timeout(seconds):
                return await self._evaluate(expression)
        except TimeoutError:
            await self.close()
            raise BrowserError(f"{url} cannot be read: it takes more than {seconds:.0f} seconds to {what}") from None
        except Error as problem:
            await self.close()
            raise BrowserError(f"{url} cannot be read: {problem.message.partition(chr(10))[0]}") from problem

    async def _evaluate(self, expression: str) -> Any:
        return await (await self._open())(expression)

    async def _open(self) -> Evaluate:
        if self._world is None or self._page is None or self._page.is_closed():
            context = await self._browser.new_context(accept_downloads=False, service_workers="block")
            await context.set_offline(True)
            self._page = await context.new_page()
            self._world = await isolated_world(self._page)
            await self._world(self._scripts)
        return self._world

    async def close(self) -> None:
        """Give up the page, whatever it is busy with."""
        page, self._page, self._world = self._page, None, None
        if page:
            await close_context(page.context)


def _declaration(signal: Signal) -> dict[str, Any]:
    return signal.model_dump(include=ASKED, exclude_none=True, mode="json")
