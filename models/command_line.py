"""Commands of the training code, as a person runs them."""

import sys

import click

from tillid.errors import TillidError


def run(command: click.Command, module: str) -> None:
    """Run a command line. What a person can fix is said in one sentence, with exit status 2."""
    try:
        command(prog_name=f"python -m {module}")
    except TillidError as problem:
        click.echo(f"{module.rpartition('.')[2]}: {problem}", err=True)
        sys.exit(2)
