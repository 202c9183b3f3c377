"""The reasons behind a score: for every signal that moved it, one sentence out of its declaration."""

import json
from collections.abc import Callable, Mapping
from functools import lru_cache

from service.contract import Contract, Feature
from service.scorecard import Contribution, Verdict
from service.wire import Reason, Source

FALLBACK = "en"
_KEPT = 8192
_Sentence = str | Callable[[Feature], str]
# Norwegian is asked for by three names, and written in one.
_SAME = {"no": "nb", "nn": "nb"}


class Reasons:
    """Says why, in the languages of a contract."""

    def __init__(self, contract: Contract) -> None:
        texts = [text for signal in contract.signals for text in (signal.reason.helps, signal.reason.hurts)]
        languages = sorted({FALLBACK}.union(*texts))
        self._writers = {language: _writer(contract, language) for language in languages}
        self._writers |= {tag: self._writers[own] for tag, own in _SAME.items() if own in self._writers}

    def written(self, verdict: Verdict, language: str) -> bytes:
        """Reasons as a JSON array, strongest first; signals without points are left out."""
        write = self._writers.get(language.partition("-")[0].lower()) or self._writers[FALLBACK]
        moved = sorted([one for one in verdict.contributions if one.points], key=_strength, reverse=True)
        return b"[" + b",".join([write(one.signal.id, one.value, one.points, one.source) for one in moved]) + b"]"

    def of(self, verdict: Verdict, language: str) -> list[Reason]:
        """The same, read back."""
        reasons: list[Reason] = json.loads(self.written(verdict, language))
        return reasons


def _strength(contribution: Contribution) -> float:
    return abs(contribution.points)


def _writer(contract: Contract, language: str) -> Callable[[str, Feature, float, Source], bytes]:
    """Writes a reason as JSON. The same few are given again and again, so each is written once and kept."""
    groups = {signal.id: signal.group for signal in contract.signals}
    sentences = {
        (signal.id, helps): _sentence(texts, language)
        for signal in contract.signals
        for helps, texts in ((True, signal.reason.helps), (False, signal.reason.hurts))
    }

    @lru_cache(_KEPT)
    def write(id_: str, value: Feature, points: float, source: Source) -> bytes:
        sentence = sentences[id_, points > 0]
        reason: Reason = {
            "signal": id_,
            "group": groups[id_],
            "value": value,
            "points": points,
            "source": source,
            "sentence": sentence if isinstance(sentence, str) else sentence(value),
        }
        return json.dumps(reason, ensure_ascii=False, separators=(",", ":")).encode()

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
