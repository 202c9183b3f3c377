"""The scorecard over columns. The same sums in the same order as ``Scorecard.score``, so that every bit agrees."""

import math
from collections.abc import Mapping
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from tillid.bulk.columns import MISSING, Encoded, Floats
from tillid.contract import Signal
from tillid.scoring.answer import Band
from tillid.scoring.scorecard import NEUTRAL, TINY, Lookup, Scorecard

BANDS: tuple[Band, ...] = ("warning", "unclear", "good", "insufficient_evidence")
_WARNING, _UNCLEAR, _GOOD, _INSUFFICIENT = range(len(BANDS))


# What a step adds to, in this order. Rules' gains and losses are held apart for their cap.
_LEARNED, _GAINS, _LOSSES, _SPANS = range(4)


class Steps(NamedTuple):
    """What a signal adds at each step, shape (steps, 4), nothing at the last: that is for missing values.

    ``edges`` are None where positions are steps already, as with a boolean's or a choice's.
    """

    signal: Signal
    is_rule: bool
    edges: Floats | None
    table: Floats

    @classmethod
    def of(cls, lookup: Lookup) -> "Steps":
        """Steps of one lookup."""
        signal, is_rule = lookup.signal, lookup.source == "rule"
        if signal.type in {"boolean", "choice"}:
            points = [lookup[value].points for value in signal.choices or (False, True)]
            # As long as a byte reaches, so that MISSING is a step too.
            table = np.zeros((MISSING + 1, 4))
            table[: len(points)] = [_added(one, lookup.span, is_rule) for one in points]
            return cls(signal, is_rule, None, table)
        table = np.array([*(_added(one, lookup.span, is_rule) for one in lookup.points), (0.0, 0.0, 0.0, 0.0)])
        return cls(signal, is_rule, np.array(lookup.edges), table)

    def at(self, encoded: Encoded) -> NDArray[np.integer[Any]]:
        """The step of each value, shape (n,)."""
        if self.edges is None:
            return encoded.astype(np.intp)
        # Of a few edges, comparing with each is faster than searching.
        passed = np.add.reduce(encoded >= self.edges[:, None], axis=0, dtype=np.intp)
        return np.where(np.isnan(encoded), len(self.table) - 1, passed)


def _added(points: float, span: float, is_rule: bool) -> tuple[float, float, float, float]:
    if is_rule:
        return 0.0, max(points, 0.0), -min(points, 0.0), span
    return points, 0.0, 0.0, span


class Verdicts(NamedTuple):
    """Scored rows, each field of shape (n,). Score and probability are NaN where there is no answer.

    ``points`` has shape (signals with a term, n), after the rules' cap; None where it was not asked for.
    """

    exact: Floats
    score: Floats
    band: NDArray[np.int8]
    coverage: Floats
    fraud_probability: Floats
    points: Floats | None


class Table:
    """A scorecard made ready for columns.

    Parameters
    ----------
    scorecard
        Its tables and constants.
    """

    def __init__(self, scorecard: Scorecard) -> None:
        self._scorecard = scorecard
        self.steps = tuple(map(Steps.of, scorecard.lookups))

    def score(self, encoded: Mapping[str, Encoded], rows: int, with_points: bool = False) -> Verdicts:
        """Score rows by their encoded columns, each of shape (rows,); signals without a column are missing."""
        sums = np.zeros((rows, 4))
        kept = np.zeros((len(self.steps), rows)) if with_points else None
        for number, steps in enumerate(self.steps):
            if steps.signal.id in encoded:
                added = steps.table.take(steps.at(encoded[steps.signal.id]), axis=0)
                sums += added
                if kept is not None:
                    kept[number] = added[:, _LEARNED] + added[:, _GAINS] - added[:, _LOSSES]
        if kept is not None:
            self._hold_rules(kept, sums)
        return self._verdicts(sums, kept)

    def _hold_rules(self, points: Floats, sums: Floats) -> None:
        most = self._scorecard.most_by_rules
        gain, loss = (np.minimum(sums[:, i], most) / np.maximum(sums[:, i], TINY) for i in (_GAINS, _LOSSES))
        for row, steps in zip(points, self.steps, strict=True):
            if steps.is_rule:
                row *= np.where(row > 0.0, gain, loss)

    def _verdicts(self, sums: Floats, points: Floats | None) -> Verdicts:
        card = self._scorecard
        most = card.most_by_rules
        learned, gains, losses, spans = sums.T
        exact = card.nothing_seen + (learned + np.minimum(gains, most) - np.minimum(losses, most))
        coverage = spans / card.whole_span
        silent = coverage < card.least_coverage
        band = np.where(exact < card.warning_below, _WARNING, np.where(exact >= card.good_from, _GOOD, _UNCLEAR))
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
