import socket
from collections.abc import Iterator
from pathlib import Path

import pytest
from redis import Redis

from tests.service.servers import redis_address
from tillid.store.queue import TaskQueue
from tools.bench import killed_workers
from tools.bench.owners import workers

pytestmark = pytest.mark.process

REDIS_DATABASE = 15
# Fewer than are waited for until a registry is given up, one a second.
_LOOK_UPS = 6
_PATIENCE_SECONDS = 12


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
