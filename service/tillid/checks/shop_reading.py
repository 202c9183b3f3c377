"""One address, read together with the policy pages that it leads to, by the guarded way that checks go."""

import asyncio
from dataclasses import replace
from functools import partial
from urllib.parse import urlsplit

from playwright.async_api import Browser, Error

from tillid.browser.chromium import open_browser
from tillid.browser.extractor import Extractor
from tillid.browser.policies import gone_kinds, missed_kinds
from tillid.browser.reading import Reading
from tillid.checks.guard import ARGUMENTS, Guard, guards
from tillid.contract import Contract
from tillid.errors import BrowserError
from tillid.hosts import of_url, shop_of
from tillid.net.limits import USUAL, Limits
from tillid.net.network import Network, Place
from tillid.net.shop_address import SCHEME_PORTS

_THIS_MACHINE = frozenset({"127.0.0.1", "localhost", "::1"})


def place_of(address: str) -> dict[Place, int]:
    """The place on this machine that an address names; whoever types one means it. Pages are let to no other."""
    parts = urlsplit(address)
    port = parts.port or SCHEME_PORTS[parts.scheme]
    return {(parts.hostname, port): port} if parts.hostname in _THIS_MACHINE else {}


async def read_shop(address: str, contract: Contract, network: Network, limits: Limits = USUAL) -> Reading:
    """What an address shows, read as the extension reads it, in a browser of its own.

    Raises
    ------
    BrowserError
        It cannot be opened or read; the message says why.
    """
    async with open_browser(ARGUMENTS) as browser:
        return await read_shop_with(Extractor(browser, contract), browser, address, network, limits)


async def read_shop_with(
    extractor: Extractor, browser: Browser, address: str, network: Network, limits: Limits = USUAL
) -> Reading:
    """The same in a browser that is open already.

    Raises
    ------
    BrowserError
        It cannot be opened or read; the message says why.
    """
    async with guards(browser, network, urlsplit(address).hostname or "", limits) as (guard, quiet):
        try:
            async with asyncio.timeout(limits.seconds):
                return await _read(extractor, guard, quiet, address)
        except TimeoutError:
            raise BrowserError(f"{address} could not be read within {limits.seconds:.0f} seconds") from None
        except Error as problem:
            raise BrowserError(f"{address} could not be read: {guard.explain(problem)}") from problem


async def open_policy(extractor: Extractor, guard: Guard, url: str) -> Reading:
    """A policy page that only its scripts fill, opened so that they run.

    Raises
    ------
    BrowserError
        It cannot be opened, or leads to another shop, whose terms say nothing of this one.
    """
    page = await guard.page()
    await guard.open(page, url)
    reading = await extractor.read_opened(page, gated=False)
    if shop_of(of_url(reading.snapshot["url"])) != shop_of(of_url(url)):
        raise BrowserError(f"{url} leads on to another site, which is not followed")
    return reading


async def _read(extractor: Extractor, guard: Guard, quiet: Guard, address: str) -> Reading:
    page = await guard.page()
    await guard.open(page, address)
    reading = await extractor.read_opened(page)
    await guard.raise_if_lost(page)
    if not reading.policies:
        return reading
    pages = await extractor.read_policies(await quiet.page(), reading.policies, partial(open_policy, extractor, guard))
    readings = [reading, *(found.reading for found in pages if found.reading)]
    return replace(reading, **await extractor.merge_readings(readings, missed_kinds(pages), gone_kinds(pages)))
