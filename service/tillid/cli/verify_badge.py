"""``tillid verify-badge``."""

import json
import sys
import urllib.request
from pathlib import Path
from typing import Any

import click

from tillid.errors import InputError, unreadable

_MAX_BYTES = 100_000
_SECONDS = 10


@click.command("verify-badge")
@click.argument("badge", metavar="FILE|URL")
@click.option("--key", "keys", required=True, metavar="JWKS", help="Key set of the service, as a file or an address.")
def verify_badge(badge: str, keys: str) -> None:
    """Check a badge's signature and time. With files, nobody is asked.

    Exits with 0 where it holds, 1 where it does not, and 2 where it cannot be read.
    """
    from tillid.owners.badge.keys import read_jwks
    from tillid.owners.badge.signed import ForgedError, verify

    known = read_jwks(_json(_read(keys), keys))
    try:
        seen = verify(_read(badge), known)
    except ForgedError as problem:
        click.echo(f"Not valid: {problem}.", err=True)
        sys.exit(1)
    click.echo(f"Valid: {seen.domain} had {seen.score} of 100 ({seen.band}) on {seen.checked:%Y-%m-%d}.")
    click.echo(f"Model {seen.model}. It holds until {seen.expires:%Y-%m-%d %H:%M} UTC.")


def _read(place: str) -> bytes:
    try:
        if not place.startswith(("https://", "http://")):
            return Path(place).read_bytes()
        with urllib.request.urlopen(place, timeout=_SECONDS) as answer:  # noqa: S310 - the scheme is one of two
            content: bytes = answer.read(_MAX_BYTES)
            return content
    except (OSError, ValueError) as problem:
        raise unreadable(place, problem) from None


def _json(content: bytes, place: str) -> Any:
    try:
        return json.loads(content)
    except ValueError:
        raise InputError(f"{place} is not JSON") from None
