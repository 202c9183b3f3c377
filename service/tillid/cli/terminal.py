"""Answers as a person reads them in a terminal."""

from collections.abc import Collection, Sequence

from rich.console import Console, Group
from rich.markup import escape
from rich.table import Table
from rich.text import Text

from tillid.browser.measured_texts import Measure
from tillid.browser.reading import Reading
from tillid.contract import Contract
from tillid.scoring.answer import Answer, Band, Reason

MAX_REASONS = 8
BANDS: dict[Band, tuple[str, str]] = {
    "good": ("good signs", "green"),
    "unclear": ("mixed signs", "yellow"),
    "warning": ("warning signs", "red"),
    "insufficient_evidence": ("too little to go by", "yellow"),
    "not_a_shop": ("this does not look like a webshop", "cyan"),
}


_LANGUAGES = {"da": "Danish", "de": "German", "en": "English", "no": "Norwegian", "sv": "Swedish"}


def show_answer(console: Console, address: str, answer: Answer, contract: Contract, reading: Reading) -> None:
    """The score, its band, the strongest reasons with their points, the page's language, and what was not seen."""
    # What is written as 0 counts neither way.
    told = [reason for reason in answer.reasons if round(reason["points"], 1)]
    against = [reason for reason in told if reason["points"] < 0]
    speaking_for = [reason for reason in told if reason["points"] > 0]
    console.print(_headline(address, answer))
    console.print(Group(_reasons("For", speaking_for), _reasons("Against", against)))
    language = f"Read in {_LANGUAGES[reading.language]}. " if reading.language in _LANGUAGES else ""
    unseen = _unseen(set(answer.missing) - set(reading.not_applicable), contract)
    console.print(f"{language}{answer.coverage:.0%} of the evidence was seen. {unseen}", style="dim")


def show_no_shop(console: Console, address: str) -> None:
    """What is said of a page that belongs to no shop."""
    console.print(f"{escape(address)}: {BANDS['not_a_shop'][0]}.")


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


def _headline(address: str, answer: Answer) -> Text:
    name, style = BANDS[answer.band]
    score = "" if answer.score is None else f"{answer.score} of 100, "
    return Text.assemble((address, "bold"), "\n", (f"{score}{name}", f"bold {style}"))


def _reasons(title: str, reasons: list[Reason]) -> Table:
    table = Table(title, "points", "", box=None, title_justify="left", header_style="bold", pad_edge=False)
    table.columns[1].justify = "right"
    for reason in reasons[:MAX_REASONS]:
        table.add_row(Text(reason["sentence"]), f"{reason['points']:+.1f}", Text(reason["source"], style="dim"))
    if len(reasons) > MAX_REASONS:
        rest = sum(reason["points"] for reason in reasons[MAX_REASONS:])
        table.add_row(f"and {len(reasons) - MAX_REASONS} more", f"{rest:+.1f}", "")
    return table


def _unseen(missing: Collection[str], contract: Contract) -> str:
    names = [signal.name["en"] for signal in contract.signals if signal.id in missing]
    names = [name[0].lower() + name[1:] for name in names]
    return f"Not checked: {', '.join(names)}." if names else "Everything was checked."
