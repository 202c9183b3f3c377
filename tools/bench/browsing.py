"""What the extension costs a tab: ``python -m tools.bench.browsing [PAGES]`` prints one figure a line.

The same saved pages in the same Chromium, with access to all sites and without: without it, nothing of the extension
runs in a page. The time is the CPU's, of the page's main thread, so that tabs beside each other do not count.
"""

import statistics
import sys
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

from playwright.sync_api import CDPSession

from models.data.folder import shared_data
from tillid.browser.saved_pages import SavedPage, read_index
from tillid.errors import InputError
from tools.bench.nonshop import answer
from tools.live.extension import LiveExtension, live_extension

PAGES = 50
_AT_ONCE = 6
_SETTLED_MS = 5000  # the longest wait for a page to stand still, and its reading


class Cost(NamedTuple):
    """Of one page: milliseconds of its main thread, bytes of its heap after garbage was collected."""

    milliseconds: float
    heap: float


def chosen(data: Path, most: int) -> dict[str, list[SavedPage]]:
    """Front and product pages of genuine shops, one a host as far as they reach, and pages of no shop."""
    shops = [
        page for page in read_index(data / "pages") if page.status == "genuine" and page.kind in ("front", "product")
    ]
    first_of_host = {page.host: page for page in reversed(shops)}
    rest = [page for page in shops if first_of_host[page.host] is not page]
    return {"shop": [*first_of_host.values(), *rest][:most], "other": read_index(data / "nonshop")[:most]}


def visit(extension: LiveExtension, pages: Sequence[SavedPage]) -> Iterator[Cost]:
    """Open pages, some beside each other, and tell what each cost."""
    for start in range(0, len(pages), _AT_ONCE):
        batch = pages[start : start + _AT_ONCE]
        tabs = [extension.context.new_page() for _ in batch]
        sessions = [extension.context.new_cdp_session(tab) for tab in tabs]
        for tab, session, saved in zip(tabs, sessions, batch, strict=True):
            session.send("Performance.enable", {"timeDomain": "threadTicks"})
            tab.route("**/*", partial(answer, saved))
            tab.goto(saved.url, wait_until="commit")
        tabs[0].wait_for_timeout(_SETTLED_MS)
        yield from map(_cost, sessions)
        for tab in tabs:
            tab.close()


def _cost(session: CDPSession) -> Cost:
    time = _metrics(session)["TaskDuration"]
    session.send("HeapProfiler.collectGarbage")
    return Cost(1000 * time, _metrics(session)["JSHeapUsedSize"])


def _metrics(session: CDPSession) -> dict[str, float]:
    return {metric["name"]: metric["value"] for metric in session.send("Performance.getMetrics")["metrics"]}


def measure(data: Path, most: int) -> Iterator[str]:
    """Lines of the report: what is added, page by page, with its limit."""
    with live_extension() as extension:
        for kind, pages in chosen(data, most).items():
            extension.grant_all_sites()
            with_it = list(visit(extension, pages))
            extension.give_up_all_sites()
            without = list(visit(extension, pages))
            added = [one.milliseconds - other.milliseconds for one, other in zip(with_it, without, strict=True)]
            memory = [(one.heap - other.heap) / 1e6 for one, other in zip(with_it, without, strict=True)]
            limit = 25 if kind == "shop" else 2
            yield f"{kind}_pages {len(pages)}"
            yield f"{kind}_page_alone_ms_median {statistics.median(one.milliseconds for one in without):.1f}"
            yield f"{kind}_added_ms_median {statistics.median(added):.1f} (at most {limit})"
            yield f"{kind}_added_ms_p95 {statistics.quantiles(added, n=20)[-1]:.1f}"
            yield f"{kind}_added_heap_mb_median {statistics.median(memory):.2f} (at most 10)"
            yield f"{kind}_added_heap_mb_most {max(memory):.2f}"


if __name__ == "__main__":
    folder = shared_data()
    try:
        for line in measure(folder, int(sys.argv[1]) if len(sys.argv) > 1 else PAGES):
            sys.stdout.write(f"{line}\n")
            sys.stdout.flush()
    except InputError as problem:
        raise SystemExit(f"{problem}. Name the folder of the shared data in TILLID_DATA.") from problem
