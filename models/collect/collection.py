"""Rows that are being collected: a journal while visits go on, and a row file in the end."""

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self, TypedDict, cast
from urllib.parse import urlsplit

from models.collect.journal import Entry, Journal
from models.collect.kept_pages import keep_pages, write_index
from models.collect.visit import ShopVisit
from models.data.row_files import Row, fingerprints, read_rows, stale, write_rows
from models.labels.opinions import LABELS, LabelledShop
from tillid.browser.saved_pages import SavedPage
from tillid.contract import Contract
from tillid.errors import InputError


class Collection:
    """All rows of a file, those that a broken-off collection left in its journal among them.

    Parameters
    ----------
    out
        The row file.
    pages
        Folder for the pages' HTML; None: it is not kept.
    contract
        What features are read by.

    Raises
    ------
    InputError
        The file or its journal cannot be used, or was written by other signals.
    """

    def __init__(self, out: Path, pages: Path | None, contract: Contract) -> None:
        self.contract = contract
        self._out = out
        self._pages = pages
        rows = read_rows(out, contract) if out.exists() else []
        path = out.with_name(f"{out.name}.journal")
        self._journal = Journal(path, {"contract": contract.version, "fingerprints": fingerprints(contract)})
        if changed := stale(self._journal.head["fingerprints"], contract):
            raise InputError(
                f"{path} was begun when these signals meant something else: {', '.join(changed)}. Move it away, and "
                "the shops are visited again."
            )
        if pages is None and any(entry["pages"] for entry in self._journal.entries):
            raise InputError(
                f"{path} was begun with pages kept: go on with the same --keep-html, or they are not listed"
            )
        self._rows = {row["domain"]: row for row in (*rows, *map(_from_json, self._journal.entries))}

    def has(self, domain: str, retry_failed: bool) -> bool:
        """Whether a shop needs no visit."""
        row = self._rows.get(domain)
        return row is not None and not (retry_failed and row["problem"])

    def add(self, shop: LabelledShop, visit: ShopVisit) -> None:
        """Keep what a visit saw; it is on the disk when this returns."""
        files = keep_pages(self._pages, shop.domain, visit.pages) if self._pages else []
        row = _row(shop, visit)
        pages = [[file, url] for file, (url, _) in zip(files, visit.pages, strict=False)]
        self._journal.add({**row, "visited": row["visited"].isoformat(), "pages": pages})
        self._rows[shop.domain] = row

    def finish(self, listed: Sequence[LabelledShop]) -> None:
        """Write the row file, with the labels as they are now, and end the journal."""
        for shop in listed:
            if shop.domain in self._rows:
                self._rows[shop.domain] = {**self._rows[shop.domain], **_label(shop)}
        write_rows(self._out, sorted(self._rows.values(), key=lambda row: str(row["domain"])), self.contract)
        if self._pages:
            write_index(self._pages, list(self._kept(self._pages)))
        self._journal.remove()

    def _kept(self, folder: Path) -> Iterator[SavedPage]:
        for entry in self._journal.entries:
            row = self._rows[entry["domain"]]
            for number, (file, url) in enumerate(entry["pages"]):
                yield SavedPage(folder, file, url, row["label"], row["kind"] if number == 0 else "")

    def describe(self) -> Iterator[str]:
        """What was collected, in sentences."""
        yield f"{self._out}: {len(self._rows):,} shops"
        for label in LABELS:
            rows = [row for row in self._rows.values() if row["label"] == label]
            failed = sum(row["problem"] is not None for row in rows)
            shops = sum(row["is_shop"] is True for row in rows)
            if rows:
                days = sorted({row["visited"].date().isoformat() for row in rows})
                yield (
                    f"  {label}: {shops:,} read, {len(rows) - shops - failed:,} do not look like a shop, {failed:,} "
                    f"could not be read; visited {days[0]}{f' to {days[-1]}' if len(days) > 1 else ''}"
                )
        problems = Counter(_kind_of(row["problem"]) for row in self._rows.values() if row["problem"])
        yield from (f"    {count:,} times {problem}" for problem, count in problems.most_common(5))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._journal.__exit__(kind, value, trace)


class _Label(TypedDict):
    label: str
    label_source: str
    weight: float


def _label(shop: LabelledShop) -> _Label:
    verdict = shop.verdict
    return {"label": verdict.label, "label_source": ", ".join(verdict.sources), "weight": verdict.weight}


def _row(shop: LabelledShop, visit: ShopVisit) -> Row:
    """A row; its cluster is the shop itself: which template it is cut from is not known."""
    return {
        "domain": shop.domain,
        "host": urlsplit(visit.url).hostname or shop.domain,
        "url": visit.url,
        "cluster": shop.domain,
        **_label(shop),
        "visited": visit.started,
        "is_shop": visit.is_shop,
        "kind": visit.kind,
        "problem": visit.problem,
        "features": visit.features,
    }


def _from_json(entry: Entry) -> Row:
    row = {name: value for name, value in entry.items() if name != "pages"}
    return cast(Row, {**row, "visited": dt.datetime.fromisoformat(entry["visited"])})


def _kind_of(problem: str) -> str:
    """What went wrong, without the address that it went wrong at."""
    words = problem.split()
    return " ".join("…" if "://" in word else word for word in words)[:100]
