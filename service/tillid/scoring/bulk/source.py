"""A Parquet file of feature rows: what it holds, and how it is cut into work."""

import hashlib
import os
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from tillid.contract import Contract, Signal
from tillid.errors import InputError

BATCH_ROWS = 16_384  # what scoring holds at once stays in a processor's cache
PART_ROWS = 16 * BATCH_ROWS
_TAIL_BYTES = 8  # length of the footer, and a mark


@dataclass(frozen=True)
class Stretch:
    """Consecutive row groups, read by one worker from their beginning: Parquet cannot be entered in between."""

    row_groups: tuple[int, ...]
    first_row: int
    rows: int

    def firsts(self) -> range:
        """First rows of the parts that it is written in."""
        return range(self.first_row, self.first_row + max(1, self.rows), PART_ROWS)


@dataclass(frozen=True)
class RowFile:
    """A file of rows.

    Attributes
    ----------
    signals
        Those of the contract that have a column, in contract order.
    carried
        Names of all other columns, in the file's order.
    """

    path: Path
    rows: int
    signals: tuple[Signal, ...]
    carried: tuple[str, ...]
    stretches: tuple[Stretch, ...]

    def parts(self, stretch: Stretch) -> Iterator[list[pa.RecordBatch]]:
        """A stretch's rows in batches, ``PART_ROWS`` at a time but for the last."""
        part: list[pa.RecordBatch] = []
        room = PART_ROWS
        for batch in self._batches(stretch):
            while batch.num_rows >= room:
                yield [*part, batch.slice(0, room)]
                batch, part, room = batch.slice(room), [], PART_ROWS
            part.append(batch)
            room -= batch.num_rows
        if room < PART_ROWS or not stretch.rows:
            yield part

    def _batches(self, stretch: Stretch) -> Iterator[pa.RecordBatch]:
        """Of at most ``BATCH_ROWS``; some readers of columns end a batch where a row group ends."""
        choices = [signal.id for signal in self.signals if signal.type == "choice"]
        with pq.ParquetFile(self.path, read_dictionary=choices, pre_buffer=False) as file:
            if not stretch.rows:
                yield pa.RecordBatch.from_pylist([], file.schema_arrow)
            yield from file.iter_batches(BATCH_ROWS, row_groups=stretch.row_groups, use_threads=False)

    def identity(self) -> str:
        """What tells this file from another, and from itself once it was changed."""
        status = self.path.stat()
        changed = datetime.fromtimestamp(status.st_mtime_ns / 1e9, UTC).isoformat()
        return f"{self.path} of {status.st_size} bytes, changed {changed}, footer {_footer_digest(self.path)}"


def _footer_digest(path: Path) -> str:
    """Of where each column lies and which values it spans, with which a Parquet file ends."""
    with path.open("rb") as file:
        file.seek(-_TAIL_BYTES, os.SEEK_END)
        length = int.from_bytes(file.read(4), "little")
        file.seek(-_TAIL_BYTES - length, os.SEEK_END)
        return hashlib.sha256(file.read(length)).hexdigest()[:16]


def open_source(path: Path, contract: Contract) -> RowFile:
    """Look at a file.

    Raises
    ------
    InputError
        It cannot be read, is not Parquet, or holds no signal.
    """
    try:
        with pq.ParquetFile(path) as file:
            metadata, names = file.metadata, file.schema_arrow.names
            sizes = [metadata.row_group(number).num_rows for number in range(metadata.num_row_groups)]
    except (OSError, pa.ArrowException) as problem:
        raise InputError(f"{path} cannot be read as Parquet: {problem}") from None
    twice = sorted(name for name, times in Counter(names).items() if times > 1)
    if twice:
        raise InputError(f"{path} has more than one column called {', '.join(twice)}. Name each column once.")
    signals = tuple(signal for signal in contract.signals if signal.id in names)
    if not signals:
        raise InputError(
            f"{path} has no column that is a signal's id, such as {contract.ids[0]}; docs/signals.md lists them."
        )
    ids = {signal.id for signal in signals}
    carried = tuple(name for name in names if name not in ids)
    return RowFile(path.resolve(), metadata.num_rows, signals, carried, tuple(_stretches(sizes)))


def _stretches(sizes: list[int]) -> Iterator[Stretch]:
    """Row groups gathered until they fill a part: some writers make them of a few rows. At least one stretch."""
    gathered: list[int] = []
    first = rows = 0
    for number, size in enumerate(sizes):
        gathered.append(number)
        rows += size
        if rows >= PART_ROWS:
            yield Stretch(tuple(gathered), first, rows)
            first, rows, gathered = first + rows, 0, []
    if rows or not first:
        yield Stretch(tuple(gathered), first, rows)
