import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from redis import Redis
from sqlalchemy import create_engine

from tests.service.servers import redis_address
from tillid.store.queue import TaskQueue
from tools.bench import killed_workers
from tools.bench.owners import workers

pytestmark = pytest.mark.process

REDIS_DATABASE = 15
# Fewer than are waited for until a registry is given up, one a second.
_LOOK_UPS = 6
_PATIENCE_SECONDS = 12
_SQLITE_TRIGGER = """CREATE TRIGGER gone BEFORE UPDATE ON checks WHEN NEW.state = 'done' AND NEW.attempts = 1
BEGIN SELECT RAISE(FAIL, 'gone'); END"""
_SQLITE_DROP = "DROP TRIGGER gone"
_POSTGRES_TRIGGER = """CREATE FUNCTION gone() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RAISE EXCEPTION ''gone''; END';
CREATE TRIGGER gone BEFORE UPDATE ON checks FOR EACH ROW WHEN (NEW.state = 'done' AND NEW.attempts = 1)
EXECUTE FUNCTION gone()"""
_POSTGRES_DROP = "DROP TRIGGER gone ON checks; DROP FUNCTION gone()"


@pytest.fixture
def queue(address: str, tmp_path: Path) -> Iterator[str]:
    """A queue of its own: in SQLite beside SQLite, in Redis beside PostgreSQL."""
    if address.startswith("sqlite"):
        yield str(tmp_path / "queue.sqlite")
        return
    redis = f"{redis_address()}/{REDIS_DATABASE}"
    with Redis.from_url(redis) as client:
        client.flushdb()
        yield redis
        client.flushdb()


def test_a_killed_worker_loses_no_check_and_none_is_done_twice(address: str, queue: str) -> None:
    outcome = killed_workers.run(address, queue, checks=2, kills=1)
    assert outcome.kills == 1
    assert outcome.states["done"] + outcome.states["failed"] == 2
    assert outcome.states["done"] >= 1
    assert set(outcome.histories) <= {0, 1}
    assert outcome.histories[1] == outcome.states["done"]


@contextmanager
def _gone_when_first_kept(address: str) -> Iterator[None]:
    """A database that is gone at the moment at which a check's first attempt is to be kept."""
    engine = create_engine(address)
    is_sqlite = engine.dialect.name == "sqlite"
    made, dropped = (_SQLITE_TRIGGER, _SQLITE_DROP) if is_sqlite else (_POSTGRES_TRIGGER, _POSTGRES_DROP)
    with engine.begin() as connection:
        connection.exec_driver_sql(made)
    yield
    with engine.begin() as connection:
        connection.exec_driver_sql(dropped)
    engine.dispose()


def test_a_check_that_cannot_be_kept_now_is_done_again(address: str, queue: str) -> None:
    with _gone_when_first_kept(address):
        outcome = killed_workers.run(address, queue, checks=1, kills=0, workers=1)
    assert outcome.states == {"done": 1}


def test_registries_that_say_nothing_hold_up_no_other_look_up(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0), backlog=50) as silent:
        silent.settimeout(_PATIENCE_SECONDS)
        port = silent.getsockname()[1]
        queue = tmp_path / "queue.sqlite"
        settings = {
            "TILLID_DATABASE": f"sqlite:///{tmp_path / 'tillid.sqlite'}", "TILLID_QUEUE": str(queue),
            "TILLID_SOURCES": "all=off, registry=http://registry.test, dns=off",
            "TILLID_SOURCE_FILES": str(tmp_path), "TILLID_LOCAL_PLACES": f"registry.test:80={port}",
        }  # fmt: skip
        for number in range(_LOOK_UPS):
            TaskQueue(str(queue)).put_look_up(f"shop-{number}.dk")
        with workers(1, settings):
            held = [silent.accept()[0] for _ in range(_LOOK_UPS)]
        for connection in held:
            connection.close()
