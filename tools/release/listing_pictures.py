"""Pictures for the stores, in each language, from real runs: ``python -m tools.release.listing_pictures``.

The demo shops are visited in Chromium with the extension and the real service; what is seen stands under a line that
says it, in ``dist/listing/pictures``. The fake shop goes without the brand that it abuses.
"""

import base64
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from html import escape
from pathlib import Path

from playwright.sync_api import Page, Playwright, ViewportSize

from tillid.contract import EXTENSION
from tools.live.extension import Badge, LiveExtension, live_extension
from tools.live.service import live_service
from tools.release.demo import GOOD, MIXED, NAMELESS, serve_shops, shops_served
from tools.release.listing import CAPTIONS, summary
from tools.release.package import FOLDER
from tools.release.pictures import asks_for_card, unscrolled

PICTURES = FOLDER / "listing" / "pictures"
SCREEN: ViewportSize = {"width": 1280, "height": 800}
TILE: ViewportSize = {"width": 440, "height": 280}
SETTINGS = {"TILLID_SOURCES": "all=off"}  # none can be reached from here
_BAND = 96
_SHOP: ViewportSize = {"width": SCREEN["width"], "height": SCREEN["height"] - _BAND}
_POPUP: ViewportSize = {"width": 390, "height": 600}
_PAGE: ViewportSize = {"width": 740, "height": 960}
_STYLE = """
  body { margin: 0; overflow: hidden; background: #e9eceb; color: #1b2220; font: 600 30px/1.2 system-ui, sans-serif; }
  header { display: flex; align-items: center; gap: 20px; box-sizing: border-box; block-size: 96px; padding: 0 28px;
    background: #fff; border-block-end: 1px solid #d9dedc; }
  header > img { inline-size: 48px; }
  header p { flex: 1; margin: 0; }
  header span { position: relative; display: block; inline-size: 64px; block-size: 56px; }
  header span img { display: block; inline-size: 44px; }
  header b { position: absolute; inset: auto 0 0 auto; padding: 0 6px; border-radius: 5px; outline: 2px solid #fff;
    font: 700 20px/25px system-ui, sans-serif; }
  main { display: flex; justify-content: center; gap: 24px; position: relative; }
  main img { display: block; }
  .over { position: absolute; inset: 8px 24px auto auto; border-radius: 10px; box-shadow: 0 4px 24px #0006; }
  .beside { margin-block-start: 28px; border-radius: 10px; box-shadow: 0 2px 14px #0004; }
  .page { inline-size: 592px; }
  .popup { margin-block-start: 52px; }
"""
_TILE = """
  body { display: flex; align-items: center; gap: 24px; box-sizing: border-box; block-size: 280px; margin: 0;
    padding: 28px; background: #00695c; color: #fff; font: 18px/1.35 system-ui, sans-serif; }
  div { flex: 1; }
  h1 { margin: 14px 0 6px; font-size: 34px; line-height: 1; }
  p { margin: 0; }
  .icon { inline-size: 48px; }
  .gauge { inline-size: 172px; border-radius: 14px; }
"""


def _image(picture: bytes, name: str = "", kind: str = "png") -> str:
    return f'<img class="{name}" src="data:image/{kind};base64,{base64.b64encode(picture).decode()}">'


def _icon(name: str) -> str:
    return _image((EXTENSION / "icons" / f"{name}.svg").read_bytes(), "icon", "svg+xml")


def _badge(shown: Badge) -> str:
    """The toolbar's icon over a shop, with what stands on it."""
    ground = "#{:02x}{:02x}{:02x}".format(*shown["color"])
    text = "#1a1a1a" if shown["text"].endswith("?") else "#fff"
    icon = _icon(f"{shown['state']['answer']['band']}")
    return f'<span>{icon}<b style="background: {ground}; color: {text}">{escape(shown["text"])}</b></span>'


