"""Visit shops and write their rows: ``python -m models.collect LIST --out rows.parquet``. docs/labels.md says how."""

import asyncio
from collections.abc import Sequence
from pathlib import Path

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from models.collect.collection import Collection
from models.collect.round import Round, interleave
from models.command_line import run
from models.labels.files import is_table_of_labels
from models.labels.opinions import SURE, LabelledShop, merge
from models.labels.sources import ListOf, read
from models.labels.store import ENDINGS
from models.labels.summary import describe_file, write_rejects
from tillid.config import Config
from tillid.contract import load_contract
from tillid.errors import InputError
from tillid.net.network import Network, read_places


def read_shops_to_visit(path: Path, out: Path) -> list[LabelledShop]:
    """The shops of a file of labels, or of a plain list, which says nothing of them.

    Raises
    ------
    InputError
        The file cannot be used, or names no shop.
    """
    is_labelled = path.suffix in ENDINGS or is_table_of_labels(path)
    found = read(path, None, None if is_labelled else ListOf("unsure", SURE))
    rejects = write_rejects(found, out)
    if found.rejects:
        click.echo("\n".join(describe_file(found, rejects)), err=True)
    if not found.shops:
        raise InputError(f"{path} names no shop that could be visited")
    return merge(found.shops)


def visit_all(collection: Collection, shops: Sequence[LabelledShop], jobs: int, rate: float) -> None:
    """Visit shops with a progress bar. An interrupt leaves everything seen so far in the journal."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True)) as progress:
        task = progress.add_task("shops", total=len(shops))

        def advance(domain: str) -> None:
            progress.update(task, advance=1, description=domain)

        network = Network(read_places(Config.of().local_places))
        asyncio.run(Round(collection, network, jobs, rate, advance).visit_all(interleave(shops)))


@click.command()
@click.argument("shops", metavar="LIST", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--out", required=True, type=click.Path(path_type=Path, dir_okay=False), help="Row file, as .parquet.")
@click.option("--keep-html", metavar="DIR", type=click.Path(path_type=Path, file_okay=False),
              help="Keep the pages that were read, listed as `tillid score-pages DIR` wants it.")  # fmt: skip
@click.option("--jobs", default=2, show_default=True, type=click.IntRange(1, 32), help="Shops visited at once.")
@click.option("--rate", default=1.0, show_default=True, type=click.FloatRange(0, 20, min_open=True),
              help="Visits begun in a second, at most.")  # fmt: skip
@click.option("--retry-failed", is_flag=True, help="Visit those again that could not be read.")
def main(shops: Path, out: Path, keep_html: Path | None, jobs: int, rate: float, retry_failed: bool) -> None:
    """Visit the shops of LIST and write a row for each.

    LIST is a file of labels or names one shop a line. Visits ended by force go on where they were when the same command
    is given again; shops that OUT holds already are not visited again.
    """
    if out.suffix != ".parquet":
        raise click.UsageError(f"--out is {out}, but its name must end with .parquet")
    listed = read_shops_to_visit(shops, out)
    with Collection(out, keep_html, load_contract()) as collection:
        waiting = [shop for shop in listed if not collection.has(shop.domain, retry_failed)]
        if len(waiting) < len(listed):
            click.echo(f"{len(listed) - len(waiting):,} of {len(listed):,} shops have been visited already", err=True)
        try:
            visit_all(collection, waiting, jobs, rate)
        except KeyboardInterrupt:
            raise InputError("stopped; what was seen is kept. The same command goes on from there.") from None
        collection.finish(listed)
        click.echo("\n".join(collection.describe()))


if __name__ == "__main__":
    run(main, "models.collect")
