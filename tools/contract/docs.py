"""What the docs show of the contract: ``docs/signals.md``, and in ``PRIVACY.md`` what may leave the browser."""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TypedDict

from tillid.contract import ROOT, Contract, Signal
from tillid.languages import LANGUAGES
from tillid.scoring.model_file import ModelCard

SIGNALS_PAGE = ROOT / "docs" / "signals.md"
PRIVACY_PAGE = ROOT / "PRIVACY.md"

MEASURES = ROOT / "docs" / "measures.json"
CARD = ROOT / "models" / "current" / "card.json"
README = ROOT / "README.md"

_HEAD = """# Signals

{count} trust signals, each in a folder of its own under `extension/signals/`. This page is generated from their
declarations by `make contract`: edit those.

What is said of each, value by value and in {languages}, stands in [sentences.md](sentences.md).
*Points* come from labelled shops (learned) or from the declaration (rule), where no labelled data can teach them.
"""
_READING = """## How well they read

Written by `make measure`, at contract `{contract}`.

Against annotated texts: precision is the share of the answers that are right, recall the share of what the annotator
saw that was answered right. *Page* texts are real pages' texts; *retold* ones are short retellings and cleaner than
life, so their figures are an upper bound. The wordings were improved on these very texts: on others they read worse.

{texts}
Where the text says nothing of what a field asks, no precision or recall can be told (-).

On {hosts} genuine shops, saved from 2014 to 2023: for how many a signal gave an answer, and for how many it told that
the thing was there. Read without their scripts and layout.

{seen}
The gate and the kinds of page, on saved pages:

{gate}"""
_COLUMNS = {
    "n": "judged",
    "abstained": "no answer",
    "auc": "AUC",
    "f1_fraudulent": "F1 of the fakes",
    "found_at_1pct": "fakes found at 1 % false alarms",
}
_FIGURES = """Model `{model}`, each shop judged by a scorecard that saw nothing of its template cluster or domain:

{table}
`make evaluate` prints these figures and more; [CARD.md](models/current/CARD.md) says what they mean.
"""


class MeasuredTexts(TypedDict):
    """How well a signal reads a field that annotators filled in, over one kind of text."""

    signal: str
    field: str
    text_kind: str
    texts: int
    positives: int
    precision: float | None
    recall: float | None


class Measured(TypedDict):
    """What ``measures.json`` holds; ``seen`` has the shops a signal answered for, and those with the thing."""

    contract: str
    texts: list[MeasuredTexts]
    hosts: int
    seen: dict[str, tuple[int, int]]
    gate: dict[str, tuple[int, int]]


def build(contract: Contract) -> dict[Path, str]:
    """Each page that holds generated text, with that text brought up to date."""
    return {
        SIGNALS_PAGE: _signals_page(contract),
        PRIVACY_PAGE: _with(PRIVACY_PAGE.read_text(), "features", _privacy_table(contract)),
        README: _with(README.read_text(), "figures", _figures()),
    }


def _with(page: str, name: str, text: str) -> str:
    """A page with new text between ``<!-- name -->`` and ``<!-- /name -->``."""
    before, opening, rest = page.partition(f"<!-- {name} -->\n")
    _, closing, after = rest.partition(f"<!-- /{name} -->")
    if not closing:
        raise ValueError(f"the marks <!-- {name} --> are missing")
    return f"{before}{opening}\n{text}\n{closing}{after}"


def answer(signal: Signal) -> str:
    """What a signal's answers look like, in words."""
    return {
        "boolean": "yes or no",
        "count": f"a whole number, at most {signal.max:g}",
        "share": "a share, 0 to 1",
        "number": f"a number, {signal.min:g} to {signal.max:g}",
        "choice": "one of: " + ", ".join(signal.choices),
    }[signal.type]


def _signals_page(contract: Contract) -> str:
    parts = [_HEAD.format(count=len(contract.signals), languages=", ".join(LANGUAGES))]
    for group, title in contract.groups.items():
        rows = [_row(signal) for signal in contract.signals if signal.group == group]
        if rows:
            columns = ("signal", "name", "read from", "answer", "leans", "points", "evidence")
            parts.append(f"## {title['en']}\n\n{_table(columns, rows)}")
    return "\n".join([*parts, *_reading()])


def _reading() -> Iterator[str]:
    if not MEASURES.is_file():
        return
    figures: Measured = json.loads(MEASURES.read_text())
    texts = [
        (
            *(f"`{one['signal']}`", f"`{one['field']}`", one["text_kind"], str(one["texts"]), str(one["positives"])),
            *("-" if one[key] is None else f"{one[key]:.2f}" for key in ("precision", "recall")),
        )
        for one in figures["texts"]
    ]
    seen = [(f"`{signal}`", *map(str, counts)) for signal, counts in figures["seen"].items()]
    gate = [(name, f"{right} of {of}", f"{right / of:.1%}") for name, (right, of) in figures["gate"].items()]
    yield _READING.format(
        contract=figures["contract"],
        hosts=figures["hosts"],
        texts=_table(("signal", "annotated field", "texts", "n", "with it", "precision", "recall"), texts),
        seen=_table(("signal", "answered", "present"), seen),
        gate=_table(("what", "right", "share"), gate),
    )


def _row(signal: Signal) -> tuple[str, ...]:
    return (
        f"[`{signal.id}`](../extension/signals/{signal.id}/)",
        signal.name["en"],
        signal.source,
        answer(signal),
        signal.leans,
        "learned" if signal.is_learned else "rule",
        f"[{signal.kind}]({signal.evidence})",
    )


def _privacy_table(contract: Contract) -> str:
    rows = [(f"`{signal.id}`", signal.name["en"], answer(signal)) for signal in contract.sent]
    return _table(("feature", "what it is", "what is sent"), rows)


def _figures() -> str:
    if not CARD.is_file():
        return "There is no model yet: `make model` trains one.\n"
    card: ModelCard = json.loads(CARD.read_text())
    rows = [(name, *(_figure(kinds["rows"], key) for key in _COLUMNS)) for name, kinds in card["figures"].items()]
    return _FIGURES.format(model=card["model"], table=_table(("labelled shops", *_COLUMNS.values()), rows))


def _figure(figures: dict[str, float], key: str) -> str:
    value = figures[key]
    return f"{value:,}" if key in ("n", "abstained") else f"{value:.1%}" if key.startswith("found") else f"{value:.3f}"


def _table(columns: Iterable[str], rows: Iterable[tuple[str, ...]]) -> str:
    names = tuple(columns)
    cells = [names, ("---",) * len(names), *rows]
    return "\n".join("| " + " | ".join(cell.replace("|", "\\|") for cell in row) + " |" for row in cells) + "\n"
