"""Draw the extension's icons as PNG files in the sizes that browsers ask for: its own, and one a band for the badge."""

import asyncio
from collections.abc import Iterator

from tillid.browser.chromium import open_browser
from tillid.contract import EXTENSION

SIZES = (16, 32, 48, 128)
BADGE_SIZES = (16, 32)
BADGES = ("good", "unclear", "warning", "quiet")
ICONS = EXTENSION / "icons"


def pictures() -> Iterator[tuple[str, str, int]]:
    """Name of each drawing with the name of its picture and the picture's size in pixels."""
    yield from (("icon", str(size), size) for size in SIZES)
    yield from ((band, f"{band}-{size}", size) for band in BADGES for size in BADGE_SIZES)


async def draw() -> None:
    """Write all pictures."""
    async with open_browser() as browser:
        for drawing, name, size in pictures():
            page = await browser.new_page(viewport={"width": size, "height": size})
            svg = (ICONS / f"{drawing}.svg").read_text()
            await page.set_content(f"<style>body{{margin:0}}svg{{display:block;width:{size}px}}</style>{svg}")
            await page.screenshot(path=ICONS / f"{name}.png", omit_background=True)
            await page.close()


if __name__ == "__main__":
    asyncio.run(draw())
