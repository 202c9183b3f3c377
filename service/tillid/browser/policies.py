"""A shop's policy pages in the headless host: fetched by the extension's own script, and opened where only scripts
fill them.
"""

import json
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import asdict, dataclass
from typing import Any
from urllib.parse import urlsplit

from playwright.async_api import Error, Page, Route

from tillid.browser.chromium import FIRST_ERROR_STATUS, first_line
from tillid.browser.reading import PolicyLink, Reading, Snapshot
from tillid.browser.worlds import isolated_world
from tillid.errors import BrowserError

ReadSnapshot = Callable[[Snapshot], Awaitable[Reading]]
OpenPage = Callable[[str], Awaitable[Reading]]

# Causes as ``fetchPages.js`` names them.
_CAUSES = {
    "leads_elsewhere": "{url} leads on to another site, which is not followed",
    "refused": "{url} could not be read: the server answered with status {status}",
    "not_html": "{url} is not an HTML page",
    "too_large": "{url} is larger than 1 MB",
    "too_slow": "{url} did not come within 4 seconds",
    "unreachable": "{url} could not be fetched: the connection failed",
}
_ANSWERED = ("url", "status", "html", "problem")
_NEEDS_SCRIPTS = "needs_scripts"


@dataclass(frozen=True)
class PolicyPage:
    """A policy page, with what was read of it, or why it was not. One that is gone has both."""

    link: PolicyLink
    url: str
    reading: Reading | None = None
    problem: str | None = None


@dataclass(frozen=True)
class _Fetched:
    """What ``fetchPages.js`` answers of a link: a page, or the problem that there is."""

    link: PolicyLink
    url: str
    status: int = 0
    html: str = ""
    problem: str | None = None


async def read_policies(
    page: Page, script: str, links: Sequence[PolicyLink], read: ReadSnapshot, open_page: OpenPage
) -> list[PolicyPage]:
    """All of a shop's policy pages, in the order of the links.

    Parameters
    ----------
    page
        From which they are fetched: of a browser context of its own, so that no cookie goes along.
    script
        The extension's, which fetches.
    links
        Of one origin.
    read
        Reads a snapshot.
    open_page
        Opens an address, lets its scripts run, and reads what it shows.
    """
    return [await _read(found, read, open_page) for found in await _fetched(page, script, links)]


def missed_kinds(pages: Sequence[PolicyPage]) -> list[str]:
    """Kinds of the pages that are there, or may be, and could not be read."""
    return [page.link.kind for page in pages if page.reading is None]


def gone_kinds(pages: Sequence[PolicyPage]) -> list[str]:
    """Kinds of pages that are not there. What lies beside a page of the same kind, as an imprint, is not asked."""
    first = {page.link.kind: page for page in reversed(pages)}
    return [kind for kind, page in first.items() if page.reading and page.reading.kind == "missing"]


async def _fetched(page: Page, script: str, links: Sequence[PolicyLink]) -> list[_Fetched]:
    """What is found at the links.

    Chromium itself fetches, from an empty page in the shop's place: so its limits on what a server may do hold, and the
    shop's own policy, which may forbid fetching, does not.
    """
    if not links:
        return []
    await page.route("**/*", _answer_emptily)
    await page.goto("{0.scheme}://{0.netloc}/".format(urlsplit(links[0].url)))
    await page.unroute_all()
    world = await isolated_world(page)
    wanted = json.dumps([asdict(link) for link in links])
    answers: list[dict[str, Any]] = await world(f"{script};tillid.fetchPages({wanted}, {{}}, true)")
    # Only now is it known by which link each was asked for: redirects have changed the addresses.
    return [
        _Fetched(link, **{name: answer[name] for name in _ANSWERED if name in answer})
        for answer, link in zip(answers, links, strict=True)
    ]


async def _answer_emptily(route: Route) -> None:
    await route.fulfill(body="", content_type="text/html")


async def _read(found: _Fetched, read: ReadSnapshot, open_page: OpenPage) -> PolicyPage:
    link, url, status = found.link, found.url, found.status
    if found.problem == _NEEDS_SCRIPTS:
        return await _drawn(link, open_page)
    if found.problem:
        return PolicyPage(link, url, problem=_CAUSES[found.problem].format(url=link.url, status=status))
    try:
        reading = await read({"url": url, "html": found.html, "status": status})
    except BrowserError as problem:
        return PolicyPage(link, url, problem=str(problem))
    if status >= FIRST_ERROR_STATUS:
        return PolicyPage(link, url, reading, f"{url} is not there: the server answered with status {status}")
    return await _drawn(link, open_page) if reading.is_empty else _judged(PolicyPage(link, url, reading))


async def _drawn(link: PolicyLink, open_page: OpenPage) -> PolicyPage:
    try:
        reading = await open_page(link.url)
    except (BrowserError, Error) as problem:
        why = first_line(problem) if isinstance(problem, Error) else str(problem)
        return PolicyPage(link, link.url, problem=f"{link.url} shows nothing without its scripts, and: {why}")
    return _judged(PolicyPage(link, link.url, reading))


def _judged(page: PolicyPage) -> PolicyPage:
    """A login stands in the way of an account page."""
    if page.reading and page.reading.kind == "account":
        return PolicyPage(page.link, page.url, problem=f"{page.url} asks for a login first")
    return page
