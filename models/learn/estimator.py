"""The scorecard as a scikit-learn classifier: additive, monotone, and silent about what is missing."""

from collections.abc import Mapping
from typing import Self, TypedDict

import numpy as np
from numpy.typing import ArrayLike, NDArray
from sklearn.base import BaseEstimator, ClassifierMixin
from sklearn.linear_model import LogisticRegression
from sklearn.utils.validation import check_is_fitted

from models.data.training import grouped_folds
from models.learn.booster import fit_booster
from models.learn.steps import Floats, Steps, Tables, cap, compile_booster, keep_sign
from tillid.contract import Contract, Signal
from tillid.scoring.answer import Origin
from tillid.scoring.bulk.columns import MISSING, Encoded
from tillid.scoring.bulk.table import ColumnScorer, Verdicts
from tillid.scoring.scorecard import NEUTRAL, Scorecard

CLIPPED = 0.01
FAKES_IN_GOOD = 0.05
# Of points, in log-odds: no label tells finer.
_DECIMALS = 4
# Of calibrating: the slope has settled to nine digits by then.
_ROUNDS = 12


class TermTable(TypedDict):
    """A step function of a signal as ``model.joblib`` holds it: points from each edge on."""

    edges: list[float]
    points: list[float]
    source: Origin


class _Bands(TypedDict):
    scale: float
    warning_below: float
    good_from: float


class ModelTables(_Bands):
    """What ``model.joblib`` holds: a step function per signal, and the constants that ``Scorecard`` explains."""

    terms: dict[str, TermTable]
    base: float
    rule_cap: float
    shown_cap: float
    least_coverage: float
    base_rate: float


