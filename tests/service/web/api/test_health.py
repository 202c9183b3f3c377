from dataclasses import replace
from datetime import timedelta

from flask.testing import FlaskClient

from tillid.config import Config
from tillid.store.database import Database
from tillid.store.leases import WORKERS, Leases
from tillid.web.app import create_app

NOWHERE = "postgresql+psycopg://nobody@127.0.0.1:1/none?connect_timeout=1"


def _client(config: Config, **settings: str) -> FlaskClient:
    return create_app(replace(config, **settings)).test_client()  # type: ignore[arg-type]


def test_with_a_worker_it_is_ready(config: Config) -> None:
    Leases(Database(config.database)).renew(f"{WORKERS}one", timedelta(minutes=1))
    client = _client(config)
    assert client.get("/readyz").get_json() == {"status": "ready", "problems": []}
    assert client.get("/healthz").get_json()["workers"] == 1


def test_without_a_worker_or_redis_it_does_less(config: Config) -> None:
    response = _client(config, redis_url="redis://127.0.0.1:1").get("/readyz")
    told = response.get_json()
    assert (response.status_code, told["status"], len(told["problems"])) == (200, "degraded", 2)


def test_without_a_database_it_is_alive_but_not_ready(config: Config) -> None:
    client = _client(config, database=NOWHERE)
    response = client.get("/readyz")
    assert (response.status_code, response.get_json()["status"]) == (503, "unavailable")
    alive = client.get("/healthz")
    assert (alive.status_code, alive.get_json()["workers"]) == (200, None)
    assert client.post("/v1/score", json={"contract": "1", "features": {}}).status_code == 200


def test_who_waits_is_told_that_nobody_works(config: Config) -> None:
    client = _client(config)
    asked = client.post("/v1/checks", json={"url": "https://nordlys.dk/"})
    page = client.get(asked.location.replace("/v1", "")).text
    assert "No worker is running" in page
    assert "takes a few seconds" not in page
