"""What went wrong, in the reader's language, and what to do about it.

Everything that can go wrong is said in English where it happens, and kept so. The English ``problems.json`` holds these
sentences by name, that of each language what stands in their place for people.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from tillid.languages import Language
from tillid.report.pages.words.catalogue import catalogue

_BLANK = re.compile(r"\\{(\w+)\\}")
# What may hold blanks itself.
_LONG = frozenset({"given", "why"})
# A page that should be there and is not.
_GONE = frozenset({"status_404", "page_gone"})
# A problem names what a shop said, which may be as long as it likes.
_MAX_LENGTH = 4000


@dataclass(frozen=True)
class ProblemText:
    """A problem for people: what it is, what to do, which may be nothing, and whether it is that a page is gone."""

    what: str
    todo: str
    is_gone: bool = False

    @property
    def whole(self) -> str:
        """All of it in a line."""
        return f"{self.what}. {self.todo}".rstrip()


def tell(problem: str, language: Language) -> ProblemText:
    """A problem as it is kept, for people; unchanged where the catalogue does not hold it."""
    for name, pattern in _patterns() if len(problem) <= _MAX_LENGTH else ():
        if found := pattern.fullmatch(problem):
            texts = catalogue(language, "problems")[name]
            blanks = {blank: _quoted(text, language) for blank, text in found.groupdict().items()}
            what, todo = (texts.get(part, "").format_map(blanks) for part in ("what", "todo"))
            return ProblemText(_begun(what), todo, name in _GONE)
    return ProblemText(_begun(problem), "")


def _quoted(text: str, language: Language) -> str:
    """What was given, in the quotation marks of the language: it is kept in those of code."""
    is_quoted = len(text) > 1 and text[0] == text[-1] and text[0] in "'\""
    return str(catalogue(language, "site")["quoted"]).format(text=text[1:-1]) if is_quoted else text


def _begun(sentence: str) -> str:
    """A sentence with its capital; addresses have none."""
    return sentence if "://" in sentence.partition(" ")[0] else sentence[:1].upper() + sentence[1:]


def _blank(name: re.Match[str]) -> str:
    anything = ".+?" if name[1] in _LONG else r"\S+"
    return f"(?P<{name[1]}>{anything})"


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(_written())


def _written() -> Iterator[tuple[str, re.Pattern[str]]]:
    """What each problem is kept as; the first that fits is told."""
    for name, texts in catalogue("en", "problems").items():
        yield name, re.compile(_BLANK.sub(_blank, re.escape(texts["what"])), re.DOTALL)
