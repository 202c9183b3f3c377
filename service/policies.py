"""Fetches a shop's policy pages for the headless host, within the limits that the extension keeps to."""

import asyncio
from collections.abc import Sequence
from urllib.parse import urlsplit

from playwright.async_api import BrowserContext, Error

MOST_BYTES = 1_000_000
TIMEOUT_MS = 3_000


async def fetch_pages(context: BrowserContext, urls: Sequence[str]) -> list[tuple[str, str]]:
    """Addresses, after redirects, and texts of the pages that came in time and whole.

    Parameters
    ----------
    context
        A browser context of its own, so that no cookie goes along.
    urls
        Of one origin. A page that leads away from it, or is no HTML, is left out.
    """
    answers = await asyncio.gather(*(_fetch(context, url) for url in urls))
    room = MOST_BYTES
    fetched = []
    for address, text in filter(None, answers):
        room -= len(text)
        if room >= 0:
            fetched.append((address, text))
    return fetched


async def _fetch(context: BrowserContext, url: str) -> tuple[str, str] | None:
    try:
        response = await context.request.get(url, headers={"Accept": "text/html"}, timeout=TIMEOUT_MS)
        is_html = response.headers.get("content-type", "").lower().startswith("text/html")
        if response.ok and is_html and _origin(response.url) == _origin(url):
            return response.url, await response.text()
    except Error:
        return None
    return None


def _origin(url: str) -> tuple[str, str]:
    parts = urlsplit(url)
    return parts.scheme, parts.netloc
