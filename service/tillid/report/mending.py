"""What to fix, ordered by law or by gain: each promise is what scoring again gives."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from tillid.contract import Feature, Signal, encode
from tillid.report.judging import Judge, shown_score
from tillid.scoring.answer import Band
from tillid.scoring.scorecard import Scorecard, Term

Order = Literal["law", "points"]
# What it leads to can be read, and judged, only when it leads to something.
DEAD_LINK = "has_dead_policy_link"
_TINY = 1e-9


@dataclass(frozen=True)
class Mend:
    """One thing to mend, in its place on the list.

    Attributes
    ----------
    signal
        Whose advice is followed.
    values
        What then is seen: of this signal, and of those that the same advice mends.
    gain
        Score points that this adds once everything before it on the list was mended, to a decimal.
    score, band
        What the shop then has; the score is None where too little was seen for one.
    snippet
        A line to copy, where that is what mends it.
    """

    signal: str
    values: dict[str, Feature]
    gain: float
    score: int | None
    band: Band
    snippet: str | None = None


def mends_of(
    card: Scorecard, signals: Sequence[Signal], features: Mapping[str, Feature], judge: Judge, order: Order = "law"
) -> tuple[Mend, ...]:
    """The list to fix. Each step takes what gains most of what is left: by law, of dead links and what the law
    demands first.

    What is cheap to copy comes last in either order: it would help a scammer more than an owner.

    The rules' cap makes gains depend on what was mended before. Where rules take more than their cap, some of them must
    be mended before any gains: the one that the rules hold most against the shop then comes next.

    Parameters
    ----------
    features
        Of all signals; those that are missing promise nothing.
    judge
        Scores features.
    """
    by_id = {signal.id: signal for signal in signals}
    left = _changes(card, signals, features)
    weights = {id_: _weight(card, by_id, features, values) for id_, values in left.items()}
    ranks = {id_: _rank(card, by_id[id_], features[id_], order) for id_ in left}
    now, mends, useful = dict(features), [], 0
    exact = shown_score(judge(now))
    while left:
        first = min(ranks[id_] for id_ in left)
        verdicts = {id_: judge(now | values) for id_, values in left.items() if ranks[id_] == first}
        best = max(verdicts, key=lambda id_: (round(verdicts[id_].exact, 9), weights[id_]))
        gain = shown_score(verdicts[best]) - exact
        values = left.pop(best)
        now |= values
        exact += gain
        mends.append(Mend(best, values, round(gain, 1), verdicts[best].score, verdicts[best].band))
        if gain > _TINY or ranks[best] <= _LAW:
            useful = len(mends)
    return tuple(mends[:useful])


_DEAD, _LAW, _OTHERS, _CHEAP = range(4)


def _rank(card: Scorecard, signal: Signal, value: Feature, order: Order) -> int:
    if signal.easy_to_fake and signal.is_learned:
        return _CHEAP
    if order == "law" and signal.id == DEAD_LINK:
        return _DEAD
    is_against = card.terms[signal.id](encode(signal, value)) < 0
    return _LAW if order == "law" and signal.kind == "law" and is_against else _OTHERS


def mended_value(signal: Signal, term: Term, value: Feature) -> Feature:
    """The value that following the advice leads to; the one there is, where nothing better is promised."""
    if not signal.promises:
        return value
    target = signal.mended if signal.mended is not None else _best(signal, term, value)
    return target if term(encode(signal, target)) > term(encode(signal, value)) + _TINY else value


def _changes(
    card: Scorecard, signals: Sequence[Signal], features: Mapping[str, Feature]
) -> dict[str, dict[str, Feature]]:
    """For each advice that promises something: the values that it leads to."""
    better = {
        signal.id: target
        for signal in signals
        if signal.id in card.terms
        and (value := features.get(signal.id)) is not None
        and (target := mended_value(signal, card.terms[signal.id], value)) != value
    }
    leaders = {signal.id: signal.mended_with for signal in signals if signal.mended_with in better}
    return {
        id_: {one: better[one] for one in _together(signals, id_) if one in better}
        for id_ in better
        if id_ not in leaders
    }


def _weight(
    card: Scorecard, by_id: Mapping[str, Signal], features: Mapping[str, Feature], values: Mapping[str, Feature]
) -> float:
    """What a change would gain were there no cap, in log-odds."""
    return sum(
        card.terms[id_](encode(by_id[id_], value)) - card.terms[id_](encode(by_id[id_], features[id_]))
        for id_, value in values.items()
    )


def _together(signals: Sequence[Signal], id_: str) -> list[str]:
    return [id_, *(signal.id for signal in signals if signal.mended_with == id_)]


def _best(signal: Signal, term: Term, value: Feature) -> Feature:
    """The best value of a signal; of a number that should be higher, the next that counts for more."""
    if signal.type == "boolean":
        return signal.leans != "risk"
    if signal.type == "choice":
        return signal.choices[-1]
    if signal.type == "share":
        return 0.0 if signal.leans == "risk" else 1.0
    if signal.leans == "risk":
        return max(signal.min, math.ceil(term.edges[0]) - 1) if term.edges else value
    now = term(encode(signal, value))
    steps = (math.ceil(edge) for edge in term.edges)
    return next((step for step in steps if term(float(step)) > now + _TINY), value)
