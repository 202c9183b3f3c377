"""A browser context for a stranger's pages: everything it opens goes through the proxy, and it may do only so much."""

import asyncio
from collections.abc import AsyncIterator, Coroutine, Iterable
from contextlib import asynccontextmanager, suppress
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from playwright.async_api import Browser, BrowserContext, Dialog, Error, Page, Request, Response
from playwright.async_api import TimeoutError as LoadTimeout

from tillid.browser.chromium import CUT_OFF, FIRST_ERROR_STATUS, close_context, first_line, user_agent
from tillid.browser.locales import locale_of
from tillid.browser.memory import bound_memory, free_memory
from tillid.browser.worlds import isolated_world
from tillid.errors import BrowserError, CheckError
from tillid.net.limits import USUAL, Limits
from tillid.net.network import Network
from tillid.net.proxy import Proxy

DESKTOP = (1280, 800)
ARGUMENTS = CUT_OFF
_REASONS = {
    "ERR_CERT_DATE_INVALID": "its certificate is out of date",
    "ERR_CERT_COMMON_NAME_INVALID": "its certificate is for another name",
    "ERR_CERT_AUTHORITY_INVALID": "its certificate is from an issuer that browsers do not trust",
    "ERR_CERT_": "its certificate is not valid",
    "ERR_SSL_": "it cannot be reached over an encrypted connection",
    "ERR_TOO_MANY_REDIRECTS": "it redirects again and again",
    "ERR_TUNNEL_CONNECTION_FAILED": "it leads to a host that is unknown, silent, or not public",
    "ERR_HTTP_RESPONSE_CODE_FAILURE": "the server answered with an error and nothing else",
    "ERR_EMPTY_RESPONSE": "its answer was empty",
    "ERR_CONNECTION_": "it broke off the connection",
    "ERR_UNSAFE_PORT": "its port is not opened",
    "ERR_UNKNOWN_URL_SCHEME": "it leads to an address that is not a web page's",
    "ERR_ABORTED": "it is not a page but a download, or nothing",
    "Download is starting": "it is a download, not a page",
    "Cannot find context": "it redirects before it can be read, again and again",
    "context was destroyed": "it redirects before it can be read, again and again",
    "crashed": "it made the browser crash",
    "has been closed": "it made the browser crash",
}


