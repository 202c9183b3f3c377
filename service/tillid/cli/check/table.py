"""A report in a terminal."""

from collections.abc import Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text

from tillid.cli.check.run import Checked
from tillid.cli.terminal import STYLES
from tillid.languages import Language
from tillid.report.mending import Mend
from tillid.report.model import Report
from tillid.report.pages.words import Words, words_of

_MAX_MENDS = 10
_BAR = 24
_NONE = "\N{EN DASH}"


def show_report(console: Console, report: Report) -> None:
    """The score, a bar for each group, and what to fix first."""
    words = words_of(report.language)
    if report.led_from:
        console.print(Text(words("led_from", asked=report.led_from, domain=report.domain), style="yellow"))
    console.print(_headline(report, words))
    problems = [visit.problem or "" for visit in report.unread]
    if not report.is_shop:
        for told in map(words.problem, problems):
            console.print(Text(told.whole, style="yellow"))
        return
    if problems:
        console.print(Text(words.unread(problems, len(report.visits)), style="yellow"))
    console.print(_groups([report], words))
    console.print(_mends(report, words))
    for problem in problems:
        console.print(Text(words("visit_problem", problem=words.problem(problem).what), style="yellow"))


def show_comparison(console: Console, one: Report, other: Report) -> None:
    """Two shops side by side, group by group, then each signal in which they differ."""
    words = words_of(one.language)
    for report in (one, other):
        console.print(_headline(report, words))
    console.print(_groups([one, other], words))
    theirs = {finding.signal: finding for finding in other.findings}
    table = Table("", one.domain, other.domain, box=None, pad_edge=False, header_style="bold")
    for finding in one.findings:
        twin = theirs.get(finding.signal)
        if twin and twin.value != finding.value:
            table.add_row(
                finding.name, *(f"{words.value(each.value)} ({words.points(each.points)})" for each in (finding, twin))
            )
    console.print(table)


def show_all(console: Console, shops: Sequence[Checked], language: Language) -> None:
    """A line for each shop."""
    words = words_of(language)
    table = Table("", "", "", box=None, pad_edge=False, show_header=False)
    table.columns[1].justify = "right"
    for shop in shops:
        if shop.report is None:
            table.add_row(Text(shop.url), _NONE, Text(words.problem(shop.problem or "").what, style="yellow"))
        else:
            band = Text(
                words.band(shop.report.band, is_own_word=shop.report.is_own_word), style=STYLES[shop.report.band]
            )
            table.add_row(
                Text(shop.url), words.value(shop.report.score) if shop.report.score is not None else _NONE, band
            )
    console.print(table)


def _headline(report: Report, words: Words) -> Text:
    band = (words.band(report.band, is_own_word=report.is_own_word), f"bold {STYLES[report.band]}")
    languages = [words.read_in(visit.language) for visit in report.visits]
    read_in = f" ({languages[0]})" if languages and languages[0] else ""
    score = "" if report.score is None else f"{report.score} {words('of_100')}, "
    return Text.assemble((report.url, "bold"), read_in, "\n", (score, "bold"), band)


def _groups(reports: Sequence[Report], words: Words) -> Table:
    table = Table(box=None, pad_edge=False, show_header=False)
    theirs = [{group.id: group for group in report.groups} for report in reports]
    for group in reports[0].groups:
        cells: list[Text | str] = []
        for groups in theirs:
            same = groups.get(group.id)
            filled = round(_BAR * same.share) if same else 0
            cells += [
                Text.assemble(("━" * filled, "green"), ("━" * (_BAR - filled), "bright_black")),
                words.points(same.points) if same else _NONE,
            ]
        table.add_row(group.name, *cells)
    for column in table.columns[2::2]:
        column.justify = "right"
    return table


def _promise(mend: Mend, before: int | None, words: Words) -> str:
    if mend.score is None:
        return ""
    if mend.score == before:
        return words("mend_stays", score=before)
    return words("mend_after", before=before, after=mend.score)


def _mends(report: Report, words: Words) -> Table:
    table = Table("", "", "", title=words("mends"), show_header=False, box=None, pad_edge=False)
    table.title_style, table.title_justify = "bold", "left"
    table.columns[0].justify = "right"
    before = report.score
    for mend in report.mends[:_MAX_MENDS]:
        gain = words.points(mend.gain) if mend.gain else "+0"
        table.add_row(Text(gain, style="green"), report.finding(mend.signal).advice, _promise(mend, before, words))
        before = mend.score
    if not report.mends:
        table.add_row("", words("mends_none"), "")
    return table
