"""Draw the extension's icons as PNG files in the sizes that browsers ask for: its own, and one a band for the badge."""

import asyncio
import io
from collections.abc import Iterator

from PIL import Image

from tillid.browser.chromium import open_browser
from tillid.contract import EXTENSION

SIZES = (16, 32, 48, 128)
BADGE_SIZES = (16, 32)
BADGES = ("good", "unclear", "warning", "quiet")
ICONS = EXTENSION / "icons"
_COLOURS = 64


def pictures() -> Iterator[tuple[str, str, int]]:
    """Name of each drawing with the name of its picture and the picture's size in pixels."""
    yield from (("icon", str(size), size) for size in SIZES)
    yield from ((band, f"{band}-{size}", size) for band in BADGES for size in BADGE_SIZES)


def small(picture: bytes) -> bytes:
    """The picture with a palette of a few colours, which a drawing this small needs no more of."""
    drawn = Image.open(io.BytesIO(picture)).convert("RGBA")
    written = io.BytesIO()
    drawn.quantize(_COLOURS, method=Image.Quantize.FASTOCTREE).save(written, "PNG", optimize=True)
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
