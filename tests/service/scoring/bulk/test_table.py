"""Columns are scored as single shops are: to the last bit."""

from typing import Any

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.service.scoring.test_scorecard import CARD, CONTRACT, shops
from tillid.contract import Contract, Feature
from tillid.scoring.bulk import columns, output
from tillid.scoring.bulk.table import BANDS, ColumnScorer, Verdicts
from tillid.scoring.scorecard import Scorecard, Verdict
from tillid.scoring.scorer import load_scoring

pytestmark = pytest.mark.slow

LOADED = load_scoring().model.scorecard
CARDS = pytest.mark.parametrize("card", [CARD, LOADED], ids=["for tests", "committed"])
MANY = st.lists(shops(), min_size=1, max_size=12)
WHOLE = (1 << 60) + 1


_TYPES = {
    "boolean": pa.bool_(), "choice": pa.string(), "count": pa.int64(), "share": pa.float64(), "number": pa.float64(),
}  # fmt: skip


def _encoded(rows: list[dict[str, Feature]], contract: Contract = CONTRACT) -> dict[str, columns.Encoded]:
    stored = {one.id: pa.array([row.get(one.id) for row in rows], _TYPES[one.type]) for one in contract.signals}
    read = {one.id: columns.read(one, stored[one.id]) for one in contract.signals}
    assert all(column.bad is None for column in read.values())
    return {id_: column.encoded for id_, column in read.items()}


def _row(verdicts: Verdicts, number: int) -> tuple[Any, ...]:
    score, probability = float(verdicts.score[number]), float(verdicts.fraud_probability[number])
    return (
        float(verdicts.exact[number]),
        None if np.isnan(score) else int(score),
        BANDS[verdicts.band[number]],
        float(verdicts.coverage[number]),
        None if np.isnan(probability) else probability,
    )


def _of_one(verdict: Verdict) -> tuple[Any, ...]:
    return verdict.exact, verdict.score, verdict.band, verdict.coverage, verdict.fraud_probability


@CARDS
@given(rows=MANY)
def test_every_bit_is_that_of_a_single_score(card: Scorecard, rows: list[dict[str, Feature]]) -> None:
    verdicts = ColumnScorer(card).score(_encoded(rows), len(rows))
    assert [_row(verdicts, number) for number in range(len(rows))] == [_of_one(card.score(row)) for row in rows]


@CARDS
@given(rows=MANY, most=st.sampled_from([1, 3, len(CONTRACT.signals), WHOLE]))
def test_the_strongest_signals_are_told(card: Scorecard, rows: list[dict[str, Feature]], most: int) -> None:
    table = ColumnScorer(card)
    points = table.score(_encoded(rows), len(rows), with_points=True).points
    assert points is not None
    for written, row in zip(output.strongest(points, table.labels, most).to_pylist(), rows, strict=True):
        moved = sorted((one for one in card.score(row).contributions if one.points), key=lambda one: -abs(one.points))
        ours = [(one.signal.id, one.points, one.source) for one in moved]
        assert [(one["signal"], one["points"], one["source"]) for one in written] == ours[:most]


@given(rows=MANY, cut=st.integers(0, 12))
def test_how_rows_are_cut_changes_no_bit(rows: list[dict[str, Feature]], cut: int) -> None:
    table = ColumnScorer(LOADED)
    whole, split = _encoded(rows), [rows[:cut], rows[cut:]]
    pieces = [table.score(_encoded(piece), len(piece)) for piece in split if piece]
    assert np.concatenate([piece.exact for piece in pieces]).tobytes() == table.score(whole, len(rows)).exact.tobytes()


def test_a_signal_without_a_column_is_missing() -> None:
    known = {"has_terms_link": np.array([1], np.uint8)}
    assert float(ColumnScorer(CARD).score(known, 1).exact[0]) == CARD.score({"has_terms_link": True}).exact


def test_a_sliced_column_is_read_from_its_beginning() -> None:
    signal = next(one for one in CONTRACT.signals if one.id == "has_terms_link")
    sliced = pa.array([None, True, False, None, True]).slice(1, 3)
    assert columns.read(signal, sliced).encoded.tolist() == [1, 0, columns.MISSING]
