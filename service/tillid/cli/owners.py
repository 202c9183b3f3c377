"""``tillid appeals`` and ``tillid upkeep``, for whoever runs the service."""

import json
from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from tillid.config import Config
from tillid.errors import InputError

if TYPE_CHECKING:
    from tillid.contract import Feature, Signal
    from tillid.owners.appeals import Appeals


@click.group()
def appeals() -> None:
    """Read and answer what owners object to."""


@appeals.command("list")
@click.option("--all", "answered", is_flag=True, help="Those that were answered, too.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
def list_(answered: bool, as_json: bool) -> None:
    """The appeals that wait for an answer, the oldest first."""
    for one in _appeals().list(answered=answered):
        if as_json:
            names = ("id", "domain", "signal", "value", "words", "contact", "answer", "correction")
            click.echo(json.dumps({name: getattr(one, name) for name in names}, ensure_ascii=False))
            continue
        state = f"answered {one.answered:%Y-%m-%d}" if one.answered else "waits"
        click.echo(f"{one.id}  {one.received:%Y-%m-%d}  {one.domain}  {one.signal} = {one.value}  ({state})")
        click.echo(f"    {_one_line(one.words)}")
        if one.contact:
            click.echo(f"    reach: {_one_line(one.contact)}")


@appeals.command()
@click.argument("id_", metavar="ID")
@click.argument("text")
@click.option("--correct", metavar="VALUE", help="The value that is right, as JSON: true, 3, '\"valid\"'.")
def answer(id_: str, text: str, correct: str | None) -> None:
    """Answer an appeal with TEXT, which stands in the report from now on.

    With --correct, the report counts that value for as long as checks see what was objected to.
    """
    from tillid.contract import load_contract

    store = _appeals()
    correction: Feature = None
    if correct is not None:
        appeal = store.get(id_)
        signal = next((one for one in load_contract().signals if appeal and one.id == appeal.signal), None)
        correction = _value(signal, correct) if signal else None
    store.answer(id_, text, correction)
    click.echo(f"answered: {id_}")


@click.command()
def upkeep() -> None:
    """Forget what is old, look for proofs again, have owned shops checked again. Run it once a day."""
    from tillid.owners.upkeep import keep_up

    for what, count in asdict(keep_up(Config.of())).items():
        click.echo(f"{count:5} {what.replace('_', ' ')}")


def _appeals() -> "Appeals":
    from tillid.owners.appeals import Appeals
    from tillid.store.database import Database

    return Appeals(Database(Config.of().database))


def _one_line(words: str) -> str:
    """Without what a terminal would obey."""
    return "".join(letter if letter.isprintable() else " " for letter in words)


def _value(signal: "Signal", written: str) -> "Feature":
    from pydantic import TypeAdapter, ValidationError

    from tillid.scoring.features import type_of

    try:
        value: Feature = TypeAdapter(type_of(signal)).validate_json(written, strict=True)
    except ValidationError as problem:
        raise InputError(f"{written!r} is not a value of {signal.id} ({problem.errors()[0]['msg']})") from None
    return value
