"""One step function per signal, compiled from a monotone booster without interactions.

A sum of trees that each split on a single signal is a sum of step functions, so the tables are the model, not a
picture of it: before calibration they equal scikit-learn's decision function to 1e-9.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from sklearn.ensemble import HistGradientBoostingClassifier

from tillid.contract import Signal

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Steps:
    """``points[i]`` from ``edges[i - 1]`` on, up to but not at ``edges[i]``; 0 where missing."""

    edges: Floats
    points: Floats

    def __call__(self, values: Floats) -> Floats:
        """Points of encoded values, shape (n,)."""
        return np.where(np.isnan(values), 0.0, self.points[np.searchsorted(self.edges, values, side="right")])

    def scaled(self, factor: float) -> "Steps":
        """The same steps, higher or lower."""
        return Steps(self.edges, self.points * factor)


@dataclass(frozen=True)
class Tables:
    """Log-odds of trustworthiness as a base and a step function per column."""

    base: float
    steps: tuple[Steps, ...]

    def decision(self, matrix: Floats) -> Floats:
        """Log-odds, shape (n,), of encoded features, shape (n, columns)."""
        return np.asarray(self.base + self.points(matrix).sum(axis=1))

    def points(self, matrix: Floats) -> Floats:
        """What each column adds, shape (n, columns)."""
        return np.column_stack([steps(matrix[:, index]) for index, steps in enumerate(self.steps)])


def compile_booster(booster: HistGradientBoostingClassifier) -> Tables:
    """The booster as tables, exactly."""
    columns = booster.n_features_in_
    nothing = np.full((1, columns), np.nan)
    base = float(booster.decision_function(nothing)[0])
    return Tables(base, tuple(_steps(booster, column, base) for column in range(columns)))


def _steps(booster: HistGradientBoostingClassifier, column: int, base: float) -> Steps:
    edges = _edges(booster, column)
    samples = np.concatenate([[-np.inf], edges])
    probes = np.full((len(samples), booster.n_features_in_), np.nan)
    probes[:, column] = samples
    points = booster.decision_function(probes) - base
    changes = np.flatnonzero(np.diff(points) != 0)
    return Steps(edges[changes], points[np.concatenate([[0], changes + 1])])


def _edges(booster: HistGradientBoostingClassifier, column: int) -> Floats:
    """Where the booster splits a column: ``value <= threshold`` goes left, so an edge is the first value after it."""
    nodes = np.concatenate([tree.nodes for (tree,) in booster._predictors])
    splits = nodes[(nodes["feature_idx"] == column) & (nodes["is_leaf"] == 0)]
    return np.asarray(np.nextafter(np.unique(splits["num_threshold"]), np.inf))


def keep_sign(tables: Tables, signals: Sequence[Signal]) -> Tables:
    """Tables in which no reason contradicts its words.

    Monotone is not enough: were every value of a cue of trust worth more, or less, than a missing one, its absence
    could help or its presence hurt. Such a table is shifted until its ends lie on both sides of zero.
    """
    return Tables(tables.base, tuple(map(_keep_sign, tables.steps, signals)))


def _keep_sign(steps: Steps, signal: Signal) -> Steps:
    if signal.leans == "either":
        return steps
    low, high = steps.points.min(), steps.points.max()
    return Steps(steps.edges, steps.points - np.clip(0.0, low, high))


def cap(steps: Steps, most: float | None) -> Steps:
    """Steps held within ``most`` log-odds on each side, in proportion, so that their order stays."""
    if most is None:
        return steps
    gain, loss = steps.points.max(), -steps.points.min()
    points = np.where(steps.points > 0, steps.points * min(1.0, most / max(gain, 1e-12)), steps.points)
    return Steps(steps.edges, np.where(points < 0, points * min(1.0, most / max(loss, 1e-12)), points))
