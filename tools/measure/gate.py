"""How often the gate and the kinds of page are right, over saved pages, parsed but not live."""

import json
from collections.abc import Sequence
from pathlib import Path

from playwright.async_api import Browser

from tillid.browser.saved_pages import SavedPage, read_index
from tillid.browser.worlds import isolated_world
from tillid.contract import EXTENSION, Contract

Shares = dict[str, tuple[int, int]]
"""How many were right, and of how many, by what was looked at."""

_AT_ONCE = 20
# The index's words for kinds, in ours. "category/other" and "policy" are several kinds, and tell nothing.
_KINDS = {
    "front": "front",
    "product": "product",
    "account": "account",
    "account-password": "account",
    "contact/help": "contact",
    "cart": "cart",
    "checkout": "checkout",
    "about": "about",
}
_LOOK = """(pages) => pages.map(([url, html]) => {
  const parsed = new DOMParser().parseFromString(html, "text/html");
  return [tillid.isShop(parsed), tillid.kindOf(parsed, new URL(url))];
})"""


async def gate_figures(browser: Browser, contract: Contract, data: Path) -> Shares:
    """The gate on genuine shops' front and product pages and on pages of no shop; each kind on genuine shops' pages."""
    genuine = [page for page in read_index(data / "pages") if page.status == "genuine"]
    nonshop = read_index(data / "nonshop")
    looks = await _look(browser, contract, [*genuine, *nonshop])
    seen = list(zip(genuine, looks, strict=False))
    entrances = [is_shop for page, (is_shop, _) in seen if page.kind in ("front", "product")]
    stopped = [not is_shop for is_shop, _ in looks[len(genuine) :]]
    shares = {"front and product pages let through": entrances, "pages of no shop stopped": stopped}
    for kind in dict.fromkeys(_KINDS.values()):
        shares[f"kind {kind}"] = [got == kind for page, (_, got) in seen if _KINDS.get(page.kind) == kind]
    return {name: (sum(right), len(right)) for name, right in shares.items() if right}


async def _look(browser: Browser, contract: Contract, pages: Sequence[SavedPage]) -> list[tuple[bool, str]]:
    scripts = [*contract.gate, *contract.cues, *contract.scripts]
    page = await browser.new_page()
    world = await isolated_world(page)
    await world("\n;\n".join((EXTENSION / name).read_text() for name in scripts))
    looks: list[tuple[bool, str]] = []
    for start in range(0, len(pages), _AT_ONCE):
        documents = [[saved.url, decoded(saved.html())] for saved in pages[start : start + _AT_ONCE]]
        looks += map(tuple, await world(f"({_LOOK})({json.dumps(documents)})"))
    await page.close()
    return looks


def decoded(html: bytes) -> str:
    """A saved page's text: UTF-8 where it is that."""
    try:
        return html.decode()
    except UnicodeDecodeError:
        return html.decode("latin-1")
