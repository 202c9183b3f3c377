"""Figures against hand-reckoned ones, and against scikit-learn's where it has them."""

import numpy as np
import pytest
from sklearn.metrics import accuracy_score, brier_score_loss, f1_score, roc_auc_score

from models.metrics import figures

RANDOM = np.random.default_rng(5)
GENUINE = RANDOM.random(400) < 0.7
SCORES = 50 + 20 * np.where(GENUINE, 0.8, -0.8) + RANDOM.normal(0, 15, 400)
PROBABILITY = 1 / (1 + np.exp((SCORES - 50) / 10))
ALL = np.ones(400, dtype=bool)


def test_unweighted_figures_equal_scikit_learn() -> None:
    found = figures(SCORES, ALL, GENUINE, np.ones(400), PROBABILITY, 50, float((~GENUINE).mean()))
    assert found.auc == pytest.approx(roc_auc_score(GENUINE, SCORES))
    assert found.accuracy == pytest.approx(accuracy_score(GENUINE, SCORES >= 50))
    assert found.f1_fraudulent == pytest.approx(f1_score(~GENUINE, SCORES < 50))
    assert found.brier == pytest.approx(brier_score_loss(~GENUINE, PROBABILITY))


def test_found_at_false_alarms() -> None:
    genuine = np.array([True] * 100 + [False] * 4)
    scores = np.concatenate([np.arange(100.0), [-1, 0.5, 1.5, 50]])
    found = figures(scores, np.ones(104, dtype=bool), genuine, np.ones(104), np.full(104, 0.5), 50, 0.5)
    assert found.found_at_1pct == 0.5
    assert found.found_at_5pct == 0.75


def test_calibration_error_is_none_where_stated_is_what_happens() -> None:
    genuine = np.array([True] * 80 + [False] * 20)
    found = figures(
        np.where(genuine, 60, 40), np.ones(100, dtype=bool), genuine, np.ones(100), np.full(100, 0.2), 50, 0.2
    )
    assert found.ece == pytest.approx(0.0)
    overstated = figures(
        np.where(genuine, 60, 40), np.ones(100, dtype=bool), genuine, np.ones(100), np.full(100, 0.5), 50, 0.2
    )
    assert overstated.ece == pytest.approx(0.3)


def test_abstained_rows_are_counted_and_left_out() -> None:
    answered = ALL.copy()
    answered[:50] = False
    found = figures(SCORES, answered, GENUINE, np.ones(400), PROBABILITY, 50, 0.05)
    assert (found.n, found.abstained) == (400, 50)
    assert found.auc == pytest.approx(roc_auc_score(GENUINE[50:], SCORES[50:]))
