"""What is written of scored rows: Arrow tables of verdicts, and lines that say why a row was rejected."""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from tillid.contract import Signal
from tillid.scoring.answer import Origin
from tillid.scoring.bulk.columns import Column, Flags, Floats, wanted
from tillid.scoring.bulk.table import BANDS, Verdicts

_REASONS = pa.list_(pa.struct([("signal", pa.string()), ("points", pa.float64()), ("source", pa.string())]))
VERDICT_COLUMNS = ("score", "exact", "band", "coverage", "fraud_probability", "model", "reasons")


def verdict_columns(verdicts: Verdicts, model: str) -> dict[str, pa.Array]:
    """Columns of the output, all but the carried ones and the reasons."""
    no_answer = np.isnan(verdicts.score)
    rows = len(no_answer)
    return {
        "score": pa.array(verdicts.score, mask=no_answer).cast(pa.int16()),
        "exact": pa.array(verdicts.exact),
        "band": pa.DictionaryArray.from_arrays(pa.array(verdicts.band), pa.array(BANDS)),
        "coverage": pa.array(verdicts.coverage),
        "fraud_probability": pa.array(verdicts.fraud_probability, mask=no_answer),
        "model": pa.DictionaryArray.from_arrays(pa.array(np.zeros(rows, np.int8)), pa.array([model])),
    }


def strongest(points: Floats, labels: Sequence[tuple[str, Origin]], most: int) -> pa.ListArray:
    """The strongest reasons of each row, in the order in which the service gives them.

    Parameters
    ----------
    points
        Shape (labels, n), after all caps.
    labels
        The signal that each row of points is of, and where its points come from.
    most
        Reasons a row at most.
    """
    order = _order(np.abs(points.T), min(most, len(labels)))
    strongest_points = np.take_along_axis(points.T, order, axis=1)
    moved = strongest_points != 0.0
    offsets = np.concatenate([[0], np.cumsum(moved.sum(axis=1))]).astype(np.int32)
    which = pa.array(order[moved])
    fields = [
        pa.array([signal for signal, _ in labels], pa.string()).take(which),
        pa.array(strongest_points[moved]),
        pa.array([source for _, source in labels], pa.string()).take(which),
    ]
    structs = pa.StructArray.from_arrays(fields, fields=list(_REASONS.value_type))
    return pa.ListArray.from_arrays(pa.array(offsets), structs, type=_REASONS)


def _order(strengths: Floats, most: int) -> NDArray[np.intp]:
    """Shape (n, most): where the strongest are. Of equals the first in contract order, as where the service sorts."""
    strengths = np.ascontiguousarray(strengths)
    rows = np.arange(len(strengths))
    order = np.empty((len(strengths), most), np.intp)
    for place in range(most):
        order[:, place] = best = strengths.argmax(axis=1)
        strengths[rows, best] = -1.0
    return order


def bad_rows(read: Mapping[str, Column], rows: int) -> Flags:
    """Where a row has a value that does not fit the contract, shape (rows,)."""
    bad = np.zeros(rows, np.bool_)
    for column in read.values():
        if column.bad is not None:
            bad |= column.bad
    return bad


def rejections(
    batch: pa.RecordBatch, read: Mapping[str, Column], signals: Sequence[Signal], carried: Sequence[str], first_row: int
) -> Iterator[str]:
    """One line of JSON for each bad row of a batch: its number in the file, what it carries, and the reason."""
    (where,) = np.nonzero(bad_rows(read, batch.num_rows))
    rows = batch.take(pa.array(where))
    suspects = [signal for signal in signals if read[signal.id].bad is not None]
    for number, values in zip(where.tolist(), rows.to_pylist(), strict=True):
        wrong = (signal for signal in suspects if _is_bad(read[signal.id], number))
        reasons = [f"{signal.id} is {_shown(values[signal.id])}, but must be {wanted(signal)}" for signal in wrong]
        line = {"row": first_row + number, **{name: values[name] for name in carried}, "reason": "; ".join(reasons)}
        yield json.dumps(line, ensure_ascii=False, default=str) + "\n"


def _is_bad(column: Column, number: int) -> bool:
    return column.bad is not None and bool(column.bad[number])


def _shown(value: Any) -> str:
    text = repr(value)
    return text if len(text) <= 80 else f"{text[:80]}…"


def gathered(batches: Sequence[pa.RecordBatch]) -> pa.Table:
    """Batches as one table that can be written: each column with one dictionary."""
    return pa.Table.from_batches(batches).unify_dictionaries()


def only(batch: pa.RecordBatch, keep: Flags) -> pa.RecordBatch:
    """The rows to keep."""
    return batch if keep.all() else pc.filter(batch, pa.array(keep))
