"""Draw the extension's icons: ``extension/icons/icon.svg`` as PNG files in the sizes that browsers ask for."""

import asyncio

from service.browser import open_browser
from service.contract import EXTENSION

SIZES = (16, 32, 48, 128)
ICONS = EXTENSION / "icons"


async def draw() -> None:
    """Write one PNG a size."""
    drawing = (ICONS / "icon.svg").read_text()
    async with open_browser() as browser:
        for size in SIZES:
            page = await browser.new_page(viewport={"width": size, "height": size})
            await page.set_content(f"<style>body{{margin:0}}svg{{display:block;width:{size}px}}</style>{drawing}")
            await page.screenshot(path=ICONS / f"{size}.png", omit_background=True)
            await page.close()


if __name__ == "__main__":
    asyncio.run(draw())
