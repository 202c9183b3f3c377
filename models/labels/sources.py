"""Any file that says something of shops: one of ours, a table of labels, or a list."""

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

from models.labels.files import Found, is_table_of_labels, read_labels, read_list
from models.labels.opinions import Label, Opinion
from models.labels.store import ENDINGS, read_shops
from tillid.errors import InputError

LIST_WEIGHT = 0.5


@dataclass(frozen=True)
class ListOf:
    """What is said of every shop of a list, and where in it the shops are named."""

    label: Label
    weight: float = LIST_WEIGHT
    source: str | None = None
    date: dt.date | None = None
    column: str | None = None


def read(path: Path, source: str | None, told: ListOf | None) -> Found:
    """The opinions in a file: one of ours, a table of labels, or a list of which all the same is told.

    Raises
    ------
    InputError
        Says what about the file cannot be used.
    """
    if path.suffix in ENDINGS:
        return Found(path, shops=read_shops(path))
    if told is None:
        return read_labels(path, source or path.stem)
    if is_table_of_labels(path):
        raise InputError(f"{path} has labels of its own, in its column label: leave out --label")
    opinion = Opinion(label=told.label, weight=told.weight, source=source or path.stem, date=told.date)
    return read_list(path, (opinion,), told.column)
