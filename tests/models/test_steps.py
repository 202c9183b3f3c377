"""The tables are the model: equal to scikit-learn, monotone, and never against their words."""

from collections.abc import Sequence

import numpy as np
import pytest
from sklearn.ensemble import HistGradientBoostingClassifier

from models.learn import steps as of_steps
from models.learn.booster import fit_booster
from models.learn.steps import Floats, Steps
from tillid.contract import Signal, load_contract

pytestmark = pytest.mark.slow

SHOPS = 900


@pytest.fixture(scope="module")
def signals() -> Sequence[Signal]:
    learned = [signal for signal in load_contract().signals if signal.is_learned and signal.type in ("count", "share")]
    trust = next(signal for signal in learned if signal.leans == "trust")
    risk = [signal for signal in learned if signal.leans == "risk"][:2]
    return [trust, *risk]


@pytest.fixture(scope="module")
def matrix() -> Floats:
    random = np.random.default_rng(1)
    values = np.column_stack([random.poisson(2, SHOPS), random.random(SHOPS), random.integers(0, 4, SHOPS)]).astype(
        float
    )
    return np.where(random.random(values.shape) < 0.2, np.nan, values)


@pytest.fixture(scope="module")
def booster(matrix: Floats, signals: Sequence[Signal]) -> HistGradientBoostingClassifier:
    seen = np.nan_to_num(matrix, nan=1.0)
    genuine = seen @ [0.8, -1.5, -0.6] + np.random.default_rng(2).normal(0, 0.7, SHOPS) > 0
    return fit_booster(matrix, genuine, np.ones(SHOPS), signals, seed=3)


def test_tables_equal_the_booster(booster: HistGradientBoostingClassifier, matrix: Floats) -> None:
    unseen = np.random.default_rng(4).normal(1, 3, (5000, 3))
    unseen[::7, 0] = np.nan
    for rows in (matrix, unseen):
        difference = of_steps.compile_booster(booster).decision(rows) - booster.decision_function(rows)
        assert np.abs(difference).max() < 1e-9


def test_values_on_an_edge_fall_as_in_the_booster(booster: HistGradientBoostingClassifier) -> None:
    tables = of_steps.compile_booster(booster)
    for column, steps in enumerate(tables.steps):
        around = np.concatenate([steps.edges, np.nextafter(steps.edges, -np.inf), np.nextafter(steps.edges, np.inf)])
        rows = np.full((len(around), 3), np.nan)
        rows[:, column] = around
        assert np.abs(tables.decision(rows) - booster.decision_function(rows)).max() < 1e-9


def test_tables_rise_and_fall_as_the_signals_lean(booster: HistGradientBoostingClassifier) -> None:
    trust, *risk = of_steps.compile_booster(booster).steps
    assert len(trust.points) > 2
    assert np.all(np.diff(trust.points) >= -1e-12)
    assert all(np.all(np.diff(steps.points) <= 1e-12) for steps in risk)


@pytest.mark.parametrize("points", [[0.5, 0.7], [-0.7, -0.5], [-0.2, 0.3]])
def test_sign_is_kept_against_missing(signals: Sequence[Signal], points: list[float]) -> None:
    tables = of_steps.Tables(0.1, (Steps(np.array([1.0]), np.array(points)),))
    (kept,) = of_steps.keep_sign(tables, signals[:1]).steps
    assert kept.points.min() <= 0 <= kept.points.max()
    assert np.ptp(kept.points) == pytest.approx(np.ptp(points))


def test_cap_holds_both_sides_and_keeps_the_order() -> None:
    steps = of_steps.cap(Steps(np.array([1.0, 2.0, 3.0]), np.array([-4.0, -2.0, 0.5, 1.0])), 1.5)
    assert steps.points.tolist() == [-1.5, -0.75, 0.5, 1.0]


def test_missing_has_no_points() -> None:
    steps = Steps(np.array([1.0]), np.array([-1.0, 2.0]))
    assert steps(np.array([np.nan, 0.0, 1.0])).tolist() == [0.0, -1.0, 2.0]
