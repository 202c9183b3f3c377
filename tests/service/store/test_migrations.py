"""A database of every earlier release is brought up to date, with what is in it."""

import json
import time
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from sqlalchemy import MetaData, create_engine

from tests.service.report.results import HOST, RESULT, URL
from tests.service.servers import postgres_schema, schema_address
from tillid.checks.records import Checks
from tillid.checks.result import to_json
from tillid.config import Config
from tillid.errors import StoreError
from tillid.owners.appeals import Appeals
from tillid.owners.claims import Claims
from tillid.owners.visibility import Shops
from tillid.store.database import Database, migrate
from tillid.web.app import create_app

NOW = datetime.now(UTC)
REVISIONS = ["0001", "0002", "0003", "0004", "0005", "0006", "0007", "0008"]
ROWS = {
    "feedback": {"id": "f", "received": NOW, "host": HOST, "what": "other", "words": "æøå", "score": 7},
    "checks": {
        "id": "c", "domain": HOST, "url": URL, "state": "done", "asked": NOW, "started": NOW, "ended": NOW,
        "lease": NOW, "attempts": 1, "steps": "[]", "score": 70, "band": "good", "model": "m",
        "result": to_json(RESULT).decode(),
    },
    "screenshots": {"check_id": "c", "device": "desktop", "content": b"\x00wide"},
    "claims": {"token": "t", "domain": HOST, "means": "dns", "proved": NOW, "seen": NOW},
    "shops": {"domain": "other.dk", "hidden": NOW},
    "appeals": {"id": "a", "domain": HOST, "signal": "has_phone", "value": "false", "words": "w", "contact": "",
                "received": NOW},
}  # fmt: skip


def _elsewhere() -> str:
    """A front page that led to another shop: its result."""
    result = json.loads(to_json(RESULT))
    result["visits"][0]["url"] = "https://another.dk/"
    return json.dumps(result)


@pytest.mark.parametrize("revision", REVISIONS)
def test_what_is_kept_lives_through_a_release(empty_address: str, revision: str) -> None:
    database = Database(empty_address)
    engine = database.bare_engine()
    migrate(engine, revision)
    tables = MetaData()
    tables.reflect(engine)
    rows = dict(ROWS)
    knows_what_stands = revision >= "0007"
    if knows_what_stands:
        rows["checks"] = ROWS["checks"] | {"stands": True}
    with engine.begin() as connection:
        for name, row in rows.items():
            if name in tables.tables:
                connection.execute(tables.tables[name].insert(), row)
        if "checks" in tables.tables:
            led = {"id": "r", "domain": "evil.dk", "url": "https://evil.dk/", "result": _elsewhere()}
            sub = {"id": "s", "url": f"{URL}blog"}
            others = [ROWS["checks"] | other | ({"stands": False} if knows_what_stands else {}) for other in (led, sub)]
            connection.execute(tables.tables["checks"].insert(), others)
    engine.dispose()
    checks = Checks(database)
    if revision >= "0002":
        told = checks.latest(HOST)
        assert told
        assert (told.id, told.seen, told.stands) == ("c", RESULT, True)
        assert [one.id for one in checks.history(HOST)] == ["c"]
        assert checks.latest("evil.dk") is None
        assert checks.screenshot("c", "desktop") == b"\x00wide"
    if revision >= "0004":
        assert Claims(database).proved_until(HOST)
        assert Shops(database).is_hidden("other.dk")
        assert [one.id for one in Appeals(database).list()] == ["a"]
    with create_engine(empty_address).connect() as connection:
        assert connection.exec_driver_sql("SELECT words FROM feedback").scalar_one() == "æøå"


def test_a_database_of_a_later_release_is_left_as_it_is(empty_address: str, config: Config) -> None:
    with Database(empty_address).engine.begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    client = create_app(replace(config, database=empty_address)).test_client()
    assert client.get("/readyz").status_code == 503
    answer = client.post("/v1/feedback", json={"host": HOST, "what": "other", "words": "w"})
    assert answer.status_code == 503
    assert "later release" in answer.json["detail"]
    with pytest.raises(StoreError, match="later release"):
        migrate(create_engine(empty_address))


@pytest.mark.slow
@pytest.mark.database
def test_a_migration_that_has_to_wait_for_a_table_lets_others_read_it_soon() -> None:
    with postgres_schema() as schema:
        address = schema_address(schema)
        migrate(Database(address).bare_engine(), "0010")
        engine = create_engine(address)
        with engine.begin() as backup:
            backup.exec_driver_sql("SELECT count(*) FROM checks")
            began = time.monotonic()
            with pytest.raises(StoreError):
                Checks(Database(address)).latest(HOST)
            assert time.monotonic() - began < 20
        assert Checks(Database(address)).latest(HOST) is None
        engine.dispose()
