"""False alarms on saved pages of genuine shops, which no model was trained on: by host, language and page kind."""

import asyncio
import hashlib
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

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
Read = dict[str, Any]


def read_genuine(folder: Path, contract: Contract) -> list[Read]:
    """Every saved page of a genuine shop: ``host``, ``kind``, ``language``, ``is_shop``, ``features``.

    A page that cannot be read is left out.

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
def _read_all(digest: str, version: str, pages: Sequence[SavedPage], contract: Contract) -> list[Read]:  # noqa: ARG001 - the cache's key
    return asyncio.run(_read(pages, contract))


async def _read(pages: Sequence[SavedPage], contract: Contract) -> list[Read]:
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
        found = [
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


async def _merged(pages: Sequence[Read], extractor: Extractor) -> list[Read]:
    """A shop for each host, all its pages read together, of kind ``shop``."""
    by_host: dict[str, list[Read]] = defaultdict(list)
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


def false_alarms(read: Sequence[Read], scorecard: Scorecard, contract: Contract) -> dict[str, dict[str, Counter[str]]]:
    """How many shops, and pages, end in each band: in all, by language of the shop and by kind of page."""
    shops = [page for page in read if page["kind"] == "shop"]
    pages = [page for page in read if page["kind"] != "shop"]
    band = _band_of(scorecard, contract)
    return {
        "shops": {"all": Counter(map(band, shops))},
        "shops_by_language": _by(shops, "language", band),
        "pages_by_kind": _by(pages, "kind", band),
    }


def _band_of(scorecard: Scorecard, contract: Contract) -> Callable[[Mapping[str, Any]], str]:
    def band(page: Mapping[str, Any]) -> str:
        if not page["is_shop"]:
            return "not_a_shop"
        features: dict[str, Feature] = {**page["features"], **read_host(contract, page["host"])}
        return scorecard.score(features).band

    return band


def _by(read: Sequence[Read], key: str, band: Callable[[Read], str]) -> dict[str, Counter[str]]:
    groups: dict[str, Counter[str]] = defaultdict(Counter)
    for page in read:
        groups[page[key]][band(page)] += 1
    return dict(sorted(groups.items()))
