"""The scorecard over columns. The same sums in the same order as ``Scorecard.score``, so that every bit agrees."""

import math
from collections.abc import Mapping
from functools import reduce
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from tillid.contract import Signal
from tillid.scoring.answer import Band, Origin
from tillid.scoring.bulk.columns import MISSING, Encoded, Floats
from tillid.scoring.scorecard import (
    GOOD_COVERAGE,
    NEUTRAL,
    OTHER_GAINS,
    OTHER_RULE_GAINS,
    RULE_SUMS,
    SHOWN_GAINS,
    SHOWN_RULE_GAINS,
    SUMS,
    Lookup,
    Scorecard,
)

BANDS: tuple[Band, ...] = ("warning", "unclear", "good", "insufficient_evidence")
_WARNING, _UNCLEAR, _GOOD, _INSUFFICIENT = range(len(BANDS))


# Spans are summed behind the points.
_SPANS = SUMS


class SignalSteps(NamedTuple):
    """What a signal adds to each sum at each step, shape (steps, sums and span); the last step, of nothing, is for
    missing values.

    ``edges`` are None where positions are steps already, as with a boolean's or a choice's.
    """

    signal: Signal
    source: Origin
    sums: tuple[int, int]
    edges: Floats | None
    table: Floats

    @classmethod
    def of(cls, lookup: Lookup) -> "SignalSteps":
        """Steps of one lookup."""
        signal = lookup.signal
        if signal.type in {"boolean", "choice"}:
            points = [lookup[value].points for value in signal.choices or (False, True)]
            # As long as a byte reaches, so that MISSING is a step too.
            table = np.zeros((MISSING + 1, SUMS + 1))
            table[: len(points)] = [_added(one, lookup) for one in points]
            return cls(signal, lookup.source, lookup.sums, None, table)
        table = np.array([*(_added(one, lookup) for one in lookup.points), np.zeros(SUMS + 1)])
        return cls(signal, lookup.source, lookup.sums, np.array(lookup.edges), table)

    def at(self, encoded: Encoded) -> NDArray[np.integer[Any]]:
        """The step of each value, shape (n,)."""
        if self.edges is None:
            return encoded.astype(np.intp)
        # Of a few edges, comparing with each is faster than searching.
        passed = np.add.reduce(encoded >= self.edges[:, None], axis=0, dtype=np.intp)
        return np.where(np.isnan(encoded), len(self.table) - 1, passed)


def _added(points: float, lookup: Lookup) -> Floats:
    added = np.zeros(SUMS + 1)
    added[lookup.sums[points <= 0.0]] = points
    added[_SPANS] = lookup.span
    return added


class Verdicts(NamedTuple):
    """Scored rows, each field of shape (n,). Score and probability are NaN where there is no answer.

    ``points`` has shape (signals with a term and one, n), after the caps; the last row is what the cap on gains from
    pages takes away. None where it was not asked for.
    """

    exact: Floats
    score: Floats
    band: NDArray[np.int8]
    coverage: Floats
    fraud_probability: Floats
    points: Floats | None


class ColumnScorer:
    """A scorecard made ready for columns.

    Parameters
    ----------
    scorecard
        Its tables and constants.
    """

    def __init__(self, scorecard: Scorecard) -> None:
        self._scorecard = scorecard
        self.steps = tuple(map(SignalSteps.of, scorecard.lookups))
        # What the rows of ``points`` are of: signals, with where their points come from, and the cap.
        self.labels: tuple[tuple[str, Origin], ...] = (
            *((steps.signal.id, steps.source) for steps in self.steps),
            (scorecard.capped.id, "cap"),
        )

    def score(self, encoded: Mapping[str, Encoded], rows: int, with_points: bool = False) -> Verdicts:
        """Score rows by their encoded columns, each of shape (rows,); signals without a column are missing."""
        sums = np.zeros((rows, SUMS + 1))
        kept = np.zeros((len(self.steps) + 1, rows)) if with_points else None
        for number, steps in enumerate(self.steps):
            if steps.signal.id in encoded:
                added = steps.table.take(steps.at(encoded[steps.signal.id]), axis=0)
                sums += added
                if kept is not None:
                    kept[number] = added[:, :SUMS].sum(axis=1)
        held = self._held(sums[:, :SUMS])
        if kept is not None:
            self._hold_rules(kept, sums, held)
        taken = self._taken(held)
        if kept is not None:
            kept[-1] = -taken
        return self._verdicts(reduce(np.add, held.T) - taken, sums[:, _SPANS], kept)

    def _held(self, sums: Floats) -> Floats:
        """The sums, those of the rules within their cap."""
        most = self._scorecard.most_by_rules
        held = sums.copy()
        rules = sorted(RULE_SUMS)
        held[:, rules] = np.clip(sums[:, rules], -most, most)
        return held

    def _hold_rules(self, points: Floats, sums: Floats, held: Floats) -> None:
        shares = np.divide(held, sums[:, :SUMS], out=np.ones_like(held), where=held != sums[:, :SUMS])
        for row, steps in zip(points, self.steps, strict=False):
            gain, loss = (shares[:, into] for into in steps.sums)
            row *= np.where(row > 0.0, gain, loss)

    def _taken(self, sums: Floats) -> Floats:
        card = self._scorecard
        shown = sums[:, SHOWN_GAINS] + sums[:, SHOWN_RULE_GAINS]
        return np.maximum(0.0, shown - (card.scale * card.shown_cap + sums[:, OTHER_GAINS] + sums[:, OTHER_RULE_GAINS]))

    def _verdicts(self, points_in_all: Floats, spans: Floats, points: Floats | None) -> Verdicts:
        card = self._scorecard
        exact = card.nothing_seen + points_in_all
        coverage = spans / card.whole_span
        silent = coverage < card.least_coverage
        is_good = (exact >= card.good_from) & (coverage >= GOOD_COVERAGE)
        band = np.where(exact < card.warning_below, _WARNING, np.where(is_good, _GOOD, _UNCLEAR))
        return Verdicts(
            exact=exact,
            score=np.where(silent, np.nan, np.rint(np.clip(exact, 0.0, 100.0))),
            band=np.where(silent, _INSUFFICIENT, band).astype(np.int8),
            coverage=coverage,
            fraud_probability=np.where(silent, np.nan, self._probabilities(exact)),
            points=points,
        )

    def _probabilities(self, exact: Floats) -> Floats:
        # By Python's exp, not numpy's: their last bits differ, and numpy's with the processor too.
        exponents = np.minimum(700.0, (exact - NEUTRAL) / self._scorecard.scale - self._scorecard.prior)
        return 1.0 / (1.0 + np.fromiter(map(math.exp, exponents.tolist()), np.float64, len(exact)))
