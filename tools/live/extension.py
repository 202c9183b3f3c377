"""Chromium with the extension loaded, driven as a person would: visit a page, look at the badge, open the popup."""

import os
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypedDict

from playwright.sync_api import BrowserContext, Error, Page, Playwright, sync_playwright

from tillid.browser.chromium import chromium_path
from tillid.contract import EXTENSION
from tools.live.waiting import wait_until

_ALLOW = """async ([id, origin]) => chrome.developerPrivate.addHostPermission(id, origin)"""
_DEVELOP = "() => chrome.developerPrivate.updateProfileConfiguration({ inDeveloperMode: true })"
_ALL_SITES = "{ origins: ['http://*/*', 'https://*/*'] }"
_BADGE = """async (tabId) => ({
  state: await (await import("/tab/tabs.js")).recall(tabId),
  text: await chrome.action.getBadgeText({ tabId }),
  title: await chrome.action.getTitle({ tabId }),
  color: await chrome.action.getBadgeBackgroundColor({ tabId }),
})"""


class Badge(TypedDict):
    """What the toolbar shows for a tab, and what the extension knows of it (``tab/tabs.js``)."""

    state: Any
    text: str
    title: str
    color: list[int]


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
        self.choose(mode="service", service=url, sendHost=send_host, readPolicies=read_policies)

    def choose(self, **settings: Any) -> None:
        """Choose settings, by the names that ``settings.js`` gives them."""
        self.console.evaluate("(settings) => chrome.storage.local.set(settings)", settings)

    def send(self, message: dict[str, Any]) -> Any:
        """Say something to the background, as the popup does, and answer what it replies."""
        return self.console.evaluate("(message) => chrome.runtime.sendMessage(message)", message)

    def grant_all_sites(self) -> None:
        """Give access to all sites as the user does, by the browser's own page of extensions and by a gesture here."""
        page = self.context.new_page()
        page.goto("chrome://extensions")
        for origin in ("http://*/*", "https://*/*"):
            page.evaluate(_ALLOW, [self.console.url.split("/")[2], origin])
        page.close()
        if not self.with_gesture(f"chrome.permissions.request({_ALL_SITES})"):
            raise RuntimeError("the browser gave no access to all sites")
        self._wait_for_gate(registered=True)

    def give_up_all_sites(self) -> None:
        """Take back what ``grant_all_sites`` gave."""
        self.console.evaluate(f"() => chrome.permissions.remove({_ALL_SITES})")
        self._wait_for_gate(registered=False)

    def _wait_for_gate(self, *, registered: bool) -> None:
        scripts = "() => chrome.scripting.getRegisteredContentScripts().then(({ length }) => length > 0)"
        wait_until(lambda: self.console.evaluate(scripts) is registered)

    def with_gesture(self, expression: str) -> Any:
        """The answer of an expression that is evaluated as if within a user's click."""
        session = self.context.new_cdp_session(self.console)
        wrapped = f"(async () => {expression})()"
        options = {"userGesture": True, "awaitPromise": True, "returnByValue": True}
        answer = session.send("Runtime.evaluate", {"expression": wrapped, **options})
        session.detach()
        return answer["result"].get("value")

    def click_icon(self, page: Page) -> None:
        """Click the toolbar's icon over a page, which opens the popup and gives access to that page."""
        browser = self.context.browser
        assert browser is not None  # noqa: S101 - a browser that was launched, not connected to
        session = browser.new_browser_cdp_session()
        tabs = session.send("Target.getTargets", {"filter": [{"type": "tab"}]})["targetInfos"]
        (tab,) = (one["targetId"] for one in tabs if one["url"] == page.url)
        session.send("Extensions.triggerAction", {"id": self.console.url.split("/")[2], "targetId": tab})
        popup = f"{self.origin}/popup/"
        wait_until(
            lambda: any(one["url"].startswith(popup) for one in session.send("Target.getTargets")["targetInfos"])
        )
        session.detach()

    def tab_of(self, page: Page) -> int:
        """The browser's number for a page's tab."""
        page.bring_to_front()
        return int(self.console.evaluate("() => chrome.tabs.query({ active: true }).then(([tab]) => tab.id)"))

    def badge(self, tab: int) -> Badge:
        """What the toolbar shows for a tab, and what is known of it."""
        badge: Badge = self.console.evaluate(_BADGE, tab)
        return badge

    def settled_badge(self, tab: int) -> Badge:
        """The badge once the extension has made up its mind about a shop."""
        wait_until(lambda: (self.badge(tab)["state"] or {"status": "asking"})["status"] != "asking")
        return self.badge(tab)

    def wait_for_badge(self, tab: int, text: str) -> None:
        """Wait for what the toolbar is to show."""
        # Not by wait_for_function, which takes the promise of an answer for one.
        wait_until(lambda: self.badge(tab)["text"] == text)

    def forget_all(self) -> None:
        """Have the extension forget every shop."""
        self.send({"type": "forget_all"})

    def begin_anew(self) -> None:
        """Close all pages but the console, and have the background know nothing of what was before."""
        for page in self.context.pages:
            if page is not self.console:
                page.close()
        self.forget_all()
        self.console.evaluate("() => Promise.all([chrome.storage.local.clear(), chrome.storage.session.clear()])")
        self.restart_background()

    def restart_background(self) -> None:
        """Stop the background, as the browser does when it has been idle; the next event starts it again."""
        session = self.context.new_cdp_session(self.console)
        session.send("ServiceWorker.enable")
        session.send("ServiceWorker.stopAllWorkers")
        session.detach()

    def in_background(self, function: str) -> Any:
        """The answer of a JavaScript function in the background, which is started for it."""
        self.send({"type": "look", "tab": -1})
        return self.context.service_workers[-1].evaluate(function)

    def kept(self, area: str) -> dict[str, Any]:
        """What the extension keeps in an area of its storage."""
        kept: dict[str, Any] = self.console.evaluate("(area) => chrome.storage[area].get()", area)
        return kept

    def reloaded(self) -> "LiveExtension":
        """The extension as an update leaves it: started anew, while the tabs of other pages stay open."""
        address = self.console.url
        page = self.context.new_page()
        page.goto("chrome://extensions")
        page.evaluate(_DEVELOP)
        page.evaluate("(id) => chrome.developerPrivate.reload(id, { failQuietly: true })", address.split("/")[2])
        page.close()
        opened: list[Page] = []
        wait_until(lambda: _opens(self.context, address, opened))
        return LiveExtension(self.context, opened[0])

    def open_popup(self, tab: int) -> Page:
        """The popup as a page of its own, about a tab."""
        popup = self.context.new_page()
        popup.set_viewport_size({"width": 360, "height": 600})
        popup.goto(f"{self.origin}/popup/popup.html?tab={tab}")
        return popup