class Guard:
    """The pages of one check.

    Attributes
    ----------
    problem
        Which limit was passed. Then the context is closed, and whoever waits for a page gets an error.
    """

    def __init__(self, context: BrowserContext, proxy: Proxy, limits: Limits = USUAL) -> None:
        self._context = context
        self._limits = limits
        self._proxy = proxy
        self._dialogs = self._requests = self._windows = 0
        self._pending: set[asyncio.Task[None]] = set()
        self._status: dict[Page, int] = {}
        self.problem: str | None = None
        context.on("dialog", self._on_dialog)
        context.on("request", self._on_request)

    async def page(self) -> Page:
        """A new page, to be read."""
        page = await self._context.new_page()
        page.on("popup", self._on_popup)
        page.on("response", lambda response: self._on_response(page, response))
        return page

    async def open(self, page: Page, url: str) -> Response | None:
        """Let a page go to an address.

        Raises
        ------
        BrowserError
            It cannot be opened; the message says why, for the shop's owner.
        """
        asked: list[str] = []

        def note(request: Request) -> None:
            if request.is_navigation_request() and request.frame == page.main_frame:
                asked.append(request.url)

        page.on("request", note)
        try:
            response = await page.goto(url, wait_until="commit", timeout=self._limits.open_seconds * 1000)
        except LoadTimeout:
            raise BrowserError(f"{url} did not answer within {self._limits.open_seconds:.0f} seconds") from None
        except Error as problem:
            reason = self.refusal(asked) or self.explain(problem)
            raise BrowserError(f"{url} could not be opened: {reason}") from problem
        if response and response.status >= FIRST_ERROR_STATUS:
            status = f"the server answered with status {response.status}"
            raise BrowserError(f"{url} could not be opened: {self.refusal(asked) or status}")
        return response

    async def raise_if_lost(self, page: Page) -> None:
        """See that a page that may have led on shows a page still.

        Raises
        ------
        BrowserError
            It led to where nothing could be opened.
        """
        # Beside the page: in its own world it may have changed what Playwright needs to ask anything.
        world = await isolated_world(page)
        status = self._status.get(page, 0)
        if (await world("location.href")).startswith("chrome-error:"):
            reason = "that page could not be opened"
        elif status >= FIRST_ERROR_STATUS:  # which a browser without windows shows as an empty page
            reason = f"the server answered with status {status}"
        else:
            return
        raise BrowserError(f"the page leads on to {page.url}: {self.refusal([page.url]) or reason}")

    def explain(self, problem: Error) -> str:
        """Why something failed: which limit was passed, or what Chromium says."""
        said = first_line(problem)
        known = next((reason for name, reason in _REASONS.items() if name in said), said)
        return self.problem or self._proxy.exceeded or known

    def raise_if_exceeded(self) -> None:
        """See that all limits were kept.

        Raises
        ------
        CheckError
            One was passed.
        """
        if exceeded := self.problem or self._proxy.exceeded:
            raise CheckError(f"The shop's pages {exceeded}")

    def refusal(self, asked: Iterable[str]) -> str | None:
        """Why the proxy did not open one of the addresses that a page went to."""
        hosts = (urlsplit(url).hostname or "" for url in asked)
        return next((self._proxy.refused[host] for host in hosts if host in self._proxy.refused), None)

    def exceed(self, what: str) -> None:
        """A limit was passed: the pages are given up."""
        if not self.problem:
            self.problem = what
            self._later(close_context(self._context))

    def _on_popup(self, popup: Page) -> None:
        self._windows += 1
        popup.on("popup", self._on_popup)
        self._keep_to(self._windows, self._limits.windows, "opened more than {} windows")
        self._later(popup.close())

    def _on_dialog(self, dialog: Dialog) -> None:
        self._dialogs += 1
        self._keep_to(self._dialogs, self._limits.dialogs, "opened more than {} dialogs")
        self._later(dialog.dismiss())

    def _on_response(self, page: Page, response: Response) -> None:
        if response.request.is_navigation_request() and response.frame == page.main_frame:
            self._status[page] = response.status

    def _on_request(self, _: object) -> None:
        self._requests += 1
        self._keep_to(self._requests, self._limits.requests, "asked for more than {} files")

    def _keep_to(self, count: int, most: int, reason: str) -> None:
        if count > most:
            self.exceed(reason.format(most))

    def _later(self, work: Coroutine[Any, Any, None]) -> None:
        """Playwright's events do not wait; what fails is a page that is gone already."""

        async def quietly() -> None:
            with suppress(Error):
                await work

        task = asyncio.create_task(quietly())
        self._pending.add(task)
        task.add_done_callback(self._pending.discard)


class Guards(NamedTuple):
    """Two contexts for one shop, behind one proxy.

    Attributes
    ----------
    guard
        Whose pages run their scripts.
    quiet
        Whose pages run none.
    """

    guard: Guard
    quiet: Guard


@asynccontextmanager
async def guards(browser: Browser, network: Network, host: str, limits: Limits = USUAL) -> AsyncIterator[Guards]:
    """All that a visit of one shop opens, closed at the end.

    Parameters
    ----------
    browser
        Opened with ``ARGUMENTS``.
    host
        Of the shop: it is asked for pages in the language of its country.
    """
    await free_memory(browser, limits.memory * 2 // 3)  # which the shop before this one may have taken
    async with Proxy(network, limits).serve() as proxy:
        manner = (browser, proxy, locale_of(host), limits)
        async with guarded(*manner, scripts=False) as quiet, guarded(*manner) as guard:
            bounding = asyncio.create_task(bound_memory(browser, limits.memory, guard.exceed))
            try:
                yield Guards(guard, quiet)
            finally:
                bounding.cancel()


@asynccontextmanager
async def guarded(
    browser: Browser, proxy: Proxy, locale: str, limits: Limits = USUAL, *, scripts: bool = True
) -> AsyncIterator[Guard]:
    """A context that shares nothing with any other, and is closed at the end.

    Parameters
    ----------
    browser
        Opened with ``ARGUMENTS``.
    proxy
        Serves already.
    locale
        The language in which pages are asked for.
    scripts
        Whether pages may run any.
    """
    width, height = DESKTOP
    context = await browser.new_context(
        accept_downloads=False,
        java_script_enabled=scripts,
        locale=locale,
        proxy={"server": proxy.address, "bypass": "<-loopback>"},
        service_workers="block",
        user_agent=user_agent(browser),
        viewport={"width": width, "height": height},
    )
    cutting = asyncio.create_task(_close_when_over(context, proxy))
    try:
        yield Guard(context, proxy, limits)
    finally:
        cutting.cancel()
        await close_context(context)


async def _close_when_over(context: BrowserContext, proxy: Proxy) -> None:
    await proxy.over.wait()
    await close_context(context)
