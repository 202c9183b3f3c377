"""The scorecard: a step function per signal, summed. Scores by lookup and needs no scikit-learn.

``log-odds(trustworthy) = base + sum of points(signal, value)``; a missing value has no points.
"""

import math
from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property, partial
from typing import Any, NamedTuple, cast

from service.contract import Contract, Feature, Signal, encode
from service.wire import Band, Source

NEUTRAL = 50.0
_TINY = 1e-12


class Contribution(NamedTuple):
    """What one signal's value adds to the score, in score points."""

    signal: Signal
    value: Feature
    points: float
    source: Source


@dataclass(frozen=True)
class Term:
    """One signal's step function: ``points[i]`` log-odds from ``edges[i - 1]`` on, up to but not at ``edges[i]``."""

    edges: tuple[float, ...]
    points: tuple[float, ...]
    source: Source

    def __call__(self, value: float) -> float:
        """Log-odds for an encoded value that is not missing."""
        return self.points[bisect_right(self.edges, value)]

    @property
    def span(self) -> float:
        """How far this signal can move the log-odds."""
        return max(0.0, *self.points) - min(0.0, *self.points)


@dataclass(frozen=True)
class Verdict:
    """A scored shop. ``base`` and the contributions add up to ``exact``, the score before rounding and clipping."""

    exact: float
    base: float
    score: int | None
    band: Band
    fraud_probability: float | None
    coverage: float
    contributions: tuple[Contribution, ...]


class _Row(NamedTuple):
    """A term made ready for lookup: its points in score points, its choices by position."""

    id: str
    signal: Signal
    source: Source
    edges: tuple[float, ...]
    points: tuple[float, ...]
    span: float
    positions: Mapping[Any, float]

    @classmethod
    def of(cls, signal: Signal, term: Term, scale: float, rules_share: float) -> "_Row":
        """The row of one signal."""
        span = term.span * (rules_share if term.source == "rule" else 1.0)
        points = tuple(scale * log_odds for log_odds in term.points)
        positions = {choice: encode(signal, choice) for choice in signal.choices}
        return cls(signal.id, signal, term.source, term.edges, points, scale * span, positions)


@dataclass(frozen=True)
class Scorecard:
    """Tables and constants of a trained model.

    Parameters
    ----------
    signals
        Declarations of the signals that have a term, in contract order.
    terms
        A step function per signal id.
    base
        Log-odds of a shop of which nothing was seen.
    scale
        Score points per unit of log-odds.
    rule_cap
        The most, in log-odds, that all rule terms together may add, and may take.
    warning_below, good_from
        Thresholds of the bands, as scores.
    least_coverage
        Share of the evidence under which there is no answer.
    base_rate
        Share of fraudulent shops that the probability assumes.
    """

    signals: tuple[Signal, ...]
    terms: Mapping[str, Term]
    base: float
    scale: float
    rule_cap: float
    warning_below: float
    good_from: float
    least_coverage: float
    base_rate: float

    @classmethod
    def from_tables(cls, contract: Contract, tables: Mapping[str, object]) -> "Scorecard":
        """A scorecard from the plain tables that ``model.joblib`` holds."""
        constants = dict(tables)
        stored: Mapping[str, Mapping[str, object]] = constants.pop("terms")  # type: ignore[assignment]
        terms = {
            signal.id: Term(tuple(t["edges"]), tuple(t["points"]), t["source"])  # type: ignore[arg-type]
            for signal in contract.signals
            if (t := stored.get(signal.id))
        }
        signals = tuple(signal for signal in contract.signals if signal.id in terms)
        return cls(signals=signals, terms=terms, **constants)  # type: ignore[arg-type]

    @cached_property
    def _rows(self) -> tuple["_Row", ...]:
        return tuple(_Row.of(signal, self.terms[signal.id], self.scale, self._rules_share) for signal in self.signals)

    @cached_property
    def _rules_share(self) -> float:
        """How much of the rules' evidence counts at most: all of them together cannot weigh more than their cap."""
        rules = sum(term.span for term in self.terms.values() if term.source == "rule")
        return min(1.0, 2 * self.rule_cap / max(rules, _TINY))

    @cached_property
    def _whole_span(self) -> float:
        return sum(row.span for row in self._rows)

    def score(self, features: Mapping[str, Any]) -> Verdict:
        """Score one shop. Signals that are missing, or that the model does not know, add nothing."""
        contributions = []
        span = total = gains = losses = 0.0
        for id_, signal, source, edges, table, term_span, positions in self._rows:
            value = features.get(id_)
            if value is None:
                continue
            points = table[bisect_right(edges, positions[value] if positions else value)]
            contributions.append(_contribution((signal, value, points, source)))
            span += term_span
            total += points
            if source == "rule":
                gains, losses = gains + max(points, 0.0), losses - min(points, 0.0)
        cap = self.scale * self.rule_cap
        if gains > cap or losses > cap:
            contributions = _hold_rules(contributions, cap / max(cap, gains, _TINY), cap / max(cap, losses, _TINY))
            total = sum(contribution.points for contribution in contributions)
        base = NEUTRAL + self.scale * self.base
        return self._verdict(base + total, base, span / self._whole_span, tuple(contributions))

    def _verdict(self, exact: float, base: float, coverage: float, contributions: tuple[Contribution, ...]) -> Verdict:
        if coverage < self.least_coverage:
            return Verdict(exact, base, None, "insufficient_evidence", None, coverage, contributions)
        band: Band = "warning" if exact < self.warning_below else "good" if exact >= self.good_from else "unclear"
        score = round(min(100.0, max(0.0, exact)))
        return Verdict(exact, base, score, band, self.fraud_probability(exact), coverage, contributions)

    def fraud_probability(self, exact: float) -> float:
        """Probability that the shop is fraudulent, were ``base_rate`` of all shops so."""
        prior = math.log(self.base_rate / (1.0 - self.base_rate))
        return 1.0 / (1.0 + math.exp(min(700.0, (exact - NEUTRAL) / self.scale - prior)))


# Skips what a named tuple's constructor does in Python: there are as many as signals in every score.
_contribution = cast(
    Callable[[tuple[Signal, Feature, float, Source]], Contribution], partial(tuple.__new__, Contribution)
)


def _hold_rules(contributions: Iterable[Contribution], gain: float, loss: float) -> list[Contribution]:
    """Shrink the rules' gains, and their losses, so that the points add up whatever the cap takes away."""
    return [
        one._replace(points=one.points * (gain if one.points > 0 else loss)) if one.source == "rule" else one
        for one in contributions
    ]
