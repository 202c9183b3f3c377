"""An owner's way from the start page to a mail on a fall of the score, in what looks and languages it may be walked."""

import itertools
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, Playwright

from tests.e2e.states import overflow, violations
from tillid.browser.chromium import headless_path
from tools.release.owner_way import MAX_CLICKS, Way, be_told, fall, go, open_way

NARROW = {"width": 320, "height": 640}


@pytest.fixture
def way(driver: Playwright, tmp_path: Path) -> Iterator[Way]:
    chromium = driver.chromium.launch(executable_path=headless_path(), chromium_sandbox=os.geteuid() != 0)
    with open_way(chromium.new_page(), tmp_path) as way:
        yield way
    chromium.close()


def _problems(page: Page) -> list[str]:
    """What axe-core finds, and how much wider than a small telephone a page is."""
    window = page.viewport_size or NARROW
    page.set_viewport_size(NARROW)  # type: ignore[arg-type]
    wider = overflow(page)
    found = [*violations(page), *([f"{wider} px too wide"] if wider > 0 else [])]
    page.set_viewport_size(window)
    return [f"{page.url}: {problem}" for problem in found]


def test_an_owner_is_told_of_a_fall(way: Way) -> None:
    problems: list[str] = []
    way.look = lambda page: problems.extend(_problems(page))
    go(way)
    be_told(way)
    fall(way)
    for language, scheme in zip(("da", "de", "sv", "nb", "en"), itertools.cycle(("light", "dark")), strict=False):
        way.page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]  # of two strings, both known
        way.page.goto(f"{way.service.url}/my/shops?lang={language}")
        way.look(way.page)
    assert problems == []
    assert way.clicks <= MAX_CLICKS
    assert "The score of lerogtidsel.dk fell from" in str(way.postbox.mails[1].get_content())
