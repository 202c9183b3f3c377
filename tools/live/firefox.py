"""Firefox with the packaged extension installed for the moment, driven over Marionette."""

import json
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from marionette_driver.addons import Addons
from marionette_driver.by import By
from marionette_driver.marionette import Marionette

from tools.live.service import free_port
from tools.live.waiting import wait_until

_PATIENCE_SECONDS = 60.0
_ID = "tillid@tillid.example"
_HOST = "0b5c2f5e-6a3d-4c1e-9a57-3d1f6f0a7c11"
_CONSOLE = f"moz-extension://{_HOST}/options/options.html"
_PREFERENCES = {
    "extensions.webextensions.uuids": json.dumps({_ID: _HOST}),
    "extensions.webextOptionalPermissionPrompts": False,  # the user says yes
}
# What a finger is to pages: a pointer that is coarse and cannot hover.
_FINGER = {"ui.primaryPointerCapabilities": 1, "ui.allPointerCapabilities": 1}
_ON_ANDROID = """
const { ExtensionParent } = ChromeUtils.importESModule("resource://gre/modules/ExtensionParent.sys.mjs");
ExtensionParent.PlatformInfo = { ...ExtensionParent.PlatformInfo, os: "android" };
"""
_NARROW = "gBrowser.selectedBrowser.style.maxWidth = arguments[0];"
# System access opens pages of extensions to the driver.
_ARGUMENTS = ("--marionette", "--remote-allow-system-access", "--headless", "--no-remote")
_EVALUATE = """
const done = arguments[arguments.length - 1];
const tell = (succeeded) => (value) => done([succeeded, succeeded ? value ?? null : String(value)]);
(async () => (%s)(...arguments))().then(tell(true), tell(false));
"""
_RELOAD = """
const { AddonManager } = ChromeUtils.importESModule("resource://gre/modules/AddonManager.sys.mjs");
const done = arguments[arguments.length - 1];
const reloaded = AddonManager.getAddonByID(arguments[0]).then((addon) => addon.reload());
reloaded.then(() => done(null), (said) => done(`${said}`));
"""
_STOP = """
const done = arguments[arguments.length - 1];
const { extension } = WebExtensionPolicy.getByID(arguments[0]);
extension.terminateBackground({ ignoreDevToolsAttached: true }).then(() => done(null), (said) => done(`${said}`));
"""
_ON_CLICK = """async (module, call) => {
  const parts = await import(module);
  const button = document.getElementById("gesture") ?? document.body.appendChild(document.createElement("button"));
  button.id = button.textContent = "gesture";
  window.outcome = null;
  button.onclick = () => parts[call[0]](...call.slice(1)).then((value) => { window.outcome = [value ?? null]; });
  button.scrollIntoView();
}"""


def firefox_path() -> str | None:
    """Where Firefox is, if it is installed."""
    return shutil.which("firefox-esr") or shutil.which("firefox")


