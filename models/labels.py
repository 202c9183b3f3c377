"""Bring labels: ``python -m models.labels import FILE… [--out labels.jsonl]``. docs/labels.md says how."""

import csv
import datetime as dt
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import click

from models.feedback_labels import read_feedback
from models.files import replace_file
from models.label_files import Found, is_table_of_labels, read_labels, read_list
from models.label_store import ENDINGS, read_shops, write_shops
from models.opinions import LABELS, SURE, Label, LabelledShop, Opinion, merge
from service.errors import InputError, TillidError

_MOST_NAMED = 10
_LIST_WEIGHT = 0.5


@dataclass(frozen=True)
class ListOf:
    """What is said of every shop of a list, and where in it the shops are named."""

    label: Label
    weight: float = _LIST_WEIGHT
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


def write_rejects(found: Found, out: Path) -> Path:
    """Write what could not be used beside the labels, and remove what an earlier import of the file left there."""
    path = out.with_name(f"{out.stem}.{found.path.name}.rejected.csv")
    if found.rejects:
        replace_file(path, partial(_write_rejects, found))
    else:
        path.unlink(missing_ok=True)
    return path


def _write_rejects(found: Found, path: Path) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["file", "line", "reason", "text"])
        writer.writerows([str(found.path), one.line, one.reason, one.text] for one in found.rejects)


def describe_file(found: Found, rejects: Path) -> Iterator[str]:
    """What was read from one file, in sentences."""
    encoding = "" if found.encoding == "utf-8" else f", read as {found.encoding}"
    domains = len({shop.domain for shop in found.shops})
    yield f"{found.path}: {_many(len(found.shops), 'opinion')} on {_many(domains, 'shop')}{encoding}"
    if found.rejects:
        yield f"  not used: {_many(len(found.rejects), 'entry', 'entries')}, kept in {rejects} with the reason:"
        yield from (f"    line {one.line}: {one.reason}" for one in found.rejects[:_MOST_NAMED])
        if len(found.rejects) > _MOST_NAMED:
            yield f"    and {len(found.rejects) - _MOST_NAMED:,} more"


def describe_shops(out: Path, before: int, shops: Sequence[LabelledShop]) -> Iterator[str]:
    """What the labels are now, and where they are weak."""
    verdicts = [shop.verdict for shop in shops]
    counts = Counter(verdict.label for verdict in verdicts)
    yield f"{out}: {_many(len(shops), 'shop')}, {len(shops) - before:,} of them new"
    yield "  " + ", ".join(f"{counts[label]:,} {label}" for label in LABELS)
    disputed = [shop for shop in shops if shop.verdict.is_disputed]
    if disputed:
        yield f"  unsure because opinions disagree, and not trained with: {_many(len(disputed), 'shop')}"
        yield from (f"    {shop.domain}: {_opinions(shop)}" for shop in disputed[:_MOST_NAMED])
        if len(disputed) > _MOST_NAMED:
            yield f"    and {len(disputed) - _MOST_NAMED:,} more"
    definite = [verdict for verdict in verdicts if verdict.label != "unsure"]
    lists = sum(verdict.weight < SURE for verdict in definite)
    alone = sum(verdict.weight == SURE and len(verdict.sources) == 1 for verdict in definite)
    agreed = len(definite) - lists - alone
    yield f"  {lists:,} rest on lists alone, {alone:,} on one person's opinion, {agreed:,} on two or more persons'"


def _many(count: int, one: str, more: str = "") -> str:
    return f"{count:,} {one if count == 1 else more or one + 's'}"


def _opinions(shop: LabelledShop) -> str:
    return ", ".join(f"{opinion.source} says {opinion.label}" for opinion in shop.opinions)


@click.group()
def cli() -> None:
    """Labels of shops: what people and lists say of them."""


@cli.command("import")
@click.argument("files", metavar="FILE…", nargs=-1, type=click.Path(path_type=Path, dir_okay=False))
@click.option("--out", default="labels.jsonl", show_default=True, type=click.Path(path_type=Path, dir_okay=False),
              help="Where all labels are kept, as .jsonl or .parquet; new ones are added.")  # fmt: skip
@click.option("--source", help="Who says so, where the file does not; else the file's name.")
@click.option("--label", type=click.Choice(LABELS), help="FILE is a list, and this is said of all its shops.")
@click.option("--weight", type=click.FloatRange(0, SURE, min_open=True),
              help=f"How far a list or feedback can be trusted; a list {_LIST_WEIGHT}, where not given.")  # fmt: skip
@click.option("--date", type=click.DateTime(["%Y-%m-%d"]), help="Day of the list, as 2026-11-25.")
@click.option("--column", help="The list is a table, and this column names the shops.")
@click.option("--feedback", metavar="ADDRESS", help="Read the store of a service, as in TILLID_DATABASE.")
def import_(
    files: tuple[Path, ...],
    out: Path,
    source: str | None,
    label: Label | None,
    weight: float | None,
    date: dt.datetime | None,
    column: str | None,
    feedback: str | None,
) -> None:
    """Add what FILE says of shops to the labels.

    FILE is a table with columns domain and label (also source, date, note, weight, url), or, with --label, a list:
    names or addresses one a line, a hosts file, a filter list, or a table's --column.
    """
    if not files and not feedback:
        raise click.UsageError("name a FILE, or a service's store with --feedback ADDRESS")
    if out.suffix not in ENDINGS:
        raise click.UsageError(f"--out is {out}, but its name must end with {' or '.join(ENDINGS)}")
    if label is None and files and (weight or date or column):
        raise click.UsageError("--weight, --date and --column are for lists, which need a --label")
    told = ListOf(label, weight or _LIST_WEIGHT, source, date.date() if date else None, column) if label else None
    found = [read(path, source, told) for path in files]
    if feedback:
        found.append(read_feedback(feedback, weight))
    known = read_shops(out) if out.exists() else []
    shops = merge([*known, *(shop for one in found for shop in one.shops)])
    for one in found:
        click.echo("\n".join(describe_file(one, write_rejects(one, out))))
    if not any(one.shops for one in found):
        raise InputError(f"no line could be used; {out} is as it was")
    write_shops(out, shops)
    click.echo("\n".join(describe_shops(out, len(known), shops)))


def main() -> None:
    """Run the command line. What a person can mend is said in one sentence, with exit status 2."""
    try:
        cli(prog_name="python -m models.labels")
    except TillidError as problem:
        click.echo(f"labels: {problem}", err=True)
        sys.exit(2)


if __name__ == "__main__":
    main()
