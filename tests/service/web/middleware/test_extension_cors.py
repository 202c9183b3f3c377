"""Extensions may ask without access of their own; websites may not."""

import pytest
from flask.testing import FlaskClient

EXTENSIONS = ["chrome-extension://abcdefghijklmnop", "moz-extension://0a1b2c3d-0000-4000-8000-000000000000"]
QUESTION = {"contract": "1", "features": {}}


@pytest.mark.parametrize("origin", EXTENSIONS)
def test_an_extension_may_ask_and_read(client: FlaskClient, origin: str) -> None:
    asked = {
        "Origin": origin,
        "Access-Control-Request-Method": "POST",
        "Access-Control-Request-Headers": "content-type",
    }
    preflight = client.options("/v1/score", headers=asked)
    assert (preflight.status_code, preflight.data) == (204, b"")
    assert preflight.headers["Access-Control-Allow-Headers"] == "Content-Type"
    answer = client.post("/v1/score", json=QUESTION, headers={"Origin": origin})
    for response in (preflight, answer):
        assert response.headers["Access-Control-Allow-Origin"] == origin
        assert response.headers["Vary"] == "Origin"
    assert answer.status_code == 200


def test_an_extension_can_read_what_is_wrong(client: FlaskClient) -> None:
    answer = client.post("/v1/score", json={}, headers={"Origin": EXTENSIONS[0]})
    assert (answer.status_code, answer.headers["Access-Control-Allow-Origin"]) == (422, EXTENSIONS[0])


@pytest.mark.parametrize("origin", ["https://shop.example", "null", "https://chrome-extension.example"])
def test_a_website_may_not(client: FlaskClient, origin: str) -> None:
    headers = {"Origin": origin, "Access-Control-Request-Method": "POST"}
    for response in (
        client.options("/v1/score", headers=headers),
        client.post("/v1/score", json=QUESTION, headers=headers),
    ):
        assert "Access-Control-Allow-Origin" not in response.headers
