"""``tillid score-pages`` and ``tillid measure-texts``: many pages that were saved."""

import asyncio
import json
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

import click

from tillid.config import Config
from tillid.errors import InputError

if TYPE_CHECKING:
    from rich.progress import Progress

    from tillid.browser.reading import Reading


@click.command("score-pages")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path, file_okay=False))
@click.option("--out", required=True, type=click.File("w", encoding="utf-8"), help="Verdicts, one JSON object a line.")
@click.option("--by-host", is_flag=True, help="Merge the pages of a host into one verdict.")
@click.option("--jobs", default=2, show_default=True, type=click.IntRange(1), help="Pages open at once.")
def score_pages(folder: Path, out: TextIO, by_host: bool, jobs: int) -> None:
    """Score the saved pages that DIR/INDEX.tsv lists."""
    read = asyncio.run(_score_pages(folder, out, by_host, jobs))
    if not read:
        raise InputError(f"none of the pages in {folder} could be read; {out.name} says why for each")


@click.command("measure-texts")
@click.argument("file", metavar="FILE.jsonl", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--json", "as_json", is_flag=True, help="Print the figures and the misses for programs.")
def measure_texts(file: Path, as_json: bool) -> None:
    """Compare what the signals read in annotated texts with what the annotator saw."""
    from rich.console import Console

    from tillid.browser import measured_texts
    from tillid.cli.terminal import show_measures
    from tillid.contract import load_contract

    contract = load_contract()
    texts = measured_texts.read_texts(file)
    readings = asyncio.run(_read_documents([(text.address, text.document) for text in texts]))
    measures = list(measured_texts.measure(contract.signals, texts, readings))
    if as_json:
        click.echo(measured_texts.as_json(measures))
    else:
        show_measures(Console(), measures)


async def _read_documents(documents: list[tuple[str, str]]) -> "list[Reading]":
    from tillid.browser.chromium import CUT_OFF, open_browser
    from tillid.browser.extractor import Extractor
    from tillid.contract import load_contract

    async with open_browser(CUT_OFF) as browser:
        return await Extractor(browser, load_contract()).read_documents(documents)


async def _score_pages(folder: Path, out: TextIO, by_host: bool, jobs: int) -> int:
    """Write a line for each page or host, and count those that could be read."""
    from tillid.browser.chromium import CUT_OFF, open_browser
    from tillid.browser.extractor import Extractor
    from tillid.browser.saved_pages import read_index
    from tillid.cli.page_scorer import PageScorer
    from tillid.scoring.scorer import scoring_of

    pages = read_index(folder)
    scoring = scoring_of(Config.of())
    read = 0
    async with open_browser(CUT_OFF) as browser:
        scorer = PageScorer(Extractor(browser, scoring.contract), scoring, jobs)
        lines = scorer.hosts(pages) if by_host else scorer.pages(pages)
        total = len({page.host for page in pages}) if by_host else len(pages)
        with _progress() as progress:
            task = progress.add_task("hosts" if by_host else "pages", total=total)
            async for line in lines:
                out.write(json.dumps(line, ensure_ascii=False, allow_nan=False) + "\n")
                out.flush()
                progress.advance(task)
                read += "error" not in line
    return read


def _progress() -> "Progress":
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    return Progress(*columns, console=Console(stderr=True))
