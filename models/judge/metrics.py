"""Figures of a scorecard on labelled rows. The fraudulent class is the one to be found."""

from collections.abc import Callable
from dataclasses import asdict, dataclass, fields, replace

import numpy as np
from numpy.typing import NDArray
from sklearn.metrics import accuracy_score, brier_score_loss, f1_score, roc_auc_score

from models.data.sources import Floats

_BINS = 10
RESAMPLES = 200
BASE_RATES = (0.05, 0.01, 0.001)


@dataclass(frozen=True)
class Judged:
    """Rows with what a scorecard said of them, each of shape (n,).

    Attributes
    ----------
    decisions
        Log-odds of being genuine, where as many shops are fraudulent as genuine.
    answered
        Whether there was an answer at all.
    warned
        Whether the answer was ``warning``.
    weights
        What each row counts.
    """

    decisions: Floats
    answered: NDArray[np.bool_]
    warned: NDArray[np.bool_]
    genuine: NDArray[np.bool_]
    weights: Floats

    def weighing(self, weights: Floats) -> "Judged":
        """The same rows, counting otherwise."""
        return replace(self, weights=weights)

    def subset(self, index: NDArray[np.intp] | NDArray[np.bool_]) -> "Judged":
        """Some of the rows."""
        return Judged(*(getattr(self, field.name)[index] for field in fields(self)))


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
    genuine_in_warning: float
    fraudulent_in_warning: float
    brier: float
    ece: float
    base_rate: float

    def as_dict(self) -> dict[str, float]:
        """Rounded for print."""
        return {key: round(value, 4) for key, value in asdict(self).items()}


def figures(judged: Judged, base_rate: float) -> Figures:
    """Judge rows, of which those with negative log-odds are called fraudulent."""
    said = judged.subset(judged.answered)
    called, fraudulent, weights = said.decisions < 0.0, ~said.genuine, said.weights
    probability = stated_probability(said.decisions, base_rate)
    at_base_rate = _at_base_rate(said, base_rate)
    return Figures(
        n=len(judged.answered),
        abstained=int((~judged.answered).sum()),
        auc=float(roc_auc_score(said.genuine, said.decisions, sample_weight=weights)),
        accuracy=float(accuracy_score(fraudulent, called, sample_weight=weights)),
        f1_fraudulent=float(f1_score(fraudulent, called, sample_weight=weights)),
        found_at_1pct=found(said, 0.01),
        found_at_5pct=found(said, 0.05),
        genuine_in_warning=_share(said.warned, said.genuine, weights),
        fraudulent_in_warning=_share(said.warned, fraudulent, weights),
        brier=float(brier_score_loss(fraudulent, probability, sample_weight=at_base_rate)),
        ece=float(sum(abs(point["happened"] - point["stated"]) * point["weight"] for point in curve(said, base_rate))),
        base_rate=base_rate,
    )


def stated_probability(decisions: Floats, base_rate: float) -> Floats:
    """Probability of fraud where ``base_rate`` of all shops are fraudulent."""
    return np.asarray(1.0 / (1.0 + np.exp(np.clip(decisions - np.log(base_rate / (1.0 - base_rate)), -700.0, 700.0))))


def curve(said: Judged, base_rate: float) -> list[dict[str, float]]:
    """Calibration: for each tenth of the stated probability, its mean, the share that was fraud, and the weight."""
    probability = stated_probability(said.decisions, base_rate)
    weights = _at_base_rate(said, base_rate)
    bins = np.minimum((probability * _BINS).astype(int), _BINS - 1)
    return [
        {
            "stated": float(np.average(probability[bins == number], weights=weights[bins == number])),
            "happened": float(np.average(~said.genuine[bins == number], weights=weights[bins == number])),
            "weight": float(weights[bins == number].sum()),
        }
        for number in range(_BINS)
        if weights[bins == number].sum() > 0
    ]


def found(said: Judged, false_alarms: float) -> float:
    """Share of the fraudulent below the score under which that share of the genuine lies."""
    scores, genuine, weights = said.decisions, said.genuine, said.weights
    order = np.argsort(scores[genuine], kind="stable")
    shares = np.cumsum(weights[genuine][order]) / weights[genuine].sum()
    reached = int(np.searchsorted(shares, false_alarms, side="right"))
    threshold = scores[genuine][order][min(reached, len(order) - 1)]
    return float(weights[~genuine][scores[~genuine] < threshold].sum() / weights[~genuine].sum())


def precision(of: Figures, base_rate: float) -> float:
    """Share of the warned shops that are fraudulent, where ``base_rate`` of all shops are."""
    hits, alarms = base_rate * of.fraudulent_in_warning, (1.0 - base_rate) * of.genuine_in_warning
    return hits / max(hits + alarms, 1e-12)


def intervals(
    judged: Judged, clusters: NDArray[np.str_], of: Callable[[Judged], dict[str, float]], seed: int
) -> dict[str, tuple[float, float]]:
    """95 % intervals of figures, by drawing clusters again with replacement."""
    _, numbers = np.unique(clusters, return_inverse=True)
    random = np.random.default_rng(seed)
    count = int(numbers.max()) + 1
    drawn = [
        of(judged.weighing(judged.weights * np.bincount(random.integers(0, count, count), minlength=count)[numbers]))
        for _ in range(RESAMPLES)
    ]
    low, high = np.quantile([list(one.values()) for one in drawn], [0.025, 0.975], axis=0)
    return {name: (round(float(low[at]), 4), round(float(high[at]), 4)) for at, name in enumerate(drawn[0])}


def _share(called: NDArray[np.bool_], among: NDArray[np.bool_], weights: Floats) -> float:
    return float(weights[called & among].sum() / weights[among].sum())


def _at_base_rate(said: Judged, base_rate: float) -> Floats:
    """Weights, summing to 1, by which ``base_rate`` of the rows are fraudulent."""
    genuine, weights = said.genuine, said.weights
    shares = np.where(genuine, (1 - base_rate) / weights[genuine].sum(), base_rate / weights[~genuine].sum())
    return np.asarray(weights * shares)
