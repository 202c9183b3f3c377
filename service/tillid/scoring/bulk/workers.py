"""Who does the work: this process, processes on all cores, or a Dask cluster."""

import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from functools import partial
from importlib import import_module
from multiprocessing import get_context, parent_process
from threading import Thread
from typing import Any

from tillid.errors import InputError, brought_by
from tillid.scoring.bulk.job import Job
from tillid.scoring.bulk.source import Stretch

Workers = Callable[[Job, Sequence[Stretch]], Iterator[int]]
_CONNECT_SECONDS = 5


def workers(jobs: int, scheduler: str | None) -> Workers:
    """What scores stretches and tells, as it goes on, of how many rows more."""
    if scheduler:
        return partial(_on_cluster, scheduler)
    return partial(_on_cores, jobs) if jobs > 1 else _here


def _here(job: Job, stretches: Sequence[Stretch]) -> Iterator[int]:
    for stretch in stretches:
        yield from job.score(stretch)


def _on_cores(jobs: int, job: Job, stretches: Sequence[Stretch]) -> Iterator[int]:
    with ProcessPoolExecutor(jobs, get_context("spawn"), _end_with_parent) as pool:
        futures = [pool.submit(_score, job, stretch) for stretch in stretches]
        try:
            for future in as_completed(futures):
                yield future.result()
        finally:
            pool.shutdown(cancel_futures=True)


def _on_cluster(address: str, job: Job, stretches: Sequence[Stretch]) -> Iterator[int]:
    try:
        distributed: Any = import_module("distributed")
    except ImportError:
        raise InputError(f"--scheduler needs Dask: {brought_by('bulk')}") from None
    try:
        client = distributed.Client(address, timeout=_CONNECT_SECONDS)
    except (OSError, ValueError) as problem:
        raise InputError(f"no Dask scheduler answers at {address}: {problem}") from None
    with client:
        if not client.scheduler_info()["workers"]:
            raise InputError(f"the Dask scheduler at {address} has no workers; start some: dask worker {address}")
        try:
            # Sent once to each worker, not with each stretch.
            everywhere = client.scatter(job, broadcast=True)
            futures = [client.submit(_score, everywhere, stretch, pure=False) for stretch in stretches]
            for future in distributed.as_completed(futures):
                yield future.result()
        except ImportError as problem:
            raise InputError(f"a worker of {address} lacks {problem.name}; install tillid[bulk] there") from None


def _score(job: Job, stretch: Stretch) -> int:
    return sum(job.score(stretch))


def _end_with_parent() -> None:
    """A process whose parent was killed would wait for work for ever."""
    parent = parent_process()
    assert parent  # noqa: S101 - this runs in a pool's process

    def watch() -> None:
        parent.join()
        os._exit(1)

    Thread(target=watch, daemon=True).start()
