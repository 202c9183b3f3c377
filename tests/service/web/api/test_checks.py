import json
import re
from dataclasses import replace
from datetime import timedelta

import pytest
from flask.testing import FlaskClient

from tests.service.checks.test_records import FRONT, RESULT
from tests.service.conftest import OpenApp
from tillid.checks.records import Checks
from tillid.checks.result import Step
from tillid.config import Config
from tillid.owners.claims import Claims, new_key, token_of
from tillid.store.database import Database
from tillid.store.queue import TaskQueue
from tillid.web.app import create_app
from tillid.web.visitor import COOKIE

URL = "https://nordlys.dk/"


@pytest.fixture
def checks(config: Config) -> Checks:
    """The database as a worker sees it."""
    return Checks(Database(config.database), timedelta(minutes=1))


def _ask(client: FlaskClient, url: str = URL) -> str:
    response = client.post("/v1/checks", json={"url": url})
    assert response.status_code == 202, response.text
    assert response.headers["Location"] == f"/v1/checks/{response.get_json()['id']}"
    id_: str = response.get_json()["id"]
    return id_


def _events(client: FlaskClient, id_: str, last: str = "") -> list[tuple[str, str, dict[str, object]]]:
    response = client.get(f"/v1/checks/{id_}/events", headers={"Last-Event-ID": last} if last else {})
    assert response.mimetype == "text/event-stream"
    found = re.findall(r"event: (\w+)\nid: (\w+)\ndata: (.*)\n\n", response.text)
    return [(name, number, json.loads(data)) for name, number, data in found]


def test_a_check_that_is_asked_for_waits_in_its_queue_once_and_its_domain_in_another(
    client: FlaskClient, config: Config
) -> None:
    id_ = _ask(client)
    assert _ask(client, "www.nordlys.dk/om-os") == id_
    assert _ask(client, "other.dk") != id_
    tasks = TaskQueue(config.queue)
    assert (tasks.huey.pending_count(), tasks.look_ups.pending_count()) == (2, 2)
    state = client.get(f"/v1/checks/{id_}").get_json()
    assert (state["state"], state["url"], state["domain"], state["result"]) == ("queued", URL, "nordlys.dk", None)


def test_a_check_that_is_done_says_all_that_it_saw(client: FlaskClient, checks: Checks) -> None:
    id_ = _ask(client)
    held = checks.begin(id_)
    assert held
    checks.finish(held, RESULT, {}, 71, "good")
    state = client.get(f"/v1/checks/{id_}").get_json()
    assert (state["state"], state["score"], state["band"], state["model"]) == ("done", 71, "good", "m")
    assert state["result"]["places"]["has_phone"]["boxes"]["phone"] == {"x": 1, "y": 2, "width": 3, "height": 4}
    assert state["result"]["features"]["social_profile_count"] == 3


def test_what_is_looked_at_is_told_and_then_the_end(client: FlaskClient, checks: Checks) -> None:
    id_ = _ask(client)
    held = checks.begin(id_)
    assert held
    checks.renew(held, FRONT)
    checks.renew(held, Step("product", URL + "vare"))
    checks.fail(held, "the shop broke off")
    steps = [("step", "1", {"what": "front", "url": URL}), ("step", "2", {"what": "product", "url": URL + "vare"})]
    end = ("end", "end", {"state": "failed", "problem": "the shop broke off"})
    assert _events(client, id_) == [*steps, end]
    assert _events(client, id_, last="1") == [steps[1], end]
    assert client.get(f"/v1/checks/{id_}/events", headers={"Last-Event-ID": "end"}).status_code == 204


