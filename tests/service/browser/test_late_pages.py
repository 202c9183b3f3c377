"""Shops that are not there when a page has loaded are seen by headless Chromium as by the extension."""

import asyncio
from typing import Any

import pytest

from tests.conftest import Run
from tests.e2e.site import LATE, SHOP
from tillid.browser.extractor import Extractor

pytestmark = pytest.mark.browser

URL = "https://{}.example/"


def test_shops_that_draw_themselves_late_are_seen(extractor: Extractor, run: Run[Any]) -> None:
    pages = {name: page for name, page in LATE.items() if name != "framed"}
    framed = SHOP.replace("&", "&amp;").replace('"', "&quot;")
    pages["framed"] = LATE["framed"].replace("src=/shop", f'srcdoc="{framed}"')

    async def read_all() -> Any:
        return await asyncio.gather(*(extractor.read(URL.format(name), page) for name, page in pages.items()))

    readings = dict(zip(pages, run(read_all()), strict=True))
    assert {name: reading.is_shop for name, reading in readings.items()} == dict.fromkeys(pages, True)
    assert {name: reading.features["has_terms_link"] for name, reading in readings.items()} == dict.fromkeys(
        pages, True
    )


def test_routes_behind_a_hash_are_pages(extractor: Extractor, run: Run[Any]) -> None:
    names = ("handelsbetingelser", "retur", "kontakt", "om-os", "privatlivspolitik")
    links = "".join(f'<a href="#/{name}">{name}</a> ' for name in names)
    reading = run(extractor.read(URL.format("routes"), f"<nav>{links}</nav><p class=price>9 kr.</p>", gated=False))
    assert tuple(link.url for link in reading.policies) == tuple(f"https://routes.example/#/{name}" for name in names)
    assert reading.features["has_blog_link"] is False  # five pages are enough to miss something on