class Drawing:
    """A browser in one language, and the pictures that are drawn with it."""

    def __init__(self, extension: LiveExtension, language: str, folder: Path) -> None:
        self.extension = extension
        self.captions = CAPTIONS[language]
        self.summary = summary(language)
        self.folder = folder

    def sheet(self, name: str, main: str, badge: str = "") -> None:
        """What is seen, under the line that says it."""
        number = [*self.captions].index(name) + 1
        line = f"<header>{_icon('icon')}<p>{escape(self.captions[name])}</p>{badge}</header>"
        self.write(f"{number}-{name}", f"<style>{_STYLE}</style>{line}<main>{main}</main>", SCREEN)

    def tile(self, gauge: bytes) -> None:
        """The small picture by which Chrome's store shows the extension among others."""
        words = f"<div>{_icon('icon')}<h1>Tillid</h1><p>{escape(self.summary)}</p></div>"
        self.write("tile", f"<style>{_TILE}</style>{words}{_image(gauge, 'gauge')}", TILE)

    def write(self, name: str, content: str, size: ViewportSize) -> None:
        """Draw what is written."""
        page = self.extension.context.new_page()
        page.set_viewport_size(size)
        page.set_content(content)
        page.screenshot(path=self.folder / f"{name}.png")
        page.close()

    @contextmanager
    def visited(self, host: str) -> Iterator[tuple[Page, Page, str]]:
        """A shop, the popup over it, and its badge."""
        page = unscrolled(self.extension.context.new_page())
        page.set_viewport_size(_SHOP)
        serve_shops(page)
        page.goto(f"https://{host}/")
        tab = self.extension.tab_of(page)
        badge = _badge(self.extension.settled_badge(tab))
        popup = unscrolled(self.extension.open_popup(tab))
        popup.set_viewport_size(_POPUP)
        popup.wait_for_selector("#gauge svg")
        yield page, popup, badge
        popup.close()
        page.close()

    def own(self, name: str) -> bytes:
        """One of the extension's own pages."""
        page = unscrolled(self.extension.context.new_page())
        page.set_viewport_size(_PAGE)
        page.goto(f"{self.extension.origin}/{name}/{name}.html")
        page.wait_for_selector(":checked")
        picture = page.screenshot()
        page.close()
        return picture


def _opened(popup: Page, section: str, *others: str) -> bytes:
    """The popup with sections opened, as far down as the first."""
    for opened in (section, *others):
        popup.locator(f"{opened} > summary").click()
    popup.locator(section).evaluate("(section) => section.scrollIntoView()")
    return popup.screenshot()


def _gauge(popup: Page) -> bytes:
    """The popup's gauge, large enough to be drawn larger."""
    popup.evaluate("document.body.style.zoom = 3")
    picture = popup.locator("#gauge svg").screenshot()
    popup.evaluate("document.body.style.zoom = 1")
    return picture


def _draw(drawing: Drawing, service: str) -> None:
    pages = [_image(drawing.own(name), "beside page") for name in ("onboarding", "options")]
    drawing.sheet("choices", "".join(pages))
    drawing.extension.use_service(service)
    with drawing.visited(GOOD) as (page, popup, badge):
        drawing.sheet("good", _image(page.screenshot()) + _image(popup.screenshot(), "over"), badge)
        drawing.tile(_gauge(popup))
        opened = [_opened(popup, "#shop-facts", "#now")]
    with drawing.visited(MIXED) as (page, popup, badge):
        opened.append(_opened(popup, "details:has(#all-summary)"))
    with drawing.visited(NAMELESS) as (page, popup, badge):
        drawing.sheet("warning", _image(page.screenshot()) + _image(popup.screenshot(), "over"), badge)
        opened.append(_opened(popup, "#paid"))
        page.bring_to_front()
        asks_for_card(page)
        drawing.sheet("bar", _image(page.screenshot()), badge)
    drawing.sheet("help", "".join(_image(one, "beside popup") for one in opened))


def draw(service: str, language: str, folder: Path = PICTURES, driver: Playwright | None = None) -> list[Path]:
    """Draw one language's; answers the files."""
    folder = folder / language
    folder.mkdir(parents=True, exist_ok=True)
    zone = "Europe/Copenhagen"
    with (
        shops_served() as places,
        live_extension(
            language=language, driver=driver, places=places, color_scheme="light", timezone_id=zone
        ) as extension,
    ):
        _draw(Drawing(extension, language, folder), service)
    return sorted(folder.glob("*.png"))


def main(say: Callable[[str], None] = print) -> None:
    """Draw all of them."""
    with live_service(SETTINGS) as service:
        for language in CAPTIONS:
            files = draw(service.url, language)
            kilobytes = sum(file.stat().st_size for file in files) / 1024
            say(f"{language}: {len(files)} pictures, {kilobytes:.0f} KB")


if __name__ == "__main__":
    main()
