"""From labelled rows to a scorecard: learned terms, rule terms, calibration and bands."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedGroupKFold

from models import estimator
from models.dataset import Floats, Rows, joint_groups
from models.estimator import Steps, Tables
from service.contract import Contract, Signal
from service.scorecard import NEUTRAL, Scorecard

SEED = 7
FOLDS = 5
BASE_RATE = 0.05
RULE_CAP = 1.5
FALSE_ALARMS = 0.01
CLIPPED = 0.01
LEAST_COVERAGE = 0.15


@dataclass(frozen=True)
class Training:
    """Rows of all sources together, encoded for the learner."""

    signals: tuple[Signal, ...]
    matrix: Floats
    genuine: NDArray[np.bool_]
    groups: NDArray[np.str_]
    weights: Floats

    def subset(self, index: NDArray[np.intp]) -> "Training":
        """Some of the rows."""
        return Training(self.signals, self.matrix[index], self.genuine[index], self.groups[index], self.weights[index])

    def folds(self, seed: int) -> Sequence[tuple[NDArray[np.intp], NDArray[np.intp]]]:
        """Train and test indices that split no group."""
        splitter = StratifiedGroupKFold(FOLDS, shuffle=True, random_state=seed)
        return list(splitter.split(self.matrix, self.genuine, self.groups))


def prepare(sources: Sequence[Rows], contract: Contract) -> Training:
    """Encode the rows of all sources; classes weigh the same within each source, and clones share one weight."""
    learned = frozenset().union(*(rows.observed for rows in sources))
    matrix = np.vstack([rows.matrix(contract) for rows in sources])
    columns = [
        index
        for index, signal in enumerate(contract.signals)
        if signal.is_learned and signal.id in learned and np.isfinite(matrix[:, index]).any()
    ]
    return Training(
        signals=tuple(contract.signals[index] for index in columns),
        matrix=matrix[:, columns],
        genuine=np.concatenate([rows.genuine for rows in sources]),
        groups=joint_groups(sources),
        weights=np.concatenate([balanced_weights(rows) * len(set(rows.clusters)) for rows in sources]),
    )


def balanced_weights(rows: Rows) -> Floats:
    """Weights, shape (n,), summing to 1: each cluster weighs one within its class, and the classes weigh the same.

    A shop whose label is less sure weighs less within its class.
    """
    sizes = Counter(rows.clusters)
    weights = np.array([1.0 / sizes[cluster] for cluster in rows.clusters])
    if rows.weights is not None:
        weights *= rows.weights
    for label in (False, True):
        weights[rows.genuine == label] *= 0.5 / max(weights[rows.genuine == label].sum(), 1e-12)
    return weights


def fit_tables(training: Training, seed: int = SEED) -> Tables:
    """Learned terms, uncalibrated, their signs kept."""
    booster = estimator.fit_booster(training.matrix, training.genuine, training.weights, training.signals, seed)
    return estimator.keep_sign(estimator.compile_booster(booster), training.signals)


def fit_scorecard(training: Training, contract: Contract, seed: int = SEED) -> dict[str, Any]:
    """Plain tables of a calibrated scorecard, as ``Scorecard.from_tables`` takes them."""
    decisions = np.zeros(len(training.genuine))
    for train, test in training.folds(seed):
        decisions[test] = fit_tables(training.subset(train), seed).decision(training.matrix[test])
    slope, intercept = _calibrate(decisions, training)
    tables = fit_tables(training, seed)
    return {
        "terms": {**_learned_terms(tables, training, slope), **_rule_terms(contract)},
        "base": slope * tables.base + intercept,
        **_scale_and_bands(slope * decisions + intercept, training),
        "rule_cap": RULE_CAP,
        "least_coverage": LEAST_COVERAGE,
        "base_rate": BASE_RATE,
    }


def _calibrate(decisions: Floats, training: Training) -> tuple[float, float]:
    """Slope and intercept that make out-of-fold decisions log-odds; linear, so that the points stay additive."""
    logistic = LogisticRegression(C=1e6).fit(decisions[:, None], training.genuine, sample_weight=training.weights)
    return float(logistic.coef_[0, 0]), float(logistic.intercept_[0])


def _scale_and_bands(log_odds: Floats, training: Training) -> dict[str, float]:
    """Score points per log-odds so that few shops are clipped, and the thresholds of the bands."""
    scale = NEUTRAL / float(np.quantile(np.abs(log_odds), 1 - CLIPPED))
    genuine = training.genuine
    warning = min(_quantile(log_odds[genuine], training.weights[genuine], FALSE_ALARMS), 0.0)
    good = max(_quantile(log_odds[~genuine], training.weights[~genuine], 1 - 5 * FALSE_ALARMS), 0.0)
    return {
        "scale": scale,
        "warning_below": NEUTRAL + scale * warning,
        "good_from": NEUTRAL + scale * good,
    }


def _quantile(values: Floats, weights: Floats, share: float) -> float:
    order = np.argsort(values)
    reached = int(np.searchsorted(np.cumsum(weights[order]) / weights.sum(), share))
    return float(values[order][min(reached, len(values) - 1)])


def _learned_terms(tables: Tables, training: Training, slope: float) -> dict[str, Any]:
    terms = {}
    for column, (signal, steps) in enumerate(zip(training.signals, tables.steps, strict=True)):
        calibrated = estimator.cap(steps.scaled(slope), signal.cap)
        terms[signal.id] = _term(_only_seen_choices(signal, calibrated, training.matrix[:, column]), "learned")
    return terms


def _only_seen_choices(signal: Signal, steps: Steps, seen: Floats) -> Steps:
    """A choice that no labelled shop gave has no points, rather than those of its neighbour."""
    if signal.type != "choice":
        return steps
    positions = np.arange(len(signal.choices), dtype=float)
    return Steps(positions[1:], np.where(np.isin(positions, seen), steps(positions), 0.0))


def _rule_terms(contract: Contract) -> dict[str, Any]:
    return {signal.id: _term(_rule_steps(signal), "rule") for signal in contract.signals if signal.rule is not None}


def _rule_steps(signal: Signal) -> Steps:
    if not isinstance(signal.rule, Mapping):
        assert signal.rule is not None  # noqa: S101 - narrows the type
        return Steps(np.array(signal.rule.edges), np.array(signal.rule.points))
    answers = ("false", "true") if signal.type == "boolean" else signal.choices
    return Steps(np.arange(1.0, len(answers)), np.array([signal.rule[answer] for answer in answers]))


def _term(steps: Steps, source: str) -> dict[str, Any]:
    return {"edges": steps.edges.tolist(), "points": steps.points.tolist(), "source": source}


def scores(scorecard: Scorecard, rows: Rows) -> tuple[Floats, NDArray[np.bool_]]:
    """Exact scores, shape (n,), and which rows the scorecard answers at all."""
    verdicts = [scorecard.score(features) for features in rows.features]
    answered = np.array([verdict.score is not None for verdict in verdicts])
    return np.array([verdict.exact for verdict in verdicts]), answered
