"""The bar that warns: only where few good signs were seen, over nothing, gone at once, and out of the page's reach."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.scripted_service import ANSWER, Reply, ScriptedService
from tests.e2e.states import reason
from tools.live.extension import LiveExtension

WARNING = Reply({**ANSWER, "score": 12, "band": "warning", "reasons": [reason(-9.5, "has_help_link", "contact")]})
SEEN = {
    "has_phone": ("contact", False, -0.4),
    "takes_only_irreversible_payment": ("payment", True, -1.3),
    "company_number": ("identity", "none", -0.4),
    "third_party_service_count": ("craft", 0, -7.7),
    "struck_price_share": ("prices", 1.0, -6.9),
    "typical_discount": ("prices", 0.8, -4.5),
    "has_brand_and_bait_in_domain": ("domain", True, -1.5),
}
FEW_WORDS = {
    "da": "kendt varemærke i domænet, typisk rabat 80\xa0%, intet virksomhedsnummer fundet og kun betaling "
    "uden mulighed for indsigelse",
    "en": "known brand in the domain, typical discount 80%, no company number found and only irreversible payment",
    "de": "Marke im Domainnamen, typisch 80\xa0% Rabatt, keine Unternehmensnummer gefunden und nur "
    "unwiderrufliche Zahlung",
    "sv": "känt varumärke i domänen, typisk rabatt 80\xa0%, inget organisationsnummer hittat och bara oåterkallelig "
    "betalning",
    "nb": "kjent varemerke i domenet, typisk rabatt 80\xa0%, organisasjonsnummer ikke funnet og bare ugjenkallelig "
    "betaling",
}
BRIEFLY = """async ([reasons, language]) => {
  const { briefly } = await import("/verdict/briefs.js");
  const { readContract } = await import("/base/contract.js");
  return briefly(reasons, await readContract(), language);
}"""
PUSHED = "(parseFloat(document.documentElement.style.marginTop) || 0)"
SETTLED_MS = 600
_COVER = """() => {
  const cover = document.createElement("div");
  cover.popover = "manual";
  cover.style = "pointer-events: none; position: fixed; inset: 0; width: 100%; height: 100px; background: white";
  cover.innerHTML = "<button>Accept cookies</button>";
  document.body.append(cover);
  cover.showPopover();
}"""
HOSTILE = """
  Element.prototype.attachShadow = () => { throw new Error("no"); };
  window.caught = [];
  const spy = (event) => window.caught.push(event.composedPath().length);
  for (const type of ["click", "keydown"]) addEventListener(type, spy, true);
  const style = document.createElement("style");
  style.textContent = `
    *, *::backdrop {
      display: none !important; opacity: 0 !important; pointer-events: none !important; top: 9999px !important;
    }
    html, head, body, body * { display: block !important; opacity: 1 !important; top: auto !important; }
  `;
  document.documentElement.append(style);
