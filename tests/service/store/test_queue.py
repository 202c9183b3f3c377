import pickle
import time
import uuid
from collections.abc import Callable
from pathlib import Path

import pytest
from huey import RedisHuey
from huey.consumer import Consumer

from tests.service.servers import redis_address
from tillid.store.queue import TaskQueue

Work = Callable[[str], None]


class Bomb:
    """Leaves a trace when it is unpickled."""

    def __init__(self, trace: Path) -> None:
        self.trace = trace

    def __reduce__(self) -> tuple[object, tuple[Path]]:
        return Path.touch, (self.trace,)


@pytest.fixture(params=["sqlite", pytest.param("redis", marks=pytest.mark.database)])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    return str(tmp_path / "queue.sqlite") if request.param == "sqlite" else redis_address()


def _until(condition: Callable[[], object]) -> None:
    deadline = time.monotonic() + 10
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.01)


def test_whoever_writes_into_the_queue_runs_no_code(place: str, tmp_path: Path) -> None:
    trace, done = tmp_path / "trace", []
    queue = TaskQueue(place, check=done.append, name=f"tillid-{tmp_path.name}")
    queue.huey.storage.enqueue(pickle.dumps(Bomb(trace)))
    queue.huey.storage.enqueue(b'["id", "none", {}]')
    TaskQueue(place, name=f"tillid-{tmp_path.name}").put_check("a-check")
    consumer = Consumer(queue.huey, workers=1, periodic=False, initial_delay=0.01, max_delay=0.05)
    consumer.start()
    _until(lambda: done)
    consumer.stop(graceful=True)
    assert done == ["a-check"]
    assert not trace.exists()


def test_the_trace_would_be_left(tmp_path: Path) -> None:
    pickle.loads(pickle.dumps(Bomb(tmp_path / "trace")))  # noqa: S301
    assert (tmp_path / "trace").exists()


@pytest.mark.database
def test_what_an_earlier_version_left_in_redis_is_in_nobodys_way() -> None:
    place, name = redis_address(), f"tillid-{uuid.uuid4().hex}"
    queue = TaskQueue(place, name=name)
    for left in (name, f"{name}-look-ups"):
        RedisHuey(left, url=place).storage.enqueue(b'["id", "tillid.store.queue.check", "left"]')
    queue.put_check("new")
    queue.put_look_up("nordlys.dk")
    assert [queue.huey.dequeue().args[0] for _ in range(2)] == ["left", "new"]
    assert queue.look_ups.dequeue().args[0] == "nordlys.dk"


def test_what_is_needed_most_is_looked_up_first(place: str, tmp_path: Path) -> None:
    queue = TaskQueue(place, name=f"tillid-{tmp_path.name}")
    queue.put_look_up("known.dk", "old")
    queue.put_look_up("first.dk")
    queue.put_look_up("second.dk")
    queue.put_look_up("NO/923609016", "awaited")
    order = [queue.look_ups.dequeue().args[0] for _ in range(4)]
    assert order == ["NO/923609016", "first.dk", "second.dk", "known.dk"]
