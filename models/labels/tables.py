"""Tables and lists as office programs write them: any usual delimiter, encoding and line ending."""

import codecs
import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from io import StringIO
from itertools import islice
from pathlib import Path

from tillid.errors import InputError, unreadable

_DELIMITERS = ";,\t"
_DELIMITER_LINE = re.compile(r"sep=(.)\s*")  # Excel's own way to name it

Row = dict[str, str]


@dataclass(frozen=True)
class Line:
    """A line of a file: its number, its text as it stands there, and its cells or what is wrong with them."""

    number: int
    text: str
    cells: list[str] | str


@dataclass(frozen=True)
class CsvTable:
    """Names of the columns in lower case, and the lines below them; empty ones are left out."""

    columns: list[str]
    lines: list[Line]

    def row(self, line: Line) -> Row:
        """Cells by column; cells that are not there are empty.

        Raises
        ------
        ValueError
            The line is not a row of this table.
        """
        if isinstance(line.cells, str):
            raise ValueError(line.cells)
        if len(line.cells) > len(self.columns):
            raise ValueError(f"has {len(line.cells)} cells, but the table has {len(self.columns)} columns")
        missing = [""] * (len(self.columns) - len(line.cells))
        return dict(zip(self.columns, [*line.cells, *missing], strict=True))


def read_text(path: Path) -> tuple[str, str]:
    """A file's text and its encoding: what its first bytes say, else UTF-8, else what Windows writes in Denmark.

    Raises
    ------
    InputError
        It cannot be read, or holds no text.
    """
    try:
        content = path.read_bytes()
    except OSError as problem:
        raise unreadable(path, problem) from problem
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return content.decode("utf-16", errors="replace"), "utf-16"
    if b"\0" in content:
        raise InputError(f"{path} is not a text file. Save a spreadsheet as CSV.")
    try:
        return content.decode("utf-8-sig"), "utf-8"
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace"), "cp1252"


def text_lines(text: str) -> list[str]:
    """Lines with their ends; a note may hold other separators, which end no line."""
    return list(StringIO(text, newline=""))


def read_table(text: str) -> CsvTable:
    """The table that a text holds, its delimiter told by its first line."""
    lines = text_lines(text)
    start = 0
    if named := lines and _DELIMITER_LINE.fullmatch(lines[0]):
        start = 1
    delimiter = named[1] if named else max(_DELIMITERS, key=(lines or [""])[0].count)
    filled = [line for line in _lines(lines, start, delimiter) if line.text.strip(f"{delimiter} \t\r\n")]
    head = filled[0].cells if filled else []
    columns = [head] if isinstance(head, str) else [name.lower() for name in head]
    return CsvTable(columns, filled[1:])


def _lines(lines: list[str], start: int, delimiter: str) -> Iterator[Line]:
    """Rows, which a quoted cell may stretch over lines. A line that breaks the rules of quoting stands for itself."""
    while start < len(lines):
        base = start
        reader = csv.reader(islice(lines, base, None), delimiter=delimiter, strict=True)
        try:
            for cells in reader:
                end = base + reader.line_num
                yield Line(start + 1, _joined(lines[start:end]), [cell.strip() for cell in cells])
                start = end
        except csv.Error as problem:
            yield Line(start + 1, _joined(lines[start : start + 1]), f"breaks the rules of quoting: {problem}")
            start += 1


def _joined(lines: list[str]) -> str:
    return "".join(lines).rstrip("\r\n")
