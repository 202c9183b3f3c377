"""Pictures for the README, from real runs: ``python -m tools.release.pictures``.

The demo shops are visited in Chromium with the extension and the real service; what is seen is laid on one sheet a
picture and written to ``docs/pictures``, in light and in dark, and to ``docs/demo.png``.
"""

import base64
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import FloatRect, Page, ViewportSize

from tillid.contract import ROOT
from tools.live.extension import LiveExtension, live_extension
from tools.live.service import live_service
from tools.release.demo import FAKE, GOOD, MIXED, serve_shops, shops_served
from tools.release.few_colours import write_small

FOLDER = ROOT / "docs" / "pictures"
DEMO = ROOT / "docs" / "demo.png"
SCHEMES = ("light", "dark")
_ZONE = "Europe/Copenhagen"
_SHOP: ViewportSize = {"width": 1000, "height": 700}
_TOP: FloatRect = {"x": 0, "y": 0, "width": 1000, "height": 400}
_POPUP: ViewportSize = {"width": 390, "height": 720}
_PAGE: ViewportSize = {"width": 760, "height": 1000}
_GROUND = {"light": "#e9eceb", "dark": "#0c0e0f"}
_SHEET = """<style>
  body {{ display: inline-flex; gap: 28px; margin: 0; padding: 28px; background: {ground}; }}
  figure {{ position: relative; margin: 0; }}
  img {{ display: block; border-radius: 10px; box-shadow: 0 2px 14px #0004; }}
  img + img {{ position: absolute; inset: 14px 14px auto auto; height: calc(100% - 28px); }}
</style>{figures}"""
Layers = tuple[bytes, ...]


def _figure(layers: Layers) -> str:
    images = [f'<img src="data:image/png;base64,{base64.b64encode(layer).decode()}">' for layer in layers]
    return f"<figure>{''.join(images)}</figure>"


def _write_sheet(extension: LiveExtension, path: Path, scheme: str, *figures: Layers) -> None:
    """Lay pictures beside each other; a second layer lies upon the first, as a popup upon its page."""
    page = extension.context.new_page()
    page.set_viewport_size({"width": 2400, "height": 900})
    page.set_content(_SHEET.format(ground=_GROUND[scheme], figures="".join(map(_figure, figures))))
    write_small(page.locator("body").screenshot(), path)
    page.close()


def unscrolled(page: Page) -> Page:
    """The page without scrollbars, as a phone or a touchpad shows it."""
    page.context.new_cdp_session(page).send("Emulation.setScrollbarsHidden", {"hidden": True})
    return page


@contextmanager
def _visited(extension: LiveExtension, host: str) -> Iterator[tuple[Page, Page]]:
    """A demo shop with its verdict, and the popup over it."""
    page = unscrolled(extension.context.new_page())
    page.set_viewport_size(_SHOP)
    serve_shops(page)
    page.goto(f"https://{host}/")
    tab = extension.tab_of(page)
    extension.settled_badge(tab)
    popup = unscrolled(extension.open_popup(tab))
    popup.set_viewport_size(_POPUP)
    popup.wait_for_selector("#gauge svg")
    yield page, popup
    popup.close()
    page.close()


def _own_page(extension: LiveExtension, name: str) -> Layers:
    page = unscrolled(extension.context.new_page())
    page.set_viewport_size(_PAGE)
    page.goto(f"{extension.origin}/{name}/{name}.html")
    page.wait_for_selector(":checked")
    picture = page.screenshot()
    page.close()
    return (picture,)


def asks_for_card(page: Page) -> None:
    """Have the page ask for card details, as its checkout would, so that the bar says so."""
    field = '<input autocomplete="cc-number" placeholder="Kortnummer" style="margin: 16px; font: inherit">'
    page.evaluate("(field) => document.querySelector('main, h2').insertAdjacentHTML('beforebegin', field)", field)
    page.locator("[autocomplete=cc-number]").focus()
    page.wait_for_timeout(300)


def _draw(extension: LiveExtension, service: str, scheme: str) -> None:
    def to(name: str) -> Path:
        return FOLDER / f"{name}-{scheme}.png"

    def sheet(path: Path, *figures: Layers) -> None:
        _write_sheet(extension, path, scheme, *figures)

    sheet(to("onboarding"), _own_page(extension, "onboarding"))
    extension.use_service(service)
    over_shops, popups = [], []
    for host in (GOOD, MIXED, FAKE):
        with _visited(extension, host) as (page, popup):
            popups.append((popup.screenshot(),))
            over_shops.append((page.screenshot(), *popups[-1]))
            if host == FAKE:
                plain = page.screenshot(clip=_TOP)
                asks_for_card(page)
                sheet(to("bar"), (plain,), (page.screenshot(clip=_TOP),))
    sheet(to("popup"), *popups)
    sheet(to("options"), _own_page(extension, "options"))
    if scheme == "light":
        sheet(DEMO, over_shops[0], over_shops[-1])


def main(say: Callable[[str], None] = print) -> None:
    """Draw all of them."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with live_service() as service, shops_served() as places:
        for scheme in SCHEMES:
            with live_extension(places=places, color_scheme=scheme, timezone_id=_ZONE) as extension:
                _draw(extension, service.url, scheme)
    pictures = [DEMO, *sorted(FOLDER.glob("*.png"))]
    for picture in pictures:
        say(f"{picture.relative_to(ROOT)!s:<40} {picture.stat().st_size / 1024:6.0f} KB")
    say(f"{'together':<40} {sum(one.stat().st_size for one in pictures) / 1024:6.0f} KB")


if __name__ == "__main__":
    main()
