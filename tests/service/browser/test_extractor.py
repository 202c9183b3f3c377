"""Pages are read in an isolated world, whatever they do against it."""

from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Event

import pytest
from pytest_httpserver import HTTPServer
from werkzeug import Request, Response
from werkzeug.utils import redirect

from tests.conftest import Run
from tillid.browser import extractor
from tillid.browser.chromium import open_browser
from tillid.browser.extractor import Extractor
from tillid.browser.reading import Reading
from tillid.contract import ROOT, Contract
from tillid.errors import BrowserError

PAGES = ROOT / "tests" / "pages"
TRICKS = sorted((PAGES / "tricks").glob("*/*.html"))
URL = "https://nordlys-keramik.example/"
# How busy the machine is.
TIMES = {"first_byte_ms", "usable_page_ms"}
# Fields and elements that a trick adds are there, and are counted.
HAS_MORE = {"labelled_field_share", "node_count"}
POLICY = "default-src 'none'; require-trusted-types-for 'script'"
ReadPage = Callable[..., Reading]

SIZES = {
    "20,000 nodes": "<i></i>" * 20_000,
    "5,000 elements deep": "<div>" * 5_000 + "</div>" * 5_000,
    "a line of 1 MB": f"<p>{'kr 1' * 250_000}</p>",
    "an attribute of 1 MB": f'<p title="{"@" * 1_000_000}"></p>',
    "line separators in a label": f'<a href="/cart" title="{chr(0x2028) * 200_000}">Kurv</a>',
    "spaces within JSON-LD": f'<script type="application/ld+json">{{"@type":{" " * 500_000}x}}</script>',
    "a path without end": f'<a href="/{"a" * 500_000}">Side</a>',
    "3,000 shadow roots within each other": (
        "<x-y></x-y><script>let host = document.querySelector('x-y'); for (let i = 0; i < 3000; i += 1)"
        "host = host.attachShadow({ mode: 'open' }).appendChild(document.createElement('x-y'))</script>"
    ),
    "a deeply nested JSON-LD": f'<script type="application/ld+json">{"[" * 100_000}</script>',
}


def hostile(trick: str, *, into: str) -> str:
    """The honest shop with something put at the top of its head or body."""
    return (PAGES / "shop.html").read_text().replace(f"<{into}>", f"<{into}>{trick}", 1)


def _differing(reading: Reading, honest: Reading) -> set[str]:
    return {id_ for id_ in honest.features if reading.features[id_] != honest.features[id_]}


@pytest.fixture
def server(httpserver: HTTPServer) -> Iterator[HTTPServer]:
    """Gives the honest shop under a strict policy, and what is no such page."""
    stop = Event()
    shop = (PAGES / "shop.html").read_bytes()
    page, leads_on = {"Content-Type": "text/html"}, "<script>setTimeout(() => { location = '/ok'; }, 50)</script>"

    def unfinished() -> Iterator[bytes]:
        yield shop
        stop.wait(10)

    def silent(_: Request) -> Response:
        stop.wait(10)
        return Response()

    for status in (404, 503):
        httpserver.expect_request(f"/status/{status}").respond_with_data("no", status)
    file = {"Content-Type": "application/zip", "Content-Disposition": "attachment"}
    httpserver.expect_request("/download").respond_with_data(b"PK", headers=file)
    httpserver.expect_request("/redirects").respond_with_response(redirect("/redirects"))
    httpserver.expect_request("/leads_on").respond_with_data(leads_on, headers=page)
    httpserver.expect_request("/unfinished").respond_with_handler(lambda _: Response(unfinished(), headers=page))
    httpserver.expect_request("/silence").respond_with_handler(silent)
    httpserver.expect_request("/ok").respond_with_data(shop, headers=page | {"Content-Security-Policy": POLICY})
    yield httpserver
    stop.set()


@pytest.fixture(scope="module")
def honest(read_page: ReadPage) -> Reading:
    return read_page(URL, (PAGES / "shop.html").read_text())


def test_an_honest_shop_is_read(honest: Reading, contract: Contract) -> None:
    assert honest.is_shop
    assert honest.failed == ()
    assert honest.kind == "front"
    assert honest.features.keys() == {signal.id for signal in contract.of_source("page")}
    assert honest.features["has_terms_link"] is True
    assert honest.features["social_profile_count"] == 2
    assert "facebook.com/nordlyskeramik" in honest.places["social_profile_count"]


@pytest.mark.parametrize("trick", TRICKS, ids=lambda trick: trick.stem)
def test_no_trick_changes_an_answer(trick: Path, honest: Reading, read_page: ReadPage) -> None:
    reading = read_page(URL, hostile(trick.read_text(), into=trick.parent.name))
    assert reading.is_shop
    assert reading.failed == ()
    assert _differing(reading, honest) <= HAS_MORE | TIMES


