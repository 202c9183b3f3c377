"""Pictures for the stores: from a real run, and of the sizes and the kind that stores take."""

from pathlib import Path

from PIL import Image
from playwright.sync_api import Playwright

from tools.live.service import LiveService
from tools.release.listing_pictures import CAPTIONS, SCREEN, TILE, draw


def test_a_language_has_its_pictures(service: LiveService, driver: Playwright, tmp_path: Path) -> None:
    drawn = {file.stem: Image.open(file) for file in draw(service.url, "de", tmp_path, driver)}
    shown = {f"{number}-{name}" for number, name in enumerate(CAPTIONS["de"], 1)}
    assert drawn.keys() == shown | {"tile"}
    assert {picture.mode for picture in drawn.values()} == {"RGB"}  # Chrome's store takes no transparency
    assert {drawn[name].size for name in shown} == {(SCREEN["width"], SCREEN["height"])}
    assert drawn["tile"].size == (TILE["width"], TILE["height"])
