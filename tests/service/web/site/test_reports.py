import json
import re
from dataclasses import replace
from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.service.report.results import HOST, RESULT, URL, sole_trader, webp
from tillid.checks.records import Check, Checks
from tillid.checks.result import CheckResult
from tillid.owners.appeals import Appeals
from tillid.owners.badge.keys import read_jwks
from tillid.owners.badge.signed import verify
from tillid.owners.claims import Claims, new_key, token_of
from tillid.owners.visibility import Shops
from tillid.store.database import Database
from tillid.web.visitor import COOKIE


def _check(database: Database, result: CheckResult = RESULT, score: int = 70) -> str:
    checks = Checks(database)
    with database.session("") as session:
        for earlier in session.query(Check):
            earlier.asked -= timedelta(hours=1)
    check, is_new = checks.ask(URL, HOST)
    held = checks.begin(check.id)
    assert is_new
    assert held
    assert checks.finish(held, result, {"desktop": webp(), "phone": webp(390, 844)}, score, "good")
    return check.id


def _own(client: FlaskClient, database: Database) -> None:
    key = new_key()
    Claims(database).note(token_of(key), HOST, "dns")
    client.set_cookie(COOKIE, key)


def test_a_shop_is_asked_for_by_a_form_and_waited_for(client: FlaskClient) -> None:
    response = client.post("/checks", data={"url": " nordlys.dk "})
    assert response.status_code == 303
    page = client.get(response.headers["Location"]).text
    assert "Checking nordlys.dk" in page
    assert '<noscript><meta http-equiv="refresh"' in page


@pytest.mark.parametrize("url", ["", "ftp://nordlys.dk", "http://127.0.0.1/", "<script>alert(1)</script>", "x" * 5000])
def test_an_address_that_cannot_be_checked_is_told_on_a_page(client: FlaskClient, url: str) -> None:
    response = client.post("/checks", data={"url": url})
    assert response.status_code == 422
    assert 'role="alert"' in response.text
    assert "<script>" not in response.text


def test_a_check_that_failed_says_why(client: FlaskClient, database: Database) -> None:
    checks = Checks(database)
    check, _ = checks.ask(URL, HOST)
    held = checks.begin(check.id)
    assert held
    checks.fail(held, f"{URL}<b> could not be opened: its certificate is out of date")
    page = client.get(f"/checks/{check.id}?lang=da").text
    assert "kunne ikke tjekkes" in page
    assert f"{URL}&lt;b&gt; kunne ikke åbnes: certifikatet er udløbet" in page
    assert "Forny certifikatet." in page
    assert "nobody foresaw &lt;this&gt;" in _failed(client, database, "nobody foresaw <this>")


def test_a_name_near_a_known_shops_is_asked_about_only_where_its_report_is_public(
    client: FlaskClient, database: Database
) -> None:
    _check(database)
    checks = Checks(database)
    check, _ = checks.ask("https://nordlis.dk/", "nordlis.dk")
    held = checks.begin(check.id)
    assert held
    checks.fail(held, "https://nordlis.dk/ could not be opened: nordlis.dk is not known to the DNS, but nordils.dk is")
    page = client.get(f"/checks/{check.id}?lang=da").text
    assert "Mente du nordlys.dk?" in page
    assert 'value="nordlys.dk"' in page
    Shops(database).hide(HOST, hidden=True)
    assert "Mente du nordils.dk?" in client.get(f"/checks/{check.id}?lang=da").text


def _failed(client: FlaskClient, database: Database, problem: str) -> str:
    checks = Checks(database)
    check, _ = checks.ask("https://andre.dk/", "andre.dk")
    held = checks.begin(check.id)
    assert held
    checks.fail(held, problem)
    return client.get(f"/checks/{check.id}").text.replace("Nobody", "nobody")


_LANGUAGES = {"fr,sv;q=0.9,en;q=0.8": "sv", "no": "nb", "nn-NO": "nb"}


@pytest.mark.parametrize("accept", ["da,en;q=0.8", "en", "fr,sv;q=0.9,en;q=0.8", "de-AT", "no", "nn-NO"])
def test_a_report_is_read_by_its_check_and_by_its_shop(client: FlaskClient, database: Database, accept: str) -> None:
    id_ = _check(database)
    for path in (f"/checks/{id_}", f"/shops/{HOST}", "/shops/Nordlys.DK"):
        response = client.get(path, headers={"Accept-Language": accept})
        assert f'<html lang="{_LANGUAGES.get(accept, accept[:2])}">' in response.text
        assert "script-src 'self'" in response.headers["Content-Security-Policy"]
        assert response.headers["Cache-Control"] == "private, no-cache"
    assert '<html lang="da">' in client.get(f"/checks/{id_}?lang=da", headers={"Accept-Language": accept}).text