@pytest.mark.parametrize("size", SIZES)
def test_sheer_size_changes_no_answer(size: str, honest: Reading, read_page: ReadPage) -> None:
    reading = read_page(URL, hostile(SIZES[size], into="footer"))
    assert reading.is_shop
    assert reading.failed == ()
    assert _differing(reading, honest) <= HAS_MORE | TIMES | {"struck_price_share", "odd_price_share"}


def test_what_is_no_shop_is_not_read(read_page: ReadPage) -> None:
    article = (PAGES / "article.html").read_text()
    assert read_page(URL, article) == Reading(is_shop=False)
    ungated = read_page(URL, article, gated=False)
    assert not ungated.is_shop
    assert ungated.features["social_profile_count"] == 0


@pytest.mark.parametrize(("declared", "encoding"), [("iso-8859-1", "iso-8859-1"), ("", "utf-8")])
def test_a_saved_page_is_read_in_its_own_encoding(declared: str, encoding: str, read_page: ReadPage) -> None:
    page = (PAGES / "shop.html").read_text().replace('<meta charset="utf-8">', f'<meta charset="{declared}">')
    reading = read_page(URL, page.encode(encoding))
    assert reading.places["has_postal_address"].endswith("Rønne")


def test_a_saved_page_fetches_nothing(read_page: ReadPage, server: HTTPServer) -> None:
    address = server.url_for("/ok")
    read_page(URL, hostile(f'<img src="{address}"><script src="{address}"></script>', into="body"))
    assert server.log == []


def test_a_page_that_never_rests_is_given_up(
    read_page: ReadPage, monkeypatch: pytest.MonkeyPatch, honest: Reading
) -> None:
    monkeypatch.setattr(extractor, "_READ_TIMEOUT_S", 3)
    busy = "<script>addEventListener('load', () => setTimeout(() => { for (;;); }, 50))</script>"
    with pytest.raises(BrowserError, match="kept Chromium busy for more than 3 seconds"):
        read_page(URL, hostile(busy, into="head"))
    assert _differing(read_page(URL, (PAGES / "shop.html").read_text()), honest) <= TIMES


def test_a_page_that_crashes_is_named(read_page: ReadPage, honest: Reading) -> None:
    with pytest.raises(BrowserError, match="could not be opened"):
        read_page("chrome://crash", None)
    assert _differing(read_page(URL, (PAGES / "shop.html").read_text()), honest) <= TIMES


@pytest.mark.parametrize(
    ("path", "problem"),
    [
        ("/status/404", "answered with status 404"),
        ("/status/503", "answered with status 503"),
        ("/download", "could not be opened"),
        ("/redirects", "ERR_TOO_MANY_REDIRECTS"),
        ("/silence", "Timeout"),
    ],
)
def test_a_server_that_gives_no_page_is_named(
    path: str, problem: str, server: HTTPServer, read_page: ReadPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    if path == "/silence":
        monkeypatch.setattr(extractor, "_OPEN_TIMEOUT_MS", 1_500)
    with pytest.raises(BrowserError, match=problem) as caught:
        read_page(server.url_for(path), None)
    assert server.url_for(path) in str(caught.value)


def test_a_live_page_under_a_strict_policy_is_read(server: HTTPServer, read_page: ReadPage) -> None:
    reading = read_page(server.url_for("/ok"), None)
    assert reading.is_shop
    assert reading.failed == ()


def test_a_page_that_is_never_all_sent_is_read_as_far_as_it_came(
    server: HTTPServer, read_page: ReadPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(extractor, "_PARSE_TIMEOUT_MS", 500)
    assert read_page(server.url_for("/unfinished"), None).is_shop


def test_a_page_that_leads_on_is_read_where_it_arrives(server: HTTPServer, read_page: ReadPage) -> None:
    assert read_page(server.url_for("/leads_on"), None).is_shop


@pytest.mark.process
def test_where_there_is_no_chromium_a_sentence_says_so(run: Run[object], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TILLID_CHROMIUM", "/nowhere/chromium")
    with pytest.raises(BrowserError, match="/nowhere/chromium could not be started"):
        run(open_browser().__aenter__())


def test_pages_of_a_shop_are_merged_by_the_contract(extractor: Extractor, run: Run[dict[str, object]]) -> None:
    merged = run(extractor.merge([{"has_terms_link": False, "odd_price_share": 0.2}, {"has_terms_link": True}]))
    assert merged["has_terms_link"] is True
    assert merged["odd_price_share"] == 0.2
    assert merged["email_kind"] is None
