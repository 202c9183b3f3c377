"""Does what was learned hold elsewhere: on other template families, on the other source, in the same direction?"""

from collections import Counter
from collections.abc import Sequence
from typing import Any, TypedDict

import numpy as np
from sklearn.metrics import roc_auc_score

from models.data.sources import Rows
from models.data.training import balanced_weights
from models.judge.folds import judge
from models.judge.metrics import Judged
from models.learn.booster import LEANING
from models.learn.estimator import ScorecardClassifier
from tillid.contract import Contract

_FAMILIES = 8
_MIN_OF_A_CLASS = 5


class Family(TypedDict):
    """Fakes cut from one template: how many, and the shares called fraudulent and warned of."""

    family: str
    shops: int
    called: float
    warned: float


class Transfer(TypedDict):
    """How well what was learned from one source, by the signals that both answer, tells the shops of another apart."""

    learned_from: str
    judged_on: str
    signals: list[str]
    auc: float


class Direction(TypedDict):
    """How well a signal alone tells the classes of a source apart, and how many shops answer it."""

    signal: str
    source: str
    auc: float
    answers: int


def families(judged: Judged, rows: Rows) -> list[Family]:
    """The largest families of clones among the fakes: each was judged by scorecards that saw none of the family."""
    sizes = Counter(rows.clusters[~rows.genuine])
    table: list[Family] = []
    for cluster, shops in sizes.most_common(_FAMILIES):
        of_family = judged.subset((rows.clusters == cluster) & ~rows.genuine & judged.answered)
        if len(of_family.decisions):
            called = float((of_family.decisions < 0).mean())
            table.append(
                {
                    "family": str(cluster),
                    "shops": shops,
                    "called": round(called, 3),
                    "warned": round(float(of_family.warned.mean()), 3),
                }
            )
    return table


def across_sources(sources: Sequence[Rows], contract: Contract) -> list[Transfer]:
    """A scorecard of the signals that two sources share, learned from one and judged on the other."""
    table: list[Transfer] = []
    for learned in sources:
        for other in sources:
            shared = _answered(learned) & _answered(other)
            if learned is other or not shared:
                continue
            matrix, unseen = (_only(rows, shared, contract) for rows in (learned, other))
            classifier = ScorecardClassifier(contract).fit(
                matrix, learned.genuine, groups=learned.clusters, sample_weight=balanced_weights(learned) * len(learned)
            )
            judged = judge(classifier, unseen, other.genuine, balanced_weights(other))
            auc = roc_auc_score(other.genuine, judged.decisions, sample_weight=judged.weights)
            table.append(
                {
                    "learned_from": learned.source,
                    "judged_on": other.source,
                    "signals": sorted(shared),
                    "auc": round(float(auc), 4),
                }
            )
    return table


def _answered(rows: Rows) -> set[str]:
    return {name for features in rows.features for name in features}


def _only(rows: Rows, signals: set[str], contract: Contract) -> Any:
    matrix = rows.matrix(contract)
    matrix[:, [at for at, signal in enumerate(contract.signals) if signal.id not in signals]] = np.nan
    return matrix


def directions(sources: Sequence[Rows], contract: Contract) -> list[Direction]:
    """For each learned signal and source, how well the signal alone tells the classes apart, in the way it leans.

    Over 0.5 it leans as declared; under 0.5 it leans the other way there.
    """
    table: list[Direction] = []
    for rows in sources:
        matrix, weights = rows.matrix(contract), balanced_weights(rows)
        for at, signal in enumerate(contract.signals):
            seen = np.isfinite(matrix[:, at])
            classes = rows.genuine[seen]
            if not signal.is_learned or min(classes.sum(), (~classes).sum()) < _MIN_OF_A_CLASS:
                continue
            values = matrix[seen, at] * (LEANING[signal.leans] or 1)
            auc = roc_auc_score(classes, values, sample_weight=weights[seen])
            table.append(
                {"signal": signal.id, "source": rows.source, "auc": round(float(auc), 3), "answers": int(seen.sum())}
            )
    return table
