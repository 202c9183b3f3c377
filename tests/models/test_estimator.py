"""The scorecard as a classifier: additive, silent about what is missing, and the service's own scorecard."""

import time
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray
from sklearn.base import clone

from models.learn.estimator import ScorecardClassifier
from models.learn.steps import Floats
from tillid.contract import Feature, load_contract

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("few_trees")]

CONTRACT = load_contract()
SHOPS = 400
SHOWN = ("social_profile_count", "third_party_service_count", "odd_price_share", "company_number", "has_terms_link")


def matrix_of(rows: int, seed: int) -> Floats:
    random = np.random.default_rng(seed)
    matrix = np.full((rows, len(CONTRACT.signals)), np.nan)
    values = (
        random.poisson(3, rows),
        random.poisson(6, rows),
        random.random(rows),
        random.integers(0, len(_signal("company_number").choices), rows),
        random.integers(0, 2, rows),
    )
    for name, column in zip(SHOWN, values, strict=True):
        matrix[:, CONTRACT.ids.index(name)] = np.where(random.random(rows) < 0.2, np.nan, column)
    return matrix


def _signal(name: str) -> Any:
    return CONTRACT.signals[CONTRACT.ids.index(name)]


def genuine_of(matrix: Floats) -> NDArray[np.bool_]:
    shown = np.nan_to_num(matrix[:, [CONTRACT.ids.index(name) for name in SHOWN]], nan=2.0)
    noise = np.random.default_rng(9).normal(0, 1, len(matrix))
    return np.asarray(shown @ [0.6, 0.3, -3.0, 0.0, 0.0] + noise > 2.0)


@pytest.fixture(scope="module")
def fitted() -> ScorecardClassifier:
    matrix = matrix_of(SHOPS, 1)
    return ScorecardClassifier(CONTRACT).fit(matrix, genuine_of(matrix))


def test_it_learns_and_gives_probabilities(fitted: ScorecardClassifier) -> None:
    unseen = matrix_of(300, 2)
    probabilities = fitted.predict_proba(unseen)
    assert np.allclose(probabilities.sum(axis=1), 1.0)
    # The made-up shops differ by what they show alone, of which the cap lets only so much count.
    assert (fitted.predict(unseen) == genuine_of(unseen)).mean() > 0.75
    assert fitted.classes_.tolist() == [False, True]


def test_contributions_add_up_to_the_decision(fitted: ScorecardClassifier) -> None:
    unseen = matrix_of(300, 3)
    sums = fitted.tables_["base"] + fitted.contributions(unseen).sum(axis=1)
    assert np.abs(sums - fitted.decision_function(unseen)).max() < 1e-9


def test_what_is_missing_adds_exactly_nothing(fitted: ScorecardClassifier) -> None:
    unseen = matrix_of(300, 4)
    assert not fitted.contributions(unseen)[:, :-1][np.isnan(unseen)].any()


def test_it_is_the_scorecard_that_the_service_scores_by(fitted: ScorecardClassifier) -> None:
    unseen = matrix_of(50, 5)
    exact = fitted.score_rows(unseen).exact
    for row, of_row in zip(unseen, exact, strict=True):
        assert fitted.scorecard_.score(_features(row)).exact == pytest.approx(of_row, abs=1e-9)


def _features(row: Floats) -> dict[str, Feature]:
    features: dict[str, Feature] = {}
    for signal, value in zip(CONTRACT.signals, row, strict=True):
        if np.isnan(value):
            continue
        if signal.type == "choice":
            features[signal.id] = signal.choices[int(value)]
        else:
            features[signal.id] = bool(value) if signal.type == "boolean" else float(value)
    return features


def test_all_rules_together_stay_within_their_cap(fitted: ScorecardClassifier) -> None:
    best = np.full((1, len(CONTRACT.signals)), np.nan)
    rules = [at for at, signal in enumerate(CONTRACT.signals) if signal.rule is not None]
    for at in rules:
        best[0, at] = 1 if CONTRACT.signals[at].type != "share" else 1.0
    assert abs(fitted.contributions(best)[0, rules].sum()) <= 2 * fitted.rule_cap + 1e-9


def test_a_source_that_observes_little_teaches_nothing_by_what_it_lacks() -> None:
    """Two sources with signals of their own, one mostly genuine: missingness would betray the class."""
    matrix = matrix_of(SHOPS, 6)
    genuine = genuine_of(matrix)
    only_first, only_second = (CONTRACT.ids.index(name) for name in SHOWN[:2])
    matrix[: SHOPS // 2, only_second] = np.nan
    matrix[SHOPS // 2 :, only_first] = np.nan
    fitted = ScorecardClassifier(CONTRACT).fit(matrix, genuine)
    nothing = np.full((1, len(CONTRACT.signals)), np.nan)
    assert fitted.decision_function(nothing)[0] == pytest.approx(fitted.tables_["base"])


def test_a_million_rows_are_explained_in_seconds(fitted: ScorecardClassifier) -> None:
    rows = np.tile(matrix_of(10_000, 7), (10, 1))
    began = time.process_time()
    fitted.contributions(rows)
    assert (time.process_time() - began) * 10 < 60, "generous: this machine may be slow"


def test_it_can_be_cloned_as_scikit_learn_wants(fitted: ScorecardClassifier) -> None:
    again = clone(fitted)
    assert again.get_params()["rule_cap"] == fitted.rule_cap
    matrix = matrix_of(SHOPS, 1)
    assert again.fit(matrix, genuine_of(matrix)).tables_ == fitted.tables_


@pytest.mark.parametrize(
    ("matrix", "genuine", "said"),
    [
        (np.zeros((4, 3)), [True, False, True, False], "a column for each"),
        (matrix_of(4, 8), [True] * 4, "both genuine and fraudulent"),
    ],
)
def test_what_cannot_be_learned_from_is_named(matrix: Floats, genuine: list[bool], said: str) -> None:
    with pytest.raises(ValueError, match=said):
        ScorecardClassifier(CONTRACT).fit(matrix, genuine)
