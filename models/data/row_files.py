"""Row files: Parquet with one row a shop and one typed column a signal, missing where it could not be told.

The file's metadata hold the contract's version and the fingerprint of every signal, so that a row is never read by
another meaning than it was written with.
"""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TypedDict, cast

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from models.data.sources import OBSERVED, Rows
from tillid.config.files import replace_file
from tillid.contract import Contract, Feature
from tillid.errors import InputError

ABOUT = pa.schema(
    {
        "domain": pa.string(),
        "host": pa.string(),
        "url": pa.string(),
        "cluster": pa.string(),
        "label": pa.string(),
        "label_source": pa.string(),
        "weight": pa.float64(),
        "visited": pa.timestamp("us", tz="UTC"),
        "is_shop": pa.bool_(),
        "kind": pa.string(),
        "problem": pa.string(),
    }
)
MIN_OF_A_CLASS = 20
_CONTRACT, _FINGERPRINTS = b"tillid.contract", b"tillid.fingerprints"
_TYPES = {
    "boolean": pa.bool_(),
    "count": pa.int32(),
    "share": pa.float64(),
    "number": pa.float64(),
    "choice": pa.string(),
}
_MEND = "Visit the shops again with models.collect, into a new file."


class Row(TypedDict):
    """A shop that was visited. ``problem`` is why it could not be read; ``features`` are its answers by signal."""

    domain: str
    host: str
    url: str
    cluster: str
    label: str
    label_source: str
    weight: float
    visited: datetime
    is_shop: bool | None
    kind: str
    problem: str | None
    features: Mapping[str, Feature]


def fingerprints(contract: Contract) -> dict[str, str]:
    """The meaning of every signal."""
    return {signal.id: signal.fingerprint for signal in contract.signals}


def stale(written: Mapping[str, str], contract: Contract) -> list[str]:
    """Signals that mean something else now than when they were written; those that are gone are never read."""
    now = fingerprints(contract)
    return sorted(id_ for id_, fingerprint in written.items() if id_ in now and now[id_] != fingerprint)


def write_rows(path: Path, rows: Sequence[Row], contract: Contract) -> None:
    """Write a row file.

    Parameters
    ----------
    path
        Replaced only when the new file is whole.
    rows
        The columns of ``ABOUT`` and, in ``features``, answers by signal.
    contract
        What the features were read by.

    Raises
    ------
    InputError
        The file cannot be written.
    """
    metadata = {_CONTRACT: contract.version, _FINGERPRINTS: json.dumps(fingerprints(contract))}
    signals = [pa.field(signal.id, _TYPES[signal.type]) for signal in contract.signals]
    flat = [{name: row.get(name) for name in ABOUT.names} | {**row["features"]} for row in rows]
    table = pa.Table.from_pylist(flat, pa.schema([*ABOUT, *signals], metadata))
    replace_file(path, partial(pq.write_table, table))


def read_rows(path: Path, contract: Contract) -> list[Row]:
    """All rows, as ``write_rows`` takes them.

    Raises
    ------
    InputError
        It is not a row file, or holds answers of signals whose meaning has changed since.
    """
    table = _read(path)
    written = json.loads(table.schema.metadata[_FINGERPRINTS])
    answered = {id_: mark for id_, mark in written.items() if table[id_].null_count < len(table)}
    if changed := stale(answered, contract):
        raise InputError(f"{path} was written when these signals meant something else: {', '.join(changed)}. {_MEND}")
    known = [id_ for id_ in contract.ids if id_ in answered]
    return [
        cast(Row, {name: row[name] for name in ABOUT.names} | {"features": {id_: row[id_] for id_ in known}})
        for row in table.to_pylist()
    ]


def read_row_files(paths: Sequence[Path], contract: Contract) -> list[Rows]:
    """Each file as a source of its own, called by its name.

    Raises
    ------
    InputError
        A file cannot be used, holds too few shops to be judged by, or two bear one name.
    """
    sources = [read_source(path, contract) for path in paths]
    taken = Counter([*OBSERVED, *(source.source for source in sources)])
    for path, source in zip(paths, sources, strict=True):
        genuine = int(source.genuine.sum())
        if min(genuine, len(source) - genuine) < MIN_OF_A_CLASS:
            raise InputError(
                f"{path} holds {genuine} genuine and {len(source) - genuine} fraudulent shops that could be read. It "
                f"takes {MIN_OF_A_CLASS} of each: a model is also judged on each source alone, in folds."
            )
        if taken[source.source] > 1:
            raise InputError(f"{path} must have another name: {source.source} is what another source is called")
    return sources


def read_source(path: Path, contract: Contract) -> Rows:
    """The shops of a row file that a model can learn from: read, and labelled fraudulent or genuine.

    Raises
    ------
    InputError
        As ``read_rows``; or the file holds too little to learn from.
    """
    rows = [row for row in read_rows(path, contract) if row["is_shop"] and row["label"] in ("fraudulent", "genuine")]
    genuine = np.array([row["label"] == "genuine" for row in rows], dtype=bool)
    if genuine.all() or not genuine.any():
        raise InputError(
            f"{path} holds {int(genuine.sum())} genuine and {int((~genuine).sum())} fraudulent shops that could be "
            "read. It takes both: from one alone, a model learns who collected the shops."
        )
    return Rows(
        source=path.stem,
        features=tuple({id_: value for id_, value in row["features"].items() if value is not None} for row in rows),
        genuine=genuine,
        domains=np.array([row["domain"] for row in rows]),
        clusters=np.array([row["cluster"] for row in rows]),
        weights=np.array([row["weight"] for row in rows]),
    )


def _read(path: Path) -> pa.Table:
    try:
        table = pq.read_table(path)
    except (OSError, pa.ArrowException) as problem:
        raise InputError(f"{path} cannot be read: {str(problem).splitlines()[0]}") from problem
    metadata = table.schema.metadata or {}
    missing = [name for name in ABOUT.names if name not in table.column_names]
    if _FINGERPRINTS not in metadata or missing:
        lacking = ", ".join(missing) or "the fingerprints of its signals"
        raise InputError(f"{path} is not a row file: it lacks {lacking}")
    return table
