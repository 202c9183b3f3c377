"""Reads labels as they come: a table with a column of labels, or a list of shops that all bear one label.

Whatever cannot be used is given back with its line and the reason. Nothing is dropped without a word.
"""

import datetime as dt
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from pydantic import ValidationError

from models.labels.opinions import LABELS, LabelledShop, Opinion
from models.labels.shop_names import read_address, read_name
from models.labels.tables import CsvTable, Line, read_table, read_text, text_lines
from tillid.errors import InputError

_DOMAIN_COLUMNS = ("domain", "host", "url", "address", "website", "domæne")
_HOSTS_LINE = re.compile(r"(?:\d{1,3}(?:\.\d{1,3}){3}|[0-9a-f:]*::[0-9a-f]*)\s+(?P<hosts>.*)", re.I)
_FILTER_LINE = re.compile(r"\|\|(?P<host>[^/^$|]+)\^?(?:\$.*)?")
_COMMENT = re.compile(r"^\s*[!#;].*|\s+#.*")
_DAY_FIRST = re.compile(r"(\d{1,2})[-./ ](\d{1,2})[-./ ](\d{4})")


@dataclass(frozen=True)
class Reject:
    """A line that could not be used."""

    line: int
    reason: str
    text: str


@dataclass
class Found:
    """What a file says: opinions on shops, and what could not be used."""

    path: Path
    encoding: str = "utf-8"
    shops: list[LabelledShop] = field(default_factory=list)
    rejects: list[Reject] = field(default_factory=list)
    _line_of: dict[tuple[str, tuple[Opinion, ...]], int] = field(default_factory=dict)

    def add(self, line: int, text: str, read: Callable[[], LabelledShop]) -> None:
        """Keep what a line says, or why it cannot be used, or that it says nothing new."""
        try:
            shop = read()
        except ValueError as problem:
            self.rejects.append(Reject(line, _sentence(problem), text))
            return
        first = self._line_of.setdefault((shop.domain, shop.opinions), line)
        if first == line:
            self.shops.append(shop)
        else:
            self.rejects.append(Reject(line, f"says of {shop.domain} what line {first} says", text))


def is_table_of_labels(path: Path) -> bool:
    """Whether the first line names a column of labels."""
    return "label" in read_table(read_text(path)[0]).columns


def read_labels(path: Path, source: str) -> Found:
    """A table with the columns ``label`` and ``domain`` (or ``url``), and where it has them ``source``, ``date``,
    ``note`` and ``weight``.

    Parameters
    ----------
    path
        The file.
    source
        Who labelled, where the table does not say.

    Raises
    ------
    InputError
        The file cannot be read, or is not such a table.
    """
    text, encoding = read_text(path)
    found = Found(path, encoding)
    table = read_table(text)
    domain = next((name for name in _DOMAIN_COLUMNS if name in table.columns), None)
    if domain is None or "label" not in table.columns:
        raise InputError(
            f"{path}, line 1: a table of labels has columns domain and label, but this one has {_listed(table)}. "
            "For a list of shops that all bear one label, say which with --label."
        )
    for line in table.lines:
        found.add(line.number, line.text, partial(_labelled, table, line, domain, source))
    return found


def read_list(path: Path, opinions: tuple[Opinion, ...], column: str | None = None) -> Found:
    """A list of shops of which all the same is said: names or addresses one a line, a hosts file, a filter list, or one
    column of a table.

    Raises
    ------
    InputError
        The file cannot be read, or has no such column.
    """
    text, encoding = read_text(path)
    found = Found(path, encoding)
    if column is None:
        for number, raw, name in _names(text):
            found.add(number, raw, partial(_shop, name, opinions))
        return found
    table = read_table(text)
    if column.lower() not in table.columns:
        raise InputError(f"{path}, line 1: there is no column {column!r}, but {_listed(table)}")
    for line in table.lines:
        found.add(line.number, line.text, partial(_in_column, table, line, column.lower(), opinions))
    return found


def _labelled(table: CsvTable, line: Line, domain: str, source: str) -> LabelledShop:
    row = table.row(line)
    label = row["label"].lower()
    if label not in LABELS:
        raise ValueError(f"label is {row['label']!r}, but must be one of {', '.join(LABELS)}")
    opinion = Opinion.model_validate(
        {
            "label": label,
            "source": row.get("source") or source,
            "weight": (row.get("weight") or "1").replace(",", "."),
            "date": _date(row.get("date") or ""),
            "note": row.get("note") or "",
        }
    )
    shop = _shop(row[domain], (opinion,))
    return shop.model_copy(update={"url": read_address(row["url"])}) if row.get("url") else shop


def _in_column(table: CsvTable, line: Line, column: str, opinions: tuple[Opinion, ...]) -> LabelledShop:
    return _shop(table.row(line)[column], opinions)


def _shop(name: str, opinions: tuple[Opinion, ...]) -> LabelledShop:
    named = read_name(name)
    return LabelledShop(domain=named.domain, url=named.url, opinions=opinions)


def _date(text: str) -> dt.date | None:
    """A day as ISO or as Danes write it, the day first."""
    if not text:
        return None
    try:
        if match := _DAY_FIRST.fullmatch(text):
            day, month, year = map(int, match.groups())
            return dt.date(year, month, day)
        return dt.datetime.fromisoformat(text).date()
    except ValueError:
        raise ValueError(f"date is {text!r}, but must be written as 2026-11-25 or 25-11-2026") from None


def _names(text: str) -> Iterator[tuple[int, str, str]]:
    """Every name of a list with its line; a hosts file may hold some in a line."""
    for number, ended in enumerate(text_lines(text), start=1):
        raw = ended.rstrip("\r\n")
        line = _COMMENT.sub("", raw).strip()
        if match := _HOSTS_LINE.fullmatch(line):
            yield from ((number, raw, host) for host in match["hosts"].split())
        elif match := _FILTER_LINE.fullmatch(line):
            yield number, raw, match["host"]
        elif line:
            yield number, raw, line


def _listed(table: CsvTable) -> str:
    return ", ".join(map(repr, table.columns)) or "nothing"


def _sentence(problem: ValueError) -> str:
    if isinstance(problem, ValidationError):
        error = problem.errors()[0]
        return f"{'.'.join(map(str, error['loc']))}: {error['msg']}"
    return str(problem)