@contextmanager
def live_extension(
    *,
    on_screen: bool = False,
    language: str = "en",
    everywhere: bool = True,
    private_windows: bool = False,
    folder: Path = EXTENSION,
    driver: Playwright | None = None,
    places: Mapping[str, int] = MappingProxyType({}),
    **options: Any,
) -> Iterator[LiveExtension]:
    """A fresh browser profile with the unpacked extension, closed at the end. It takes playwright's context options.

    Parameters
    ----------
    everywhere
        Grants access to all sites, which a fresh extension has not.
    private_windows
        Lets it run in private windows, too.
    driver
        That of the first browser, which a second needs: there can be one a thread.
    places
        Ports of this machine that stand for https://HOST/, by host.
    """
    with tempfile.TemporaryDirectory(prefix="tillid-profile-") as profile, _driver(driver) as playwright:
        context = playwright.chromium.launch_persistent_context(
            profile,
            executable_path=chromium_path(),
            args=_arguments(folder, language, places, on_screen),
            headless=False,
            chromium_sandbox=os.geteuid() != 0,
            env={**os.environ, "LANGUAGE": language},
            **options,
        )
        worker = context.service_workers[0] if context.service_workers else context.wait_for_event("serviceworker")
        # What a page says to an extension that is not ready yet is lost.
        wait_until(lambda: worker.evaluate("() => chrome.runtime.onMessage.hasListeners()"))
        console = context.pages[0]
        if private_windows:
            _allow_private_windows(console, worker.url.split("/")[2])
        console.goto(worker.url.replace("background.js", "options/options.html"))
        extension = LiveExtension(context, console)
        try:
            if everywhere:
                extension.grant_all_sites()
            yield extension
        finally:
            context.close()


def _arguments(folder: Path, language: str, places: Mapping[str, int], on_screen: bool) -> list[str]:
    # The extension's own requests are not intercepted as a page's are: only this machine answers them.
    rules = [f"MAP {host}:443 127.0.0.1:{port}" for host, port in places.items()]
    rules += ["MAP * ~NOTFOUND", "EXCLUDE 127.0.0.1", "EXCLUDE *.localhost", "EXCLUDE localhost"]
    return [
        f"--disable-extensions-except={folder}",
        f"--load-extension={folder}",
        "--disable-gpu",  # where there is none, drawing as if there were one costs a tenth more
        "--enable-unsafe-extension-debugging",  # to click the toolbar's icon
        f"--lang={language}",
        f"--host-resolver-rules={', '.join(rules)}",
        *(["--ignore-certificate-errors"] if places else []),  # nobody vouches for those
        # Playwright's own headless mode knows no extensions; Chromium's new one does.
        *([] if on_screen else ["--headless=new"]),
    ]


def _allow_private_windows(page: Page, extension: str) -> None:
    """On the browser's own page of extensions. It starts the extension anew, which takes developer mode here."""
    page.goto("chrome://extensions")
    page.evaluate(_DEVELOP)
    change = {"extensionId": extension, "incognitoAccess": True}
    page.evaluate("(change) => chrome.developerPrivate.updateExtensionConfiguration(change)", change)
    state = "(id) => chrome.developerPrivate.getExtensionInfo(id).then(({ state }) => state)"
    wait_until(lambda: page.evaluate(state, extension) == "ENABLED")


def _opens(context: BrowserContext, address: str, opened: list[Page]) -> bool:
    """Whether a page of the extension opens, which none does while that starts; it is put with those opened."""
    page = context.new_page()
    try:
        page.goto(address)
    except Error:
        page.close()
        return False
    opened.append(page)
    return True


def _driver(running: Playwright | None) -> AbstractContextManager[Playwright]:
    return nullcontext(running) if running else sync_playwright()
