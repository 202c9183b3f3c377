"""False alarms on saved pages of genuine shops, which no model was trained on: by host, language and page kind."""

import asyncio
import hashlib
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypedDict

from models.data.sources import cache
from tillid.browser.chromium import CUT_OFF, open_browser
from tillid.browser.extractor import Extractor
from tillid.browser.reading import Reading
from tillid.browser.saved_pages import SavedPage, read_index
from tillid.contract import EXTENSION, Contract, Feature
from tillid.errors import TillidError
from tillid.scoring.host_signals import read_host
from tillid.scoring.scorecard import Scorecard

_TABS = 2


class ReadPage(TypedDict):
    """What was read of a page, or of all pages of a shop, which is of the kind ``shop``."""

    host: str
    kind: str
    language: str
    is_shop: bool
    features: dict[str, Feature]


def read_genuine(folder: Path, contract: Contract) -> list[ReadPage]:
    """Every saved page of a genuine shop, and each shop. A page that cannot be read is left out.

    Raises
    ------
    InputError
        The folder has no index.
    """
    pages = [page for page in read_index(folder) if page.status == "genuine"]
    gate = b"".join((EXTENSION / name).read_bytes() for name in (*contract.gate, *contract.cues))
    digest = hashlib.sha256(gate + (folder / "INDEX.tsv").read_bytes()).hexdigest()
    return _read_all(digest, contract.version, pages, contract)  # type: ignore[no-any-return]


@cache.cache(ignore=["pages", "contract"])  # type: ignore[untyped-decorator]
def _read_all(digest: str, version: str, pages: Sequence[SavedPage], contract: Contract) -> list[ReadPage]:  # noqa: ARG001 - the cache's key
    return asyncio.run(_read(pages, contract))


async def _read(pages: Sequence[SavedPage], contract: Contract) -> list[ReadPage]:
    tabs = asyncio.Semaphore(_TABS)
    async with open_browser(CUT_OFF) as browser:
        extractor = Extractor(browser, contract)

        async def read(page: SavedPage) -> Reading | None:
            async with tabs:
                try:
                    return await extractor.read(page.url, page.html(), gated=False)
                except TillidError:
                    return None

        readings = await asyncio.gather(*map(read, pages))
        found: list[ReadPage] = [
            {
                "host": page.host,
                "kind": page.kind,
                "language": page.language,
                "is_shop": reading.is_shop,
                "features": reading.features,
            }
            for page, reading in zip(pages, readings, strict=True)
            if reading
        ]
        return found + await _merged(found, extractor)


async def _merged(pages: Sequence[ReadPage], extractor: Extractor) -> list[ReadPage]:
    """A shop for each host, all its pages read together, of kind ``shop``."""
    by_host: dict[str, list[ReadPage]] = defaultdict(list)
    for page in pages:
        by_host[page["host"]].append(page)
    return [
        {
            "host": host,
            "kind": "shop",
            "language": Counter(page["language"] for page in its).most_common(1)[0][0],
            "is_shop": any(page["is_shop"] for page in its),
            "features": await extractor.merge([page["features"] for page in its]),
        }
        for host, its in by_host.items()
    ]


def false_alarms(
    read: Sequence[ReadPage], scorecard: Scorecard, contract: Contract
) -> dict[str, dict[str, Counter[str]]]:
    """How many shops, and pages, end in each band: in all, by language of the shop and by kind of page."""
    shops = [page for page in read if page["kind"] == "shop"]
    pages = [page for page in read if page["kind"] != "shop"]
    band = _band_of(scorecard, contract)
    return {
        "shops": {"all": Counter(map(band, shops))},
        "shops_by_language": _by(shops, [page["language"] for page in shops], band),
        "pages_by_kind": _by(pages, [page["kind"] for page in pages], band),
    }


def _band_of(scorecard: Scorecard, contract: Contract) -> Callable[[ReadPage], str]:
    def band(page: ReadPage) -> str:
        features = page["features"] | read_host(contract, page["host"])
        return scorecard.score(features, is_shop=page["is_shop"]).band

    return band


def _by(read: Sequence[ReadPage], names: Sequence[str], band: Callable[[ReadPage], str]) -> dict[str, Counter[str]]:
    groups: dict[str, Counter[str]] = defaultdict(Counter)
    for page, name in zip(read, names, strict=True):
        groups[name][band(page)] += 1
    return dict(sorted(groups.items()))
