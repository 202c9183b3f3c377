"""What ``tillid check`` prints and writes."""

import csv
import io
import json
from collections.abc import Sequence
from pathlib import Path

import click
from rich.console import Console

from tillid.cli.check.pipelines import to_junit, to_sarif
from tillid.cli.check.run import Checked
from tillid.cli.check.table import show_all, show_comparison, show_report
from tillid.cli.check.threshold import Gate
from tillid.errors import InputError
from tillid.languages import Language
from tillid.report import export
from tillid.report.pages.render import Extras, render_report, shots_of
from tillid.report.pages.words import words_of


def write(
    console: Console,
    shops: Sequence[Checked],
    as_json: bool,
    page: Path | None,
    table: Path | None,
    language: Language,
) -> None:
    """One shop, or two to compare; files are of the first."""
    first, *others = shops
    for shop in shops:
        if shop.problem:
            click.echo(f"tillid: {words_of(language).problem(shop.problem).whole}", err=True)
    if first.report is None:
        return
    if page:
        _write(page, _page(first).encode())
    if table:
        _write(table, export.to_csv(first.report))
    if as_json:
        reports = [json.loads(export.to_json(shop.report)) for shop in shops if shop.report]
        click.echo(json.dumps(reports if others else reports[0], ensure_ascii=False, indent=2))
    elif others and others[0].report:
        show_comparison(console, first.report, others[0].report)
    else:
        show_report(console, first.report)


def write_all(
    console: Console, shops: Sequence[Checked], as_json: bool, table: Path | None, language: Language
) -> None:
    """Many shops, a line for each."""
    if table:
        _write(table, _lines(shops))
    if not as_json:
        show_all(console, shops, language)
        return
    for shop in shops:
        told = json.loads(export.to_json(shop.report)) if shop.report else {"url": shop.url, "problem": shop.problem}
        click.echo(json.dumps(told, ensure_ascii=False))


def write_for_pipelines(shops: Sequence[Checked], gate: Gate, junit: Path | None, sarif: Path | None) -> None:
    """What is demanded and not given on standard error, and the files that a pipeline reads."""
    for shop in shops:
        for objection in gate.objections(shop.report) if shop.report else ():
            click.echo(f"tillid: {objection}", err=True)
    if junit:
        _write(junit, to_junit(shops, gate))
    if sarif:
        _write(sarif, to_sarif(shops, gate))


def _lines(shops: Sequence[Checked]) -> bytes:
    lines = io.StringIO()
    writer = csv.writer(lines)
    writer.writerow(("url", "score", "band", "problem"))
    for shop in shops:
        verdict = (shop.report.score, shop.report.band) if shop.report else ("", "")
        writer.writerow(map(export.tame, (shop.url, *verdict, shop.problem)))
    return lines.getvalue().encode()


def _page(shop: Checked) -> str:
    assert shop.report  # noqa: S101
    assert shop.result  # noqa: S101 - they come together
    return render_report(shop.report, Extras(shots=shots_of(shop.report, shop.result, shop.pictures or {})))


def _write(file: Path, content: bytes) -> None:
    try:
        file.write_bytes(content)
    except OSError as problem:
        raise InputError(f"{file} cannot be written ({problem.strerror})") from None
