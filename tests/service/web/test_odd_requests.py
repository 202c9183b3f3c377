"""Requests that once ended in an error of the service, on both databases."""

from dataclasses import replace

import pytest
from flask.testing import FlaskClient

from tests.service.conftest import OpenApp
from tillid.config import Config
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
def kept(config: Config, address: str, open_app: OpenApp) -> FlaskClient:
    """A service on either database."""
    return open_app(replace(config, database=address)).test_client()


@pytest.mark.parametrize("path", [*TOO_LONG, *NUL])
def test_an_address_that_nothing_can_be_at_is_not_found(kept: FlaskClient, path: str) -> None:
    answer = kept.get(path)
    assert answer.status_code == 404
    if not path.startswith(("/checks/a", "/shops/a", "/owners")) or "." in path.rpartition("/")[2]:
        assert answer.content_type == "application/problem+json"
        assert "pydantic" not in answer.text


@pytest.mark.parametrize("path", ["/checks", "/checks/x/appeals"])
def test_a_form_that_is_too_long_is_refused(kept: FlaskClient, path: str) -> None:
    assert kept.post(path, data={"url": "x" * 2 * MAX_BYTES, "words": "x"}).status_code == 413


@pytest.mark.parametrize(("path", "name"), [("/checks/a%00/appeals", "words"), ("/checks", "url")])
def test_a_form_with_what_no_database_takes_is_refused(kept: FlaskClient, path: str, name: str) -> None:
    assert kept.post(path, data={name: "a\0b"}).status_code in {404, 422}


@pytest.mark.parametrize("host", ["\u0130" * 206, "a" * 63 + "." + "\u0130" * 188])
def test_a_host_that_grows_when_it_is_lowered_is_refused(kept: FlaskClient, host: str) -> None:
    assert kept.post("/v1/feedback", json={"host": host, "what": "other"}).status_code == 422


@pytest.mark.parametrize(("label", "status"), [("\xf8" * 63, 201), ("\xf8" * 64, 422)])
def test_a_label_is_as_long_as_dns_has_them(kept: FlaskClient, label: str, status: int) -> None:
    assert kept.post("/v1/feedback", json={"host": f"{label}.dk", "what": "other"}).status_code == status


@pytest.mark.parametrize("path", ["/my/remove", "/my/start-again"])
def test_what_is_no_id_is_nobodys(kept: FlaskClient, path: str) -> None:
    assert kept.post(path, data={"id": "a\0b"}).status_code == 303


NO_ADDRESSES = {
    "empty": "[]", "of nothing": "https://[]", "open": "http://[::1", "of another kind": "x://[y",
    "that is folded": "https://a\u2100b.dk/",
}  # fmt: skip


@pytest.mark.parametrize("written", NO_ADDRESSES.values(), ids=NO_ADDRESSES.keys())
def test_what_is_no_address_is_refused_on_a_page_of_its_own(kept: FlaskClient, written: str) -> None:
    answer = kept.post("/checks", data={"url": written})
    assert (answer.status_code, answer.mimetype) == (422, "text/html")


@pytest.mark.parametrize("origin", ["http://[", "http://[::1", "http://a\u2100b", "null", "://", "localhost"])
def test_a_form_from_an_origin_that_is_none_is_refused(kept: FlaskClient, origin: str) -> None:
    sent = origin.encode().decode("latin-1")  # as a server reads it
    assert kept.post("/checks", data={"url": "nordlys.dk"}, headers={"Origin": sent}).status_code == 403
