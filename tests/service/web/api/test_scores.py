import json
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import create_engine, text

from tests.service.conftest import OpenApp
from tillid.config import Config
from tillid.contract import CONTRACT_FILE, load_contract
from tillid.scoring.scorer import Scoring
from tillid.web.app import create_app

QUESTION = {
    "contract": load_contract().version,
    "host": "nord-lys.dk",
    "language": "da",
    "features": {"has_terms_link": True, "odd_price_share": 0.4, "from_a_newer_contract": 1},
}
FEEDBACK = {
    "host": "shop.example",
    "what": "score_too_low",
    "words": "Jeg har handlet her i 10 år 🙂",
    "score": 31,
    "band": "warning",
}


def test_a_score_comes_with_its_reasons(client: FlaskClient, scoring: Scoring) -> None:
    response = client.post("/v1/score", json=QUESTION)
    assert (response.status_code, response.content_type) == (200, "application/json")
    answer = response.get_json()
    ours = scoring.answer({"has_terms_link": True, "odd_price_share": 0.4}, "nord-lys.dk", "da")
    assert answer["exact"] == ours.exact
    assert answer["reasons"] == ours.reasons
    assert answer["ignored"] == ["from_a_newer_contract"]
    assert (answer["model"], answer["contract"]) == ("for-tests", load_contract().version)
    assert next(one for one in answer["reasons"] if one["signal"] == "odd_price_share") == {
        "signal": "odd_price_share",
        "group": "prices",
        "value": 0.4,
        "points": -5.0,
        "source": "learned",
        "sentence": "40\xa0% af priserne ender på skæve beløb (som 218,37 kr.), "
        "som om de er regnet om fra en anden valuta.",
    }


def test_an_older_contract_is_scored_too(client: FlaskClient) -> None:
    newer, older = (
        client.post("/v1/score", json=QUESTION),
        client.post("/v1/score", json={**QUESTION, "contract": "old"}),
    )
    assert older.get_json() == newer.get_json()


def test_feedback_is_stored(client: FlaskClient, config: Config) -> None:
    response = client.post("/v1/feedback", json=FEEDBACK)
    assert response.status_code == 201
    with create_engine(config.database).connect() as connection:
        (row,) = connection.execute(text("SELECT * FROM feedback")).mappings()
    assert row["id"] == response.get_json()["id"]
    assert {field: row[field] for field in FEEDBACK} == FEEDBACK
    assert row["received"]
    assert row["model"] is None


def test_too_much_feedback_is_held_up(config: Config, open_app: OpenApp) -> None:
    client = open_app(Config(**{**vars(config), "feedback_limit": "2 per hour"})).test_client()
    statuses = [client.post("/v1/feedback", json=FEEDBACK).status_code for _ in range(3)]
    assert statuses == [201, 201, 429]
    held = client.post("/v1/feedback", json=FEEDBACK)
    assert 0 < int(held.headers["Retry-After"]) <= 3600
    assert held.content_type == "application/problem+json"
    assert client.post("/v1/score", json=QUESTION).status_code == 200


def test_each_client_behind_a_known_proxy_has_its_own_limit(config: Config) -> None:
    app = create_app(Config(**{**vars(config), "feedback_limit": "1 per hour", "proxies": 1}))

    def sent_from(address: str) -> int:
        headers = {"X-Forwarded-For": address}
        return app.test_client().post("/v1/feedback", json=FEEDBACK, headers=headers).status_code

    assert [sent_from("192.0.2.1"), sent_from("192.0.2.1"), sent_from("192.0.2.2")] == [201, 429, 201]


def test_without_proxies_a_forwarded_address_is_not_believed(config: Config, open_app: OpenApp) -> None:
    app = open_app(Config(**{**vars(config), "feedback_limit": "1 per hour"}))
    first, second = (
        app.test_client().post("/v1/feedback", json=FEEDBACK, headers={"X-Forwarded-For": address})
        for address in ("192.0.2.1", "192.0.2.2")
    )
    assert (first.status_code, second.status_code) == (201, 429)


def test_scoring_goes_on_while_the_store_is_gone(config: Config, open_app: OpenApp) -> None:
    client = open_app(Config(**{**vars(config), "database": "sqlite:////proc/none/db"})).test_client()
    assert client.post("/v1/score", json=QUESTION).status_code == 200
    response = client.post("/v1/feedback", json=FEEDBACK)
    assert (response.status_code, response.content_type) == (503, "application/problem+json")
    assert "proc" not in response.text


def test_the_contract_is_served_and_cached(client: FlaskClient) -> None:
    response = client.get("/v1/contract")
    assert response.data == CONTRACT_FILE.read_bytes()
    assert response.cache_control.max_age == 300
    again = client.get("/v1/contract", headers={"If-None-Match": response.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")


def test_health_names_model_and_contract(client: FlaskClient) -> None:
    expected = {"status": "ok", "model": "for-tests", "contract": load_contract().version, "workers": 0, "lists": []}
    assert client.get("/healthz").get_json() == expected


@pytest.fixture
def description(client: FlaskClient) -> dict[str, Any]:
    described: dict[str, Any] = json.loads(client.get("/openapi/openapi.json").data)
    return described


OURS = ("health.", "api.", "checks.", "companies.", "badges.", "files.")


def test_the_description_covers_every_route_of_the_api(description: dict[str, Any], app: Flask) -> None:
    ours = (rule.rule for rule in app.url_map.iter_rules() if rule.endpoint.startswith(OURS))
    assert {route.replace("<", "{").replace(">", "}") for route in ours} == set(description["paths"])


def test_the_description_is_made_from_the_contract(description: dict[str, Any]) -> None:
    features = description["components"]["schemas"]["Features"]["properties"]
    assert set(features) == {signal.id for signal in load_contract().sent}
    share = next(option for option in features["odd_price_share"]["anyOf"] if option["type"] == "number")
    assert (share["minimum"], share["maximum"]) == (0, 1)


def test_the_description_has_no_dead_reference(description: dict[str, Any]) -> None:
    def references(node: Any) -> list[str]:
        if isinstance(node, dict):
            return [node["$ref"]] if "$ref" in node else [ref for child in node.values() for ref in references(child)]
        return [ref for child in node for ref in references(child)] if isinstance(node, list) else []

    known = {f"#/components/schemas/{name}" for name in description["components"]["schemas"]}
    assert set(references(description)) <= known


def test_the_description_names_no_security_scheme(description: dict[str, Any]) -> None:
    assert description["components"].get("securitySchemes", {}) == {}


def test_problems_are_described(description: dict[str, Any]) -> None:
    responses = description["paths"]["/v1/score"]["post"]["responses"]
    assert set(responses) == {"200", "400", "413", "415", "422", "429", "500"}
    content = responses["422"]["content"]
    assert content == {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}
