"""Feature rows as Parquet files, for tests."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from service.contract import Contract, Feature, Signal

_TYPES = {
    "boolean": pa.bool_(), "choice": pa.string(), "count": pa.int64(), "share": pa.float64(), "number": pa.float64(),
}  # fmt: skip


def table_of(contract: Contract, rows: Sequence[Mapping[str, Feature]]) -> pa.Table:
    """A column for each signal, as a careful writer stores them."""
    return pa.table({one.id: pa.array([row.get(one.id) for row in rows], _TYPES[one.type]) for one in contract.signals})


def write_random(path: Path, signals: Sequence[Signal], rows: int, row_group: int | None = None) -> Path:
    """Rows with an ``id`` and random answers, some of them missing."""
    random = np.random.default_rng(5)
    columns = {"id": pa.array(np.arange(rows)), **{one.id: _random(one, rows, random) for one in signals}}
    pq.write_table(pa.table(columns), path, row_group_size=row_group)
    return path


def _random(signal: Signal, rows: int, random: np.random.Generator) -> pa.Array:
    missing = random.random(rows) < 0.3
    match signal.type:
        case "boolean":
            return pa.array(random.random(rows) < 0.5, mask=missing)
        case "choice":
            return pa.array(random.choice(signal.choices, rows), mask=missing)
        case "count":
            return pa.array(random.integers(int(signal.min), int(signal.max) + 1, rows), mask=missing)
        case _:
            most = 1.0 if signal.type == "share" else signal.max
            return pa.array(random.uniform(signal.min, most, rows), mask=missing)
