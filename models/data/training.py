"""Rows of all sources together, encoded for the learner, and what each of them weighs."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from sklearn.model_selection import StratifiedGroupKFold

from models.data.sources import NOT_TAUGHT, Floats, Rows, joint_groups
from tillid.contract import Contract

FOLDS = 5
Fold = tuple[NDArray[np.intp], NDArray[np.intp]]


@dataclass(frozen=True)
class Training:
    """Labelled rows as arrays, each of shape (n, …).

    Attributes
    ----------
    matrix
        Shape (n, signals), encoded features in contract order; NaN where missing.
    genuine
        True for legitimate shops.
    groups
        Rows of one group are never split between folds.
    weights
        Classes weigh the same within each source, and the clones of a cluster share one weight.
    """

    matrix: Floats
    genuine: NDArray[np.bool_]
    groups: NDArray[np.str_]
    weights: Floats

    def subset(self, index: NDArray[np.intp]) -> "Training":
        """Some of the rows."""
        return Training(self.matrix[index], self.genuine[index], self.groups[index], self.weights[index])

    def folds(self, seed: int) -> Sequence[Fold]:
        """Train and test indices that split no group."""
        return grouped_folds(self.genuine, self.groups, seed)


def grouped_folds(genuine: NDArray[np.bool_], groups: NDArray[np.str_], seed: int, folds: int = FOLDS) -> list[Fold]:
    """Train and test indices that split no group and share the classes out evenly."""
    return list(StratifiedGroupKFold(folds, shuffle=True, random_state=seed).split(genuine, genuine, groups))


def prepare(sources: Sequence[Rows], contract: Contract) -> Training:
    """Encode the rows of all sources."""
    return Training(
        matrix=np.vstack([_taught(rows, contract) for rows in sources]),
        genuine=np.concatenate([rows.genuine for rows in sources]),
        groups=joint_groups(sources),
        weights=np.concatenate([balanced_weights(rows) * len(set(rows.clusters)) for rows in sources]),
    )


def _taught(rows: Rows, contract: Contract) -> Floats:
    matrix = rows.matrix(contract)
    matrix[:, [contract.ids.index(signal) for signal in NOT_TAUGHT.get(rows.source, ())]] = np.nan
    return matrix


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
