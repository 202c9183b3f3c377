"""The examples of docs/api.md, sent to the real service."""

import json
import re
import shlex
from dataclasses import fields
from typing import Any

import pytest
from flask.testing import FlaskClient

from tillid.config import Config
from tillid.contract import ROOT, load_contract

PAGE = (ROOT / "docs" / "api.md").read_text()
COMMANDS = [one for one in re.findall(r"```sh\n(curl .*?)```", PAGE, re.S) if " -d " in one]
ANSWERS = [json.loads(text) for text in re.findall(r"```json\n(.*?)```", PAGE, re.S)]


def _send(client: FlaskClient, command: str) -> Any:
    words = shlex.split(command)
    path = words[2].removeprefix("http://127.0.0.1:8000")
    name, _, value = words[words.index("-H") + 1].partition(": ")
    return client.post(path, data=words[words.index("-d") + 1], headers={name: value})


def test_the_page_has_an_example_of_each_kind() -> None:
    assert [command.split("/v1/")[1].split()[0] for command in COMMANDS] == ["score", "feedback", "score"]
    assert len(ANSWERS) == 2


def test_the_score_is_answered_as_shown(client: FlaskClient) -> None:
    answer, shown = _send(client, COMMANDS[0]).get_json(), ANSWERS[0]
    assert {key: type(value) for key, value in answer.items()} == {key: type(value) for key, value in shown.items()}
    assert shown["ignored"] == answer["ignored"]
    assert set(shown["missing"]) <= set(answer["missing"])
    said = {reason["signal"]: reason for reason in answer["reasons"]}
    for reason in shown["reasons"]:
        assert {**reason, "points": 0} == {**said[reason["signal"]], "points": 0}


def test_feedback_is_answered_as_told(client: FlaskClient) -> None:
    response = _send(client, COMMANDS[1])
    assert (response.status_code, list(response.get_json())) == (201, ["id"])


def test_the_error_is_answered_as_shown(client: FlaskClient) -> None:
    assert _send(client, COMMANDS[2]).get_json() == ANSWERS[1]


def test_every_setting_is_on_the_page() -> None:
    settings = {f"TILLID_{field.name.upper()}" for field in fields(Config)} | {"TILLID_STATE"}
    assert set(re.findall(r"TILLID_[A-Z0-9_]+", PAGE)) == settings


@pytest.mark.parametrize("name", ["ScoreRequest", "FeedbackRequest"])
def test_the_examples_of_the_description_are_accepted(client: FlaskClient, name: str) -> None:
    example = client.get("/openapi/openapi.json").get_json()["components"]["schemas"][name]["example"]
    path = {"ScoreRequest": "/v1/score", "FeedbackRequest": "/v1/feedback"}[name]
    response = client.post(path, json=example)
    assert response.status_code < 300, response.text


def test_the_example_of_the_description_is_of_this_contract(client: FlaskClient) -> None:
    schemas = client.get("/openapi/openapi.json").get_json()["components"]["schemas"]
    assert schemas["ScoreRequest"]["example"]["contract"] == load_contract().version