def test_listeners_hold_no_thread_for_ever(
    client: FlaskClient, checks: Checks, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tillid.web.api.checks.LISTEN_SECONDS", 0.3)
    id_ = _ask(client)
    held = checks.begin(id_)
    assert held
    checks.renew(held, FRONT)
    assert [name for name, _, _ in _events(client, id_)] == ["step"]
    monkeypatch.setattr("tillid.web.api.checks.LISTEN_SECONDS", 3600)
    monkeypatch.setattr("tillid.web.api.checks._listeners", _Full())
    assert [name for name, _, _ in _events(client, id_)] == ["step"]


class _Full:
    """As many listeners as may be held."""

    def acquire(self, *, blocking: bool) -> bool:
        return blocking


@pytest.mark.parametrize("url", ["http://127.0.0.1/", "ftp://nordlys.dk/", "https://nordlys.dk:22/", "nothing"])
def test_an_address_that_is_no_shops_is_refused_with_the_reason(client: FlaskClient, url: str) -> None:
    response = client.post("/v1/checks", json={"url": url})
    assert (response.status_code, response.content_type) == (422, "application/problem+json")
    (error,) = response.get_json()["errors"]
    assert error["field"] == "url"
    assert url in error["detail"]


def test_one_client_and_one_shop_have_their_limits(config: Config, open_app: OpenApp) -> None:
    client = open_app(replace(config, check_limit="2 per hour")).test_client()
    statuses = [client.post("/v1/checks", json={"url": f"shop-{n}.dk"}).status_code for n in range(3)]
    assert statuses == [202, 202, 429]
    shop_limited = open_app(replace(config, shop_limit="1 per hour")).test_client()
    id_ = _ask(shop_limited)
    checks = Checks(Database(config.database))
    held = checks.begin(id_)
    assert held
    checks.fail(held, "gone")
    refused = shop_limited.post("/v1/checks", json={"url": URL})
    assert (refused.status_code, refused.content_type) == (429, "application/problem+json")
    assert 0 < int(refused.headers["Retry-After"]) <= 3600


def test_place_and_time_are_told_while_a_check_waits(client: FlaskClient, checks: Checks) -> None:
    first, second = _ask(client), _ask(client, "other.dk")
    states = [client.get(f"/v1/checks/{id_}").get_json() for id_ in (first, second)]
    assert [state["ahead"] for state in states] == [0, 1]
    assert states[0]["wait_seconds"] < states[1]["wait_seconds"]
    assert checks.begin(first)
    assert client.get(f"/v1/checks/{first}").get_json()["ahead"] is None


def test_a_client_may_have_three_waiting_and_another_some_more(config: Config) -> None:
    client = create_app(replace(config, proxies=1)).test_client()
    asked = [
        client.post("/v1/checks", json={"url": f"shop-{number}.dk"}, headers={"X-Forwarded-For": address})
        for number, address in enumerate(["192.0.2.1"] * 4 + ["192.0.2.2"])
    ]
    assert [answer.status_code for answer in asked] == [202, 202, 202, 429, 202]
    assert int(asked[3].headers["Retry-After"]) > 0
    assert asked[3].content_type == "application/problem+json"


def test_a_stranger_does_not_use_up_an_owners_checks(config: Config, open_app: OpenApp) -> None:
    app = open_app(replace(config, shop_limit="1 per day"))
    stranger, owner = app.test_client(), app.test_client()
    checks, key = Checks(Database(config.database)), new_key()
    Claims(Database(config.database)).note(token_of(key), "nordlys.dk", "dns")
    owner.set_cookie(COOKIE, key)

    def ask_and_fail(client: FlaskClient, url: str) -> int:
        answer = client.post("/v1/checks", json={"url": url})
        if answer.status_code == 202:
            held = checks.begin(answer.get_json()["id"])
            assert held
            checks.fail(held, "gone")
        return answer.status_code

    assert [ask_and_fail(stranger, f"{URL}{path}") for path in ("a", "b")] == [202, 429]
    assert [ask_and_fail(owner, URL) for _ in range(3)] == [202, 202, 202], "failed ones do not count"
    assert owner.post("/v1/checks", json={"url": URL}).status_code == 202


def test_a_check_that_led_elsewhere_says_so_and_has_no_score(client: FlaskClient, checks: Checks) -> None:
    id_ = _ask(client, "evil.dk")
    held = checks.begin(id_)
    assert held
    checks.finish(held, replace(RESULT, url="https://evil.dk/", led_from="evil.dk"), {}, 87, "good")
    Claims(checks._database).note("token", "evil.dk", "file")
    state = client.get(f"/v1/checks/{id_}").get_json()
    assert (state["leads_to"], state["domain"], state["score"]) == ("nordlys.dk", "nordlys.dk", None)
    for path in (
        "/shops/evil.dk",
        "/shops/evil.dk.json",
        "/badge/evil.dk.json",
        "/badge/evil.dk.svg",
        "/shops/nordlys.dk",
    ):
        assert client.get(path).status_code == 404
    page = client.get(f"/checks/{id_}").text
    assert page.index("evil.dk leads to nordlys.dk") < page.index("<h1>")


def test_who_asked_is_not_told_by_the_address(client: FlaskClient) -> None:
    id_ = _ask(client, "nordlys.dk/?email=me@example.org")
    assert client.get(f"/v1/checks/{id_}").get_json()["url"] == URL


@pytest.mark.parametrize("path", ["/v1/checks/unknown", "/v1/checks/unknown/events"])
def test_an_unknown_check_is_a_404(client: FlaskClient, path: str) -> None:
    response = client.get(path)
    assert (response.status_code, response.content_type) == (404, "application/problem+json")


def test_without_a_queue_nothing_is_promised(config: Config, open_app: OpenApp) -> None:
    client = open_app(replace(config, queue="/proc/none/queue.sqlite")).test_client()
    response = client.post("/v1/checks", json={"url": URL})
    assert (response.status_code, response.content_type) == (503, "application/problem+json")
