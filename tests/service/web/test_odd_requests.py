"""Requests that once ended in an error of the service, on both databases."""

from dataclasses import replace

import pytest
from flask.testing import FlaskClient

from tillid.config import Config
from tillid.web.app import create_app
from tillid.web.bodies import MAX_BYTES

LONG_ID, LONG_NAME = "x" * 37, "x" * 250 + ".dk"
TOO_LONG = [
    *(path.format(LONG_ID) for path in ("/v1/checks/{}", "/v1/checks/{}/events")),
    *(f"/checks/{LONG_ID}.{kind}" for kind in ("json", "csv", "pdf")),
    *(f"/shops/{LONG_NAME}x.{kind}" for kind in ("json", "csv", "pdf")),
    *(f"/badge/{LONG_NAME}x.{kind}" for kind in ("svg", "json")),
]
NUL = [
    "/v1/checks/a%00", "/v1/checks/a%00/events", "/checks/a%00", "/checks/a%00.json", "/shops/a%00.dk",
    "/shops/a%00.dk.json", "/badge/a%00.dk.svg", "/owners/a%00.dk",
]  # fmt: skip


@pytest.fixture
def kept(config: Config, address: str) -> FlaskClient:
    """A service on either database."""
    return create_app(replace(config, database=address)).test_client()


@pytest.mark.parametrize("path", [*TOO_LONG, *NUL])
def test_an_address_that_nothing_can_be_at_is_not_found(kept: FlaskClient, path: str) -> None:
    answer = kept.get(path)
    assert answer.status_code == 404
    if not path.startswith(("/checks/a", "/shops/a", "/owners")) or "." in path.rpartition("/")[2]:
        assert answer.content_type == "application/problem+json"
        assert "pydantic" not in answer.text


@pytest.mark.parametrize(("path", "status"), [("/checks", 413), ("/checks/x/appeals", 404)])
def test_a_form_that_is_too_long_is_refused(kept: FlaskClient, path: str, status: int) -> None:
    assert kept.post(path, data={"url": "x" * 2 * MAX_BYTES, "words": "x"}).status_code == status


@pytest.mark.parametrize(("path", "name"), [("/checks/a%00/appeals", "words"), ("/checks", "url")])
def test_a_form_with_what_no_database_takes_is_refused(kept: FlaskClient, path: str, name: str) -> None:
    assert kept.post(path, data={name: "a\0b"}).status_code in {404, 422}


@pytest.mark.parametrize("host", ["\u0130" * 206, "a" * 63 + "." + "\u0130" * 188])
def test_a_host_that_grows_when_it_is_lowered_is_refused(kept: FlaskClient, host: str) -> None:
    assert kept.post("/v1/feedback", json={"host": host, "what": "other"}).status_code == 422
