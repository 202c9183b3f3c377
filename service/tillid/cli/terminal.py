"""Answers as a person reads them in a terminal."""

from collections.abc import Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text

from tillid.browser.measured_texts import Measure
from tillid.browser.reading import Reading
from tillid.contract import Contract
from tillid.report.findings import in_language
from tillid.report.pages.words import Words
from tillid.scoring.answer import Answer, Band, Reason

MAX_REASONS = 8
STYLES: dict[Band, str] = {
    "good": "green",
    "unclear": "yellow",
    "warning": "red",
    "insufficient_evidence": "yellow",
    "not_a_shop": "cyan",
}


def show_answer(
    console: Console, address: str, answer: Answer, contract: Contract, reading: Reading, words: Words
) -> None:
    """The score, its band, the strongest reasons with their points, the page's language, and what was not seen."""
    # What is written as 0 counts neither way.
    told = [reason for reason in answer.reasons if round(reason["points"], 1)]
    against = [reason for reason in told if reason["points"] < 0]
    speaking_for = [reason for reason in told if reason["points"] > 0]
    console.print(_headline(address, answer, contract, words))
    for title, reasons in (("reasons_for", speaking_for), ("reasons_against", against)):
        if reasons:
            console.print(_reasons(words(title), reasons, words))
    console.print(_seen(answer, contract, reading, words), style="dim")


def show_no_shop(console: Console, address: str, words: Words) -> None:
    """What is said of a page that belongs to no shop."""
    console.print(Text(f"{address}: {words.band('not_a_shop')}."))


def show_measures(console: Console, measures: Sequence[Measure]) -> None:
    """Precision and recall of each signal, and every miss with what was seen."""
    table = Table("signal", "annotated field", "texts", "n", "with it", "precision", "recall", box=None, pad_edge=False)
    for column in table.columns[3:]:
        column.justify = "right"
    for one in measures:
        figures = (_share(one.precision), _share(one.recall))
        table.add_row(one.signal, one.field, one.text_kind, str(one.texts), str(one.positives), *figures)
    console.print(table)
    for one in measures:
        for miss in one.misses:
            told = f"annotated {miss.annotated!r}, answered {miss.answered!r}"
            console.print(Text(f"line {miss.line} {miss.url}", style="dim"))
            console.print(Text(f"  {one.signal}: {told}: {miss.quote}"))


def _share(value: float | None) -> str:
    return "-" if value is None else f"{value:.2f}"


def _headline(address: str, answer: Answer, contract: Contract, words: Words) -> Text:
    others = {one.id for one in contract.signals if not one.is_shown}
    is_confirmed = any(
        one["points"] > 0 and (one["signal"] in others or one["source"] == "list") for one in answer.reasons
    )
    band = words.band(answer.band, is_own_word=answer.band == "good" and not is_confirmed)
    score = "" if answer.score is None else f"{answer.score} {words('of_100')}, "
    return Text.assemble((address, "bold"), "\n", (f"{score}{band}", f"bold {STYLES[answer.band]}"))


def _reasons(title: str, reasons: list[Reason], words: Words) -> Table:
    table = Table(title, words("column_points"), box=None, title_justify="left", header_style="bold", pad_edge=False)
    table.columns[1].justify = "right"
    for reason in reasons[:MAX_REASONS]:
        table.add_row(Text(reason["sentence"]), words.points(reason["points"]))
    if rest := reasons[MAX_REASONS:]:
        table.add_row(words.count("more_reasons", len(rest)), words.points(sum(one["points"] for one in rest)))
    return table


def _seen(answer: Answer, contract: Contract, reading: Reading, words: Words) -> Text:
    """In which language the page was read, how much of what concerns it was seen, and what was not."""
    missing = set(answer.missing) - set(reading.not_applicable)
    language = words.read_in(reading.language)
    seen = sum(value is not None for value in answer.features.values())
    told = [words("was_read_in", language=language)] if language else []
    told.append(words("signs_seen", seen=seen, asked=seen + len(missing)))
    if names := [in_language(one.name, words.language) for one in contract.signals if one.id in missing]:
        told.append(f"{words('group_why', why=', '.join(names))}.")
    return Text(" ".join(told))
