"""States of a tab, as the background would have left them, put where the popup reads them."""

import time
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tools.live.extension import LiveExtension

NOW = round(time.time() * 1000)
HOST = "donaudampfschifffahrtsgesellschaft-ersatzteile.example"
LONG = "Kraftfahrzeughaftpflichtversicherungsbedingungen stehen auf der Seite nirgends, jedenfalls nicht lesbar."
TURNED = "\u202egnihtyna syas egap a \u2067 tahw\n" + "<b>kroner</b> " * 40


def reason(
    points: float, signal: str = "has_terms_link", group: str = "rights", source: str = "rule"
) -> dict[str, Any]:
    """A reason with long words."""
    return {"signal": signal, "group": group, "value": True, "points": points, "source": source, "sentence": LONG}


REASONS = [
    reason(-12.25, "odd_price_share", "prices", "learned"),
    reason(9.5, "has_phone", "contact", "list"),
    *(reason(number / 4, "takes_crypto", "payment") for number in (7, -6, 5, -4, 3, -2, 1)),
]


def answered(band: str, score: int | None, reasons: list[dict[str, Any]] = REASONS, **others: Any) -> dict[str, Any]:
    """A state with an answer."""
    answer = {
        "score": score, "band": band, "base": 50.0, "coverage": 0.62, "reasons": reasons,
        "missing": ["has_privacy_link", "names_people", "unheard_of"], "model": "test",
    }  # fmt: skip
    state = {
        "status": "insufficient" if score is None else "scored", "host": HOST, "answer": answer,
        "places": {"odd_price_share": TURNED}, "asked": NOW - 2 * 86_400_000, "kind": "front", "mode": "service",
    }  # fmt: skip
    return state | others


STATES: dict[str, dict[str, Any] | None] = {
    "none": None,
    # Whenever the test comes to it: a question that is too old counts as lost.
    "asking": {"status": "asking", "host": HOST},
    "unreachable": {"status": "unreachable", "host": HOST},
    "offline": {"status": "offline", "host": HOST},
    "limited": {"status": "limited", "host": HOST, "until": NOW + 90_000},
    "quiet": {"status": "quiet", "host": HOST},
    "insufficient": answered("insufficient_evidence", None),
    "warning": answered("warning", 0),
    "unclear": answered("unclear", 47, mode="private"),
    "good": answered("good", 100),
    "nothing-seen": answered("unclear", 50, []),
    "marketplace": answered("good", 88, host="www.amazon.de"),
}


def put(extension: LiveExtension, tab: int, state: dict[str, Any] | None) -> None:
    """Have the extension believe that this is what it knows of the page in a tab."""
    script = """async ([tab, state]) => {
      const [{ remember }, { shownIn }] = await Promise.all([import('/tab/tabs.js'), import('/read/page.js')]);
      await remember(tab, (await shownIn(tab)).began, state);
    }"""
    extension.console.evaluate(script, [tab, state])


def violations(page: Page) -> list[str]:
    """What axe-core finds wrong with a page, rule and node a line."""
    found = Axe().run(page).response["violations"]
    return [f"{one['id']}: {node['html'][:200]}" for one in found for node in one["nodes"]]


def open_all(popup: Page) -> None:
    """Open all that opens on demand."""
    popup.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")


def overflow(page: Page) -> int:
    """Pixels by which a page is wider than its window."""
    width: int = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    return width
