"""The reasons behind a score: a sentence for what moved it, first what a person can check and act on."""

from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from typing import Literal

from tillid.contract import Feature, Signal, Units
from tillid.scoring.answer import Origin, Reason
from tillid.scoring.scorecard import Contribution, Verdict
from tillid.scoring.sentences import write

FALLBACK = "en"
ORDER = ("first", "then", "technical")
_RANKS = {shown: rank for rank, shown in enumerate(ORDER)}
_KEPT = 8192
Side = Literal["helps", "neutral", "hurts"]
_Writer = Callable[[str, Feature, Side, Origin], Reason]
# Norwegian is asked for by three names, and written in one.
_SAME = {"no": "nb", "nn": "nb"}


class Reasons:
    """Says why, in the languages in which the signals have sentences."""

    def __init__(self, signals: Sequence[Signal], units: Units) -> None:
        sides = [side for signal in signals for side in (signal.reason.helps, signal.reason.hurts)]
        languages = sorted({FALLBACK}.union(*sides))
        self._writers = {language: _writer(signals, units, language) for language in languages}
        self._writers |= {tag: self._writers[own] for tag, own in _SAME.items() if own in self._writers}

    def of(self, verdict: Verdict, language: str) -> list[Reason]:
        """Reasons: that the shop is on a list, then in the order of a person's needs, the strongest first.

        Signals without points are left out. Those that are one thing to people are one reason, with the points of all.
        """
        tell = self._writer(language)
        return [
            tell(one.signal.id, one.value, "helps" if one.points > 0 else "hurts", one.source) | {"points": one.points}
            for one in sorted(_together(verdict.contributions), key=place)
        ]

    def sentence(self, signal: str, value: Feature, points: float, language: str) -> str:
        """What is said of a signal's value that has these points; empty where there is nothing to say."""
        return self._writer(language)(signal, value, side_of(points), "rule")["sentence"]

    def _writer(self, language: str) -> _Writer:
        return self._writers.get(language.partition("-")[0].lower()) or self._writers[FALLBACK]


def side_of(points: float) -> Side:
    """Which of a signal's sentences is true of a value with these points."""
    return "helps" if points > 0 else "hurts" if points < 0 else "neutral"


def _together(contributions: Iterable[Contribution]) -> list[Contribution]:
    """What is one thing to people: the strongest that goes the way of all, with the points of all."""
    told: dict[str, list[Contribution]] = {}
    for one in contributions:
        if one.points:
            signal = one.signal
            told.setdefault(signal.told_with or signal.id, []).append(one)
    return [one for some in told.values() for one in (some if len(some) == 1 else _sum(some))]


def _sum(some: Sequence[Contribution]) -> list[Contribution]:
    """None, where they come to nothing."""
    points = sum(one.points for one in some)
    strongest = (max if points > 0 else min)(some, key=lambda one: one.points)
    return [strongest._replace(points=points)] if points else []


def place(one: Contribution) -> tuple[int, float]:
    """Where a reason stands among others. A risk that was not found is no merit to begin with."""
    signal, _, points, source, _, _ = one
    if source == "list":
        return -1, -abs(points)
    return _RANKS[signal.shown] or int(points > 0 and signal.leans == "risk"), -abs(points)


def _writer(signals: Sequence[Signal], units: Units, language: str) -> _Writer:
    """Writes a reason, all but its points. The same few are given again and again, so each is made once and kept."""
    by_id = {signal.id: signal for signal in signals}

    @lru_cache(_KEPT)
    def tell(id_: str, value: Feature, side: Side, source: Origin) -> Reason:
        signal = by_id[id_]
        texts = getattr(signal.reason, side)
        written = language if language in texts else FALLBACK
        return {
            "signal": id_,
            "group": signal.group,
            "value": value,
            "points": 0.0,
            "source": source,
            "sentence": write(texts.get(written, ""), value, written, units),
        }

    return tell
