"""The scorecard: a step function per signal, summed. Scores by lookup and needs no scikit-learn.

``log-odds(trustworthy) = base + sum of points(signal, value)``; a missing value has no points.

It stands on two legs. What pages show can be copied, so its gains together count only so far, and as much further as
others confirm something; its losses are not capped. What the cap takes is a contribution of its own: points add up.
"""

import math
from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, partial, reduce
from operator import add
from typing import Any, NamedTuple, cast

from tillid.contract import Contract, Feature, Signal, encode
from tillid.scoring.answer import Band, Origin

NEUTRAL = 50.0
# Share of the evidence that "good" takes: a page that shows little may look well, and has not been seen to be.
GOOD_COVERAGE = 0.3
TINY = 1e-12
_KEPT = 1024


# What points are summed into: plain ones, gains that pages show, and the gains and losses by rule of either leg.
PLAIN, SHOWN_GAINS, SHOWN_RULE_GAINS, SHOWN_RULE_LOSSES, OTHER_GAINS, OTHER_RULE_GAINS, OTHER_RULE_LOSSES = range(7)
SUMS = 7
RULE_SUMS = frozenset({SHOWN_RULE_GAINS, SHOWN_RULE_LOSSES, OTHER_RULE_GAINS, OTHER_RULE_LOSSES})


class Contribution(NamedTuple):
    """What one signal's value adds to the score, in score points, and the span that its values can move it by.

    ``sum`` says which sum the points go into.
    """

    signal: Signal
    value: Feature
    points: float
    source: Origin
    span: float
    sum: int = PLAIN


@dataclass(frozen=True)
class Term:
    """One signal's step function: ``points[i]`` log-odds from ``edges[i - 1]`` on, up to but not at ``edges[i]``."""

    edges: tuple[float, ...]
    points: tuple[float, ...]
    source: Origin

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


