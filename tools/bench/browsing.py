"""What the extension costs a tab: ``python -m tools.bench.browsing [PAGES [FOLDER]]`` prints one figure a line.

The same saved pages in Chromiums that are alike, with access to all sites and without: without it, nothing of the
extension runs in a page. The time is the CPU's, of the page's main thread, so that tabs beside each other do not count;
of several visits the cheapest counts, as others differ by what else the machine does. The browsers take turns, since
one that has seen a page before does more or less the next time.
The extension is measured as stores ship it. ``FOLDER`` is the extension as it was, measured in the same run.
"""

import json
import statistics
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from functools import partial
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from playwright.sync_api import CDPSession, sync_playwright

from models.data.folder import shared_data
from tillid.browser.saved_pages import SavedPage, read_index
from tillid.contract import ROOT
from tillid.errors import InputError
from tools.bench.nonshop import answer
from tools.live.extension import LiveExtension, live_extension
from tools.release.package import contents

PAGES = 50
_AT_ONCE = 6
_VISITS = 3
_SETTLED_MS = 5000  # the longest wait for a page to stand still, and its reading
# Milliseconds of a page's main thread: at the median, at the 95th percentile.
LIMITS = {"shop": (12, 30), "other": (3, 10)}
_LISTEN = """() => {
  globalThis.longTasks = [];
  new PerformanceObserver((list) => longTasks.push(...list.getEntries().map((task) => task.duration)))
    .observe({ type: "longtask" });
}"""


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
        extension.forget_all()  # what it knows of a shop, it need not read again


def _cost(session: CDPSession) -> Cost:
    time = _metrics(session)["TaskDuration"]
    session.send("HeapProfiler.collectGarbage")
    return Cost(1000 * time, _metrics(session)["JSHeapUsedSize"])


def _metrics(session: CDPSession) -> dict[str, float]:
    return {metric["name"]: metric["value"] for metric in session.send("Performance.getMetrics")["metrics"]}


def compare(pages: Sequence[SavedPage], versions: Sequence[Path]) -> Iterator[list[list[Cost]]]:
    """Batches of pages: what each page costs alone, and with each version of the extension."""
    with ExitStack() as stack:
        driver = stack.enter_context(sync_playwright())
        running = [stack.enter_context(live_extension(folder=one, driver=driver)) for one in (versions[0], *versions)]
        running[0].give_up_all_sites()
        for start in range(0, len(pages), _AT_ONCE):
            batch = pages[start : start + _AT_ONCE]
            visits = [[list(visit(extension, batch)) for extension in running] for _ in range(_VISITS)]
            yield [list(map(_cheapest, *costs)) for costs in zip(*visits, strict=True)]


def _cheapest(*costs: Cost) -> Cost:
    return Cost(min(one.milliseconds for one in costs), min(one.heap for one in costs))


def describe(kind: str, name: str, alone: Sequence[Cost], costs: Sequence[Cost]) -> Iterator[str]:
    """Lines of the report: what is added, page by page, with its limit."""
    added = [one.milliseconds - other.milliseconds for one, other in zip(costs, alone, strict=True)]
    memory = [(one.heap - other.heap) / 1e6 for one, other in zip(costs, alone, strict=True)]
    median, p95 = LIMITS[kind]
    yield f"{kind}_{name}_added_ms_median {statistics.median(added):.1f} (at most {median})"
    yield f"{kind}_{name}_added_ms_p95 {statistics.quantiles(added, n=20)[-1]:.1f} (at most {p95})"
    yield f"{kind}_{name}_added_heap_mb_median {statistics.median(memory):.2f} (at most 10)"


@contextmanager
def shipped() -> Iterator[Path]:
    """Yield the folder of the extension as Chrome's store ships it."""
    with tempfile.TemporaryDirectory() as folder:
        for name, content in contents("chrome").items():
            file = Path(folder, name)
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content)
        yield Path(folder)


def measure(data: Path, most: int, now: Path, before: Path | None) -> Iterator[str]:
    """All lines of the report."""
    versions = [now, *([before] if before else [])]
    contract = json.loads((now / "signals" / "contract.json").read_text())
    scripts = {
        "other": ["read/first.js", *contract["gate"], "read/gate.js"],
        "shop": [*contract["cues"], *contract["snapshot"]],
    }
    for kind, pages in chosen(data, most).items():
        columns = [list(chain(*costs)) for costs in zip(*compare(pages, versions), strict=True)]
        yield f"{kind}_pages {len(pages)}"
        yield f"{kind}_page_alone_ms_median {statistics.median(one.milliseconds for one in columns[0]):.1f}"
        for name, costs in zip(("now", "before"), columns[1:], strict=False):
            yield from describe(kind, name, columns[0], costs)
        yield f"{kind}_script_bytes {sum((now / name).stat().st_size for name in scripts[kind])}"
    yield f"longest_task_on_20000_nodes_ms {longest_task(now):.0f} (at most 50)"


def longest_task(now: Path) -> float:
    """Of a shop's page with 20,000 more elements, once it stands still; 0 where none takes 50 ms."""
    more = "<i>1 kr.</i>" * 20_000
    html = (ROOT / "tests" / "pages" / "shop.html").read_text().replace("</body>", f"{more}</body>")
    with live_extension(folder=now) as extension:
        page = extension.context.new_page()
        page.route("**/*", lambda route: route.fulfill(body=html, content_type="text/html; charset=utf-8"))
        page.goto("http://nordlys.example/")
        page.evaluate(_LISTEN)
        page.wait_for_timeout(_SETTLED_MS)
        longest: float = page.evaluate("Math.max(0, ...longTasks)")
    return longest


if __name__ == "__main__":
    folder = shared_data()
    asked = dict(enumerate(sys.argv))
    before = Path(asked[2]).absolute() if 2 in asked else None
    try:
        with shipped() as now:
            for line in measure(folder, int(asked.get(1, PAGES)), now, before):
                sys.stdout.write(f"{line}\n")
                sys.stdout.flush()
    except InputError as problem:
        raise SystemExit(f"{problem}. Name the folder of the shared data in TILLID_DATA.") from problem
