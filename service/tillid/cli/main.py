"""The command line. Commands import what they work with when they run: help, and a server, need no browser."""

import re
import sys
from importlib.metadata import requires
from typing import NoReturn

import click

from tillid.cli.backup import backup, restore
from tillid.cli.check.command import check
from tillid.cli.owners import appeals, upkeep
from tillid.cli.saved_pages import measure_texts, score_pages
from tillid.cli.score import score
from tillid.cli.score_rows import score_rows
from tillid.cli.serve import serve, worker
from tillid.cli.sources import sources
from tillid.cli.verify_badge import verify_badge
from tillid.errors import TillidError, brought_by


@click.group()
@click.version_option(package_name="tillid")
def cli() -> None:
    """Trust signals of webshops, scored with reasons."""


for command in (
    serve,
    worker,
    score,
    score_pages,
    measure_texts,
    check,
    verify_badge,
    appeals,
    upkeep,
    score_rows,
    sources,
    backup,
    restore,
):
    cli.add_command(command)


def main() -> None:
    """Run the command line. What a person can fix is said in one sentence, with exit status 2."""
    try:
        cli()
    except TillidError as problem:
        _give_up(str(problem))
    except ModuleNotFoundError as missing:
        extra = _extra_with(missing.name or "")
        if not extra:
            raise
        _give_up(f"this needs {missing.name}, which is not installed: {brought_by(extra)}")


def _give_up(problem: str) -> NoReturn:
    click.echo(f"tillid: {problem}", err=True)
    sys.exit(2)


def _extra_with(module: str) -> str | None:
    """The first extra of this package that brings a module."""
    for requirement in requires("tillid") or ():
        brought = re.match(r"""([\w.-]+).*extra == ['"](\w+)['"]""", requirement)
        if brought and brought[1] == module.partition(".")[0]:
            return brought[2]
    return None
