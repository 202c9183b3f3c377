"""Answers as a person reads them in a terminal."""

from rich.console import Console, Group
from rich.markup import escape
from rich.table import Table
from rich.text import Text

from service.contract import Contract
from service.wire import Answer, Band, Reason

MOST_REASONS = 8
_BANDS: dict[Band, tuple[str, str]] = {
    "good": ("good signs", "green"),
    "unclear": ("unclear", "yellow"),
    "warning": ("warning signs", "red"),
    "insufficient_evidence": ("too little was seen to judge", "yellow"),
    "not_a_shop": ("this page does not look like a shop", "cyan"),
}


def show_answer(console: Console, address: str, answer: Answer, contract: Contract) -> None:
    """The score, its band, the strongest reasons with their points, and what was not seen."""
    against = [reason for reason in answer.reasons if reason["points"] < 0]
    speaking_for = [reason for reason in answer.reasons if reason["points"] > 0]
    console.print(_headline(address, answer))
    console.print(Group(_reasons("For", speaking_for), _reasons("Against", against)))
    console.print(f"{answer.coverage:.0%} of the evidence was seen. {_unseen(answer, contract)}", style="dim")


def show_no_shop(console: Console, address: str) -> None:
    """What is said of a page that belongs to no shop."""
    console.print(f"{escape(address)}: {_BANDS['not_a_shop'][0]}.")


def _headline(address: str, answer: Answer) -> Text:
    name, style = _BANDS[answer.band]
    score = "" if answer.score is None else f"{answer.score} of 100, "
    return Text.assemble((address, "bold"), "\n", (f"{score}{name}", f"bold {style}"))


def _reasons(title: str, reasons: list[Reason]) -> Table:
    table = Table(title, "points", "", box=None, title_justify="left", header_style="bold", pad_edge=False)
    table.columns[1].justify = "right"
    for reason in reasons[:MOST_REASONS]:
        table.add_row(Text(reason["sentence"]), f"{reason['points']:+.1f}", Text(reason["source"], style="dim"))
    if len(reasons) > MOST_REASONS:
        rest = sum(reason["points"] for reason in reasons[MOST_REASONS:])
        table.add_row(f"and {len(reasons) - MOST_REASONS} more", f"{rest:+.1f}", "")
    return table


def _unseen(answer: Answer, contract: Contract) -> str:
    missing = set(answer.missing)
    names = [signal.name["en"].lower() for signal in contract.signals if signal.id in missing]
    return f"Not checked: {', '.join(names)}." if names else "Everything was checked."
