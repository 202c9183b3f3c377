"""From a stored column to the steps of a signal's step function, and to what is wrong with it."""

from collections.abc import Callable
from typing import Any, NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from tillid.contract import Signal

Floats = NDArray[np.float64]
Encoded = NDArray[np.uint8] | NDArray[np.float64]
Flags = NDArray[np.bool_]

MISSING = 255  # of a boolean or a choice; a number is missing as NaN
_MAX_CHOICES = MISSING - 1


class Column(NamedTuple):
    """A signal's column, shape (n,).

    Attributes
    ----------
    encoded
        Positions as ``uint8`` of a boolean or a choice, ``MISSING`` where there is none; numbers as ``float64``, NaN
        where there is none.
    bad
        Where the value does not fit the contract; None where all do.
    """

    encoded: Encoded
    bad: Flags | None


def read(signal: Signal, column: pa.Array) -> Column:
    """A stored column by its signal's declaration. Bad values count as missing."""
    if pa.types.is_null(column.type):
        return _unfit(signal, column)
    return _READERS[signal.type](signal, column)


def wanted(signal: Signal) -> str:
    """What a value has to be, in words."""
    match signal.type:
        case "boolean":
            return "true or false"
        case "choice":
            return f"one of {', '.join(signal.choices)}"
        case "count":
            return f"a whole number from {signal.min:g} to {signal.max:g}"
        case "share":
            return "a number from 0 to 1"
        case "number":
            return f"a number from {signal.min:g} to {signal.max:g}"


def _boolean(signal: Signal, column: pa.Array) -> Column:
    if not pa.types.is_boolean(column.type):
        return _unfit(signal, column)
    validity, values = column.buffers()
    # 0 less 1 is 255, MISSING, as bytes count.
    return Column(_bits(values, column) | (_bits(validity, column) - np.uint8(1)), None)


def _choice(signal: Signal, column: pa.Array) -> Column:
    if not pa.types.is_dictionary(column.type):
        if not _is_text(column.type):
            return _unfit(signal, column)
        column = column.dictionary_encode()
    if not _is_text(column.type.value_type):
        return _unfit(signal, column)
    order = {choice: position for position, choice in enumerate(signal.choices)}
    # One place more than there are words, for what has none.
    positions = np.array(
        [order.get(word, _MAX_CHOICES) for word in column.dictionary.to_pylist()] + [MISSING], np.uint8
    )
    positions[:-1][pc.is_null(column.dictionary).to_numpy(zero_copy_only=False)] = MISSING
    encoded = positions[_filled(column.indices, np.intp, len(positions) - 1)]
    bad = encoded == _MAX_CHOICES
    return Column(np.where(bad, np.uint8(MISSING), encoded), bad) if bad.any() else Column(encoded, None)


def _number(signal: Signal, column: pa.Array) -> Column:
    if not (pa.types.is_integer(column.type) or pa.types.is_floating(column.type)):
        return _unfit(signal, column)
    numbers = _filled(column, np.float64, np.nan)
    least, most = (0.0, 1.0) if signal.type == "share" else (signal.min, signal.max)
    bad = (numbers < least) | (numbers > most)
    if signal.type == "count" and pa.types.is_floating(column.type):
        # Where numbers are missing, many tools store whole ones as floats.
        bad |= (numbers != np.floor(numbers)) & ~np.isnan(numbers)
    return Column(np.where(bad, np.nan, numbers), bad) if bad.any() else Column(numbers, None)


def _unfit(signal: Signal, column: pa.Array) -> Column:
    """A column of a type that the signal cannot have: whatever it holds is bad."""
    is_position = signal.type in {"boolean", "choice"}
    missing = np.full(len(column), MISSING, np.uint8) if is_position else np.full(len(column), np.nan)
    bad = pc.is_valid(column).to_numpy(zero_copy_only=False)
    return Column(missing, bad if bad.any() else None)


def _bits(buffer: pa.Buffer | None, column: pa.Array) -> NDArray[np.uint8]:
    """A bit for each value; all set without a buffer: Arrow leaves it out where nothing is missing."""
    if buffer is None:
        return np.ones(len(column), np.uint8)
    end = column.offset + len(column)
    return np.unpackbits(np.frombuffer(buffer, np.uint8), count=end, bitorder="little")[column.offset :]


def _filled(column: pa.Array, kind: type[np.number[Any]], missing: float) -> NDArray[Any]:
    """The values of a column of numbers, ``missing`` where there are none: what ``fill_null`` does, but faster."""
    validity, values = column.buffers()
    stored = np.frombuffer(values, column.type.to_pandas_dtype(), column.offset + len(column))
    numbers = stored[column.offset :].astype(kind, copy=False)
    return numbers if column.null_count == 0 else np.where(_bits(validity, column).view(np.bool_), numbers, missing)


def _is_text(kind: pa.DataType) -> bool:
    return bool(pa.types.is_string(kind) or pa.types.is_large_string(kind))


_READERS: dict[str, Callable[[Signal, pa.Array], Column]] = {
    "boolean": _boolean, "choice": _choice, "count": _number, "share": _number, "number": _number,
}  # fmt: skip