class ScorecardClassifier(ClassifierMixin, BaseEstimator):  # type: ignore[misc]
    """Log-odds of trustworthiness as a base and one step function per signal; a missing answer adds exactly nothing.

    Signals without a declared rule are learned, by a monotone booster without interactions that is compiled to
    tables. The declared rules are added, held together within ``rule_cap``. Calibration and the thresholds of the
    bands come from out-of-fold decisions. Rows of several sources, each of which observes signals of its own, are
    given as one matrix with NaN where a source observes nothing.

    Parameters
    ----------
    contract
        Declares the columns: which way they lean, their rules and caps.
    seed
        Of folds, masks and trees. The same rows and seed give the same tables.
    rule_cap
        The most log-odds that all rules of one leg together may add, and may take.
    shown_cap
        The most log-odds that all gains from pages together may add while others confirm nothing.
    base_rate
        Share of fraudulent shops that the stated probability assumes.
    false_alarms
        Share of the genuine shops that may lie under the threshold of ``warning``.
    least_coverage
        Share of the evidence under which there is no answer.

    Attributes
    ----------
    classes_
        ``[False, True]``: fraudulent, genuine.
    tables_
        Plain tables, as ``Scorecard.from_tables`` takes them.
    scorecard_
        The scorecard made of them.
    """

    def __init__(
        self,
        contract: Contract,
        *,
        seed: int = 7,
        rule_cap: float = 1.5,
        shown_cap: float = 3.5,
        base_rate: float = 0.05,
        false_alarms: float = 0.01,
        least_coverage: float = 0.15,
    ) -> None:
        self.contract = contract
        self.seed = seed
        self.rule_cap = rule_cap
        self.shown_cap = shown_cap
        self.base_rate = base_rate
        self.false_alarms = false_alarms
        self.least_coverage = least_coverage

    def fit(
        self, X: ArrayLike, y: ArrayLike, *, groups: ArrayLike | None = None, sample_weight: ArrayLike | None = None
    ) -> Self:
        """Learn from encoded features, shape (n, signals), and whether each shop is genuine, shape (n,).

        Parameters
        ----------
        groups
            Shape (n,). Rows of one group, such as clones of one template, are never split between folds.
        sample_weight
            Shape (n,).

        Raises
        ------
        ValueError
            ``X`` has another number of columns than the contract has signals, or only one class was given.
        """
        matrix, genuine = self._checked(X), np.asarray(y, dtype=bool)
        if len(np.unique(genuine)) < 2:
            raise ValueError("both genuine and fraudulent shops are needed to learn from")
        groups = np.arange(len(genuine)).astype(str) if groups is None else np.asarray(groups)
        weights = np.ones(len(genuine)) if sample_weight is None else np.asarray(sample_weight, dtype=float)
        self.classes_ = np.array([False, True])
        self.n_features_in_ = matrix.shape[1]
        columns = learned_columns(matrix, self.contract)
        learned = matrix[:, columns]
        is_shown = np.array([self.contract.signals[at].is_shown for at in columns])
        bases, points = np.zeros(len(genuine)), np.zeros(learned.shape)
        for train, test in grouped_folds(genuine, groups, self.seed):
            tables = self._fit_tables(learned[train], genuine[train], weights[train], columns)
            bases[test], points[test] = tables.base, tables.points(learned[test])
        slope, intercept, decisions = self._calibrate(bases, points, is_shown, genuine, weights)
        tables = self._fit_tables(learned, genuine, weights, columns)
        self.tables_: ModelTables = {
            "terms": {**self._learned_terms(tables, learned, columns, slope), **rule_terms(self.contract)},
            "base": slope * tables.base + intercept,
            **self._scale_and_bands(slope * decisions + intercept, genuine, weights),
            "rule_cap": self.rule_cap,
            "shown_cap": self.shown_cap,
            "least_coverage": self.least_coverage,
            "base_rate": self.base_rate,
        }
        self.scorecard_ = Scorecard.from_tables(self.contract, self.tables_)
        return self

    def decision_function(self, X: ArrayLike) -> Floats:
        """Log-odds of trustworthiness, shape (n,), where as many shops are fraudulent as genuine."""
        return np.asarray((self.score_rows(X).exact - NEUTRAL) / self.scorecard_.scale)

    def predict_proba(self, X: ArrayLike) -> Floats:
        """Probabilities of fraudulent and genuine, shape (n, 2), where as many shops are fraudulent as genuine."""
        genuine = 1.0 / (1.0 + np.exp(-np.clip(self.decision_function(X), -700.0, 700.0)))
        return np.column_stack([1.0 - genuine, genuine])

    def predict(self, X: ArrayLike) -> NDArray[np.bool_]:
        """Whether each shop is more likely genuine, shape (n,)."""
        return self.decision_function(X) >= 0.0

    def contributions(self, X: ArrayLike) -> Floats:
        """What each signal adds to the log-odds, shape (n, signals and one), after the rules' cap.

        The last column is what the cap on gains from pages takes away. With the base, all add up to a decision.
        """
        points = self.score_rows(X, with_points=True).points
        assert points is not None  # noqa: S101 - narrows the type
        given = np.zeros((points.shape[1], self.n_features_in_ + 1))
        places = [self.contract.ids.index(signal.id) for signal in self.scorecard_.signals]
        given[:, [*places, -1]] = points.T / self.scorecard_.scale
        return given

    def score_rows(self, X: ArrayLike, *, with_points: bool = False) -> Verdicts:
        """Scores, bands and, where asked for, score points of encoded features, shape (n, signals)."""
        check_is_fitted(self)
        return score_matrix(self.scorecard_, self.contract, self._checked(X), with_points=with_points)

    def _checked(self, X: ArrayLike) -> Floats:
        matrix = np.asarray(X, dtype=float)
        wanted = len(self.contract.signals)
        if matrix.ndim != 2 or matrix.shape[1] != wanted:
            raise ValueError(f"X must have a column for each of the contract's {wanted} signals, not {matrix.shape}")
        return matrix

    def _fit_tables(self, learned: Floats, genuine: NDArray[np.bool_], weights: Floats, columns: list[int]) -> Tables:
        signals = [self.contract.signals[at] for at in columns]
        return keep_sign(compile_booster(fit_booster(learned, genuine, weights, signals, self.seed)), signals)

    def _calibrate(
        self, bases: Floats, points: Floats, is_shown: NDArray[np.bool_], genuine: NDArray[np.bool_], weights: Floats
    ) -> tuple[float, float, Floats]:
        """Slope and intercept that make out-of-fold decisions log-odds, and those decisions before they are applied.

        Linear, so that the points stay additive. The cap holds after the slope, so the two are found together.
        """
        slope, intercept = 1.0, 0.0
        for _ in range(_ROUNDS):
            decisions = _capped(bases, points, is_shown, self.shown_cap / slope)
            logistic = LogisticRegression(C=1e6).fit(decisions[:, None], genuine, sample_weight=weights)
            slope, intercept = float(logistic.coef_[0, 0]), float(logistic.intercept_[0])
        return slope, intercept, _capped(bases, points, is_shown, self.shown_cap / slope)

    def _learned_terms(self, tables: Tables, learned: Floats, columns: list[int], slope: float) -> dict[str, TermTable]:
        terms = {}
        for place, (at, steps) in enumerate(zip(columns, tables.steps, strict=True)):
            signal = self.contract.signals[at]
            calibrated = cap(steps.scaled(slope), signal.cap)
            terms[signal.id] = _term(_only_seen_choices(signal, calibrated, learned[:, place]), "learned")
        return terms

    def _scale_and_bands(self, log_odds: Floats, genuine: NDArray[np.bool_], weights: Floats) -> _Bands:
        """Score points per log-odds so that few shops are clipped, and the thresholds of the bands."""
        scale = NEUTRAL / float(np.quantile(np.abs(log_odds), 1 - CLIPPED))
        warning = min(weighted_quantile(log_odds[genuine], weights[genuine], self.false_alarms), 0.0)
        good = max(weighted_quantile(log_odds[~genuine], weights[~genuine], 1 - FAKES_IN_GOOD), 0.0)
        return {"scale": scale, "warning_below": NEUTRAL + scale * warning, "good_from": NEUTRAL + scale * good}


