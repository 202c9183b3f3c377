"""What the sentences of a signal must be, in every language that a shopper or an owner may read them in."""

import re
from collections.abc import Iterator, Mapping

from tillid.contract import Sentence, Signal

LANGUAGES = ("da", "en", "de", "sv", "nb")
UNWRITTEN = "…"
# In characters: what the popup and the report have room for.
LONGEST = {"name": 50, "reason/helps": 125, "reason/hurts": 125, "advice": 150}
REASONS = ("reason/helps", "reason/hurts")

_PLACEHOLDER = re.compile(r"\{[^{}]*\}")
_FILLED_IN = {"count": "{value}", "number": "{value}", "share": "{percent}"}


def sentences_of(signal: Signal) -> dict[str, Sentence]:
    """A signal's texts by field, each by language."""
    reason = {"reason/helps": signal.reason.helps, "reason/hurts": signal.reason.hurts}
    return {"name": signal.name, **reason, "advice": signal.advice}


def problems_of_sentences(signal: Signal) -> Iterator[str]:
    """What is wrong with a signal's texts: first the languages that are not written, then field by field."""
    sentences = sentences_of(signal)
    yield from _missing(sentences)
    for field, texts in sentences.items():
        for language, text in texts.items():
            if problem := _problem(signal, field, language, text):
                yield f"/{field}/{language}: {problem}: {text}"


def _missing(sentences: Mapping[str, Sentence]) -> Iterator[str]:
    for language in LANGUAGES:
        fields = [f"/{field}" for field, texts in sentences.items() if not _is_written(texts.get(language, ""))]
        if fields:
            yield f"is not written in {language}: {', '.join(fields)}"


def _is_written(text: str) -> bool:
    return text.strip() not in ("", UNWRITTEN)


def _problem(signal: Signal, field: str, language: str, text: str) -> str | None:
    if not _is_written(text):
        return None
    if language not in LANGUAGES:
        return f"the languages are {', '.join(LANGUAGES)}"
    if not set(_PLACEHOLDER.findall(text)) <= ({_FILLED_IN.get(signal.type)} if field in REASONS else set()):
        return "nothing fills in this placeholder"
    if _placeholders(text) != _placeholders(sentences_of(signal)[field].get("en", text)):
        return "has other placeholders than the English one"
    if len(text) > LONGEST[field]:
        return f"is longer than {LONGEST[field]} characters"
    if text.endswith(".") == (field == "name"):
        return "write a name without a stop" if field == "name" else "end the sentence with a stop"
    return "begin with a capital" if _begins_small(text) else None


def _placeholders(text: str) -> list[str]:
    return sorted(_PLACEHOLDER.findall(text))


def _begins_small(text: str) -> bool:
    return text.lstrip("„“”»«")[:1].islower()
