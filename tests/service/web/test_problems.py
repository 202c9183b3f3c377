"""Whatever is sent, the answer is a clear problem and never a 500."""

import json
from typing import Any

import pytest
import structlog
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tillid.config import Config
from tillid.web.app import create_app

PATHS = st.sampled_from(["/v1/score", "/v1/feedback"])
# The application keeps nothing of one example that could change the next.
FUZZ = settings(max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
QUESTION = b'{"contract": "1", "features": {}}'


def _problem(client: FlaskClient, body: bytes, path: str = "/v1/score", **options: Any) -> dict[str, Any]:
    response = client.post(path, data=body, **{"content_type": "application/json", **options})
    problem: dict[str, Any] = json.loads(response.data)
    assert response.content_type == "application/problem+json"
    assert problem["status"] == response.status_code
    assert problem["type"] == "about:blank"
    assert problem["title"]
    assert problem["detail"]
    return problem


BROKEN = {
    "nothing": b"",
    "half an object": b'{"contract": "1", ',
    "a word": b"true false",
    "not UTF-8": b'{"contract": "\xff", "features": {}}',
    "UTF-16": QUESTION.decode().encode("utf-16"),
    "UTF-32": QUESTION.decode().encode("utf-32"),
    "a byte order mark": b"\xef\xbb\xbf" + QUESTION,
    "a lone surrogate": b'{"contract": "\\ud800", "features": {}}',
    "deep arrays": b"[" * 60_000,
    "deep objects": b'{"contract":' * 5_000,
    "depth in an unknown feature": b'{"contract": "1", "features": {"x": ' + b"[" * 5_000 + b"]" * 5_000 + b"}}",
    "a number of 5,000 digits": b'{"contract": "1", "features": {"x": ' + b"9" * 5_000 + b"}}",
    "a bare control character": b'{"contract": "\x00", "features": {}}',
}


@pytest.mark.parametrize("body", BROKEN.values(), ids=BROKEN.keys())
def test_what_is_no_json_is_400(client: FlaskClient, body: bytes) -> None:
    assert _problem(client, body)["status"] == 400


UNFIT = {
    "an array": (b"[]", [""]),
    "a number": (b"1", [""]),
    "null": (b"null", [""]),
    "no fields": (b"{}", ["contract", "features"]),
    "features as array": (b'{"contract": "1", "features": []}', ["features"]),
    "a wrong feature": (b'{"contract": "1", "features": {"has_terms_link": "yes"}}', ["features.has_terms_link"]),
    "an infinite share": (b'{"contract": "1", "features": {"odd_price_share": 1e999}}', ["features.odd_price_share"]),
    "a huge count": (
        b'{"contract": "1", "features": {"social_profile_count": 1' + b"0" * 400 + b"}}",
        ["features.social_profile_count"],
    ),
    "a NUL in the host": (b'{"contract": "1", "host": "a\\u0000", "features": {}}', ["host"]),
}


@pytest.mark.parametrize(("body", "fields"), UNFIT.values(), ids=UNFIT.keys())
def test_what_does_not_fit_is_422_and_names_the_field(client: FlaskClient, body: bytes, fields: list[str]) -> None:
    problem = _problem(client, body)
    assert problem["status"] == 422
    assert [error["field"] for error in problem["errors"]] == fields
    assert all(error["detail"] for error in problem["errors"])


def test_the_last_of_duplicate_keys_counts(client: FlaskClient) -> None:
    body = b'{"contract": "1", "features": {"has_terms_link": "no", "has_terms_link": true}}'
    assert client.post("/v1/score", data=body, content_type="application/json").status_code == 200


def test_many_errors_are_answered_in_few_words(client: FlaskClient) -> None:
    body = json.dumps({"contract": "1", "features": {f"{'x' * 100}{number}": 1 for number in range(400)}}).encode()
    problem = _problem(client, body)
    assert len(problem["errors"]) == 20
    assert all(len(error["field"]) <= 100 for error in problem["errors"])


def test_a_long_body_is_413(client: FlaskClient) -> None:
    assert _problem(client, b" " * 65_536 + QUESTION)["status"] == 413
    assert client.post("/v1/score", data=QUESTION.ljust(65_536), content_type="application/json").status_code == 200


@pytest.mark.parametrize("content_type", [None, "text/plain", "application/x-www-form-urlencoded", "application/jsonp"])
def test_what_is_not_declared_as_json_is_415(client: FlaskClient, content_type: str | None) -> None:
    assert _problem(client, QUESTION, content_type=content_type)["status"] == 415


@pytest.mark.parametrize("content_type", ["application/json", "Application/JSON; charset=utf-8"])
def test_json_may_be_declared_with_a_charset(client: FlaskClient, content_type: str) -> None:
    assert client.post("/v1/score", data=QUESTION, content_type=content_type).status_code == 200


def test_unknown_paths_and_methods(client: FlaskClient) -> None:
    assert client.get("/v2/score").get_json()["status"] == 404
    refused = client.get("/v1/score")
    assert refused.get_json()["status"] == 405
    assert "POST" in refused.headers["Allow"]


@pytest.mark.slow
@given(PATHS, st.binary(max_size=300))
@FUZZ
def test_any_bytes(client: FlaskClient, path: str, body: bytes) -> None:
    _accepts_or_explains(client, path, body)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=10), inner, max_size=4),
    max_leaves=15,
)
BODIES = st.fixed_dictionaries(
    {},
    optional={
        "contract": JSON | st.just("1"),
        "features": JSON
        | st.dictionaries(st.sampled_from(["has_terms_link", "odd_price_share", "social_profile_count", "x"]), JSON),
        "host": JSON | st.just("shop.example"),
        "language": JSON | st.just("da"),
        "what": JSON | st.just("other"),
        "words": JSON | st.text(),
        "score": JSON,
    },
)


@pytest.mark.slow
@given(PATHS, BODIES, st.booleans())
@FUZZ
def test_any_json(client: FlaskClient, path: str, body: dict[str, Any], ascii_only: bool) -> None:
    written = json.dumps(body, ensure_ascii=ascii_only).encode("utf-8", errors="surrogatepass")
    _accepts_or_explains(client, path, written)


def _accepts_or_explains(client: FlaskClient, path: str, body: bytes) -> None:
    response = client.post(path, data=body, content_type="application/json")
    assert response.status_code < 500
    if response.status_code >= 400:
        assert response.content_type == "application/problem+json"


@pytest.fixture
def broken_app(config: Config) -> Flask:
    app = create_app(config)

    def fail() -> None:
        raise RuntimeError("the secret of the house")

    app.add_url_rule("/broken", view_func=fail)
    return app


def test_what_nobody_foresaw_is_a_500_that_tells_no_secrets(
    broken_app: Flask,
) -> None:
    with structlog.testing.capture_logs() as logged:
        response = broken_app.test_client().get("/broken")
    assert (response.status_code, response.content_type) == (500, "application/problem+json")
    assert "secret" not in response.text
    (unforeseen,) = [one for one in logged if one["log_level"] == "error"]
    assert "the secret of the house" in str(unforeseen["exc_info"])
