"""The work itself: a stretch of rows, scored part by part. The same wherever it is done."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa

from tillid.config.files import replace_file
from tillid.errors import InputError
from tillid.scoring.bulk import columns, output
from tillid.scoring.bulk.source import RowFile, Stretch
from tillid.scoring.bulk.table import ColumnScorer


@dataclass(frozen=True)
class Job:
    """Everything that a worker needs to know.

    Parameters
    ----------
    parts
        Folder that finished parts are written to, named by their first row; all workers share it.
    reasons
        How many of its strongest reasons each row is given.
    """

    source: RowFile
    parts: Path
    table: ColumnScorer
    model: str
    reasons: int

    def is_done(self, stretch: Stretch) -> bool:
        """Whether all of its parts are finished."""
        return all(self._part(first).exists() for first in stretch.firsts())

    def score(self, stretch: Stretch) -> Iterator[int]:
        """Write the parts that are not there yet, and tell after each how many rows it is of.

        Raises
        ------
        InputError
            The rows cannot be read to their end.
        """
        first = stretch.first_row
        try:
            for batches in self.source.parts(stretch):
                if not self._part(first).exists():
                    self._write(first, batches)
                rows = sum(batch.num_rows for batch in batches)
                first += rows
                yield rows
        except (pa.ArrowException, OSError) as problem:
            raise InputError(f"{self.source.path}: rows from {first} on cannot be scored: {problem}") from None

    def _part(self, first: int) -> Path:
        return self.parts / f"{first:012}.arrow"

    def _write(self, first: int, batches: Iterable[pa.RecordBatch]) -> None:
        scored: list[pa.RecordBatch] = []
        rejected: list[str] = []
        row = first
        for batch in batches:
            read = {signal.id: columns.read(signal, batch.column(signal.id)) for signal in self.source.signals}
            keep = ~output.bad_rows(read, batch.num_rows)
            scored.append(output.only(self._verdicts(batch, read), keep))
            if not keep.all():
                rejected += output.rejections(batch, read, self.source.signals, self.source.carried, row)
            row += batch.num_rows
        # The part comes last: where it is, its rejected rows are too.
        if rejected:
            replace_file(self._part(first).with_suffix(".jsonl"), lambda part: part.write_text("".join(rejected)))
        sink = pa.BufferOutputStream()
        table = output.gathered(scored)
        with pa.ipc.new_file(
            sink, table.schema, options=pa.ipc.IpcWriteOptions(compression="lz4", use_threads=False)
        ) as w:
            w.write_table(table)
        replace_file(self._part(first), lambda part: part.write_bytes(sink.getvalue()))

    def _verdicts(self, batch: pa.RecordBatch, read: dict[str, columns.Column]) -> pa.RecordBatch:
        encoded = {id_: column.encoded for id_, column in read.items()}
        verdicts = self.table.score(encoded, batch.num_rows, with_points=self.reasons > 0)
        written = {name: batch.column(name) for name in self.source.carried}
        written |= output.verdict_columns(verdicts, self.model)
        if verdicts.points is not None:
            written["reasons"] = output.strongest(verdicts.points, self.table.labels, self.reasons)
        return pa.RecordBatch.from_pydict(written)
