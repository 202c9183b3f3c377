"""Bring labels: ``python -m models.labels import FILE… [--out labels.jsonl]``. docs/labels.md says how."""

import datetime as dt
from pathlib import Path

import click

from models.command_line import run
from models.labels.feedback import read_feedback
from models.labels.opinions import LABELS, SURE, Label, merge
from models.labels.sources import LIST_WEIGHT, ListOf, read
from models.labels.store import ENDINGS, read_shops, write_shops
from models.labels.summary import describe_file, describe_shops, write_rejects
from tillid.errors import InputError


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
              help=f"How far a list or feedback can be trusted; a list {LIST_WEIGHT}, where not given.")  # fmt: skip
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
    told = ListOf(label, weight or LIST_WEIGHT, source, date.date() if date else None, column) if label else None
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


if __name__ == "__main__":
    run(cli, "models.labels")
