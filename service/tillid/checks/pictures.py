"""What a shop's page looks like on a desk and on a telephone, and where quotes stand in these pictures."""

import base64
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from playwright.async_api import CDPSession, Page

from tillid.browser.worlds import isolated_world
from tillid.checks.guard import DESKTOP
from tillid.checks.result import Box, Device

PHONE = (390, 844)
TALLEST = 6000
_QUALITY = 60
_FIND_QUOTES = (Path(__file__).parent / "in_page" / "find_quotes.js").read_text()
_TWO_FRAMES = "new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"


@dataclass(frozen=True)
class Picture:
    """A page in WebP, and where quotes stand in it, by their ids."""

    content: bytes
    boxes: dict[str, Box]


async def take_pictures(page: Page, quotes: Mapping[str, str]) -> dict[Device, Picture]:
    """An open page in both sizes; it is left in the phone's."""
    session = await page.context.new_cdp_session(page)
    return {
        "desktop": await _take(page, session, DESKTOP, quotes),
        "phone": await _take(page, session, PHONE, quotes),
    }


async def _take(page: Page, session: CDPSession, size: tuple[int, int], quotes: Mapping[str, str]) -> Picture:
    width, least = size
    await page.set_viewport_size({"width": width, "height": least})
    world = await isolated_world(page)
    await world(_TWO_FRAMES)
    tall = await world("Math.max(document.documentElement.scrollHeight, document.body?.scrollHeight ?? 0)")
    height = max(least, min(tall, TALLEST))
    shot = await session.send(
        "Page.captureScreenshot",
        {
            "format": "webp",
            "quality": _QUALITY,
            "captureBeyondViewport": True,
            "clip": {"x": 0, "y": 0, "width": width, "height": height, "scale": 1},
        },
    )
    found = await world(f"({_FIND_QUOTES})({json.dumps(dict(quotes))})") if quotes else {}
    boxes = {id_: Box(**box) for id_, box in found.items()}
    inside = {id_: box for id_, box in boxes.items() if box.x < width and box.y + box.height <= height}
    return Picture(base64.b64decode(shot["data"]), inside)
