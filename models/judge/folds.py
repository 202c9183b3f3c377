"""Out-of-fold judgement: every row by models that saw nothing of its template cluster or domain."""

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.ensemble import HistGradientBoostingClassifier, RandomForestClassifier
from sklearn.impute import SimpleImputer
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import Pipeline, make_pipeline
from sklearn.preprocessing import StandardScaler
from threadpoolctl import threadpool_limits

from models.data.sources import Floats, Rows
from models.data.training import Training, balanced_weights
from models.judge.metrics import Judged
from models.learn.booster import LEANING
from models.learn.estimator import ScorecardClassifier, learned_columns, score_matrix
from models.learn.fit import SEED, fit
from tillid.contract import Contract
from tillid.scoring.bulk.table import BANDS
from tillid.scoring.scorecard import NEUTRAL, Scorecard

_OUTER = SEED + 1
WARNING = BANDS.index("warning")
PEERS_TREES, PEERS_ROUNDS = 300, 250


def judge(classifier: ScorecardClassifier, matrix: Floats, genuine: NDArray[np.bool_], weights: Floats) -> Judged:
    """What a classifier says of rows."""
    return judged(classifier.scorecard_, classifier.contract, matrix, genuine, weights)


def judged(
    scorecard: Scorecard, contract: Contract, matrix: Floats, genuine: NDArray[np.bool_], weights: Floats
) -> Judged:
    """What a scorecard says of encoded features, shape (n, signals)."""
    verdicts = score_matrix(scorecard, contract, matrix)
    decisions = (verdicts.exact - NEUTRAL) / scorecard.scale
    return Judged(decisions, np.isfinite(verdicts.score), verdicts.band == WARNING, genuine, weights)


def out_of_fold(
    training: Training, contract: Contract, hidden: Sequence[str | None] = (None,), **settings: float
) -> list[Judged]:
    """All rows judged out of fold, once for each hidden signal, which is missing wherever a row is judged."""
    parts: list[list[Judged]] = [[] for _ in hidden]
    order = []
    for train, test in training.folds(_OUTER):
        classifier = fit(training.subset(train), contract, **settings)
        order.append(test)
        for part, name in zip(parts, hidden, strict=True):
            matrix = training.matrix[test].copy()
            if name:
                matrix[:, contract.ids.index(name)] = np.nan
            part.append(judge(classifier, matrix, training.genuine[test], training.weights[test]))
    back = np.argsort(np.concatenate(order))
    return [_joined(part).subset(back) for part in parts]


def _joined(parts: Sequence[Judged]) -> Judged:
    return Judged(*(np.concatenate([getattr(part, name) for part in parts]) for name in Judged.__dataclass_fields__))


def by_source(judged: Judged, sources: Sequence[Rows]) -> dict[str, Judged]:
    """The rows of each source, counting as they do alone."""
    ends = np.cumsum([len(rows) for rows in sources])
    return {
        rows.source: judged.subset(np.arange(end - len(rows), end)).weighing(balanced_weights(rows))
        for rows, end in zip(sources, ends, strict=True)
    }


def _filled(classifier: Any) -> Pipeline:
    return make_pipeline(SimpleImputer(strategy="median", add_indicator=True), StandardScaler(), classifier)


def peers(training: Training, contract: Contract) -> dict[str, Callable[[], Any]]:
    """Other learners on the same columns, to see what the scorecard's plainness costs."""
    leanings = [LEANING[contract.signals[at].leans] for at in learned_columns(training.matrix, contract)]
    booster = {"learning_rate": 0.05, "max_iter": PEERS_ROUNDS, "min_samples_leaf": 20, "random_state": SEED}
    return {
        "logistic regression": lambda: _filled(LogisticRegression(max_iter=2000)),
        "random forest": lambda: _filled(RandomForestClassifier(PEERS_TREES, min_samples_leaf=3, random_state=SEED)),
        "unconstrained booster": lambda: HistGradientBoostingClassifier(max_leaf_nodes=8, **booster),
        "monotone booster with pairs": lambda: HistGradientBoostingClassifier(
            max_leaf_nodes=8, interaction_cst="pairwise", monotonic_cst=leanings, **booster
        ),
    }


def peers_out_of_fold(training: Training, contract: Contract) -> dict[str, Floats]:
    """Log-odds of each peer, shape (n,), in the folds in which the scorecard is judged."""
    columns = learned_columns(training.matrix, contract)
    decisions = {name: np.zeros(len(training.genuine)) for name in peers(training, contract)}
    for train, test in training.folds(_OUTER):
        for name, make in peers(training, contract).items():
            model = make()
            weighing = f"{model.steps[-1][0]}__sample_weight" if isinstance(model, Pipeline) else "sample_weight"
            with threadpool_limits(1):
                model.fit(
                    training.matrix[train][:, columns], training.genuine[train], **{weighing: training.weights[train]}
                )
            genuine = np.clip(model.predict_proba(training.matrix[test][:, columns])[:, 1], 1e-6, 1 - 1e-6)
            decisions[name][test] = np.log(genuine / (1 - genuine))
    return decisions
