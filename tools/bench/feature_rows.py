"""Feature rows made up by the contract, always the same for the same seed."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from tillid.contract import Signal

ROW_GROUP = 1_000_000
MISSING_SHARE = 0.4
SEED = 5


def write_rows(path: Path, signals: Sequence[Signal], rows: int, row_group: int = ROW_GROUP) -> Path:
    """A Parquet file with an ``id`` and a column for each signal, in contract order."""
    random = np.random.default_rng(SEED)
    types = [("id", pa.int64()), *((one.id, _stored(one, 0, random).type) for one in signals)]
    with pq.ParquetWriter(path, pa.schema(types)) as writer:
        for first in range(0, rows, row_group):
            size = min(row_group, rows - first)
            columns = [pa.array(np.arange(first, first + size)), *(_stored(one, size, random) for one in signals)]
            writer.write_table(pa.Table.from_arrays(columns, schema=writer.schema))
    return path


def _stored(signal: Signal, rows: int, random: np.random.Generator) -> pa.Array:
    missing = random.random(rows) < MISSING_SHARE
    match signal.type:
        case "boolean":
            return pa.array(random.random(rows) < 0.5, mask=missing)
        case "choice":
            positions = pa.array(random.integers(0, len(signal.choices), rows), mask=missing)
            return pa.array(signal.choices).take(positions)
        case "count":
            return pa.array(random.integers(int(signal.min), int(signal.max) + 1, rows), mask=missing)
        case "share":
            return pa.array(random.random(rows), mask=missing)
        case "number":
            return pa.array(random.uniform(signal.min, signal.max, rows), mask=missing)
