"""Policy pages: the true cause of each that is not read, and what that means for what is said to be absent."""

import time
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.async_api import Browser
from pytest_httpserver import HTTPServer
from werkzeug import Request, Response

from tests.conftest import Run
from tests.web_server import WebServer
from tillid.browser.extractor import Extractor
from tillid.browser.policies import PolicyPage, gone_kinds, missed_kinds
from tillid.browser.reading import PolicyLink, Reading
from tillid.contract import Feature

pytestmark = pytest.mark.browser

TERMS = "<h1>Handelsbetingelser</h1><p>Du kan klage til Mæglingsteamet for Forbrugerklager i Nævnenes Hus.</p>"
SHELL = "<!doctype html><div id=root></div><script src=/app.js></script>"
APP = f"setTimeout(() => {{ document.getElementById('root').innerHTML = {TERMS * 3!r}; }}, 300)"
ANSWERS: dict[str, tuple[int, dict[str, str], bytes]] = {
    "/terms": (200, {"Content-Type": "text/html; charset=utf-8"}, TERMS.encode()),
    "/latin": (200, {"Content-Type": "text/html"}, TERMS.encode("iso-8859-1")),
    "/gone": (404, {"Content-Type": "text/html"}, b"<h1>Not found</h1>"),
    "/broken": (500, {"Content-Type": "text/html"}, b"<h1>Error</h1>"),
    "/file": (200, {"Content-Type": "application/pdf"}, b"%PDF"),
    "/large": (200, {"Content-Type": "text/html"}, b"<p>" + b"x" * 1_000_001),
    "/large-but-not-too-large": (200, {"Content-Type": "text/html"}, TERMS.encode("cp1252") + b" " * 900_000),
    "/deep": (200, {"Content-Type": "text/html"}, b"<table><tr><td>" * 60_000),
    "/slashed": (301, {"Location": "/slashed/"}, b""),
    "/slashed/": (200, {"Content-Type": "text/html; charset=utf-8"}, TERMS.encode()),
    "/moved-and-slow": (301, {"Location": "/slow"}, b""),
    "/elsewhere": (302, {"Location": "http://127.0.0.2:9/"}, b""),
    "/shell": (200, {"Content-Type": "text/html"}, SHELL.encode()),
    "/app.js": (200, {"Content-Type": "text/javascript; charset=utf-8"}, APP.encode()),
    "/login": (200, {"Content-Type": "text/html"}, b"<h1>Log ind</h1><input type=password>"),
}
PROBLEMS = {
    "/gone": "is not there: the server answered with status 404",
    "/broken": "could not be read: the server answered with status 500",
    "/file": "is not an HTML page",
    "/large": "is larger than 1 MB",
    "/deep": "cannot be read: the page is too long, or takes too long, to be read",
    "/elsewhere": "leads on to another site, which is not followed",
    "/login": "asks for a login first",
    "/slow": "did not come within 4 seconds",
    "/moved-and-slow": "did not come within 4 seconds",
}


def _slow(_: Request) -> Response:
    time.sleep(6)
    return Response(status=404)


@pytest.fixture(scope="module")
def shop() -> Iterator[HTTPServer]:
    with WebServer() as server:
        for path, (status, headers, body) in ANSWERS.items():
            server.expect_request(path).respond_with_data(body, status, headers)
        server.expect_request("/slow").respond_with_handler(_slow)
        yield server


@pytest.fixture(scope="module")
def pages(shop: HTTPServer, chromium: Browser, extractor: Extractor, run: Run[Any]) -> dict[str, PolicyPage]:
    """All of them, each by its path."""
    paths = [*(path for path in ANSWERS if path not in ("/app.js", "/slashed/")), "/slow"]

    async def open_page(url: str) -> Reading:
        return await extractor.read(url, gated=False)

    async def read() -> dict[str, PolicyPage]:
        page = await chromium.new_page()
        links = [PolicyLink("terms", shop.url_for(path)) for path in paths]
        found = await extractor.read_policies(page, links, open_page)
        await page.close()
        return dict(zip(paths, found, strict=True))

    found: dict[str, PolicyPage] = run(read())
    return found


@pytest.mark.parametrize("path", ["/terms", "/latin", "/large-but-not-too-large", "/slashed", "/shell"])
def test_pages_that_come_are_read(path: str, pages: dict[str, PolicyPage]) -> None:
    page = pages[path]
    assert page.problem is None
    assert page.reading is not None
    assert page.reading.features["complaint_body"] == "current"


@pytest.mark.parametrize("path", PROBLEMS)
def test_the_true_cause_is_told_of_those_that_do_not(path: str, pages: dict[str, PolicyPage]) -> None:
    problem = pages[path].problem
    assert problem is not None
    assert problem.endswith(PROBLEMS[path])
    assert path in problem


def test_a_page_that_is_gone_is_a_finding_and_no_gap(pages: dict[str, PolicyPage]) -> None:
    gone = pages["/gone"]
    assert gone.reading is not None
    answered = {id_: value for id_, value in gone.reading.features.items() if value is not None}
    assert answered == {"has_dead_policy_link": True}
    assert gone.reading.places["has_dead_policy_link"].endswith("/gone")
    assert missed_kinds([gone]) == []
    assert len(missed_kinds(list(pages.values()))) == len(PROBLEMS) - 1


@pytest.mark.parametrize(
    ("paths", "gone"),
    [
        (["/gone"], ["terms"]),
        (["/terms", "/gone"], []),  # the second lies beside it, as a page on delivery
        (["/gone", "/terms"], ["terms"]),
        (["/slow", "/gone"], []),
        (["/login"], []),
    ],
)
def test_what_is_gone_is_the_page_that_a_link_names(
    pages: dict[str, PolicyPage], paths: list[str], gone: list[str]
) -> None:
    assert gone_kinds([pages[path] for path in paths]) == gone


def test_what_an_unread_page_may_hold_is_not_absent(extractor: Extractor, run: Run[Any]) -> None:
    features: dict[str, Feature] = {
        "complaint_body": "none", "has_phone": False, "has_terms_link": False, "names_carrier": True,
        "has_opening_hours": False, "cites_outdated_rules": False,
    }  # fmt: skip
    reading = Reading(features=features)
    whole = run(extractor.merge_readings([reading]))["features"]
    assert {id_: whole[id_] for id_ in features} == features
    partly = run(extractor.merge_readings([reading], ["terms"]))["features"]
    unsure = {"complaint_body": None, "cites_outdated_rules": None}
    assert {id_: partly[id_] for id_ in features} == features | unsure
