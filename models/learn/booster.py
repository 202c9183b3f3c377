"""The learner: scikit-learn's booster of trees that split on one signal each, monotone as the signals lean."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from sklearn.ensemble import HistGradientBoostingClassifier
from threadpoolctl import threadpool_limits

from models.learn.steps import Floats
from tillid.contract import Signal

LEANING = {"trust": 1, "risk": -1, "either": 0}
TREES = 500
_MASKED_COPIES = 3
_MASKED_SHARE = 0.2


def fit_booster(
    matrix: Floats, genuine: NDArray[np.bool_], weights: Floats, signals: Sequence[Signal], seed: int
) -> HistGradientBoostingClassifier:
    """Fit the learner on encoded features, shape (n, signals).

    Copies of the rows with signals masked at random teach it what a missing answer is worth: nothing in particular.
    """
    random = np.random.default_rng(seed)
    masked = [np.where(random.random(matrix.shape) < _MASKED_SHARE, np.nan, matrix) for _ in range(_MASKED_COPIES)]
    copies = 1 + _MASKED_COPIES
    booster = HistGradientBoostingClassifier(
        interaction_cst="no_interactions",
        monotonic_cst=[LEANING[signal.leans] for signal in signals],
        learning_rate=0.06,
        max_iter=TREES,
        max_leaf_nodes=3,
        min_samples_leaf=30,
        l2_regularization=1.0,
        early_stopping=False,
        random_state=seed,
    )
    rows = np.vstack([matrix, *masked])
    # On a busy machine, threads that wait for each other made this twenty times slower.
    with threadpool_limits(1):
        return booster.fit(rows, np.tile(genuine, copies), sample_weight=np.tile(weights, copies))
