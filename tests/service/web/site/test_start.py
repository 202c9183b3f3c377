import re

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tillid.checks.result import from_json
from tillid.contract import load_contract
from tillid.report.pages.render import PAGES as PAGES_FOLDER

PAGES = ["/", "/docs", "/shops/nordlys.dk"]

# A type with a parameter is more specific than any without, which is not to say that it is wanted more.
_CHROMIUM = (
    "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,image/apng,*/*;q=0.8,"
    "application/signed-exchange;v=b3;q=0.7"
)


@pytest.mark.parametrize("path", PAGES)
def test_everything_that_a_page_loads_or_links_to_is_served_here(client: FlaskClient, path: str) -> None:
    addresses = re.findall(r'(?:src|href|data-description)="([^"]+)"', client.get(path).text)
    assert addresses
    for address in addresses:
        if address.startswith(("#", f"{path}?lang=")):
            continue
        assert address.startswith("/"), f"{address} is not of this service"
        assert client.get(address).status_code == 200, address


@pytest.mark.parametrize("path", PAGES)
def test_a_page_has_no_script_or_style_in_itself(client: FlaskClient, path: str) -> None:
    page = client.get(path).text
    assert not re.search(r"<style|\sstyle=|\son\w+=|<script(?![^>]*\ssrc=)", page)


def test_the_start_page_may_run_no_script(client: FlaskClient) -> None:
    response = client.get("/")
    assert "<script" not in response.text
    policy = response.headers["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'")
    assert "script-src" not in policy


@pytest.mark.parametrize(
    ("tag", "said"),
    [
        ("da", "Se en eksempelrapport"),
        ("en", "See a sample report"),
        ("de", "Beispielbericht ansehen"),
        ("sv", "Se en exempelrapport"),
        ("nb", "Se en eksempelrapport"),
    ],
)
def test_the_start_page_is_in_the_readers_language_and_shows_a_report(client: FlaskClient, tag: str, said: str) -> None:
    page = client.get("/", headers={"Accept-Language": f"{tag}-XX"}).text
    assert f'<html lang="{tag}">' in page
    assert said in page
    assert "for-tests" in page
    assert client.get("/sample").status_code == 200


def test_the_sample_says_first_that_its_pages_are_not_there_and_was_read_as_shops_are_now(client: FlaskClient) -> None:
    sample = from_json((PAGES_FOLDER / "sample.json").read_bytes())
    asked = {signal.id for signal in load_contract().sent if signal.source == "page"}
    assert asked <= sample.features.keys(), "run: python -m tools.release.sample"
    page = client.get("/sample", headers={"Accept-Language": "en"}).text
    said = page.index("5 of 6 pages do not exist: the links to them are dead.")
    assert said < page.index("Checked on")
    assert "http://hyggelys.shop/handelsbetingelser is not there" in page


def test_whoever_reads_pages_is_led_back_from_an_unknown_one(client: FlaskClient) -> None:
    for browser in (_CHROMIUM, "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"):
        person = client.get("/no/such/page", headers={"Accept": browser})
        assert person.status_code == 404
        assert "There is no such page" in person.text
    for path, accept in (("/no/such/page", "application/json"), ("/no/such/page", "*/*"), ("/v1/none", "text/html")):
        assert client.get(path, headers={"Accept": accept}).content_type == "application/problem+json"


@pytest.mark.parametrize(
    "path", ["/my/link", "/my/sign-in", "/owners/nordlys.dk/prove", "/owners/nordlys.dk/delete", "/checks"]
)
def test_whoever_comes_back_to_where_a_form_was_sent_finds_a_page(client: FlaskClient, path: str) -> None:
    person = client.get(path, headers={"Accept": _CHROMIUM, "Accept-Language": "sv"})
    assert (person.status_code, "Sidan finns inte" in person.text) == (404, True)
    assert '<nav aria-label="Språk">' in person.text
    program = client.get(path, headers={"Accept": "application/json"})
    assert (program.status_code, program.content_type) == (405, "application/problem+json")
    assert "POST" in program.headers["Allow"]


@pytest.mark.parametrize("path", ["/", "/docs", "/healthz", "/v1/contract", "/v1/score", "/none", "/static/report.css"])
def test_every_answer_is_hardened(client: FlaskClient, path: str) -> None:
    headers = client.get(path).headers
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "no-referrer"
    assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
    assert len(headers.getlist("Content-Security-Policy")) == 1
    assert "Access-Control-Allow-Origin" not in headers


@pytest.mark.parametrize("path", ["/openapi/", "/openapi/swagger"])
def test_the_viewer_of_the_library_leads_to_ours(app: Flask, path: str) -> None:
    assert 'url=/docs"' in app.test_client().get(path).text
