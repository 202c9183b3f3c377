"""The short way answers what the application answers, and leaves everything else to it."""

import json
from typing import Any

import pytest
from flask import request, request_started
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st

from tests.service.scoring.model_folder import write_model
from tests.service.scoring.test_scorecard import CONTRACT, shops
from tillid.config import Config
from tillid.contract import Feature
from tillid.web.app import create_app

# The short way takes requests that declare JSON without parameters, as the extension does; others go through Flask.
SHORT, LONG = "application/json", "application/json; charset=utf-8"


@pytest.fixture(scope="module")
def lasting_client(tmp_path_factory: pytest.TempPathFactory) -> FlaskClient:
    return create_app(Config(model=write_model(tmp_path_factory.mktemp("model"), CONTRACT))).test_client()


def _posted(client: FlaskClient, body: bytes, content_type: str) -> tuple[int, str | None, bytes]:
    response = client.post("/v1/score", data=body, content_type=content_type)
    return response.status_code, response.headers["Content-Type"], response.data


def _both_ways(client: FlaskClient, body: bytes) -> list[tuple[int, str | None, bytes]]:
    return [_posted(client, body, content_type) for content_type in (SHORT, LONG)]


@given(shops(), st.none() | st.sampled_from(["nordlys.dk", "nord-lys24.dk", "127.0.0.1", "no host"]))
def test_both_ways_lead_to_the_same_answer(
    lasting_client: FlaskClient, features: dict[str, Feature], host: str | None
) -> None:
    body = json.dumps({"contract": "1", "host": host, "language": "da", "features": features}).encode()
    short, long = _both_ways(lasting_client, body)
    assert short == long


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"[]",
        b'{"contract": "1"}',
        b'{"contract": "1", "features": {"has_phone": 1}}',
        b"\xff",
        b"x" * 70_000,
    ],
)
def test_what_is_wrong_is_said_the_same_way(lasting_client: FlaskClient, body: bytes) -> None:
    short, long = _both_ways(lasting_client, body)
    assert short == long
    assert short[:2] in {(status, "application/problem+json") for status in (400, 413, 422)}


@pytest.mark.parametrize("length", ["", "x", "-5", "²"])
def test_a_length_that_is_none_is_left_to_flask(lasting_client: FlaskClient, length: str) -> None:
    body: Any = b'{"contract": "1", "features": {}}'
    response = lasting_client.post(
        "/v1/score", data=body, content_type=SHORT, environ_overrides={"CONTENT_LENGTH": length}
    )
    assert response.status_code == 400


def test_a_score_has_the_headers_of_every_answer(lasting_client: FlaskClient) -> None:
    response = lasting_client.post("/v1/score", json={"contract": "1", "features": {}})
    assert response.headers["Content-Security-Policy"].startswith("default-src 'none'")
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.content_length == len(response.data)


def test_flask_sees_only_what_the_short_way_leaves() -> None:
    app = create_app(Config())
    seen = []
    with request_started.connected_to(lambda _sender, **_: seen.append(request.content_type), app):
        for content_type in (SHORT, LONG):
            answer = _posted(app.test_client(), b'{"contract": "1", "features": {}}', content_type)
            assert answer[:2] == (200, "application/json")
    assert seen == [LONG]