def learned_columns(matrix: Floats, contract: Contract) -> list[int]:
    """Columns that can be learned from: without a declared rule, and observed in some row."""
    observed = set(np.flatnonzero(np.isfinite(matrix).any(axis=0)))
    return [at for at, signal in enumerate(contract.signals) if signal.is_learned and at in observed]


def score_matrix(scorecard: Scorecard, contract: Contract, matrix: Floats, *, with_points: bool = False) -> Verdicts:
    """What a scorecard says of encoded features, shape (n, signals), in contract order."""
    encoded = {signal.id: _positions(signal, matrix[:, at]) for at, signal in enumerate(contract.signals)}
    return ColumnScorer(scorecard).score(encoded, len(matrix), with_points)


def _capped(bases: Floats, points: Floats, is_shown: NDArray[np.bool_], cap: float) -> Floats:
    """Log-odds, shape (n,), in which gains from pages count so far, and as much further as others confirm something."""
    gains = np.maximum(points, 0.0)
    taken = gains[:, is_shown].sum(axis=1) - (cap + gains[:, ~is_shown].sum(axis=1))
    return np.asarray(bases + points.sum(axis=1) - np.maximum(0.0, taken))


def weighted_quantile(values: Floats, weights: Floats, share: float) -> float:
    """The value under which that share of the weight lies."""
    return float(np.quantile(values, share, weights=weights, method="inverted_cdf"))


def _only_seen_choices(signal: Signal, steps: Steps, seen: Floats) -> Steps:
    """A choice that no labelled shop gave has no points, rather than those of its neighbour."""
    if signal.type != "choice":
        return steps
    positions = np.arange(len(signal.choices), dtype=float)
    return Steps(positions[1:], np.where(np.isin(positions, seen), steps(positions), 0.0))


def rule_terms(contract: Contract) -> dict[str, TermTable]:
    """The declared terms, as the tables hold them."""
    return {signal.id: _term(_rule_steps(signal), "rule") for signal in contract.signals if signal.rule is not None}


def _rule_steps(signal: Signal) -> Steps:
    if not isinstance(signal.rule, Mapping):
        assert signal.rule is not None  # noqa: S101 - narrows the type
        return Steps(np.array(signal.rule.edges), np.array(signal.rule.points))
    answers = ("false", "true") if signal.type == "boolean" else signal.choices
    return Steps(np.arange(1.0, len(answers)), np.array([signal.rule[answer] for answer in answers]))


def _term(steps: Steps, source: Origin) -> TermTable:
    return {"edges": steps.edges.tolist(), "points": steps.points.round(_DECIMALS).tolist(), "source": source}


def _positions(signal: Signal, column: Floats) -> Encoded:
    """A column as the tables take it: positions of booleans and choices as bytes."""
    if signal.type not in {"boolean", "choice"}:
        return column
    return np.where(np.isnan(column), MISSING, np.nan_to_num(column)).astype(np.uint8)
