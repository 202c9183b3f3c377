"""A whole run: from a file of rows to a file of verdicts."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa

from tillid.errors import InputError
from tillid.scoring.bulk.job import Job
from tillid.scoring.bulk.output import VERDICT_COLUMNS
from tillid.scoring.bulk.parts import claimed, join
from tillid.scoring.bulk.source import RowFile, open_source
from tillid.scoring.bulk.table import ColumnScorer
from tillid.scoring.bulk.workers import Workers
from tillid.scoring.scorer import Scoring


@dataclass(frozen=True)
class Result:
    """How many rows were scored and rejected, and where it is written which and why."""

    scored: int
    rejected: int
    rejects: Path


def score_rows(
    source: Path, out: Path, scoring: Scoring, workers: Workers, reasons: int, progress: Callable[[int, int], None]
) -> Result:
    """Score a Parquet file of feature rows into another.

    Parameters
    ----------
    source, out
        The files. Beside ``out``, its name ending in ``.parts``, parts are kept until all are finished, and, ending in
        ``.rejects.jsonl``, the rows that do not fit the contract.
    reasons
        How many of its strongest reasons each row is given.
    progress
        Told how many rows are done, of how many.

    Raises
    ------
    InputError
        A file cannot be used, or parts of another run are in the way.
    """
    rows = open_source(source, scoring.contract)
    _check(rows, out)
    parts, rejects = out.resolve().with_suffix(".parts"), out.with_suffix(".rejects.jsonl")
    job = Job(rows, parts, ColumnScorer(scoring.model.scorecard), scoring.model.version, reasons)
    manifest = {
        "input": rows.identity(),
        "model": scoring.model.version,
        "contract": scoring.contract.version,
        "reasons": str(reasons),
        "pyarrow": pa.__version__,
    }
    with claimed(parts, manifest):
        left = [stretch for stretch in rows.stretches if not job.is_done(stretch)]
        done = rows.rows - sum(stretch.rows for stretch in left)
        progress(done, rows.rows)
        for more in workers(job, left):
            done += more
            progress(done, rows.rows)
        return Result(*join(parts, rows.rows, out, rejects), rejects)


def _check(rows: RowFile, out: Path) -> None:
    taken = sorted(set(rows.carried) & set(VERDICT_COLUMNS))
    if taken:
        raise InputError(f"{rows.path} has columns that the output needs for itself: {', '.join(taken)}. Rename them.")
    if out.resolve() == rows.path:
        raise InputError("the output would replace the input; name another file")
    if not out.resolve().parent.is_dir():
        raise InputError(f"{out.parent} is not a folder")
