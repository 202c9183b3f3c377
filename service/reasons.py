"""The reasons behind a score: for every signal that moved it, one sentence out of its declaration."""

from collections.abc import Callable, Mapping

from service.contract import Contract, Feature
from service.scorecard import Verdict
from service.wire import Reason

FALLBACK = "en"
_Sentence = str | Callable[[Feature], str]
_Book = Mapping[str, tuple[_Sentence, _Sentence]]


class Reasons:
    """Sentences of a contract, taken apart once so that filling one in costs next to nothing."""

    def __init__(self, contract: Contract) -> None:
        texts = [text for signal in contract.signals for text in (signal.reason.helps, signal.reason.hurts)]
        languages = sorted({FALLBACK}.union(*texts))
        self._books = {language: _book(contract, language) for language in languages}

    def of(self, verdict: Verdict, language: str) -> list[Reason]:
        """Reasons of a verdict, strongest first; signals without points are left out."""
        book = self._books.get(language.partition("-")[0].lower(), self._books[FALLBACK])
        reasons: list[Reason] = []
        for signal, value, points, source in verdict.contributions:
            if points:
                helps, hurts = book[signal.id]
                sentence = helps if points > 0 else hurts
                reasons.append(
                    {
                        "signal": signal.id,
                        "group": signal.group,
                        "value": value,
                        "points": points,
                        "source": source,
                        "sentence": sentence if isinstance(sentence, str) else sentence(value),
                    }
                )
        reasons.sort(key=_strength, reverse=True)
        return reasons


def _strength(reason: Reason) -> float:
    return abs(reason["points"])


def _book(contract: Contract, language: str) -> _Book:
    """By signal, its sentences when it helps and when it hurts; in the fallback where this language has none."""
    return {
        signal.id: (_sentence(signal.reason.helps, language), _sentence(signal.reason.hurts, language))
        for signal in contract.signals
    }


def _sentence(texts: Mapping[str, str], language: str) -> _Sentence:
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
