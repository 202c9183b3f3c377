"""What went wrong, in the reader's language, and what to do about it.

Everything that can go wrong is said in English where it happens, and kept so. ``problems.json`` holds these sentences
with what stands in their place for people, as translators' catalogues do.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_FILE = Path(__file__).parent / "problems.json"
_BLANK = re.compile(r"\\{(\w+)\\}")
# What may hold blanks itself.
_LONG = frozenset({"given", "why"})
_QUOTED = {"en": "“{}”", "da": "»{}«"}
# A problem names what a shop said, which may be as long as it likes.
_MAX_LENGTH = 4000


@dataclass(frozen=True)
class Told:
    """A problem for people: what it is, what to do, which may be nothing, and whether it is that a page is gone."""

    what: str
    todo: str
    is_gone: bool = False


@dataclass(frozen=True)
class _Entry:
    pattern: re.Pattern[str]
    texts: Mapping[str, str]
    todo: Mapping[str, str]
    is_gone: bool


def tell(problem: str, language: str) -> Told:
    """A problem as it is kept, for people; unchanged where the catalogue does not hold it."""
    for entry in _catalogue() if len(problem) <= _MAX_LENGTH else ():
        if found := entry.pattern.fullmatch(problem):
            blanks = {name: _quoted(text, language) for name, text in found.groupdict().items()}
            todo = entry.todo.get(language, "").format_map(blanks)
            return Told(_begun(entry.texts[language].format_map(blanks)), todo, entry.is_gone)
    return Told(_begun(problem), "")


def _quoted(text: str, language: str) -> str:
    """What was given, in the quotation marks of the language: it is kept in those of code."""
    is_quoted = len(text) > 1 and text[0] == text[-1] and text[0] in "'\""
    return _QUOTED[language].format(text[1:-1]) if is_quoted else text


def _begun(sentence: str) -> str:
    """A sentence with its capital; addresses have none."""
    return sentence if "://" in sentence.partition(" ")[0] else sentence[:1].upper() + sentence[1:]


def _blank(name: re.Match[str]) -> str:
    anything = ".+?" if name[1] in _LONG else r"\S+"
    return f"(?P<{name[1]}>{anything})"


@cache
def _catalogue() -> tuple[_Entry, ...]:
    return tuple(_entry(one) for one in json.loads(_FILE.read_text()))


def _entry(written: Mapping[str, object]) -> _Entry:
    english = str(written["en"])
    pattern = re.compile(_BLANK.sub(_blank, re.escape(english)), re.DOTALL)
    todo = written.get("todo", {})
    texts = {"en": english, "da": str(written["da"])}
    return _Entry(pattern, texts, todo if isinstance(todo, dict) else {}, bool(written.get("gone")))
