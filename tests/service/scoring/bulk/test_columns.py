"""What may stand in a column, and what is wrong with the rest."""

from decimal import Decimal
from typing import Any

import numpy as np
import pyarrow as pa
import pytest

from tillid.contract import load_contract
from tillid.scoring.bulk import columns

SIGNALS = {signal.id: signal for signal in load_contract().signals}
BOOLEAN, COUNT, SHARE, NUMBER, CHOICE = (
    "has_terms_link", "social_profile_count", "odd_price_share", "domain_age_days", "email_kind",
)  # fmt: skip
NAN = float("nan")
M = columns.MISSING


def _read(signal: str, values: Any, kind: pa.DataType | None = None) -> tuple[list[float], list[bool]]:
    column = columns.read(SIGNALS[signal], values if isinstance(values, pa.Array) else pa.array(values, kind))
    bad = np.zeros(len(values), np.bool_) if column.bad is None else column.bad
    return column.encoded.tolist(), bad.tolist()


@pytest.mark.parametrize(
    ("signal", "values", "kind", "encoded", "bad"),
    [
        (BOOLEAN, [True, False, None], None, [1, 0, M], [0, 0, 0]),
        (BOOLEAN, [None, None], pa.null(), [M, M], [0, 0]),
        (BOOLEAN, [1, None], pa.int8(), [M, M], [1, 0]),
        (COUNT, [0, 10, None], pa.int64(), [0, 10, NAN], [0, 0, 0]),
        (COUNT, [11, -1, 3], pa.int8(), [NAN, NAN, 3], [1, 1, 0]),
        (COUNT, [3.0, 2.5, NAN, None], pa.float64(), [3, NAN, NAN, NAN], [0, 1, 0, 0]),
        (COUNT, ["3", None], pa.string(), [NAN, NAN], [1, 0]),
        (COUNT, [True, None], pa.bool_(), [NAN, NAN], [1, 0]),
        (COUNT, [[3], None], pa.list_(pa.int64()), [NAN, NAN], [1, 0]),
        (COUNT, [Decimal(3)], pa.decimal128(3), [NAN], [1]),
        (COUNT, [1 << 63], pa.uint64(), [NAN], [1]),
        (SHARE, [0.25, 1, 1.5, -0.1, float("inf")], pa.float64(), [0.25, 1, NAN, NAN, NAN], [0, 0, 1, 1, 1]),
        (SHARE, [0.5, None], pa.float32(), [0.5, NAN], [0, 0]),
        (NUMBER, [0, 365], pa.int32(), [0, 365], [0, 0]),
        (CHOICE, ["none", "own_domain", None], None, [0, 3, M], [0, 0, 0]),
        (CHOICE, ["none", "pigeon", ""], pa.large_string(), [0, M, M], [0, 1, 1]),
        (CHOICE, [0, 1], pa.int64(), [M, M], [1, 1]),
    ],
)
def test_a_column_is_read(signal: str, values: Any, kind: pa.DataType, encoded: list[float], bad: list[int]) -> None:
    read, wrong = _read(signal, values, kind)
    np.testing.assert_array_equal(read, encoded)
    assert wrong == list(map(bool, bad))


@pytest.mark.parametrize("kind", [pa.int8(), pa.int32(), pa.uint16()])
def test_a_choice_may_be_stored_with_a_dictionary(kind: pa.DataType) -> None:
    words = pa.array(["own_domain", "pigeon", None, "none"])
    stored = pa.DictionaryArray.from_arrays(pa.array([0, 1, None, 3, 2], kind), words)
    assert _read(CHOICE, stored) == ([3, M, M, 0, M], [False, True, False, False, False])


def test_a_dictionary_may_hold_more_words_than_its_index_counts() -> None:
    words = pa.array(["none", *(f"word {number}" for number in range(127))])
    stored = pa.DictionaryArray.from_arrays(pa.array([0, None, 127], pa.int8()), words)
    assert _read(CHOICE, stored) == ([0, M, M], [False, False, True])


@pytest.mark.parametrize("signal", [BOOLEAN, COUNT, SHARE, NUMBER, CHOICE])
def test_an_empty_column_is_read(signal: str) -> None:
    assert _read(signal, [], pa.null()) == ([], [])


def test_it_is_said_what_a_value_must_be() -> None:
    said = [columns.wanted(SIGNALS[signal]) for signal in (BOOLEAN, COUNT, SHARE, CHOICE)]
    assert said == ["true or false", "a whole number from 0 to 10", "a number from 0 to 1",
                    "one of none, free_mail, other, own_domain"]  # fmt: skip
