"""Fetches a shop's policy pages for the headless host, within the limits that the extension keeps to."""

import json
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import urlsplit

from playwright.async_api import Page, Route

from tillid.browser.worlds import isolated_world

MOST_BYTES = 1_000_000
LONGEST_MS = 3_000
_FETCH_PAGES = (Path(__file__).parent / "in_page" / "fetch_pages.js").read_text()


async def fetch_pages(page: Page, urls: Sequence[str]) -> list[tuple[str, str] | None]:
    """For each, its address after redirects and its text; None where it did not come in time and whole.

    Chromium itself fetches them, from an empty page in the shop's place: so its limits on what a server may do hold,
    and the shop's own policy, which may forbid fetching, does not.

    Parameters
    ----------
    page
        Of a browser context of its own, so that no cookie goes along.
    urls
        Of one origin. A page that leads away from it, or is no HTML, does not come.
    """
    if not urls:
        return []
    await page.route("**/*", _answer_emptily)
    await page.goto("{0.scheme}://{0.netloc}/".format(urlsplit(urls[0])))
    await page.unroute_all()
    world = await isolated_world(page)
    fetched = await world(f"({_FETCH_PAGES})({json.dumps(list(urls))}, {MOST_BYTES}, {LONGEST_MS})")
    return [(found[0], found[1]) if found else None for found in fetched]


async def _answer_emptily(route: Route) -> None:
    await route.fulfill(body="", content_type="text/html")
