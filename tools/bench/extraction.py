"""Time and bytes of reading a page, over saved pages served under their own addresses."""

import statistics
from collections.abc import Sequence
from pathlib import Path

from tillid.browser.chromium import open_browser
from tillid.browser.extractor import Extractor
from tillid.browser.reading import Reading
from tillid.browser.saved_pages import SavedPage, read_index
from tillid.contract import EXTENSION, ROOT, load_contract

OWN_PAGES = ROOT / "tests" / "pages"
MAX_PAGES = 80


def saved_pages(data: Path) -> list[SavedPage]:
    """The pages of the shared data where they are, evenly thinned, else the ones written for the tests."""
    if (data / "pages").is_dir():
        pages = read_index(data / "pages")
        return pages[:: -(-len(pages) // MAX_PAGES)]
    return [SavedPage(OWN_PAGES, path.name, f"https://{path.stem}.example/") for path in OWN_PAGES.glob("*.html")]


async def read_all(pages: Sequence[SavedPage]) -> list[Reading]:
    """Every page read once, by the same scripts and in the same kind of world as in the extension."""
    async with open_browser() as browser:
        extractor = Extractor(browser, load_contract())
        return [await extractor.read(page.url, page.html(), gated=False) for page in pages]


def describe(readings: Sequence[Reading]) -> list[str]:
    """Lines of the report."""
    times = sorted(reading.milliseconds for reading in readings)
    contract = load_contract()
    return [
        f"extraction_pages {len(times)}",
        f"extraction_ms_median {statistics.median(times):.1f}",
        f"extraction_ms_p95 {times[int(0.95 * (len(times) - 1))]:.1f}",
        f"injected_bytes {_size(contract.gate) + _size(contract.snapshot)}",
        f"gate_bytes {_size(contract.gate)}",
    ]


def _size(names: Sequence[str]) -> int:
    return sum((EXTENSION / name).stat().st_size for name in names)
