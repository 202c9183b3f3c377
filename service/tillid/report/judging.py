"""The verdict on what a check saw, by the model of today."""

from collections.abc import Callable, Mapping
from functools import partial
from types import MappingProxyType

from tillid.checks.result import CheckResult
from tillid.contract import Feature, Signal
from tillid.scoring.lists.formats import domain_key
from tillid.scoring.scorecard import Verdict
from tillid.scoring.scorer import Scoring

Judge = Callable[[Mapping[str, Feature]], Verdict]


def judge_of(scoring: Scoring, host: str, *, is_shop: bool = True) -> Judge:
    """A function from all of a shop's features to its verdict, with what lists say of the host."""
    return partial(scoring.judge, domain=domain_key(host), is_shop=is_shop)


def judged(
    result: CheckResult, scoring: Scoring, corrections: Mapping[str, Feature] = MappingProxyType({})
) -> tuple[dict[str, Feature], Verdict]:
    """What of a check is scored, with values that were set right, and the verdict on it."""
    features = features_of(result, scoring) | dict(corrections)
    return features, judge_of(scoring, result.host, is_shop=result.is_shop)(features)


def features_of(result: CheckResult, scoring: Scoring) -> dict[str, Feature]:
    """What a check saw, as far as the contract of today can read it: an older one may have known other choices."""
    return {
        signal.id: value
        for signal in scoring.contract.signals
        if (value := result.features.get(signal.id)) is not None and _fits(signal, value)
    }


def _fits(signal: Signal, value: Feature) -> bool:
    if signal.type == "choice":
        return value in signal.choices
    if signal.type == "boolean":
        return isinstance(value, bool)
    return isinstance(value, int | float) and not isinstance(value, bool)


def shown_score(verdict: Verdict) -> float:
    """The score before it is rounded, held to 0..100."""
    return min(100.0, max(0.0, verdict.exact))
