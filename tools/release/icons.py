"""Draw the extension's icons as PNG files in the sizes that browsers ask for: its own, and one a band for the badge."""

import asyncio
import io
from collections.abc import Iterator

import numpy as np
from PIL import Image

from tillid.browser.chromium import open_browser
from tillid.contract import EXTENSION

SIZES = (16, 32, 48, 128)
BADGE_SIZES = (16, 32)
BADGES = ("good", "unclear", "warning", "quiet")
ICONS = EXTENSION / "icons"
_MAX_COLOURS = 256


def pictures() -> Iterator[tuple[str, str, int]]:
    """Name of each drawing with the name of its picture and the picture's size in pixels."""
    yield from (("icon", str(size), size) for size in SIZES)
    yield from ((band, f"{band}-{size}", size) for band in BADGES for size in BADGE_SIZES)


def small(picture: bytes) -> bytes:
    """The picture with a palette, in two thirds of the bytes. Where it has too many colours, neighbours become one."""
    drawn = Image.open(io.BytesIO(picture)).convert("RGBA")
    # Opacity first, so that the opaque colours are last: they need none in the file.
    pixels = np.asarray(drawn).reshape(-1, 4)[:, [3, 0, 1, 2]].astype(np.uint16)
    colours, places = np.unique(pixels, axis=0, return_inverse=True)
    step = 1
    while len(colours) > _MAX_COLOURS:
        step *= 2
        rounded = np.minimum((pixels + step // 2) // step * step, 255)
        colours, places = np.unique(rounded, axis=0, return_inverse=True)
    listed = Image.fromarray(places.reshape(drawn.size[::-1]).astype(np.uint8))
    listed.putpalette(colours[:, 1:].astype(np.uint8).tobytes())
    opacities = colours[colours[:, 0] < 255, 0].astype(np.uint8).tobytes()
    written = io.BytesIO()
    listed.save(written, "PNG", optimize=True, transparency=opacities)
    return written.getvalue()


async def draw() -> None:
    """Write all pictures."""
    async with open_browser() as browser:
        for drawing, name, size in pictures():
            page = await browser.new_page(viewport={"width": size, "height": size})
            svg = (ICONS / f"{drawing}.svg").read_text()
            await page.set_content(f"<style>body{{margin:0}}svg{{display:block;width:{size}px}}</style>{svg}")
            (ICONS / f"{name}.png").write_bytes(small(await page.screenshot(omit_background=True)))
            await page.close()


if __name__ == "__main__":
    asyncio.run(draw())
