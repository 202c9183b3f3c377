import asyncio
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Run
from tillid.checks.duties import keep_alive, keep_house
from tillid.errors import StoreError
from tillid.store.database import Database
from tillid.store.leases import WORKERS, Leases

LEASE = timedelta(seconds=4)


@pytest.fixture
def leases(tmp_path: Path) -> Leases:
    return Leases(Database(f"sqlite:///{tmp_path / 'tillid.sqlite'}"))


def test_a_worker_is_counted_while_it_lives(leases: Leases, run: Run[Any]) -> None:
    async def live() -> int:
        alive = asyncio.create_task(keep_alive(leases, LEASE))
        while not (seen := leases.count(WORKERS)):
            await asyncio.sleep(0.01)
        alive.cancel()
        await asyncio.wait([alive])
        return seen

    assert run(live()) == 1
    assert leases.count(WORKERS) == 0


@pytest.mark.slow
def test_one_worker_keeps_house_for_all(leases: Leases, run: Run[Any]) -> None:
    done = []

    async def two_workers() -> None:
        both = [asyncio.create_task(keep_house(leases, lambda: done.append("upkeep"))) for _ in range(2)]
        await asyncio.wait(both, timeout=1)
        for one in both:
            one.cancel()

    run(two_workers())
    assert done == ["upkeep"]
    assert not leases.take("upkeep", LEASE)


@pytest.mark.parametrize("fault", [StoreError, ValueError])
def test_what_fails_does_not_end_the_worker(
    leases: Leases, caplog: pytest.LogCaptureFixture, run: Run[Any], fault: type[Exception]
) -> None:
    def fail() -> None:
        raise fault("The database is away.")

    async def one_worker() -> bool:
        keeping = asyncio.create_task(keep_house(leases, fail))
        while "The database is away." not in caplog.text and not keeping.done():
            await asyncio.sleep(0.05)
        is_going_on = not keeping.done()
        keeping.cancel()
        return is_going_on

    assert run(one_worker())
    assert "The database is away." in caplog.text
