"""Chromium with the extension loaded, driven as a person would: visit a page, look at the badge, open the popup."""

import os
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import BrowserContext, Page, sync_playwright

from service.browser import chromium_path
from service.contract import EXTENSION

_PATIENCE_SECONDS = 30.0
_BADGE = """async (tabId) => ({
  state: await (await import("/states.js")).recall(tabId),
  text: await chrome.action.getBadgeText({ tabId }),
  title: await chrome.action.getTitle({ tabId }),
  color: await chrome.action.getBadgeBackgroundColor({ tabId }),
})"""


@dataclass(frozen=True)
class LiveExtension:
    """The extension in a browser. ``console`` is one of its own pages, from which its parts can be asked."""

    context: BrowserContext
    console: Page

    @property
    def origin(self) -> str:
        """Where the extension's own pages live."""
        return self.console.url.partition("/options")[0]

    def use_service(self, url: str, *, send_host: bool = True, read_policies: bool = True) -> None:
        """Have the extension ask this service."""
        settings = {"service": url, "sendHost": send_host, "readPolicies": read_policies}
        self.console.evaluate("(settings) => chrome.storage.local.set(settings)", settings)

    def tab_of(self, page: Page) -> int:
        """The browser's number for a page's tab."""
        page.bring_to_front()
        return int(self.console.evaluate("() => chrome.tabs.query({ active: true }).then(([tab]) => tab.id)"))

    def badge(self, tab: int) -> dict[str, Any]:
        """What the toolbar shows for a tab, and what is known of it."""
        badge: dict[str, Any] = self.console.evaluate(_BADGE, tab)
        return badge

    def settled_badge(self, tab: int) -> dict[str, Any]:
        """The badge once the extension has made up its mind about a shop."""
        _wait_until(lambda: (self.badge(tab)["state"] or {"status": "asking"})["status"] != "asking")
        return self.badge(tab)

    def forget_policies(self) -> None:
        """Have every shop's policy pages read anew."""
        self.console.evaluate("async () => (await import('/policies.js')).forgetPolicies()")

    def restart_background(self) -> None:
        """Stop the background, as the browser does when it has been idle; the next event starts it again."""
        session = self.context.new_cdp_session(self.console)
        session.send("ServiceWorker.enable")
        session.send("ServiceWorker.stopAllWorkers")
        session.detach()

    def open_popup(self, tab: int) -> Page:
        """The popup as a page of its own, about a tab."""
        popup = self.context.new_page()
        popup.set_viewport_size({"width": 360, "height": 600})
        popup.goto(f"{self.origin}/popup/popup.html?tab={tab}")
        return popup


@contextmanager
def live_extension(*, on_screen: bool = False, language: str = "en", **options: Any) -> Iterator[LiveExtension]:
    """A fresh browser profile with the unpacked extension, closed at the end. It takes playwright's context options."""
    # The extension's own requests are not intercepted as a page's are: only this machine answers them.
    only_here = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE *.localhost, EXCLUDE localhost"
    arguments = [
        f"--disable-extensions-except={EXTENSION}",
        f"--load-extension={EXTENSION}",
        f"--lang={language}",
        only_here,
    ]
    # Playwright's own headless mode knows no extensions; Chromium's new one does.
    arguments += [] if on_screen else ["--headless=new"]
    with tempfile.TemporaryDirectory(prefix="tillid-profile-") as profile, sync_playwright() as playwright:
        context = playwright.chromium.launch_persistent_context(
            profile,
            executable_path=chromium_path(),
            args=arguments,
            headless=False,
            chromium_sandbox=os.geteuid() != 0,
            env={**os.environ, "LANGUAGE": language},
            **options,
        )
        worker = context.service_workers[0] if context.service_workers else context.wait_for_event("serviceworker")
        # What a page says to an extension that is not ready yet is lost.
        _wait_until(lambda: worker.evaluate("() => chrome.runtime.onMessage.hasListeners()"))
        console = context.pages[0]
        console.goto(worker.url.replace("background.js", "options/options.html"))
        try:
            yield LiveExtension(context, console)
        finally:
            context.close()


def _wait_until(holds: Callable[[], bool]) -> None:
    deadline = time.monotonic() + _PATIENCE_SECONDS
    while not holds():
        if time.monotonic() > deadline:
            raise TimeoutError(f"the extension did nothing for {_PATIENCE_SECONDS:.0f} seconds")
        time.sleep(0.1)
