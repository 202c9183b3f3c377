"""The model card in words, written from the figures: what it learned from, how good it is, what it may not claim."""

from collections.abc import Iterable, Iterator
from typing import Any

from service.contract import Contract
from service.scorecard import NEUTRAL

_SOURCES = {
    "linked_pages": "Front pages of shops: fraudulent ones from an Austrian consumer watchlist (2024-25), legitimate "
    "ones from Trustpilot. Only addresses and prices are observed.",
    "ktu_shops": "Lithuanian university study of 2023 (Mendeley Data m7xtkx7g5m, CC BY 4.0, doi 10.3390/app14020919). "
    "Shape and age of the domain, e-mail and payment methods are observed.",
}
_ROW_FILE = "A file of rows that were brought beside the shipped sources (docs/labels.md)."
_FIGURES = {
    "n": "shops",
    "abstained": "of them without an answer",
    "auc": "AUC",
    "accuracy": "accuracy",
    "f1_fraudulent": "F1 of the fraudulent",
    "found_at_1pct": "fakes found at 1 % false alarms",
    "found_at_5pct": "fakes found at 5 % false alarms",
    "brier": "Brier score",
    "ece": "expected calibration error",
}
_LIMITS = (
    "No Danish fake shop is among the labels: for Denmark, the learned part is carried over from German and English "
    "fakes.",
    "The legitimate shops were found on Trustpilot and are mostly US .com shops; small shops without profiles score "
    "lower than they deserve until their company number, address and telephone are seen.",
    "Rule terms were not learned from labels. Their weights are declared in each signal's folder and capped in total.",
    "Cues that are easy to fake can be bought by a scammer: a high score is no proof that a shop is honest.",
    "The score is about what a shop's pages show. It is no statement about a person, and no legal advice.",
)


def describe(card: dict[str, Any], tables: dict[str, Any], contract: Contract) -> str:
    """``CARD.md`` of a card and its tables."""
    return "\n".join(_sections(card, tables, contract)) + "\n"


def _sections(card: dict[str, Any], tables: dict[str, Any], contract: Contract) -> Iterator[str]:
    yield f"# Model {card['model']}\n\nWritten by `python -m models.train`; do not edit.\n"
    yield (
        "An additive scorecard: every signal adds or takes points, and the points are the reasons. The learned points "
        "come from a monotone gradient booster without interactions, compiled to tables; the others are declared "
        "rules.\n"
    )
    yield "## Learned from\n"
    yield from (
        f"- **{name}**: {rows['genuine']:,} genuine, {rows['fraudulent']:,} fraudulent. {_SOURCES.get(name, _ROW_FILE)}"
        for name, rows in card["rows"].items()
    )
    yield (
        "\n## How good\n\nEvery shop was scored by a scorecard that had seen nothing of its template cluster or "
        "domain (`make evaluate`). *Rows*: each shop weighs one. *Clusters*: each template cluster weighs one, classes "
        f"balanced. A score under {NEUTRAL:.0f} counts as calling a shop fraudulent. Brier score and calibration error "
        f"are those of the stated probability, where {card['base_rate']:.0%} of all shops are fraudulent.\n"
    )
    yield from _figures(card["figures"])
    yield (
        f"\n## Bands\n\n`warning` below {card['warning_below']:.1f}, `good` from {card['good_from']:.1f}, `unclear` "
        f"between; `insufficient_evidence` where less than {card['least_coverage']:.0%} of the evidence was seen. "
        f"One point is {1 / card['scale']:.3f} log-odds.\n"
    )
    yield "## Points\n\nThe least and the most that a signal can move the score.\n"
    yield from _points(tables, contract)
    yield "\n## Limits\n"
    yield from (f"- {limit}" for limit in _LIMITS)


def _table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> Iterator[str]:
    columns = list(head)
    yield f"| {' | '.join(columns)} |"
    yield f"|{'---|' * len(columns)}"
    for row in rows:
        yield f"| {' | '.join(row)} |"


def _figures(reports: dict[str, Any]) -> Iterator[str]:
    columns = [(name, weighting) for name, report in reports.items() for weighting in report]
    rows = ((title, *(f"{reports[name][kind][key]:g}" for name, kind in columns)) for key, title in _FIGURES.items())
    return _table(("", *(f"{name}, {kind}" for name, kind in columns)), rows)


def _points(tables: dict[str, Any], contract: Contract) -> Iterator[str]:
    scale = tables["scale"]
    terms = [(signal.id, tables["terms"][signal.id]) for signal in contract.signals if signal.id in tables["terms"]]
    terms.sort(key=lambda named: min(named[1]["points"]) - max(named[1]["points"]))
    rows = (
        (f"`{name}`", term["source"], f"{scale * min(term['points']):+.1f}", f"{scale * max(term['points']):+.1f}")
        for name, term in terms
    )
    return _table(("signal", "source", "least", "most"), rows)
