"""Pages kept beside the rows, so that a person can see what was seen; ``tillid score-pages`` scores them again."""

import csv
import gzip
from collections.abc import Iterable, Sequence
from functools import partial
from pathlib import Path

from tillid.browser.saved_pages import INDEX, SavedPage, read_index
from tillid.config.files import replace_file

_COLUMNS = ("file", "url", "status", "kind")


def keep_pages(folder: Path, domain: str, pages: Sequence[tuple[str, str]]) -> list[str]:
    """Write a shop's pages, compressed; answers the files in the order of the pages.

    Raises
    ------
    InputError
        A file cannot be written.
    """
    files = [f"{domain}/{number}.html.gz" for number in range(len(pages))]
    for file, (_, html) in zip(files, pages, strict=True):
        replace_file(folder / file, partial(_compress, html))
    return files


def _compress(html: str, path: Path) -> None:
    path.write_bytes(gzip.compress(html.encode("utf-8", "replace"), mtime=0))


def write_index(folder: Path, pages: Iterable[SavedPage]) -> None:
    """List pages, with those that are listed already; a file that is told of twice is as the last one told."""
    known = read_index(folder) if (folder / INDEX).exists() else []
    by_file = {page.file: page for page in (*known, *pages)}
    if by_file:
        replace_file(folder / INDEX, partial(_write, list(by_file.values())))


def _write(pages: Sequence[SavedPage], path: Path) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        writer.writerow(_COLUMNS)
        writer.writerows([page.file, page.url, page.status, page.kind] for page in pages)
