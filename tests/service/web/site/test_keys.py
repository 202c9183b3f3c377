"""Whose key counts, and which site may send a form."""

import pytest
from flask.testing import FlaskClient

from tests.service.report.results import HOST
from tillid.owners.claims import Claims, new_key, token_of
from tillid.store.database import Database
from tillid.web.visitor import COOKIE

SECURE = "https://localhost"
SAFE_COOKIE = f"__Host-{COOKIE}"


@pytest.mark.parametrize("planted", ["a", "", "x" * 42, "x" * 44, "x" * 42 + "!", "x" * 42 + "\u00e6"])
def test_a_key_that_this_service_did_not_make_is_none(client: FlaskClient, database: Database, planted: str) -> None:
    client.set_cookie(COOKIE, planted)
    Claims(database).note(token_of(planted), HOST, "dns")
    assert client.post(f"/owners/{HOST}/hide").status_code == 403
    given = client.get(f"/owners/{HOST}").headers["Set-Cookie"]
    assert planted == "" or f"{COOKIE}={planted};" not in given
    assert token_of(planted) not in client.get(f"/owners/{HOST}").text


def test_over_https_no_other_host_of_the_domain_can_set_the_key(client: FlaskClient) -> None:
    given = client.get(f"/owners/{HOST}", base_url=SECURE).headers["Set-Cookie"]
    assert given.startswith(f"{SAFE_COOKIE}=")
    assert "Secure" in given
    assert "Path=/" in given
    assert "Domain" not in given


@pytest.mark.parametrize("has_own", [True, False])
def test_over_https_a_key_that_another_host_may_have_set_is_none(
    client: FlaskClient, database: Database, has_own: bool
) -> None:
    own, planted = new_key(), new_key()
    Claims(database).note(token_of(own), HOST, "dns")
    client.set_cookie(COOKIE, planted)
    if has_own:
        client.set_cookie(SAFE_COOKIE, own, secure=True)
    assert client.post(f"/owners/{HOST}/hide", base_url=SECURE).status_code == (303 if has_own else 403)
    assert token_of(planted) not in client.get(f"/owners/{HOST}", base_url=SECURE).text


CHROME = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8,application/signed-exchange;v=b3;q=0.7"


@pytest.mark.parametrize(
    ("accepted", "kind"),
    [
        (CHROME, "text/html"),
        ("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "text/html"),
        ("*/*", "application/problem+json"),
        ("application/json", "application/problem+json"),
    ],
)
def test_browsers_are_answered_with_pages(client: FlaskClient, accepted: str, kind: str) -> None:
    answer = client.get("/nothing/here", headers={"Accept": accepted})
    assert answer.status_code == 404
    assert answer.mimetype == kind


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Origin": "https://evil.example"}, 403),
        ({"Origin": "null"}, 403),
        ({"Origin": "http://localhost.evil.example"}, 403),
        ({"Origin": "http://localhost"}, 303),
        ({}, 303),
        ({"Sec-Fetch-Site": "same-site"}, 403),
        ({"Sec-Fetch-Site": "cross-site", "Origin": "http://localhost"}, 403),
        ({"Sec-Fetch-Site": "same-origin"}, 303),
    ],
)
def test_only_forms_of_this_service_are_taken(client: FlaskClient, headers: dict[str, str], status: int) -> None:
    assert client.post("/checks", data={"url": HOST}, headers=headers).status_code == status