class Lookup(dict[Feature, Contribution]):
    """What each value of one signal adds to the score, looked up in its term when the value is first met.

    Parameters
    ----------
    signal
        The signal.
    term
        Its step function, in log-odds.
    scale
        Score points per unit of log-odds.
    counts_for
        Share of the term's span that counts as evidence.
    """

    def __init__(self, signal: Signal, term: Term, scale: float, counts_for: float) -> None:
        self.signal = signal
        self.source = term.source
        self.edges = term.edges
        self.points = tuple(scale * log_odds for log_odds in term.points)
        self.span = scale * term.span * counts_for
        self.sums = _sums_of(signal, term.source)

    def __missing__(self, value: Feature) -> Contribution:
        points = self.points[bisect_right(self.edges, encode(self.signal, value))]
        into = self.sums[points <= 0.0]
        contribution = Contribution(self.signal, value, points, self.source, self.span, into)
        if len(self) < _KEPT:
            self[value] = contribution
        return contribution


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
        The most, in log-odds, that all rule terms of one leg together may add, and may take.
    warning_below, good_from
        Thresholds of the bands, as scores.
    least_coverage
        Share of the evidence under which there is no answer.
    base_rate
        Share of fraudulent shops that the probability assumes.
    capped
        Declares the contribution that the cap on what pages show is.
    shown_cap
        The most, in log-odds, that all gains from pages together may add while others confirm nothing.
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
    capped: Signal
    shown_cap: float = math.inf

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
        return cls(signals=signals, terms=terms, capped=contract.capped, **constants)  # type: ignore[arg-type]

    @cached_property
    def lookups(self) -> tuple[Lookup, ...]:
        """A lookup for each signal, in contract order."""
        shares = {is_shown: self._rules_share(is_shown) for is_shown in (False, True)}
        terms = ((signal, self.terms[signal.id]) for signal in self.signals)
        return tuple(
            Lookup(signal, term, self.scale, shares[signal.is_shown] if term.source == "rule" else 1.0)
            for signal, term in terms
        )

    @cached_property
    def _by_id(self) -> tuple[tuple[str, Lookup], ...]:
        return tuple((lookup.signal.id, lookup) for lookup in self.lookups)

    def _rules_share(self, is_shown: bool) -> float:
        """How much of the evidence of one leg's rules counts: together they cannot weigh more than their cap."""
        rules = sum(
            term.span
            for signal in self.signals
            if (term := self.terms[signal.id]).source == "rule" and signal.is_shown == is_shown
        )
        return min(1.0, 2 * self.rule_cap / max(rules, TINY))

    @cached_property
    def whole_span(self) -> float:
        """What the spans of all signals come to."""
        return sum(lookup.span for lookup in self.lookups)

    @property
    def most_by_rules(self) -> float:
        """Score points that all rule terms of one leg together may add at most, and take."""
        return self.scale * self.rule_cap

    @property
    def nothing_seen(self) -> float:
        """Exact score of a shop of which nothing was seen."""
        return NEUTRAL + self.scale * self.base

    def score(self, features: Mapping[str, Any], *, is_shop: bool = True) -> Verdict:
        """Score one shop. Signals that are missing, or that the model does not know, add nothing; no shop, no score."""
        contributions = [lookup[value] for id_, lookup in self._by_id if (value := features.get(id_)) is not None]
        sums, span = [0.0] * SUMS, 0.0
        for _, _, points, _, one_span, into in contributions:
            sums[into] += points
            span += one_span
        if max(abs(sums[into]) for into in RULE_SUMS) > self.most_by_rules:
            contributions, sums = self._hold_rules(contributions, sums)
        shown = sums[SHOWN_GAINS] + sums[SHOWN_RULE_GAINS]
        taken = max(0.0, shown - (self.scale * self.shown_cap + sums[OTHER_GAINS] + sums[OTHER_RULE_GAINS]))
        if taken:
            contributions.append(Contribution(self.capped, True, -taken, "cap", 0.0))
        exact = self.nothing_seen + (reduce(add, sums) - taken)
        verdict = self.judge(exact, span / self.whole_span, tuple(contributions))
        return verdict if is_shop else replace(verdict, score=None, band="not_a_shop", fraud_probability=None)

    def _hold_rules(
        self, contributions: Sequence[Contribution], sums: Sequence[float]
    ) -> tuple[list[Contribution], list[float]]:
        """Shrink the rules' gains, and their losses, so that the points add up whatever the cap takes away."""
        most = self.most_by_rules
        held = [max(-most, min(most, total)) if into in RULE_SUMS else total for into, total in enumerate(sums)]
        shares = [new / old if new != old else 1.0 for new, old in zip(held, sums, strict=True)]
        return [
            one if shares[one[5]] == 1.0 else _contribution((*one[:2], one[2] * shares[one[5]], *one[3:]))
            for one in contributions
        ], held

    def judge(
        self, exact: float, coverage: float, contributions: tuple[Contribution, ...], is_listed: bool = False
    ) -> Verdict:
        """The verdict on a sum. A shop that is on a list is given one however little else was seen."""
        base = self.nothing_seen
        if coverage < self.least_coverage and not is_listed:
            return Verdict(exact, base, None, "insufficient_evidence", None, coverage, contributions)
        band = self._band(exact, coverage, is_listed)
        score = round(min(100.0, max(0.0, exact)))
        return Verdict(exact, base, score, band, self.fraud_probability(exact), coverage, contributions)

    def _band(self, exact: float, coverage: float, is_listed: bool) -> Band:
        if exact < self.warning_below:
            return "warning"
        is_known = is_listed or coverage >= GOOD_COVERAGE
        return "good" if exact >= self.good_from and is_known else "unclear"

    def fraud_probability(self, exact: float) -> float:
        """Probability that the shop is fraudulent, were ``base_rate`` of all shops so."""
        return 1.0 / (1.0 + math.exp(min(700.0, (exact - NEUTRAL) / self.scale - self.prior)))

    @cached_property
    def prior(self) -> float:
        """Log-odds of being fraudulent before anything was seen."""
        return math.log(self.base_rate / (1.0 - self.base_rate))


# Skips what a named tuple's constructor does in Python: there are as many as signals in every score.
_contribution = cast(
    Callable[[tuple[Signal, Feature, float, Origin, float, int]], Contribution], partial(tuple.__new__, Contribution)
)


def _sums_of(signal: Signal, source: Origin) -> tuple[int, int]:
    """Which sums a signal's gains and losses go into."""
    if source == "rule":
        return (SHOWN_RULE_GAINS, SHOWN_RULE_LOSSES) if signal.is_shown else (OTHER_RULE_GAINS, OTHER_RULE_LOSSES)
    return (SHOWN_GAINS if signal.is_shown else OTHER_GAINS), PLAIN
