"""Badges as strangers fetch them, and what a hidden report still tells."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from joserfc.jwk import OKPKey

from tests.service.report.results import HOST, URL
from tests.service.web.site.test_reports import _check, _own
from tillid.checks.records import Checks
from tillid.checks.result import Step
from tillid.config import Config
from tillid.config.files import replace_file
from tillid.owners.badge.keys import load_keys, read_jwks
from tillid.owners.badge.signed import ForgedError, verify
from tillid.owners.claims import Claims
from tillid.store.database import Database
from tillid.web.app import create_app


@pytest.fixture
def proved(client: FlaskClient, database: Database) -> FlaskClient:
    _check(database)
    Claims(database).note("token", HOST, "file")
    return client


def test_a_badge_whose_link_a_client_could_choose_is_kept_by_nobody_else(proved: FlaskClient, config: Config) -> None:
    named = {"Host": "attacker.example"}
    answer = proved.get(f"/badge/{HOST}.svg", headers=named)
    assert "private" in answer.headers["Cache-Control"]
    assert "public" not in answer.headers["Cache-Control"]
    public = create_app(replace(config, public_url="https://tillid.example")).test_client()
    answer = public.get(f"/badge/{HOST}.svg", headers=named)
    assert "attacker.example" not in answer.text
    assert "public" in answer.headers["Cache-Control"]


def test_a_badge_in_a_language_that_was_chosen_is_given_to_nobody_else(proved: FlaskClient) -> None:
    usual = proved.get(f"/badge/{HOST}.svg").text
    proved.get("/?lang=da")
    chosen = proved.get(f"/badge/{HOST}.svg")
    assert chosen.text != usual
    assert "Cookie" in chosen.headers["Vary"]


@pytest.mark.parametrize("path", [f"/badge/{HOST}.json", f"/badge/{HOST}.svg", "/.well-known/jwks.json"])
@pytest.mark.parametrize("origin", ["chrome-extension://abcdefghijklmnop", "https://shop.example", None])
def test_who_may_read_a_badge_is_said_once(proved: FlaskClient, path: str, origin: str | None) -> None:
    answer = proved.get(path, headers={"Origin": origin} if origin else {})
    allowed = answer.headers.getlist("Access-Control-Allow-Origin")
    assert len(allowed) == 1
    assert allowed[0] in {"*", origin}


@pytest.mark.parametrize("behind", [0, 2, 50])
def test_a_badge_holds_by_a_clock_that_is_behind(proved: FlaskClient, behind: int) -> None:
    signed = proved.get(f"/badge/{HOST}.json").data
    keys = read_jwks(proved.get("/.well-known/jwks.json").get_json())
    assert verify(signed, keys, datetime.now(UTC) - timedelta(seconds=behind)).domain == HOST


def test_a_hidden_report_tells_nothing_by_its_check(client: FlaskClient, app: Flask, database: Database) -> None:
    done = _check(database)
    checks = Checks(database)
    secret = f"{URL}secret"
    with database.session("") as session:
        for earlier in session.query(type(checks.get(done))):
            earlier.asked -= timedelta(hours=1)
    held = checks.begin(checks.ask(secret, HOST)[0].id)
    assert held
    checks.renew(held, Step("front", secret))
    checks.fail(held, f"{secret} could not be opened: it is closed")
    _own(client, database)
    assert client.post(f"/owners/{HOST}/hide").status_code == 303
    stranger = app.test_client()
    for id_ in (done, held.id):
        assert stranger.get(f"/v1/checks/{id_}/events").status_code == 404
        told = stranger.get(f"/v1/checks/{id_}").get_json()
        assert (told["url"], told["problem"], told["score"]) == (f"https://{HOST}/", None, None)
    assert "secret" in client.get(f"/v1/checks/{held.id}").text


@pytest.mark.parametrize("path", ["/.well-known/jwks.json", f"/badge/{HOST}.json"])
def test_a_key_that_cannot_be_kept_is_said_without_its_place(proved: FlaskClient, config: Config, path: str) -> None:
    assert proved.get(path).status_code == 200
    client = create_app(replace(config, badge_key=Path("/proc/none/badge-key.pem"))).test_client()
    refused = client.get(path)
    assert (refused.status_code, refused.content_type) == (503, "application/problem+json")
    assert int(refused.headers["Retry-After"]) > 0
    assert "/proc" not in refused.text


def test_a_key_that_is_replaced_is_taken_up_at_once_and_the_old_one_still_verifies(
    proved: FlaskClient, config: Config
) -> None:
    old = proved.get(f"/badge/{HOST}.json").data
    former = config.badge_key.read_bytes()
    fresh = OKPKey.generate_key("Ed25519")
    replace_file(config.badge_key, lambda part: part.write_bytes(fresh.as_pem(private=True) + former), private=True)
    new = proved.get(f"/badge/{HOST}.json").data
    keys = read_jwks(proved.get("/.well-known/jwks.json").get_json())
    assert list(keys) == [fresh.thumbprint(), load_keys(config.badge_key)[1].thumbprint()]
    assert verify(old, keys).domain == verify(new, keys).domain == HOST
    assert verify(new, {fresh.thumbprint(): fresh}).domain == HOST
    replace_file(config.badge_key, lambda part: part.write_bytes(fresh.as_pem(private=True)), private=True)
    with pytest.raises(ForgedError):
        verify(old, read_jwks(proved.get("/.well-known/jwks.json").get_json()))


@pytest.mark.parametrize("content", [None, b"", b"-----BEGIN PRIVATE KEY-----"])
def test_a_key_that_is_lost_is_used_on_and_replaced_by_no_other(
    proved: FlaskClient, config: Config, content: bytes | None
) -> None:
    known = proved.get("/.well-known/jwks.json").data
    config.badge_key.unlink()
    if content is not None:
        config.badge_key.write_bytes(content)
    assert proved.get("/.well-known/jwks.json").data == known
    assert config.badge_key.exists() is (content is not None)
