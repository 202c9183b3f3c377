"""Figures of a scorecard on labelled rows. The fraudulent class is the one to be found."""

from dataclasses import asdict, dataclass

import numpy as np
from numpy.typing import NDArray
from sklearn.metrics import roc_auc_score

from models.dataset import Floats

_BINS = 10


@dataclass(frozen=True)
class Figures:
    """What is reported of a set of rows. Shares are weighted; ``abstained`` rows count in none of them.

    Brier score and expected calibration error are those of the stated probability, at the base rate that it assumes.
    """

    n: int
    abstained: int
    auc: float
    accuracy: float
    f1_fraudulent: float
    found_at_1pct: float
    found_at_5pct: float
    brier: float
    ece: float
    base_rate: float

    def as_dict(self) -> dict[str, float]:
        """Rounded for print."""
        return {key: round(value, 4) for key, value in asdict(self).items()}


def figures(
    scores: Floats,
    answered: NDArray[np.bool_],
    genuine: NDArray[np.bool_],
    weights: Floats,
    probability: Floats,
    threshold: float,
    base_rate: float,
) -> Figures:
    """Judge scores, shape (n,), of which those below ``threshold`` call a shop fraudulent.

    Parameters
    ----------
    probability
        Stated probability of fraud, shape (n,), at ``base_rate``.
    """
    scores, genuine = scores[answered], genuine[answered]
    weights, probability = weights[answered], probability[answered]
    called, fraudulent = scores < threshold, ~genuine
    hits = weights[called & fraudulent].sum()
    at_base_rate = weights * np.where(
        genuine, (1 - base_rate) / weights[genuine].sum(), base_rate / weights[fraudulent].sum()
    )
    return Figures(
        n=int(answered.size),
        abstained=int((~answered).sum()),
        auc=float(roc_auc_score(genuine, scores, sample_weight=weights)),
        accuracy=float(weights[called == fraudulent].sum() / weights.sum()),
        f1_fraudulent=float(2 * hits / (weights[called].sum() + weights[fraudulent].sum())),
        found_at_1pct=_found(scores, genuine, weights, 0.01),
        found_at_5pct=_found(scores, genuine, weights, 0.05),
        brier=float((at_base_rate * (probability - fraudulent) ** 2).sum()),
        ece=_calibration_error(probability, fraudulent, at_base_rate),
        base_rate=base_rate,
    )


def _found(scores: Floats, genuine: NDArray[np.bool_], weights: Floats, false_alarms: float) -> float:
    """Share of the fraudulent below the score under which that share of the genuine lies."""
    order = np.argsort(scores[genuine], kind="stable")
    shares = np.cumsum(weights[genuine][order]) / weights[genuine].sum()
    threshold = scores[genuine][order][np.searchsorted(shares, false_alarms, side="right")]
    return float(weights[~genuine][scores[~genuine] < threshold].sum() / weights[~genuine].sum())


def _calibration_error(probability: Floats, happened: NDArray[np.bool_], weights: Floats) -> float:
    bins = np.minimum((probability * _BINS).astype(int), _BINS - 1)
    gaps = [abs((weights * (probability - happened))[bins == number].sum()) for number in range(_BINS)]
    return float(sum(gaps) / weights.sum())