def test_a_report_is_downloaded(client: FlaskClient, database: Database) -> None:
    id_ = _check(database)
    told = client.get(f"/checks/{id_}.json")
    assert told.headers["Content-Disposition"] == 'attachment; filename="tillid-nordlys.dk-2026-11-25.json"'
    assert json.loads(told.data)["domain"] == HOST
    assert client.get(f"/shops/{HOST}.csv").data.startswith(b"\xef\xbb\xbfsignal,")
    assert client.get("/checks/none.json").status_code == 404


def test_pictures_are_shown_but_a_sole_traders_only_to_their_owner(client: FlaskClient, database: Database) -> None:
    assert client.get(f"/checks/{_check(database)}/desktop.webp").data == webp()
    masked = _check(database, sole_trader())
    picture = f"/checks/{masked}/desktop.webp"
    assert client.get(picture).status_code == 404
    assert "Havnegade" not in client.get(f"/checks/{masked}").text
    assert "Havnegade" not in client.get(f"/v1/checks/{masked}").text
    _own(client, database)
    assert client.get(picture).data == webp()
    assert "Havnegade" in client.get(f"/checks/{masked}").text


def test_a_hidden_report_is_its_owners_only(client: FlaskClient, app: Flask, database: Database) -> None:
    id_ = _check(database)
    _own(client, database)
    assert client.post(f"/owners/{HOST}/hide").status_code == 303
    stranger = app.test_client()
    for path in (f"/checks/{id_}", f"/shops/{HOST}", f"/checks/{id_}.json", f"/checks/{id_}/phone.webp"):
        assert stranger.get(path).status_code == 404
        assert client.get(path).status_code == 200
    assert stranger.get(f"/v1/checks/{id_}").get_json()["result"] is None
    assert stranger.get(f"/badge/{HOST}.json").status_code == 404
    told = stranger.get(f"/checks/{id_}", headers={"Accept-Language": "en"}).text
    assert "has chosen not to show the report" in told
    assert 'action="/checks"' not in told, "it would be checked again and again"
    client.post(f"/owners/{HOST}/show")
    assert stranger.get(f"/shops/{HOST}").status_code == 200


def test_only_the_owner_may_hide_or_delete(client: FlaskClient, app: Flask, database: Database) -> None:
    _check(database)
    for what in ("hide", "show", "delete"):
        assert app.test_client().post(f"/owners/{HOST}/{what}").status_code == 403
    _own(client, database)
    other_site = {"Sec-Fetch-Site": "cross-site"}
    assert client.post(f"/owners/{HOST}/delete", headers=other_site).status_code == 403
    assert Checks(database).latest(HOST)
    for typed in ({}, {"confirm": "andre.dk"}):
        refused = client.post(f"/owners/{HOST}/delete", data=typed).headers["Location"]
        assert "Nothing was deleted" in client.get(refused).text
    assert Checks(database).latest(HOST)
    deleted = client.post(f"/owners/{HOST}/delete", data={"confirm": f" {HOST.upper()}"})
    assert deleted.headers["Location"].endswith("deleted=1")
    assert Checks(database).latest(HOST) is None


def test_a_new_model_is_told_from_a_change_at_the_shop(client: FlaskClient, database: Database) -> None:
    _check(database, score=20)
    changed = replace(RESULT, features=RESULT.features | {"has_phone": True})
    page = client.get(f"/checks/{_check(database, changed)}").text
    assert "because of what changed at the shop" in page
    assert "because a new model judges the same things differently" in page
    assert 'class="chart"' in page


def test_an_appeal_is_sent_answered_and_stands_in_the_report(client: FlaskClient, database: Database) -> None:
    id_ = _check(database)
    form = {"signal": "has_phone", "words": "It is on the front page", "contact": "secret@nordlys.dk"}
    sent = client.post(f"/checks/{id_}/appeals", data=form)
    assert sent.status_code == 303
    assert "Thank you" in client.get(sent.headers["Location"]).text
    (appeal,) = Appeals(database).list()
    before = client.get(f"/checks/{id_}.json").get_json()["exact"]
    Appeals(database).answer(appeal.id, "You are <right>.", True)
    page = client.get(f"/checks/{id_}").text
    assert "You are &lt;right&gt;." in page
    assert "Corrected after an objection." in page
    assert "secret@" not in page
    assert client.get(f"/checks/{id_}.json").get_json()["exact"] > before