"""


@pytest.fixture
def shop(extension: LiveExtension, scripted: ScriptedService, page: Page, site: str) -> Page:
    """A page that gets a warning, in a window of a common size."""
    scripted.will(WARNING)
    extension.use_service(scripted.url)
    page.set_viewport_size({"width": 1000, "height": 600})
    page.goto(f"{site}/shop")
    return page


def _pushed(page: Page) -> float:
    """Height of the bar that stands in a page, by the room that it takes."""
    page.wait_for_function(f"{PUSHED} > 0")
    height: float = page.evaluate(PUSHED)
    return height


def _parts(page: Page) -> dict[str, dict[str, Any]]:
    """What a screen reader finds in the bar, by role and name: the closed root is open to the browser itself."""
    session = page.context.new_cdp_session(page)
    nodes = session.send("Accessibility.getFullAXTree")["nodes"]
    session.detach()
    named = [(node.get("role", {}).get("value"), node.get("name", {}).get("value"), node) for node in nodes]
    return {f"{role}: {name}": node for role, name, node in named if name}


def _centre(page: Page, name: str) -> tuple[float, float]:
    """Where to click a part of the bar."""
    session = page.context.new_cdp_session(page)
    box = session.send("DOM.getContentQuads", {"backendNodeId": _parts(page)[name]["backendDOMNodeId"]})
    session.detach()
    quad = box["quads"][0]
    return (quad[0] + quad[4]) / 2, (quad[1] + quad[5]) / 2


def test_it_says_what_was_seen_and_covers_nothing(shop: Page) -> None:
    height = _pushed(shop)
    assert height <= 60
    assert shop.evaluate("document.querySelector('h1, header, main').getBoundingClientRect().top") >= height
    parts = _parts(shop)
    assert {"region: Note from Tillid", "button: Close"} <= set(parts)
    assert "StaticText: Take care: this page shows several warning signs." in parts


def _reasons(**changes: Any) -> list[dict[str, Any]]:
    told = [(signal, group, value, points) for signal, (group, value, points) in SEEN.items()]
    return [{**reason(points, signal, group), "value": value, **changes} for signal, group, value, points in told]


def test_it_names_the_few_things_to_know_in_three_lines_of_a_phone(
    extension: LiveExtension, scripted: ScriptedService, page: Page, site: str
) -> None:
    scripted.will(Reply({**WARNING.body, "reasons": _reasons()}))
    extension.use_service(scripted.url)
    page.set_viewport_size({"width": 320, "height": 600})
    page.context.new_cdp_session(page).send("Emulation.setScrollbarsHidden", {"hidden": True})
    page.goto(f"{site}/shop")
    height = _pushed(page)
    assert height <= 60
    parts = _parts(page)
    assert "StaticText: Take care:" in parts
    assert f"StaticText: {FEW_WORDS['en']}." in parts
    popup = extension.open_popup(extension.tab_of(page))
    also = "Also: known brand in the domain, typical discount 80% and no company number found."
    expect(popup.locator("#also")).to_have_text(also)  # payment stands above


@pytest.mark.parametrize("language", FEW_WORDS)
def test_the_few_things_to_know_are_said_in_every_language(browser: LiveExtension, language: str) -> None:
    assert browser.console.evaluate(BRIEFLY, [_reasons(), language]) == FEW_WORDS[language]


def test_nothing_that_counts_for_the_shop_or_comes_of_a_list_is_said_in_few_words(browser: LiveExtension) -> None:
    assert browser.console.evaluate(BRIEFLY, [_reasons(points=0.5), "en"]) == ""
    assert browser.console.evaluate(BRIEFLY, [_reasons(source="list"), "en"]) == ""


@pytest.mark.parametrize("band", ["unclear", "good"])
def test_it_stays_away_elsewhere(
    extension: LiveExtension, scripted: ScriptedService, page: Page, site: str, band: str
) -> None:
    scripted.will(Reply({**ANSWER, "band": band}))
    extension.use_service(scripted.url)
    page.goto(f"{site}/shop")
    extension.settled_badge(extension.tab_of(page))
    page.wait_for_timeout(SETTLED_MS)
    assert page.evaluate(PUSHED) == 0


def test_what_the_page_keeps_at_the_top_makes_room(shop: Page) -> None:
    height = _pushed(shop)
    header = '<div id="stuck" style="position: fixed; inset: 0 0 auto; height: 80px; background: navy">Menu</div>'
    shop.evaluate("(header) => document.body.insertAdjacentHTML('afterbegin', header)", header)
    shop.evaluate("document.body.style.minHeight = '3000px'; scrollTo(0, 200)")
    shop.wait_for_function("document.querySelector('#stuck').getBoundingClientRect().top > 0")
    assert shop.evaluate("document.querySelector('#stuck').getBoundingClientRect().top") == pytest.approx(height, abs=1)
    shop.mouse.click(*_centre(shop, "button: Close"))
    shop.wait_for_function("document.querySelector('#stuck').getBoundingClientRect().top === 0")


def test_the_keyboard_comes_to_it_first_and_a_key_meant_for_the_page_leaves_it(
    extension: LiveExtension, shop: Page
) -> None:
    height = _pushed(shop)
    shop.keyboard.press("Escape")
    shop.wait_for_timeout(SETTLED_MS)
    assert shop.evaluate(PUSHED) == height
    shop.keyboard.press("Tab")
    assert shop.evaluate("document.activeElement === document.documentElement.firstElementChild")
    shop.keyboard.press("Escape")
    shop.wait_for_function(f"{PUSHED} === 0")
    shop.reload()
    extension.settled_badge(extension.tab_of(shop))
    shop.wait_for_timeout(SETTLED_MS)
    assert shop.evaluate(PUSHED) == 0
    assert extension.console.evaluate("() => chrome.storage.local.get('barredHosts')") == {}


def test_only_the_popup_sends_it_away_for_good_and_brings_it_back(extension: LiveExtension, shop: Page) -> None:
    _pushed(shop)
    popup = extension.open_popup(extension.tab_of(shop))
    shown = popup.get_by_label("Show the warning on this shop's pages, too")
    shown.uncheck()
    shop.wait_for_function(f"{PUSHED} === 0")
    assert extension.kept("local")["barredHosts"] == ["shop.localhost"]
    shown.check()
    _pushed(shop)


def test_no_clicks_that_a_page_leads_to_it_bar_it_for_good(extension: LiveExtension, shop: Page) -> None:
    """A picture of something else lies over the bar and lets clicks through, wherever its buttons are."""
    _pushed(shop)
    shop.evaluate(_COVER)
    box = shop.evaluate("document.documentElement.firstElementChild.getBoundingClientRect().toJSON()")
    for _ in range(2):
        buttons = [name for name in _parts(shop) if name.startswith("button: ") and name != "button: Accept cookies"]
        for x, y in [_centre(shop, name) for name in buttons] or [(box["width"] - 20, box["height"] / 2)]:
            shop.mouse.click(x, y)
        shop.wait_for_timeout(SETTLED_MS)
    assert extension.kept("local").get("barredHosts", []) == []


def test_it_goes_with_its_verdict(extension: LiveExtension, scripted: ScriptedService, shop: Page, site: str) -> None:
    _pushed(shop)
    scripted.will(Reply())
    extension.send({"type": "retry", "tab": extension.tab_of(shop)})
    shop.wait_for_function(f"{PUSHED} === 0")
    scripted.will(WARNING)
    extension.send({"type": "retry", "tab": extension.tab_of(shop)})
    _pushed(shop)
    other = extension.context.new_page()
    other.goto(f"{site}/products/vase")
    _pushed(other)
    other.mouse.click(*_centre(other, "button: Close"))
    for page in (other, shop):
        page.wait_for_function(f"{PUSHED} === 0")


def test_it_goes_with_what_is_forgotten(extension: LiveExtension, shop: Page) -> None:
    _pushed(shop)
    extension.forget_all()
    shop.wait_for_function(f"{PUSHED} === 0")


def test_it_goes_where_the_shop_is_left_alone(extension: LiveExtension, shop: Page) -> None:
    _pushed(shop)
    extension.send({"type": "leave", "host": "shop.localhost"})
    shop.wait_for_function(f"{PUSHED} === 0")


def test_it_speaks_louder_where_card_details_are_asked_for(shop: Page) -> None:
    _pushed(shop)
    field = '<label>Kortnummer <input id="card" autocomplete="cc-number"></label>'
    shop.evaluate("(field) => document.body.insertAdjacentHTML('beforeend', field)", field)
    assert "StaticText: Take care: this page shows several warning signs." in _parts(shop)
    shop.locator("#card").focus()
    shop.wait_for_timeout(SETTLED_MS)
    strong = "StaticText: Take care: this page shows warning signs and asks for card details."
    assert any(name.startswith(strong) for name in _parts(shop))


def test_a_hostile_page_cannot_read_click_or_hide_it(
    extension: LiveExtension, scripted: ScriptedService, page: Page, site: str
) -> None:
    scripted.will(WARNING)
    extension.use_service(scripted.url)
    page.add_init_script(f"addEventListener('DOMContentLoaded', () => {{ {HOSTILE} }})")
    page.goto(f"{site}/shop")
    height = _pushed(page)
    bar = "document.documentElement.firstElementChild"
    assert page.evaluate(f"[{bar}.shadowRoot, {bar}.innerText, {bar}.childNodes.length]") == [None, "", 0]
    box = page.evaluate(f"{bar}.getBoundingClientRect().toJSON()")
    assert (box["top"], box["height"]) == (0, pytest.approx(height, abs=1))
    page.evaluate(f"{bar}.click()")
    page.evaluate(f"{bar}.dispatchEvent(new KeyboardEvent('keydown', {{ key: 'Escape', bubbles: true }}))")
    assert page.evaluate(PUSHED) == pytest.approx(height, abs=1)
    page.mouse.click(*_centre(page, "button: Close"))
    page.wait_for_function(f"{PUSHED} === 0")
    seen = page.evaluate("window.caught")
    assert seen
    assert max(seen) <= 4, "the page sees that something was clicked, and nothing within the bar"


def test_settings_keep_it_away(extension: LiveExtension, scripted: ScriptedService, page: Page, site: str) -> None:
    scripted.will(WARNING)
    extension.use_service(scripted.url)
    extension.choose(showBar=False)
    page.goto(f"{site}/shop")
    assert extension.settled_badge(extension.tab_of(page))["text"] == "12!"
    page.wait_for_timeout(SETTLED_MS)
    assert page.evaluate(PUSHED) == 0
