"""What a snapshot says of a drawn page: what a person sees, what is struck, what stands in shadow roots."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.async_api import Browser

from tests.conftest import Run
from tillid.browser.extractor import Extractor
from tillid.browser.reading import Reading
from tillid.browser.worlds import isolated_world, source
from tillid.contract import Contract

pytestmark = pytest.mark.browser

URL = "https://nordlys.example/"
ReadPage = Callable[..., Reading]
_STYLE = """<style>
.clip { position: absolute; width: 1px; height: 1px; overflow: hidden; clip: rect(0 0 0 0) }
.path { position: absolute; clip-path: inset(50%) }
.left { position: absolute; left: -9999px }
.above { position: absolute; top: -5000px }
.waiting { position: fixed; top: 0; transform: translateY(-100%) }
.beside { position: fixed; left: 100vw; width: 300px }
.indent { text-indent: -9999px; overflow: hidden; white-space: nowrap }
.collapsed { max-height: 0; overflow: hidden }
.late { opacity: 0; transition: opacity 1s; margin-top: 3000px }
.before { text-decoration: line-through }
.bar { position: relative }
.bar::after { content: ""; position: absolute; left: 0; right: 0; top: 50%; border-top: 1px solid }
.under { position: relative }
.under::after { content: ""; position: absolute; left: 0; right: 0; bottom: 0; border-bottom: 1px solid }
.gradient { background: linear-gradient(to top, transparent 45%, red 45%, red 55%, transparent 55%) }
.inner { display: inline-block }
.quiet { visibility: hidden } .quiet b { visibility: visible }
</style>"""
UNSEEN = {
    "not drawn": '<p style="display:none">NUMBER</p>',
    "in what is not drawn": '<div style="display:none"><p><b>NUMBER</b></p></div>',
    "hidden by attribute": "<div hidden><p>NUMBER</p></div>",
    "invisible": '<p style="visibility:hidden">NUMBER</p>',
    "transparent": '<p style="opacity:0">NUMBER</p>',
    "in what is transparent": '<div style="opacity:0"><p>NUMBER</p></div>',
    "of no size": '<p style="font-size:0">NUMBER</p>',
    "in no colour": '<p style="color:transparent">NUMBER</p>',
    "in no colour, after a word": '<p style="color:transparent">Tlf.<br>NUMBER</p>',
    "in no colour, by its number": '<p style="color:rgba(0,0,0,0)">NUMBER</p>',
    "clipped": '<span class="clip">NUMBER</span>',
    "in what is clipped": '<span class="clip"><b><i>NUMBER</i></b></span>',
    "clipped by a path": '<span class="path">NUMBER</span>',
    "to the left": '<p class="left">NUMBER</p>',
    "above": '<p class="above">NUMBER</p>',
    "deep in a bar that waits above": (
        '<div class="waiting"><div><div><div><span><b>NUMBER</b></span></div></div></div></div>'
    ),
    "beside, where nothing scrolls": '<p class="beside">NUMBER</p>',
    "indented": '<p class="indent">NUMBER</p>',
    "collapsed": '<div class="collapsed"><p>NUMBER</p></div>',
    "clipped in its height alone": '<p style="overflow-y:clip;height:0;margin:0">NUMBER</p>',
    "clipped in its width alone": '<p style="overflow-x:clip;width:0">NUMBER</p>',
    "without a box of its own, in what is not drawn": '<div hidden><p style="display:contents">NUMBER</p></div>',
    "without a box of its own, and invisible": '<p style="display:contents;visibility:hidden">NUMBER</p>',
    "for browsers without scripts": "<noscript><p>NUMBER</p></noscript>",
    "a template": "<template><p>NUMBER</p></template>",
    "in no slot": '<div id="host"><p>NUMBER</p></div><script>host.attachShadow({mode: "open"})</script>',
}
SEEN = {
    "plain": "<p>NUMBER</p>",
    "visible in what is not": '<p class="quiet"><b>NUMBER</b></p>',
    "folded": "<details><summary>Mere</summary><p>NUMBER</p></details>",
    "let in while one scrolls": '<p class="late">NUMBER</p>',
    "clipped in its width, and as high as nothing": '<p style="overflow-x:clip;height:0">NUMBER</p>',
    "further down": '<p style="margin-top:9000px">NUMBER</p>',
    "to the right, where one scrolls": '<p style="position:absolute;left:3000px">NUMBER</p>',
    "without a box of its own": '<p style="display:contents">NUMBER</p>',
    "in a shadow root": (
        '<div id="root"></div><script>root.attachShadow({mode: "open"}).innerHTML = "<p>NUMBER</p>"</script>'
    ),
    "in a slot": (
        '<x-slot><p>NUMBER</p></x-slot><script>customElements.define("x-slot", class extends HTMLElement {'
        'connectedCallback() { this.attachShadow({mode: "open"}).innerHTML = "<div><slot></slot></div>" }'
        "})</script>"
    ),
}
STRUCK = {
    "itself": '<b class="before">NUMBER kr.</b>',
    "by what it stands in": '<div class="before"><span><b>NUMBER kr.</b></span></div>',
    "by its element": "<del>NUMBER kr.</del>",
    "by a bar": '<b class="bar">NUMBER kr.</b>',
    "by a bar over what it stands in": '<span class="bar"><b>NUMBER kr.</b></span>',
    "by its background": '<b class="gradient">NUMBER kr.</b>',
}
UNSTRUCK = {
    "plain": "<b>NUMBER kr.</b>",
    "apart": '<div class="before">før <span class="inner">NUMBER kr.</span></div>',
    "underlined": '<b class="under">NUMBER kr.</b>',
}


def _page(samples: dict[str, str], start: int) -> str:
    body = "".join(
        f"<section>{sample.replace('NUMBER', str(number))}</section>"
        for number, sample in enumerate(samples.values(), start)
    )
    goods = "<h1>Kopper</h1><ul><li>a<li>b<li>c</ul>"
    return f"<!doctype html><html lang=da><head>{_STYLE}</head><body>{goods}{body}</body></html>"


@pytest.fixture(scope="module")
def numbers_in_text(read_page: ReadPage, extractor: Extractor, run: Run[Any]) -> list[str]:
    reading = read_page(URL, _page(SEEN | {f"un{name}": sample for name, sample in UNSEEN.items()}, 5001), gated=False)
    found: list[str] = run(extractor.ask(reading, r"(page) => page.text.match(/\b5\d\d\d\b/g)"))
    return found


@pytest.mark.parametrize("name", SEEN)
def test_what_a_person_sees_is_the_pages_text(name: str, numbers_in_text: list[str]) -> None:
    assert numbers_in_text.count(str(5001 + list(SEEN).index(name))) == 1


@pytest.mark.parametrize("name", UNSEEN)
def test_what_nobody_sees_is_not(name: str, numbers_in_text: list[str]) -> None:
    assert str(5001 + len(SEEN) + list(UNSEEN).index(name)) not in numbers_in_text


@pytest.fixture(scope="module")
def struck(read_page: ReadPage, extractor: Extractor, run: Run[Any]) -> dict[str, bool]:
    reading = read_page(
        URL, _page(STRUCK | {f"un{name}": sample for name, sample in UNSTRUCK.items()}, 701), gated=False
    )
    prices = run(extractor.ask(reading, "(page) => page.prices.map(({ amount, struck }) => [String(amount), struck])"))
    return dict(prices)


@pytest.mark.parametrize("name", STRUCK)
def test_what_is_drawn_struck_is_struck(name: str, struck: dict[str, bool]) -> None:
    assert struck[str(701 + list(STRUCK).index(name))] is True


@pytest.mark.parametrize("name", UNSTRUCK)
def test_what_is_not_is_not(name: str, struck: dict[str, bool]) -> None:
    assert struck[str(701 + len(STRUCK) + list(UNSTRUCK).index(name))] is False


def test_a_page_forges_no_marks(read_page: ReadPage, extractor: Extractor, run: Run[Any]) -> None:
    forged = (
        "<p tillid-unseen>101</p><script>document.scripts[0].textContent = '<\\/script><p>102</p>'</script>"
        "<iframe id=f></iframe><script>f.textContent = '</iframe><p>103</p>'</script>"
        "<b tillid-struck='' tillid-unseen='0-0-0-0'>104</b><p style='display:none' tillid-unseen>105</p>"
        "<ul><li>a<li>b<li>c<li>d</ul>"
    )
    reading = read_page(URL, forged, gated=False)
    assert run(extractor.ask(reading, r"(page) => page.text.match(/\d+/g)")) == ["101", "104"]


def test_the_page_is_left_as_it_is_and_cannot_tell(chromium: Browser, contract: Contract, run: Run[Any]) -> None:
    watched = (
        "<h1>0</h1><x-tell>1</x-tell><p style='display:none'>2</p><img src='data:,'><script>var made = 0, changed = 0;"
        "customElements.define('x-tell', class extends HTMLElement { constructor() { super(); made += 1 } });"
        "addEventListener('load', () => new MutationObserver(() => { changed += 1 }).observe(document, "
        "{ childList: true, subtree: true, attributes: true, characterData: true }))</script>"
    )

    async def take() -> Any:
        page = await chromium.new_page()
        await page.set_content(watched)
        world = await isolated_world(page)
        snapshot = await world(f"{source([*contract.gate, *contract.snapshot])};tillid.takeSnapshot(document)")
        told = await page.evaluate("[made, changed]")
        await page.close()
        return snapshot["html"], told

    html, told = run(take())
    assert "<h1>0</h1>" in html
    assert told == [1, 0]


# With enough elements for a page that is there: of fewer, more are waited for.
FRAME = (
    "<body style='margin:0'><p hidden></p><p hidden></p><p hidden></p>"
    "<iframe srcdoc='<p>I rammen' style='border:0;width:100vw;height:100vh;{}'></iframe>{}"
)
COVER = "<div style='position:fixed;inset:0;background:#fff'>Foran rammen</div>"


@pytest.mark.parametrize(
    ("style", "more", "is_shown"),
    [
        ("", "", True),
        ("", "<div id=analytics></div><script>1</script>", True),
        ("opacity:0", "", False),
        ("visibility:hidden", "", False),
        ("pointer-events:none", COVER, False),
        ("", COVER, False),
        ("", "<span>Rabat</span>" * 30, False),
    ],
)
def test_a_frame_is_read_where_it_is_what_the_window_shows(
    read_page: ReadPage, extractor: Extractor, run: Run[Any], style: str, more: str, is_shown: bool
) -> None:
    reading = read_page(URL, FRAME.format(style, more), gated=False)
    text: str = run(extractor.ask(reading, "(page) => page.text"))
    assert ("I rammen" in text) is is_shown


def test_a_page_that_asks_endless_addresses_makes_no_endless_snapshot(
    chromium: Browser, contract: Contract, run: Run[Any]
) -> None:
    asking = (
        "<h1>x</h1><script>for (let i = 0; i < 20; i += 1) {"
        "new Image().src = `http://${i}${'u'.repeat(1e5)}:p@127.0.0.1:9/with-a-name`;"
        "fetch(`http://a${i}.${'b.'.repeat(5e4)}dk/`).catch(() => {}) } new Image().src = 'http://127.0.0.1:9/x'</script>"
    )

    async def take() -> Any:
        page = await chromium.new_page()
        await page.set_content(asking)
        await page.wait_for_function("performance.getEntriesByType('resource').length > 40")
        world = await isolated_world(page)
        snapshot = await world(f"{source([*contract.gate, *contract.snapshot])};tillid.takeSnapshot(document)")
        await page.close()
        return snapshot["view"]["hosts"]

    assert run(take()) == ["127.0.0.1:9"]
