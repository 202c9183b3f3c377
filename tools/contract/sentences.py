"""What the sentences of a signal must be, in every language that a shopper or an owner may read them in."""

import re
from collections.abc import Iterator, Mapping

from tillid.contract import Signal, Text
from tillid.languages import LANGUAGES

UNWRITTEN = "…"
# In characters: what the popup and the report have room for.
MAX_LENGTHS = {"name": 50, "reason/helps": 125, "reason/neutral": 125, "reason/hurts": 125, "advice": 150}
REASONS = ("reason/helps", "reason/neutral", "reason/hurts")

_PLACEHOLDER = re.compile(r"\{[^{}]*\}")
_FILLED_IN = {"count": {"{value}"}, "number": {"{value}", "{duration}"}, "share": {"{percent}"}}
# Bodies of the shop's country, which the report names.
BODIES = {"{complaints}", "{data_protection}"}
_ONE_NUMBER = re.compile(r"=\d+")


def sentences_of(signal: Signal) -> dict[str, Mapping[str, Text]]:
    """A signal's texts by field, each by language. What is never said of a signal is not among them."""
    reason = {f"reason/{side}": getattr(signal.reason, side) for side in ("helps", "neutral", "hurts")}
    return {"name": signal.name, **{field: texts for field, texts in reason.items() if texts}, "advice": signal.advice}


def forms_of(text: Text) -> dict[str, str]:
    """A text's forms by case; one that has no forms stands for all."""
    return text if isinstance(text, dict) else {"other": text}


def problems_of_sentences(signal: Signal) -> Iterator[str]:
    """What is wrong with a signal's texts: first the languages that are not written, then field by field."""
    sentences = sentences_of(signal)
    yield from _missing(sentences)
    for field, texts in sentences.items():
        english = forms_of(texts.get("en", UNWRITTEN))
        for language, text in texts.items():
            forms = forms_of(text)
            if isinstance(text, dict) and forms.keys() != english.keys():
                yield f"/{field}/{language}: has other forms than the English one: {', '.join(forms)}"
            for case, form in forms.items():
                where = f"/{field}/{language}" + (f"/{case}" if isinstance(text, dict) else "")
                if problem := _problem(signal, field, language, case, form, english.get(case, form)):
                    yield f"{where}: {problem}: {form}"


def _missing(sentences: Mapping[str, Mapping[str, Text]]) -> Iterator[str]:
    for language in LANGUAGES:
        fields = [
            f"/{field}"
            for field, texts in sentences.items()
            if not all(map(_is_written, forms_of(texts.get(language, "")).values()))
        ]
        if fields:
            yield f"is not written in {language}: {', '.join(fields)}"


def _is_written(text: str) -> bool:
    return text.strip() not in ("", UNWRITTEN)


def _problem(signal: Signal, field: str, language: str, case: str, text: str, english: str) -> str | None:
    if not _is_written(text):
        return None
    if language not in LANGUAGES:
        return f"the languages are {', '.join(LANGUAGES)}"
    if not _fits(signal, case):
        return "no value is such a case"
    filled_in = _FILLED_IN.get(signal.type, set()) if field in REASONS else BODIES if field == "advice" else set()
    if not set(_PLACEHOLDER.findall(text)) <= filled_in:
        return "nothing fills in this placeholder"
    if _placeholders(text) != _placeholders(english):
        return "has other placeholders than the English one"
    if len(text) > MAX_LENGTHS[field]:
        return f"is longer than {MAX_LENGTHS[field]} characters"
    if text.endswith(".") == (field == "name"):
        return "write a name without a stop" if field == "name" else "end the sentence with a stop"
    return "begin with a capital" if _begins_small(text) else None


def _fits(signal: Signal, case: str) -> bool:
    if case == "other":
        return True
    if signal.type == "choice":
        return case in signal.choices
    if signal.type == "boolean":
        return case in ("true", "false")
    return case == "one" or _ONE_NUMBER.fullmatch(case) is not None


def _placeholders(text: str) -> list[str]:
    return sorted(_PLACEHOLDER.findall(text))


def _begins_small(text: str) -> bool:
    return text.lstrip("„“”»«")[:1].islower()
