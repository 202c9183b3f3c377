"""Finished parts on disk: whose they are, and how they become one file."""

import json
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from tillid.config.files import hold, replace_file, sync
from tillid.errors import InputError

_MANIFEST = "manifest.json"


@contextmanager
def claimed(folder: Path, manifest: Mapping[str, str]) -> Iterator[None]:
    """Hold a folder of parts, begun now or by an earlier run with the same manifest, which was broken off.

    Raises
    ------
    InputError
        Another run is at it, or the parts are of another input, model or option.
    """
    try:
        folder.mkdir(exist_ok=True)
        lock = (folder / "lock").open("w")
    except OSError as problem:
        raise InputError(f"{folder} cannot be written to: {problem.strerror}") from None
    with lock:
        if not hold(lock):
            raise InputError(f"another run is writing to {folder}; wait for its end")
        _check(folder, manifest)
        yield


def _check(folder: Path, manifest: Mapping[str, str]) -> None:
    path = folder / _MANIFEST
    try:
        begun = json.loads(path.read_text())
    except FileNotFoundError:
        if any(file.name != "lock" for file in folder.iterdir()):
            raise InputError(f"{folder} holds something else than parts; name another OUT") from None
        replace_file(path, lambda part: part.write_text(json.dumps(manifest, indent=1)))
        return
    changed = [
        f"{name} was {begun.get(name)}, and is {now}" for name, now in manifest.items() if begun.get(name) != now
    ]
    if changed:
        raise InputError(
            f"{folder} holds parts of a run that was broken off, but {'; '.join(changed)}. "
            "Run it as it was begun, or delete the folder to begin anew."
        )


def join(folder: Path, rows: int, out: Path, rejects: Path) -> tuple[int, int]:
    """Write the parts as one Parquet file, the rejected rows as one file of lines, and delete the folder.

    Returns
    -------
    tuple
        How many rows were scored, and how many rejected. Where none was rejected, ``rejects`` is not there.

    Raises
    ------
    InputError
        The parts do not hold all rows.
    """
    parts = sorted(folder.glob("*.arrow"))
    unfinished = folder / "joined"
    with (
        _read(parts[0]) as first,
        pq.ParquetWriter(unfinished, first.schema, use_dictionary=_repetitive(first)) as writer,
    ):
        scored = sum(_append(part, writer) for part in parts)
    rejected = _join_rejects(folder, folder / "rejected")
    if scored + rejected != rows:
        raise InputError(
            f"{folder} holds {scored + rejected} of {rows} rows: the input was changed. Delete the folder."
        )
    for whole in (unfinished, folder / "rejected"):
        sync(whole)
    (folder / "rejected").replace(rejects) if rejected else rejects.unlink(missing_ok=True)
    unfinished.replace(out)
    sync(out.parent)
    shutil.rmtree(folder)
    return scored, rejected


def _read(part: Path) -> pa.RecordBatchFileReader:
    return pa.ipc.open_file(pa.memory_map(str(part)))


def _append(part: Path, writer: pq.ParquetWriter) -> int:
    with _read(part) as reader:
        table = reader.read_all()
    writer.write_table(table)
    return int(table.num_rows)


def _repetitive(reader: pa.RecordBatchFileReader) -> list[str]:
    """Columns that Parquet's dictionaries make smaller; for the others, trying costs time alone."""
    return [field.name for field in reader.schema if not pa.types.is_floating(field.type)]


def _join_rejects(folder: Path, whole: Path) -> int:
    """Write all lines to one file, and count them."""
    rejected = 0
    with whole.open("wb") as lines:
        for part in sorted(folder.glob("*.jsonl")):
            content = part.read_bytes()
            rejected += content.count(b"\n")
            lines.write(content)
    return rejected
