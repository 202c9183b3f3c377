from collections.abc import Iterator
from pathlib import Path

import pytest
from redis import Redis

from tests.service.servers import redis_address
from tools.bench import killed_workers

pytestmark = pytest.mark.process

REDIS_DATABASE = 15


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
