"""The command line. Commands with more to them stand in modules of their own."""

import asyncio
import json
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any, TextIO
from urllib.parse import urlsplit

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from tillid.cli.check.command import check
from tillid.cli.owners import appeals, upkeep
from tillid.cli.score_rows import score_rows
from tillid.cli.terminal import show_answer, show_measures, show_no_shop
from tillid.cli.verify_badge import verify_badge
from tillid.config import Config
from tillid.contract import Feature, load_contract
from tillid.errors import InputError, TillidError
from tillid.scoring.scorer import load_scoring

# The modules that open a browser or a socket are imported by the commands that need them: a server has no Playwright.


@click.group()
@click.version_option(package_name="tillid")
def cli() -> None:
    """Trust signals of webshops, scored with reasons."""


@cli.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--port", default=8000, show_default=True, type=click.IntRange(0, 65535))
@click.option("--workers", default=1, show_default=True, type=click.IntRange(1))
def serve(host: str, port: int, workers: int) -> None:
    """Serve the API and the pages around it."""
    from tillid.web import serve as server

    server.serve(host=host, port=port, workers=workers)


@cli.command()
def worker() -> None:
    """Do the checks of shops that the API was asked for, and look up domains."""
    from tillid.checks.worker import Worker

    Worker(Config.of()).run()


@cli.command()
@click.argument("address", metavar="URL", required=False)
@click.option("--html", type=click.Path(path_type=Path, dir_okay=False), help="A saved page, read as if at --url.")
@click.option("--url", help="Address of the saved page.")
@click.option("--json", "as_json", is_flag=True, help="Print the whole answer with the features.")
@click.option(
    "--language", type=click.Choice(load_contract().languages), default="en", show_default=True, help="Of the reasons."
)
def score(address: str | None, html: Path | None, url: str | None, as_json: bool, language: str) -> None:
    """Score one page, live (URL) or saved (--html FILE --url URL)."""
    if (address is None) == (url is None) or (html is None) == (url is not None):
        raise click.UsageError("give either a URL, or a saved page with --html FILE --url URL")
    address = _web_address(address or url or "")
    is_shop, features = asyncio.run(_read(address, html))
    if not is_shop:
        _print_no_shop(address, as_json)
        return
    answer = load_scoring(Config.of().model).answer(features, urlsplit(address).hostname, language)
    if as_json:
        click.echo(_json({"url": address, "is_shop": True, **asdict(answer)}))
    else:
        show_answer(Console(), address, answer, load_contract())


@cli.command("score-pages")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path, file_okay=False))
@click.option("--out", required=True, type=click.File("w", encoding="utf-8"), help="Verdicts, one JSON object a line.")
@click.option("--by-host", is_flag=True, help="Merge the pages of a host into one verdict.")
@click.option("--jobs", default=2, show_default=True, type=click.IntRange(1), help="Pages open at once.")
def score_pages(folder: Path, out: TextIO, by_host: bool, jobs: int) -> None:
    """Score the saved pages that DIR/INDEX.tsv lists."""
    read = asyncio.run(_score_pages(folder, out, by_host, jobs))
    if not read:
        raise InputError(f"none of the pages in {folder} could be read; {out.name} says why for each")


@cli.command("measure-texts")
@click.argument("file", metavar="FILE.jsonl", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--json", "as_json", is_flag=True, help="Print the figures and the misses for programs.")
def measure_texts(file: Path, as_json: bool) -> None:
    """Compare what the signals read in annotated texts with what the annotator saw."""
    from tillid.browser import measured_texts

    contract = load_contract()
    texts = measured_texts.read_texts(file)
    readings = asyncio.run(_read_documents([(text.address, text.document) for text in texts]))
    measures = list(measured_texts.measure(contract.signals, texts, readings))
    if as_json:
        click.echo(measured_texts.as_json(measures))
    else:
        show_measures(Console(), measures)


for command in (check, verify_badge, appeals, upkeep):
    cli.add_command(command)
cli.add_command(score_rows)


async def _read_documents(documents: list[tuple[str, str]]) -> list[dict[str, Any]]:
    from tillid.browser.chromium import open_browser
    from tillid.browser.extractor import Extractor

    async with open_browser() as browser:
        return await Extractor(browser, load_contract()).read_documents(documents)


async def _read(address: str, html: Path | None) -> tuple[bool, dict[str, Feature]]:
    from tillid.browser.chromium import open_browser
    from tillid.browser.extractor import Extractor
    from tillid.browser.saved_pages import read_html

    content = read_html(html) if html else None
    async with open_browser() as browser:
        extractor = Extractor(browser, load_contract())
        reading = await (extractor.read_shop(address) if content is None else extractor.read(address, content))
    return reading.is_shop, reading.features


async def _score_pages(folder: Path, out: TextIO, by_host: bool, jobs: int) -> int:
    """Write a line for each page or host, and count those that could be read."""
    from tillid.browser.chromium import open_browser
    from tillid.browser.extractor import Extractor
    from tillid.browser.saved_pages import read_index
    from tillid.cli.page_scorer import PageScorer

    pages = read_index(folder)
    scoring = load_scoring(Config.of().model)
    read = 0
    async with open_browser() as browser:
        scorer = PageScorer(Extractor(browser, scoring.contract), scoring, jobs)
        lines = scorer.hosts(pages) if by_host else scorer.pages(pages)
        total = len({page.host for page in pages}) if by_host else len(pages)
        with _progress() as progress:
            task = progress.add_task("hosts" if by_host else "pages", total=total)
            async for line in lines:
                out.write(_json(line) + "\n")
                out.flush()
                progress.advance(task)
                read += "error" not in line
    return read


def _progress() -> Progress:
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    return Progress(*columns, console=Console(stderr=True))


def _print_no_shop(address: str, as_json: bool) -> None:
    if as_json:
        click.echo(_json({"url": address, "is_shop": False, "score": None, "band": "not_a_shop", "features": {}}))
    else:
        show_no_shop(Console(), address)


def _web_address(given: str) -> str:
    address = given if "://" in given else f"https://{given}"
    parts = urlsplit(address)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise InputError(f"{given!r} is no address of a web page")
    return address


def _json(value: dict[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False)


def main() -> None:
    """Run the command line. What a person can mend is said in one sentence, with exit status 2."""
    try:
        cli()
    except TillidError as problem:
        click.echo(f"tillid: {problem}", err=True)
        sys.exit(2)
