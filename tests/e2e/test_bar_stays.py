"""The bar comes back where a page takes it away, or all that it stands in; a few times."""

import io

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from tests.e2e.scripted_service import ScriptedService
from tests.e2e.test_bar import PUSHED, WARNING
from tests.e2e.test_bar import _pushed as pushed
from tools.live.extension import LiveExtension


@pytest.fixture
def shop(extension: LiveExtension, scripted: ScriptedService, page: Page, site: str) -> Page:
    """A page that gets a warning."""
    scripted.will(WARNING)
    extension.use_service(scripted.url)
    page.goto(f"{site}/shop")
    return page


@pytest.mark.parametrize(
    "trick",
    [
        """const root = document.createElement('html');
           root.append(document.head, document.body);
           document.documentElement.replaceWith(root)""",
        """document.documentElement.remove();
           setTimeout(() => document.append(document.createElement('html')), 20)""",
        """document.open(); document.write('<!doctype html><title>Shop</title><h1>Offers</h1>'); document.close()""",
        """const frame = document.createElement('iframe');
           document.documentElement.append(frame);
           frame.contentDocument.documentElement.append(document.querySelector('html > [popover]'))""",
        """const details = document.createElement('details');
           document.body.append(details);
           details.append(document.querySelector('html > [popover]'))""",
    ],
    ids=["another root", "no root for a while", "written anew", "in a frame", "in a hidden place"],
)
def test_a_page_that_is_built_anew_keeps_it(shop: Page, trick: str) -> None:
    pushed(shop)
    shop.evaluate(f"() => {{ {trick} }}")
    for _ in range(2):
        expect(shop.locator("html > [popover]")).to_have_count(1)
        shop.wait_for_function(f"{PUSHED} > 0")
        shop.evaluate("document.querySelector('html > [popover]').remove()")


def test_a_page_that_takes_it_away_again_and_again_wins(shop: Page) -> None:
    pushed(shop)
    removed = shop.evaluate("""async () => {
      const next = () => new Promise((resolve) => setTimeout(resolve, 50));
      let times = 0;
      for (let tries = 0; tries < 20; tries++, await next()) {
        const bar = document.querySelector('html > [popover]');
        if (bar) times += 1;
        bar?.remove();
      }
      return times;
    }""")
    assert removed == 4
    expect(shop.locator("html > [popover]")).to_have_count(0)
    shop.wait_for_function(f"{PUSHED} === 0")


_COVER = "position: fixed; inset: 0 0 auto; width: 100vw; max-width: none; height: 200px; background: #00ff00"


@pytest.mark.parametrize(
    "trick",
    [
        """document.body.append(Object.assign(document.createElement('div'), { popover: 'manual', style: COVER }));
           document.body.lastChild.showPopover()""",
        """document.body.append(Object.assign(document.createElement('dialog'), { style: COVER }));
           document.body.lastChild.showModal()""",
        """document.body.append(Object.assign(document.createElement('div'), { popover: 'manual', style: COVER }));
           document.body.lastChild.style.pointerEvents = 'none';
           document.body.lastChild.showPopover()""",
        """const host = document.body.appendChild(document.createElement('div'));
           const root = host.attachShadow({ mode: 'closed' });
           root.append(Object.assign(document.createElement('div'), { popover: 'manual', style: COVER }));
           root.lastChild.showPopover()""",
    ],
    ids=["popover", "dialog", "popover that takes no clicks", "popover within a shadow"],
)
def test_nothing_that_the_page_opens_later_stands_above_it(shop: Page, trick: str) -> None:
    pushed(shop)
    shop.evaluate(f"() => {{ {trick.replace('COVER', repr(_COVER))} }}")
    shop.wait_for_timeout(1500)
    shown = Image.open(io.BytesIO(shop.screenshot(clip={"x": 0, "y": 0, "width": 300, "height": 12}))).convert("RGB")
    assert (0, 255, 0) not in [colour for _, colour in shown.getcolors(10_000) or []]
