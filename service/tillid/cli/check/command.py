"""``tillid check``."""

import asyncio
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tillid.cli.language import language_option
from tillid.config import Config
from tillid.errors import InputError, unreadable

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

    from tillid.checks.result import Step
    from tillid.cli.check.threshold import Gate
    from tillid.languages import Language

_FILE = click.Path(path_type=Path, dir_okay=False)


@click.command()
@click.argument("address", metavar="URL", required=False)
@click.option("--all", "listed", type=_FILE, help="Check every address in FILE, one a line.", metavar="FILE")
@click.option("--compare", metavar="URL", help="Check another shop too, and show both side by side.")
@click.option("--json", "as_json", is_flag=True, help="Print the report for programs; with --all, one a line.")
@click.option("--html", type=_FILE, metavar="FILE", help="Write the report as a page.")
@click.option("--csv", type=_FILE, metavar="FILE", help="Write a line for each signal; with --all, for each shop.")
@click.option("--junit", type=_FILE, metavar="FILE", help="Write a test result for each signal, in JUnit's XML.")
@click.option("--sarif", type=_FILE, metavar="FILE", help="Write the findings for code scanning, in SARIF.")
@click.option("--budget", type=_FILE, metavar="FILE", help="Demand what FILE says; other options go before it.")
@click.option("--min-score", type=click.IntRange(0, 100), metavar="N", help="Exit with 1 below this score.")
@click.option("--fail-on", type=click.Choice(["warning", "unclear"]), help="Exit with 1 in this band or a worse one.")
@language_option("Of the report.")
@click.option("--jobs", default=2, show_default=True, type=click.IntRange(1, 8), help="Shops at once, with --all.")
def check(address: str | None, listed: Path | None, compare: str | None, **options: Any) -> None:
    """Check a shop: its front page, one of its goods and up to seven policy pages.

    Exits with 0 where the shop is good enough, 1 where it is not, and 2 where it could not be checked.
    """
    if (address is None) == (listed is None) or (listed and (compare or options["html"])):
        raise click.UsageError("give a URL, with --compare, --html or not, or --all FILE")
    urls = _listed(listed) if listed else [url for url in (address, compare) if url]
    from rich.console import Console

    from tillid.cli.check import output
    from tillid.cli.check.run import check_all

    config, gate = Config.of(), _gate(options)
    with _progress() as bar:
        tell = _teller(bar, len(urls), options["language"])
        shops = asyncio.run(check_all(config, urls, options["language"], options["jobs"], tell))
    if listed:
        output.write_all(Console(), shops, options["as_json"], options["csv"], options["language"])
    else:
        output.write(Console(), shops, options["as_json"], options["html"], options["csv"], options["language"])
    judged = shops if listed else shops[:1]
    output.write_for_pipelines(judged, gate, options["junit"], options["sarif"])
    sys.exit(gate.worst(judged))


def _gate(options: Mapping[str, Any]) -> "Gate":
    from tillid.cli.check.budget import Budget, read_budget
    from tillid.cli.check.threshold import Gate

    budget = read_budget(options["budget"]) if options["budget"] else Budget()
    min_score = options["min_score"]
    return Gate(
        budget.min_score if min_score is None else min_score, options["fail_on"] or budget.fail_on, budget.allow
    )


def _listed(file: Path) -> list[str]:
    try:
        lines = file.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as problem:
        raise unreadable(file, problem) from None
    urls = [line.strip() for line in lines if line.strip() and not line.lstrip().startswith("#")]
    if not urls:
        raise InputError(f"{file} names no shop: write one address a line")
    return urls


def _progress() -> "Progress":
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (SpinnerColumn(), TextColumn("{task.description}", markup=False), TimeElapsedColumn())
    return Progress(*columns, console=Console(stderr=True), transient=True)


def _teller(bar: "Progress", shops: int, language: "Language") -> "Callable[[str, Step | None], None]":
    """Says of each shop what is being looked at, for as long as it is."""
    from tillid.report.pages.words import words_of

    words, tasks = words_of(language), dict[str, "TaskID"]()

    def tell(url: str, step: "Step | None") -> None:
        if step is None:
            if url in tasks:
                bar.update(tasks.pop(url), visible=False)
            return
        said = words(f"step_{step.what}")
        if url not in tasks:
            tasks[url] = bar.add_task(url, total=None)
        bar.update(tasks[url], description=f"{said}: {step.url}" if shops == 1 else f"{url}  {said}")

    return tell
