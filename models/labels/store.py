"""Labelled shops in one file of ours, JSON Lines or Parquet: every opinion, and what follows from them."""

import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
from pydantic import ValidationError

from models.labels.opinions import LabelledShop
from models.labels.tables import read_text, text_lines
from tillid.config.files import replace_file
from tillid.errors import InputError, refused_line, unreadable

ENDINGS = (".jsonl", ".parquet")
_OPINION = pa.struct(
    {"label": pa.string(), "source": pa.string(), "weight": pa.float64(), "date": pa.date32(), "note": pa.string()}
)
_SCHEMA = pa.schema(
    {
        "domain": pa.string(),
        "url": pa.string(),
        "label": pa.string(),
        "weight": pa.float64(),
        "source": pa.string(),
        "date": pa.date32(),
        "is_disputed": pa.bool_(),
        "opinions": pa.list_(_OPINION),
    }
)


def read_shops(path: Path) -> list[LabelledShop]:
    """The shops of a file that ``write_shops`` wrote; their labels follow from the opinions anew.

    Raises
    ------
    InputError
        Names the file, and the line or row, that cannot be used.
    """
    records = _parquet(path) if path.suffix == ".parquet" else _json_lines(path)
    shops = []
    for number, record in enumerate(records, start=1):
        try:
            shops.append(LabelledShop.model_validate(record))
        except ValidationError as refusal:
            raise refused_line(path, number, refusal) from refusal
    return shops


def write_shops(path: Path, shops: Sequence[LabelledShop]) -> None:
    """Write shops, their labels beside them, as the ending of the name says.

    Raises
    ------
    InputError
        The file cannot be written.
    """
    replace_file(path, lambda part: _write_parquet(part, shops) if path.suffix == ".parquet" else _write(part, shops))


def _write(path: Path, shops: Iterable[LabelledShop]) -> None:
    with path.open("w", encoding="utf-8") as file:
        file.writelines(json.dumps(_record(shop), ensure_ascii=False, default=str) + "\n" for shop in shops)


def _write_parquet(path: Path, shops: Iterable[LabelledShop]) -> None:
    pq.write_table(pa.Table.from_pylist([_record(shop) for shop in shops], _SCHEMA), path)


def _record(shop: LabelledShop) -> dict[str, Any]:
    verdict = shop.verdict
    return {
        "domain": shop.domain,
        "url": shop.url,
        "label": verdict.label,
        "weight": verdict.weight,
        "source": ", ".join(verdict.sources),
        "date": verdict.date,
        "is_disputed": verdict.is_disputed,
        "opinions": [opinion.model_dump() for opinion in shop.opinions],
    }


def _parquet(path: Path) -> list[dict[str, Any]]:
    try:
        records: list[dict[str, Any]] = pq.read_table(path).to_pylist()
    except (OSError, pa.ArrowException) as problem:
        raise unreadable(path, problem) from problem
    return records


def _json_lines(path: Path) -> list[Any]:
    records = []
    for number, line in enumerate(text_lines(read_text(path)[0]), start=1):
        try:
            records.append(json.loads(line))
        except ValueError as problem:
            raise InputError(f"{path}, line {number}: {problem}") from problem
    return records
