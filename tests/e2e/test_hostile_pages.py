"""A page cannot tell that the extension is there, reach any part of it, or make it do anything."""

import pytest
from playwright.sync_api import Page

from tests.e2e.scripted_service import Reply, ScriptedService
from tillid.contract import EXTENSION
from tools.live.extension import LiveExtension

FILES = ["manifest.json", "icons/16.png", "popup/popup.html", "options/options.html", "background.js"]
_PROBE = """async (urls) => {
  const load = (tag, url) => new Promise((resolve) => {
    const node = Object.assign(document.createElement(tag), { src: url });
    node.addEventListener("load", () => resolve(`${tag} ${url}`));
    node.addEventListener("error", () => resolve(null));
    document.body.append(node);
    setTimeout(resolve, 1000, null);
  });
  const ask = (url) => fetch(url).then(() => `fetch ${url}`, () => null);
  const tries = urls.flatMap((url) => [ask(url), load("img", url), load("script", url)]);
  return (await Promise.all(tries)).filter(Boolean);
}"""
_FRAME = """(url) => new Promise((resolve) => {
  const frame = Object.assign(document.createElement("iframe"), { src: url });
  frame.addEventListener("load", () => resolve(frame.contentDocument?.body.innerText ?? "blocked"));
  document.body.append(frame);
})"""
_SAY = """([tab, message]) => chrome.scripting.executeScript({
  target: { tabId: tab }, args: [message],
  func: (message) => Promise.race([
    chrome.runtime.sendMessage(message).catch(() => "refused"),
    new Promise((resolve) => setTimeout(resolve, 1000, "unanswered")),
  ]),
}).then(([frame]) => frame.result ?? "unanswered")"""


_REACH = """(tabId) => chrome.scripting.executeScript({
  target: { tabId },
  func: async () => {
    const areas = [chrome.storage.local, chrome.storage.session];
    const tries = areas.flatMap((area) => [() => area.get(), () => area.set({ service: "https://x.example" })]);
    return Promise.all(tries.map((reach) => reach().then(() => "reached", () => "refused")));
  },
}).then(([frame]) => frame.result)"""


@pytest.fixture
def scored(extension: LiveExtension, scripted: ScriptedService, page: Page, site: str) -> Page:
    scripted.will(Reply())
    extension.use_service(scripted.url)
    page.goto(f"{site}/shop")
    extension.settled_badge(extension.tab_of(page))
    return page


def test_no_address_of_the_extension_answers(extension: LiveExtension, scored: Page) -> None:
    assert all((EXTENSION / name).is_file() for name in FILES)
    assert scored.evaluate(_PROBE, [f"{extension.origin}/{name}" for name in FILES]) == []
    assert scored.evaluate(_FRAME, f"{extension.origin}/popup/popup.html") == "blocked"


def test_nothing_of_the_extension_is_in_the_page(scored: Page) -> None:
    assert scored.evaluate("typeof tillid") == "undefined"
    assert scored.evaluate("typeof chrome === 'undefined' || chrome.runtime === undefined")
    served = scored.evaluate("() => fetch(location.href).then((answer) => answer.text())")
    count = "(html) => new DOMParser().parseFromString(html, 'text/html').querySelectorAll('*').length"
    assert scored.evaluate("document.querySelectorAll('*').length") == scored.evaluate(count, served)


def test_what_is_kept_is_out_of_reach_of_scripts_within_pages(extension: LiveExtension, scored: Page) -> None:
    """Who took one over would know which shops were visited, and could have them told to another service."""
    assert extension.console.evaluate(_REACH, extension.tab_of(scored)) == ["refused"] * 4


@pytest.mark.parametrize(
    "message",
    [
        {"type": "ask_host", "host": "secret.example"},
        {"type": "leave", "host": "bank.example"},
        {"type": "feedback", "feedback": {"host": "x.example", "what": "other"}},
        {"type": "forget_all"},
        {"type": "toString"},
        {"type": ["shop"], "tab": 1},
        None,
    ],
    ids=str,
)
def test_a_page_cannot_speak_for_the_popup(
    extension: LiveExtension, scripted: ScriptedService, scored: Page, message: object
) -> None:
    """The isolated world is the most that a hostile page could take over. It may say that it is a shop, no more."""
    tab = extension.tab_of(scored)
    scripted.asked.clear()
    assert extension.console.evaluate(_SAY, [tab, message]) in ("unanswered", "refused", {"ok": False})
    assert (scripted.asked, extension.badge(tab)["text"]) == ([], "71")
