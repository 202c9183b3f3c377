"""``python -m tools.bench.bulk``: rows a second on one core, and what a second Dask worker gains."""

import os
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import Any

import click

from tillid.scoring.bulk import run
from tillid.scoring.bulk.workers import Workers, workers
from tillid.scoring.scorer import load_scoring
from tools.bench.feature_rows import write_rows

ROUNDS = 3


def one_core(source: Path, rows: int, reasons: int) -> Iterator[str]:
    """Lines of the report: the best of the rounds, Parquet in and out, held to one core."""
    with _held_to_one_core():
        best = min(_seconds(source, workers(1, None), reasons) for _ in range(ROUNDS))
    name = f"bulk_{reasons}_reasons" if reasons else "bulk"
    yield f"{name}_seconds {best:.2f}"
    yield f"{name}_rows_per_second {rows / best:.0f}"


def cluster(source: Path) -> Iterator[str]:
    """Lines of the report: one worker process against two, each of one thread."""
    seconds = []
    for count, name in ((1, "one_worker"), (2, "two_workers")):
        with _cluster(count) as address:
            seconds.append(_seconds(source, workers(1, address), 0))
        yield f"cluster_{name}_seconds {seconds[-1]:.1f}"
    yield f"cluster_ratio {seconds[0] / seconds[1]:.2f}"


def _seconds(source: Path, by: Workers, reasons: int) -> float:
    begun = time.perf_counter()
    run.score_rows(source, source.with_name("out.parquet"), load_scoring(), by, reasons, lambda _done, _rows: None)
    return time.perf_counter() - begun


@contextmanager
def _held_to_one_core() -> Iterator[None]:
    cores = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {max(cores)})
    yield
    os.sched_setaffinity(0, cores)


@contextmanager
def _cluster(count: int) -> Iterator[str]:
    distributed: Any = import_module("distributed")
    with distributed.LocalCluster(n_workers=count, threads_per_worker=1, dashboard_address=None) as running:
        yield running.scheduler_address


@click.command()
@click.option("--rows", default=1_000_000, show_default=True, help="Scored on one core.")
@click.option("--cluster-rows", default=0, show_default=True, help="Scored by one Dask worker, then by two.")
def main(rows: int, cluster_rows: int) -> None:
    """Print one figure a line: name and value."""
    signals = load_scoring().contract.signals
    with tempfile.TemporaryDirectory(prefix="tillid-bench-") as folder:
        _report(f"bulk_rows {rows}", f"bulk_signals {len(signals)}")
        source = write_rows(Path(folder, "rows.parquet"), signals, rows)
        _report(*one_core(source, rows, 0), *one_core(source, rows, 3))
        if cluster_rows:
            _report(f"cluster_rows {cluster_rows}", *cluster(write_rows(source, signals, cluster_rows)))


def _report(*lines: str) -> None:
    sys.stdout.write("\n".join(lines) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
