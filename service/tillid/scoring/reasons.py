"""The reasons behind a score: for every signal that moved it, one sentence out of its declaration."""

import math
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache

from tillid.contract import Feature, Signal
from tillid.scoring.answer import Reason
from tillid.scoring.scorecard import Contribution, Verdict

FALLBACK = "en"
_KEPT = 8192
_Sentence = str | Callable[[Feature], str]
_Writer = Callable[[str, Feature, bool], Reason]
# Norwegian is asked for by three names, and written in one.
_SAME = {"no": "nb", "nn": "nb"}


class Reasons:
    """Says why, in the languages in which the signals have sentences."""

    def __init__(self, signals: Sequence[Signal]) -> None:
        texts = [text for signal in signals for text in (signal.reason.helps, signal.reason.hurts)]
        languages = sorted({FALLBACK}.union(*texts))
        self._writers = {language: _writer(signals, language) for language in languages}
        self._writers |= {tag: self._writers[own] for tag, own in _SAME.items() if own in self._writers}

    def of(self, verdict: Verdict, language: str) -> list[Reason]:
        """Reasons, strongest first, and before them that the shop is on a list; signals without points are left out."""
        write = self._writer(language)
        moved = sorted([one for one in verdict.contributions if one.points], key=_strength, reverse=True)
        return [
            {**write(signal.id, value, points > 0.0), "points": points, "source": source}
            for signal, value, points, source, _ in moved
        ]

    def sentence(self, signal: str, value: Feature, helps: bool, language: str) -> str:
        """What is said of one signal's value when it helps, or when it hurts."""
        return self._writer(language)(signal, value, helps)["sentence"]

    def _writer(self, language: str) -> _Writer:
        return self._writers.get(language.partition("-")[0].lower()) or self._writers[FALLBACK]


def _strength(contribution: Contribution) -> float:
    return math.inf if contribution.source == "list" else abs(contribution.points)


def _writer(signals: Sequence[Signal], language: str) -> _Writer:
    """Writes a reason, all but its points. The same few are given again and again, so each is made once and kept."""
    groups = {signal.id: signal.group for signal in signals}
    sentences = {
        (signal.id, helps): _sentence(texts, language)
        for signal in signals
        for helps, texts in ((True, signal.reason.helps), (False, signal.reason.hurts))
    }

    @lru_cache(_KEPT)
    def write(id_: str, value: Feature, helps: bool) -> Reason:
        sentence = sentences[id_, helps]
        return {
            "signal": id_,
            "group": groups[id_],
            "value": value,
            "points": 0.0,
            "source": "rule",
            "sentence": sentence if isinstance(sentence, str) else sentence(value),
        }

    return write


def _sentence(texts: Mapping[str, str], language: str) -> _Sentence:
    """A sentence, or what fills in its value; in the fallback where there is none in this language."""
    language = language if language in texts else FALLBACK
    template = texts[language]
    for placeholder, show in (("{value}", _number), ("{percent}", _percent)):
        before, found, after = template.partition(placeholder)
        if found:
            return lambda value, show=show: f"{before}{show(value, language)}{after}"  # type: ignore[misc]
    return template


def _number(value: Feature, language: str) -> str:
    if not isinstance(value, float):
        return str(value)
    shown = f"{value:.2f}".rstrip("0").rstrip(".")
    return shown if language == "en" else shown.replace(".", ",")


def _percent(value: Feature, language: str) -> str:
    share = round(100 * float(value or 0))
    return f"{share}%" if language == "en" else f"{share}\N{NO-BREAK SPACE}%"
