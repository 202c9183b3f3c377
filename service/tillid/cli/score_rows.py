"""``tillid score-rows``."""

from pathlib import Path

import click

from tillid.config import Config
from tillid.errors import InputError


@click.command("score-rows")
@click.argument("source", metavar="IN.parquet", type=click.Path(path_type=Path, dir_okay=False))
@click.argument("out", metavar="OUT.parquet", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--jobs", default=1, show_default=True, type=click.IntRange(1), help="Processes on this machine.")
@click.option("--scheduler", metavar="ADDRESS", help="Score on the Dask cluster of this scheduler instead.")
@click.option(
    "--reasons", default=0, type=click.IntRange(0), help="Give each row its N strongest reasons.", metavar="N"
)
def score_rows(source: Path, out: Path, jobs: int, scheduler: str | None, reasons: int) -> None:
    """Score stored feature rows: a Parquet file with a column for each signal.

    Other columns are carried along. Rows that do not fit the contract go to OUT.rejects.jsonl with the reason. Broken
    off and started again, it goes on where it was.
    """
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    from tillid.scoring.bulk import run
    from tillid.scoring.bulk.workers import workers
    from tillid.scoring.scorer import scoring_of

    scoring = scoring_of(Config.of())
    console = Console(stderr=True)
    with Progress(TextColumn("rows"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn(), console=console) as bar:
        task = bar.add_task("rows", total=None)
        result = run.score_rows(
            source, out, scoring, workers(jobs, scheduler), reasons,
            lambda done, rows: bar.update(task, completed=done, total=rows),
        )  # fmt: skip
    click.echo(f"{result.scored:,} rows scored: {out}", err=True)
    if result.rejected:
        click.echo(f"{result.rejected:,} rows rejected: {result.rejects} says why", err=True)
    if not result.scored and result.rejected:
        raise InputError("no row fits the contract")
