"""Figures against hand-reckoned ones, and against scikit-learn's where it has them."""

import numpy as np
import pytest
from numpy.typing import NDArray
from sklearn.metrics import accuracy_score, brier_score_loss, f1_score, roc_auc_score

from models.data.sources import Floats
from models.judge.metrics import Judged, figures, intervals, precision, stated_probability

pytestmark = pytest.mark.slow

RANDOM = np.random.default_rng(5)
GENUINE = RANDOM.random(400) < 0.7
DECISIONS = np.where(GENUINE, 1.6, -1.6) + RANDOM.normal(0, 1.5, 400)
ALL = np.ones(400, dtype=bool)


def judged(decisions: Floats, genuine: NDArray[np.bool_], answered: NDArray[np.bool_] | None = None) -> Judged:
    rows = len(decisions)
    answered = np.ones(rows, dtype=bool) if answered is None else answered
    return Judged(np.asarray(decisions, dtype=float), answered, decisions < -1.0, genuine, np.ones(rows))


def test_unweighted_figures_equal_scikit_learn() -> None:
    base_rate = float((~GENUINE).mean())
    found = figures(judged(DECISIONS, GENUINE), base_rate)
    assert found.auc == pytest.approx(roc_auc_score(GENUINE, DECISIONS))
    assert found.accuracy == pytest.approx(accuracy_score(GENUINE, DECISIONS >= 0))
    assert found.f1_fraudulent == pytest.approx(f1_score(~GENUINE, DECISIONS < 0))
    assert found.brier == pytest.approx(brier_score_loss(~GENUINE, stated_probability(DECISIONS, base_rate)))


def test_found_at_false_alarms() -> None:
    genuine = np.array([True] * 100 + [False] * 4)
    found = figures(judged(np.concatenate([np.arange(100.0), [-1, 0.5, 1.5, 50]]), genuine), 0.5)
    assert found.found_at_1pct == 0.5
    assert found.found_at_5pct == 0.75


def test_calibration_error_is_none_where_stated_is_what_happens() -> None:
    genuine = np.array([True] * 80 + [False] * 20)
    assert figures(judged(np.zeros(100), genuine), 0.2).ece == pytest.approx(0.0)
    overstated = np.full(100, -np.log(4))  # stated at a base rate of 0.2: one half
    assert figures(judged(overstated, genuine), 0.2).ece == pytest.approx(0.3)


def test_abstained_rows_are_counted_and_left_out() -> None:
    answered = ALL.copy()
    answered[:50] = False
    found = figures(judged(DECISIONS, GENUINE, answered), 0.05)
    assert (found.n, found.abstained) == (400, 50)
    assert found.auc == pytest.approx(roc_auc_score(GENUINE[50:], DECISIONS[50:]))


def test_precision_falls_with_the_base_rate_as_bayes_says() -> None:
    found = figures(judged(DECISIONS, GENUINE), 0.05)
    hits, alarms = found.fraudulent_in_warning, found.genuine_in_warning
    assert alarms > 0
    assert precision(found, 0.01) == pytest.approx(0.01 * hits / (0.01 * hits + 0.99 * alarms))
    assert precision(found, 0.001) < precision(found, 0.01) < precision(found, 0.05)


def test_intervals_hold_the_figure_and_widen_with_clones() -> None:
    rows = judged(DECISIONS, GENUINE)

    def auc(drawn: Judged) -> dict[str, float]:
        return {"auc": figures(drawn, 0.05).auc}

    low, high = intervals(rows, np.arange(400).astype(str), auc, seed=1)["auc"]
    assert low < figures(rows, 0.05).auc < high
    order = np.argsort(DECISIONS)
    families = np.empty(400, dtype=int)
    families[order] = np.arange(400) // 20
    of_clones = intervals(rows, families.astype(str), auc, seed=1)["auc"]
    assert of_clones[1] - of_clones[0] > high - low
