"""How well the text signals read: their answers over annotated texts, compared with what the annotator saw.

A line of the file is an annotated text: ``url``, ``domain``, ``language``, ``text`` and ``gold``, an object of fields.
A signal names the field that measures it in its declaration (``gold``). Text that was retold rather than saved says so
in ``text_kind``; figures over such texts are an upper bound.
"""

import html
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any
from urllib.parse import quote

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from tillid.browser.reading import Reading
from tillid.contract import Feature, Signal
from tillid.errors import InputError, refused_line, unreadable

_QUOTE = 160
_ABSENT: tuple[Any, ...] = (None, False, 0, "none", "", [])


class AnnotatedText(BaseModel):
    """One line of the file; fields that are not needed here are passed over."""

    model_config = ConfigDict(frozen=True)

    url: str
    domain: Annotated[str, Field(pattern=r"^[^\s/:]+$")]
    text: str
    gold: dict[str, Any]
    language: str = ""
    text_kind: str = "page"

    @property
    def address(self) -> str:
        """Where the text stands: its address, or where it has none on the web, its file's name on its domain."""
        is_web = self.url.startswith(("http://", "https://"))
        return self.url if is_web else f"https://{self.domain}/{quote(re.split(r'[:/]', self.url)[-1])}"

    @property
    def document(self) -> str:
        """The text as a page: a paragraph a line."""
        lines = "".join(f"<p>{html.escape(line)}</p>" for line in self.text.splitlines())
        return f"<!doctype html><html lang='{html.escape(self.language)}'><body>{lines}</body></html>"


@dataclass(frozen=True)
class Miss:
    """An answer that differs from the annotation, with the line of the file and what was seen."""

    line: int
    url: str
    annotated: Any
    answered: Feature
    quote: str


@dataclass(frozen=True)
class Measure:
    """One signal against one annotated field. A wrong value counts against precision and against recall."""

    signal: str
    field: str
    text_kind: str
    texts: int
    positives: int
    answers: int
    right: int
    misses: tuple[Miss, ...]

    @property
    def precision(self) -> float | None:
        """Share of the answers that are right; None where there was no answer."""
        return self.right / self.answers if self.answers else None

    @property
    def recall(self) -> float | None:
        """Share of what the annotator saw that was answered right; None where nothing was annotated."""
        return self.right / self.positives if self.positives else None


def read_texts(path: Path) -> list[AnnotatedText]:
    """All texts of a file, one JSON object a line.

    Raises
    ------
    InputError
        Names the file, the line and what is wrong with it.
    """
    try:
        lines = path.read_text(encoding="utf-8").rstrip("\n").split("\n")  # a text may hold other line separators
    except (OSError, UnicodeDecodeError) as problem:
        raise unreadable(path, problem) from problem
    if lines == [""]:
        raise InputError(f"{path} holds no texts")
    texts = []
    for number, line in enumerate(lines, start=1):
        try:
            texts.append(AnnotatedText.model_validate_json(line))
        except ValidationError as refusal:
            raise refused_line(path, number, refusal) from refusal
    return texts


def measure(
    signals: Iterable[Signal], texts: Sequence[AnnotatedText], readings: Sequence[Reading]
) -> Iterator[Measure]:
    """Every signal that names a field, over each kind of text that has it.

    Parameters
    ----------
    signals
        Declarations; those without ``gold`` are passed over.
    texts, readings
        The texts, and what the extractors read of each, as ``Extractor.read_documents`` gives it.
    """
    numbered = [(number, text, reading) for number, (text, reading) in enumerate(zip(texts, readings, strict=True), 1)]
    for signal in signals:
        for kind in dict.fromkeys(text.text_kind for text in texts):
            rows = [row for row in numbered if signal.gold in row[1].gold and row[1].text_kind == kind]
            if rows:
                yield _measure(signal, kind, rows)


def _measure(signal: Signal, kind: str, rows: Sequence[tuple[int, AnnotatedText, Reading]]) -> Measure:
    field = str(signal.gold)
    positives = answers = right = 0
    misses = []
    for number, text, reading in rows:
        annotated, answer = text.gold[field], reading.features[signal.id]
        seen = reading.places.get(signal.id, "")
        is_right = _is_present(answer) and _agrees(signal, annotated, answer, seen)
        positives += _is_present(annotated)
        answers += _is_present(answer)
        right += is_right
        if not is_right and (_is_present(annotated) or _is_present(answer)):
            quoted = seen or text.text[:_QUOTE].replace("\n", " ")
            misses.append(Miss(number, text.url, annotated, answer, quoted))
    return Measure(signal.id, field, kind, len(rows), positives, answers, right, tuple(misses))


def _is_present(value: Any) -> bool:
    return not any(value is absent or (type(value) is type(absent) and value == absent) for absent in _ABSENT)


def _agrees(signal: Signal, annotated: Any, answer: Feature, seen: str) -> bool:
    """Whether a given answer is the annotated one; where the annotation says more than the signal can, presence is."""
    if not _is_present(annotated):
        return False
    if signal.type == "number" or (signal.type == "choice" and annotated in signal.choices):
        return bool(annotated == answer)
    # A number that the signal points at must be the one that the annotator saw.
    digits, quoted = (re.sub(r"\D", "", str(value)) for value in (annotated, seen))
    return not (isinstance(annotated, str) and digits) or digits in quoted or quoted in digits


def as_json(measures: Iterable[Measure]) -> str:
    """All measures with their misses, for programs."""
    lines = [
        {**vars(one), "precision": one.precision, "recall": one.recall, "misses": [vars(miss) for miss in one.misses]}
        for one in measures
    ]
    return json.dumps({"measures": lines}, ensure_ascii=False, indent=1)
