"""Saved pages, listed in an index."""

import csv
import gzip
import zlib
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from tillid.errors import InputError, unreadable

INDEX = "INDEX.tsv"


@dataclass(frozen=True)
class SavedPage:
    """A row of an index: a file, which may be gzipped, and the address that it was saved from.

    ``status``, ``kind`` and ``language`` say what sort of site and of page it is, where the index does.
    """

    folder: Path
    file: str
    url: str
    status: str = ""
    kind: str = ""
    language: str = ""

    @property
    def host(self) -> str:
        """Host name of the address."""
        return urlsplit(self.url).hostname or ""

    def html(self) -> bytes:
        """The page as it was sent: Chromium finds out its encoding."""
        return read_html(self.folder / self.file)


def read_html(path: Path) -> bytes:
    """A saved page's bytes, unpacked where the name ends with ``.gz``.

    Raises
    ------
    InputError
        The file is missing, or is not what its name says.
    """
    try:
        content = path.read_bytes()
        return gzip.decompress(content) if path.suffix == ".gz" else content
    except (OSError, EOFError, zlib.error) as problem:
        raise unreadable(path, problem) from problem


def read_index(folder: Path) -> list[SavedPage]:
    """The pages that ``INDEX.tsv`` lists: tab-separated, with columns ``file`` and ``url``.

    Columns ``status``, ``kind`` and ``language`` are read where they are; others do not matter.

    Raises
    ------
    InputError
        There is no such index, or a column is missing.
    """
    try:
        with (folder / INDEX).open(encoding="utf-8", newline="") as lines:
            rows = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    except (OSError, UnicodeDecodeError) as problem:
        raise unreadable(folder / INDEX, problem) from problem
    if not rows or not {"file", "url"} <= rows[0].keys():
        raise InputError(f"{folder / INDEX} must have columns file and url, and a row for each page")
    columns = ("file", "url", "status", "kind", "language")
    return [SavedPage(folder, *(row.get(column) or "" for column in columns)) for row in rows]