@pytest.mark.parametrize(
    "form",
    [{}, {"signal": "has_phone"}, {"signal": "none", "words": "x"},
     {"signal": "has_phone", "words": "x" * 2001}],
)  # fmt: skip
def test_an_appeal_that_says_nothing_is_refused(client: FlaskClient, database: Database, form: dict[str, str]) -> None:
    assert client.post(f"/checks/{_check(database)}/appeals", data=form).status_code == 422
    assert Appeals(database).list() == []


def test_appeals_are_limited(client: FlaskClient, database: Database) -> None:
    id_, form = _check(database), {"signal": "has_phone", "words": "x"}
    codes = [client.post(f"/checks/{id_}/appeals", data=form).status_code for _ in range(11)]
    assert codes == [303] * 10 + [429]


def test_a_badge_needs_a_proof_and_a_check_and_is_signed(client: FlaskClient, database: Database) -> None:
    _check(database)
    assert client.get(f"/badge/{HOST}.svg").status_code == 404
    Claims(database).note("token", HOST, "file")
    svg, signed = client.get(f"/badge/{HOST}.svg"), client.get(f"/badge/{HOST}.json")
    assert svg.mimetype == "image/svg+xml"
    assert f'href="http://localhost/shops/{HOST}"' in svg.text
    badge = verify(signed.data, read_jwks(client.get("/.well-known/jwks.json").get_json()))
    assert badge.domain == HOST
    assert badge.score == client.get(f"/shops/{HOST}.json").get_json()["score"]
    assert client.get("/badge/other.dk.svg").status_code == 404


def test_a_page_that_is_no_shops_gets_no_badge(client: FlaskClient, database: Database) -> None:
    _check(database, replace(RESULT, is_shop=False))
    Claims(database).note("token", HOST, "file")
    assert client.get(f"/badge/{HOST}.json").status_code == 404


def test_an_owners_page_gives_each_reader_a_token_of_their_own(app: Flask) -> None:
    tokens = set()
    for _ in range(2):
        client = app.test_client()
        pages = [client.get(f"/owners/{HOST}").text for _ in range(2)]
        found = [re.findall(r"<code>([0-9a-f]{40})</code>", page) for page in pages]
        assert found[0] == found[1]
        tokens.add(found[0][0])
    assert len(tokens) == 2
    cookie = app.test_client().get(f"/owners/{HOST}").headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie


@pytest.mark.parametrize("domain", ["localhost", "dk", "127.0.0.1", "<script>"])
def test_what_is_no_registered_domain_has_no_owner(client: FlaskClient, domain: str) -> None:
    assert client.get(f"/owners/{domain}").status_code == 404


def test_a_shop_that_is_not_there_can_be_asked_for(client: FlaskClient) -> None:
    response = client.get("/shops/other.dk")
    assert response.status_code == 404
    assert '<form class="ask" method="post" action="/checks">' in response.text


@pytest.mark.parametrize("name", ["nonsense", "co.uk", "nordlys.notatld"])
def test_what_is_no_domain_is_led_to_no_owners_page_that_is_not_there(client: FlaskClient, name: str) -> None:
    response = client.get(f"/shops/{name}", headers={"Accept-Language": "en"})
    assert response.status_code == 404
    assert "There is no such page" in response.text
    assert "/owners/" not in response.text


def test_hiding_outlives_deleting(database: Database) -> None:
    shops = Shops(database)
    shops.hide(HOST, hidden=True)
    shops.delete(HOST)
    assert shops.is_hidden(HOST)


def test_a_shops_pages_are_found_by_any_of_its_hosts_and_in_either_form(client: FlaskClient) -> None:
    asked = client.get("/owners/www.rødgrød.dk", headers={"Accept-Language": "da"})
    assert asked.status_code == 200
    assert "rødgrød.dk" in asked.text
    assert "_tillid.xn--rdgrd-vuad.dk" in asked.text, "the record's name, as a registry wants it"
    assert "rødgrød.dk" in client.get("/shops/shop.xn--rdgrd-vuad.dk").text
