"""What readers of reports and pages can do: object, choose an order and a language, come again, and take a sheet."""

import csv
import html
import io
import re
from urllib.parse import quote

import pytest
from flask.testing import FlaskClient

from tests.service.report.english import english_in
from tests.service.report.results import HOST
from tests.service.web.site.test_reports import _check
from tillid.languages import LANGUAGES, Language
from tillid.store.database import Database


def test_what_was_not_checked_can_be_objected_to(client: FlaskClient, database: Database) -> None:
    id_ = _check(database)
    assert client.get(f"/checks/{id_}").text.count("<optgroup") == 2
    form = {"signal": "has_press_link", "words": "It is in the footer"}
    assert client.post(f"/checks/{id_}/appeals", data=form).status_code == 303


def test_the_list_to_fix_is_read_by_law_or_by_points(client: FlaskClient, database: Database) -> None:
    id_ = _check(database)
    by_law, by_points = (client.get(f"/checks/{id_}?order={order}").text for order in ("law", "points"))
    assert "What the law requires comes first" in by_law
    assert "The biggest gain first" in by_points


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_language_that_was_chosen_stays(client: FlaskClient, database: Database, language: Language) -> None:
    id_ = _check(database)
    client.get(f"/?lang={language}")
    for path in ("/", f"/checks/{id_}", f"/owners/{HOST}", "/help", "/sample", "/no-such-page"):
        page = client.get(path, headers={"Accept": "text/html", "Accept-Language": "fr"}).text
        assert f'<html lang="{language}">' in page
        assert language == "en" or english_in(page, language) == []
        others = {tag: name for tag, name in LANGUAGES.items() if tag != language}
        assert dict(re.findall(r'lang="(\w+)" hreflang="\1">([^<]+)</a>', page)) == others


def test_a_new_check_can_be_asked_for_once_the_last_is_ten_minutes_old(client: FlaskClient, database: Database) -> None:
    page = client.get(f"/checks/{_check(database)}").text
    assert re.search(r'<button disabled data-wait="(59\d|600)"', page)
    assert "You can ask for a new check in 10 min." in page


def test_a_mistyped_address_is_answered_with_what_may_be_meant(client: FlaskClient) -> None:
    page = client.post("/checks?lang=da", data={"url": "lerogtidsel"}).text
    assert "er ikke et domæne som nordlys.dk" in page
    assert "Mente du lerogtidsel.dk?" in page


def test_another_language_takes_along_what_was_typed(client: FlaskClient) -> None:
    page = client.post("/checks?lang=da", data={"url": 'lær & tidsel"'}).text
    [there] = re.findall(r'<a href="([^"]*)" lang="en"', page)
    assert 'value="lær &amp; tidsel&#34;"' in client.get(html.unescape(there)).text


def test_a_danish_spreadsheet_opens_the_report(client: FlaskClient, database: Database) -> None:
    text = client.get(f"/checks/{_check(database)}.csv?lang=da&for=excel").text
    head, *lines = text.lstrip("\ufeff").splitlines()
    assert head.startswith("Område;Navn;Resultat;Værdi;Point;Gevinst")
    phone = next(line for line in lines if ";Telefonnummer;" in line)
    assert phone.startswith("Kontakt;Telefonnummer;Bør rettes;nej;-")
    rows = {row["Navn"]: row for row in csv.DictReader(io.StringIO(text.lstrip("\ufeff")), delimiter=";")}
    assert {row["Point"] for row in rows.values() if row["Resultat"] == "Ikke undersøgt"} == {""}, "no points is not 0"


@pytest.mark.parametrize("path", ["/%5Cother.example/x", "/%09/other.example/x", "/shops/%5C%5Cother.example"])
def test_another_language_is_on_no_other_host(client: FlaskClient, path: str) -> None:
    page = client.get(path, headers={"Accept": "text/html", "Accept-Language": "en"}).text
    (link,) = re.findall(r'href="([^"]*)" lang="da"', page)
    assert link == f"{path}?lang=da"


@pytest.mark.parametrize(("site", "is_told"), [("cross-site", True), ("same-origin", False), ("none", False)])
def test_who_comes_from_another_site_is_told_whose_report_it_is(
    client: FlaskClient, database: Database, site: str, is_told: bool
) -> None:
    id_ = _check(database)
    for path in (f"/shops/{HOST}", f"/checks/{id_}"):
        page = client.get(path, headers={"Sec-Fetch-Site": site}).text
        assert (f"This report is about {HOST} alone" in page) is is_told


@pytest.mark.parametrize("words", ["ring til os på 12 34 56 78.dk", "\u202edk.sylron.dk", "a\tb.dk"])
@pytest.mark.parametrize("place", ["owners", "shops"])
def test_no_page_says_what_an_address_says_that_is_no_name(client: FlaskClient, place: str, words: str) -> None:
    answer = client.get(f"/{place}/{quote(words)}", headers={"Accept": "text/html"})
    assert answer.status_code == 404
    assert re.search(f"<(h1|p|title)>[^<]*{words}", answer.text) is None


def test_no_proxy_keeps_what_depends_on_who_reads(client: FlaskClient, database: Database) -> None:
    id_ = _check(database)
    for path in (f"/v1/checks/{id_}", f"/checks/{id_}.csv", f"/checks/{id_}", "/v1/checks/none", f"/checks/{id_}.pdf"):
        kept = client.get(path).cache_control
        assert kept.no_store or kept.private, path
    assert client.get("/v1/contract").cache_control.public
