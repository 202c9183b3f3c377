"""The words of pages and mails, and how dates, points and values are written."""

from collections.abc import Iterable
from datetime import datetime
from functools import cache

from tillid.contract import Feature
from tillid.hosts import to_unicode
from tillid.languages import Language
from tillid.report.pages.words.catalogue import catalogue
from tillid.report.pages.words.problems import ProblemText, tell
from tillid.scoring.sentences import number, plural


class Words:
    """One language."""

    def __init__(self, language: Language) -> None:
        self.language = language
        self._texts: dict[str, str] = {**catalogue(language, "site"), **catalogue(language, "report")}

    def __call__(self, key: str, **values: object) -> str:
        """A text, filled in; a ``domain`` is shown as people read it."""
        shown = {name: to_unicode(str(value)) if name == "domain" else value for name, value in values.items()}
        return self._texts[key].format(**shown)

    def count(self, key: str, count: int, **values: object) -> str:
        """A text that counts something, in the form for one or for more."""
        return self(f"{key}_{plural(count, self.language)}", count=count, **values)

    def band(self, band: str, *, is_own_word: bool = False) -> str:
        """A band's name; good signs that nobody else confirms are the shop's own word."""
        name = self(f"band_{band}")
        return self("band_own", band=name) if is_own_word else name

    def problem(self, problem: str) -> ProblemText:
        """What went wrong, and what to do about it."""
        return tell(problem, self.language)

    def unread(self, problems: Iterable[str], opened: int) -> str:
        """How many of the pages that a check opened could not be read, or are not there at all."""
        told = [self.problem(one) for one in problems]
        key = "gone_pages" if all(one.is_gone for one in told) else "unread"
        return self.count(key, len(told), all=opened)

    def read_in(self, language: str) -> str:
        """In which language a page was read; empty where it is none that is read."""
        return self._texts.get(f"read_in_{language}", "")

    def date(self, moment: datetime) -> str:
        """A day, written out."""
        return self("date", day=moment.day, month=self("months").split()[moment.month - 1], year=moment.year)

    def short_date(self, moment: datetime) -> str:
        """A day in numbers."""
        return self("short_date", day=moment.day, month=moment.month, year=moment.year)

    def number(self, value: float, decimals: int = 1) -> str:
        """A number with as many decimals as it has, at most those."""
        text = f"{value:.{decimals}f}"
        text = text.rstrip("0").rstrip(".") if "." in text else text
        return text if self.language == "en" else text.replace(".", ",")

    def amount(self, count: int) -> str:
        """A whole number, with its thousands told apart."""
        return number(count, self.language)

    def points(self, value: float, decimals: int = 1) -> str:
        """Points with their sign."""
        text = self.number(abs(value), decimals)
        sign = "" if text == "0" else "+" if value > 0 else "\N{MINUS SIGN}"
        return sign + text

    def unit(self, points: float) -> str:
        """What stands behind points, as they are written."""
        return self("points_one" if self.number(abs(points)) == "1" else "points_other")

    def percent(self, share: float) -> str:
        """A share of one, in hundredths."""
        return f"{share:.0%}" if self.language == "en" else f"{share * 100:.0f}\N{NO-BREAK SPACE}%"

    def value(self, value: Feature) -> str:
        """A feature as people say it."""
        if value is None:
            return self("unknown")
        if isinstance(value, bool):
            return self("yes" if value else "no")
        if isinstance(value, float) and 0 < value < 1:  # nothing but a share is a fraction
            return self.percent(value)
        return self.number(value, 2) if isinstance(value, int | float) else self._texts.get(f"choice_{value}", value)


@cache
def words_of(language: Language) -> Words:
    """The words of a language."""
    return Words(language)