@dataclass
class LiveFirefox:
    """The extension in Firefox. ``console`` is the window of one of its own pages, to ask its parts from."""

    marionette: Marionette
    console: str

    def evaluate(self, function: str, *values: Any) -> Any:
        """The answer of a JavaScript function, given as source, in the console."""
        self.marionette.switch_to_window(self.console)
        succeeded, value = self.marionette.execute_async_script(_EVALUATE % function, values, sandbox=None)
        if not succeeded:
            raise RuntimeError(value)
        return value

    def click(self, module: str, *call: Any) -> Any:
        """Call a function of a module within a real click, and answer what it says."""
        self.evaluate(_ON_CLICK, module, list(call))
        self.marionette.find_element(By.ID, "gesture").click()
        wait_until(lambda: self.evaluate("() => window.outcome !== null"))
        return self.evaluate("() => window.outcome[0]")

    def use_service(self, url: str) -> None:
        """Have a service score."""
        self.click("/base/settings.js", "saveSettings", {"mode": "service", "service": url})

    def open(self, address: str) -> int:
        """Open a page in a tab of its own, and answer the browser's number for that."""
        self.marionette.switch_to_window(self.marionette.open(type="tab")["handle"])
        self.marionette.navigate(address)
        newest = "() => browser.tabs.query({}).then((tabs) => Math.max(...tabs.map(({ id }) => id)))"
        return int(self.evaluate(newest))

    def state(self, tab: int) -> dict[str, Any] | None:
        """What is known of the page that a tab shows."""
        state: dict[str, Any] | None = self.evaluate("async (tab) => (await import('/tab/tabs.js')).recall(tab)", tab)
        return state

    def text(self, tab: int) -> str:
        """What stands in a tab's badge."""
        return str(self.evaluate("(tabId) => browser.action.getBadgeText({ tabId })", tab))

    def settled(self, tab: int) -> dict[str, Any]:
        """What is known of a shop once it is known, and the badge's text."""
        wait_until(lambda: (self.state(tab) or {"status": "asking"})["status"] != "asking")
        return {"tab": tab, "text": self.text(tab), **(self.state(tab) or {})}

    def visit(self, address: str) -> dict[str, Any]:
        """Open a shop in a tab of its own, and answer what is known of it: its state, and the badge's text."""
        return self.settled(self.open(address))

    def stop_background(self) -> None:
        """Stop the background, as the browser does when it has been idle; the next event starts it again."""
        self._as_browser(_STOP)

    def reload(self) -> None:
        """Have the extension start anew, as an update does; other pages stay open."""
        self.marionette.switch_to_window(self.marionette.open(type="tab")["handle"])
        self._as_browser(_RELOAD)
        self.marionette.navigate(_CONSOLE)
        self.console = self.marionette.current_window_handle

    def _as_browser(self, script: str) -> None:
        with self.marionette.using_context("chrome"):
            problem = self.marionette.execute_async_script(script, [_ID], sandbox="system")
        if problem is not None:
            raise RuntimeError(problem)

    def wait_in_page(self, script: str) -> None:
        """Wait for what a script finds in the page that was visited last."""
        self.marionette.switch_to_window(self.marionette.window_handles[-1])
        wait_until(lambda: bool(self.marionette.execute_script(script)))

    def popup_text(self, tab: int, element: str) -> str:
        """What stands in an element of the popup about a tab, once something does."""
        self.marionette.switch_to_window(self.marionette.open(type="tab")["handle"])
        self.marionette.navigate(f"moz-extension://{_HOST}/popup/popup.html?tab={tab}")
        shown = self.marionette.find_element(By.ID, element)
        wait_until(lambda: bool(shown.text))
        return str(shown.text)

    def open_own(self, page: str, width: int) -> None:
        """Open a page of the extension in a tab in front, as wide as a phone's screen."""
        self.marionette.switch_to_window(self.marionette.open(type="tab")["handle"], focus=True)
        with self.marionette.using_context("chrome"):
            self.marionette.execute_script(_NARROW, [f"{width}px"], sandbox="system")
        self.marionette.navigate(f"moz-extension://{_HOST}/{page}")
        wait_until(lambda: bool(self.marionette.execute_script("return innerWidth === arguments[0]", [width])))


@contextmanager
def live_firefox(archive: Path, *, is_phone: bool = False) -> Iterator[LiveFirefox]:
    """A fresh profile with the extension of an archive, closed at the end. ``is_phone``: told that it runs on one."""
    port = free_port()
    with tempfile.TemporaryDirectory(prefix="tillid-firefox-") as profile:
        preferences = _PREFERENCES | (_FINGER if is_phone else {}) | {"marionette.port": port}
        lines = (f"user_pref({json.dumps(name)}, {json.dumps(value)});\n" for name, value in preferences.items())
        Path(profile, "user.js").write_text("".join(lines))
        command = [firefox_path() or "firefox", *_ARGUMENTS, "--profile", profile]
        silent = subprocess.DEVNULL
        process = subprocess.Popen(command, stdout=silent, stderr=silent)  # noqa: S603 - our own command
        try:
            running = _installed(port, archive)
            if is_phone:
                with running.marionette.using_context("chrome"):
                    running.marionette.execute_script(_ON_ANDROID, sandbox="system")
            yield running
        finally:
            process.terminate()
            process.wait()


def _installed(port: int, archive: Path) -> LiveFirefox:
    marionette = Marionette(host="127.0.0.1", port=port, startup_timeout=_PATIENCE_SECONDS)
    marionette.raise_for_port(timeout=_PATIENCE_SECONDS)
    marionette.start_session()
    marionette.timeout.script = _PATIENCE_SECONDS
    Addons(marionette).install(str(archive), temp=True)
    marionette.navigate(_CONSOLE)
    return LiveFirefox(marionette, marionette.current_window_handle)
