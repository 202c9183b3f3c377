"""``tillid score``."""

import asyncio
import json
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import click

from tillid.cli.language import language_option
from tillid.config import Config
from tillid.errors import BrowserError, InputError
from tillid.languages import Language

if TYPE_CHECKING:
    from tillid.browser.reading import Reading

_NO_SHOP: dict[str, object] = {"is_shop": False, "score": None, "band": "not_a_shop", "features": {}}


@click.command()
@click.argument("address", metavar="URL", required=False)
@click.option("--html", type=click.Path(path_type=Path, dir_okay=False), help="A saved page, read as if at --url.")
@click.option("--url", help="Address of the saved page.")
@click.option("--json", "as_json", is_flag=True, help="Print the whole answer with the features.")
@language_option("Of what is told.")
def score(address: str | None, html: Path | None, url: str | None, as_json: bool, language: Language) -> None:
    """Score one page, live (URL) or saved (--html FILE --url URL)."""
    if (address is None) == (url is None) or (html is None) == (url is not None):
        raise click.UsageError("give either a URL, or a saved page with --html FILE --url URL")
    from rich.console import Console

    from tillid.cli.terminal import show_answer, show_no_shop
    from tillid.contract import load_contract
    from tillid.report.pages.words import words_of
    from tillid.scoring.scorer import scoring_of

    address = _web_address(address or url or "")
    words = words_of(language)
    try:
        reading = asyncio.run(_read(address, html))
    except BrowserError as problem:
        raise BrowserError(words.problem(str(problem)).whole) from problem
    if not reading.is_shop:
        click.echo(_json({"url": address} | _NO_SHOP)) if as_json else show_no_shop(Console(), address, words)
        return
    answer = scoring_of(Config.of()).answer(reading.features, urlsplit(address).hostname, language)
    if as_json:
        click.echo(_json({"url": address, "is_shop": True, "read_in": reading.language, **asdict(answer)}))
    else:
        show_answer(Console(), address, answer, load_contract(), reading, words)


async def _read(address: str, html: Path | None) -> "Reading":
    from tillid.browser.chromium import CUT_OFF, open_browser
    from tillid.browser.extractor import Extractor
    from tillid.browser.saved_pages import read_html
    from tillid.checks.shop_reading import place_of, read_shop
    from tillid.contract import load_contract
    from tillid.net.network import Network, read_places

    if html is None:
        network = Network(read_places(Config.of().local_places) | place_of(address))
        return await read_shop(address, load_contract(), network)
    content = read_html(html)
    async with open_browser(CUT_OFF) as browser:
        return await Extractor(browser, load_contract()).read(address, content)


def _web_address(given: str) -> str:
    address = given if "://" in given else f"https://{given}"
    parts = urlsplit(address)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise InputError(f"{given!r} is not the address of a web page")
    return address


def _json(value: Mapping[str, object]) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False)
