"""The model card in words, written from the figures: what it learned from, how good it is, what it may not claim."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from models.data.sources import NOT_TAUGHT
from models.learn.estimator import ModelTables
from models.show.tables import tables as report_tables
from tillid.contract import Contract

_SOURCES = {
    "linked_pages": "Front pages of shops: fraudulent ones from an Austrian consumer watchlist (2024-25), legitimate "
    "ones from Trustpilot. Only addresses and prices are observed. Licence: not stated with the data; none of it is "
    "shipped.",
    "ktu_shops": "Lithuanian university study of 2023 (Mendeley Data m7xtkx7g5m, CC BY 4.0, doi 10.3390/app14020919). "
    "Age of the domain, e-mail and payment methods are observed; its domains' shape is not taught, since there it says "
    "nothing.",
}
_ROW_FILE = "A file of rows that were brought beside the shipped sources."
_MAY = (
    "May be used to tell a shopper what speaks for a shop and against it, and to tell an owner what to fix.",
    "May not be used to block a shop, to rank shops against each other, to judge a person, or as legal advice.",
    "Makes no claim about shops that no source resembles: marketplaces, services, digital goods, languages that the "
    "signals do not read.",
)
_BIASES = (
    "No Danish fake shop is among the labels: for Denmark, the learned part is carried over from German and English "
    "fakes.",
    "The legitimate shops were found on Trustpilot and are mostly US .com shops; small shops without profiles score "
    "lower than they deserve until their company number, address and telephone are seen.",
    "The labels are noisy. Among the shops called legitimate that score lowest are sellers of prescription drugs "
    "without prescription, and pages of the very template that the watchlist's fakes are made of; among the fakes that "
    "score highest are domains that now lead on to some honest shop. No label was changed for it. It bounds what any "
    "model can reach here.",
    "Services of other firms and profiles speak for a shop: that favours shops with a budget for them over small ones.",
)
_LIMITS = (
    "Rule terms were not learned from labels. Their weights are declared in each signal's folder and capped in total.",
    "Cues that are easy to fake can be bought by a scammer (see *Evasion*): a high score does not prove that a shop is "
    "honest.",
    "Of a domain's age at most a capped share counts, so that an honest young shop is not warned of for its age alone.",
    "Interactions between signals were tried (*monotone booster with pairs*) and left out: they gain less than 0.005 "
    "AUC.",
    "The score is about what a shop's pages show. It says nothing about a person.",
)
_PLOTS = {
    "scores": "Scores by class",
    "calibration": "Calibration",
    "points": "Points per signal",
    "roc": "Receiver operating characteristic",
    "precision_recall": "Precision and recall",
}


def describe(card: Mapping[str, Any], tables: ModelTables, contract: Contract) -> str:
    """``CARD.md`` of a card and its tables."""
    return "\n".join(_sections(card, tables, contract)) + "\n"


def _sections(card: Mapping[str, Any], tables: ModelTables, contract: Contract) -> Iterator[str]:
    yield f"# Model {card['model']}\n\nWritten by `python -m models.train`; do not edit.\n"
    yield (
        "An additive scorecard: every signal adds or takes points, and the points are the reasons. The learned points "
        "come from a monotone gradient booster without interactions, compiled to tables; the others are declared "
        "rules. A signal that is missing adds nothing.\n"
    )
    yield "## What it may and may not claim\n"
    yield from _bullets(_MAY)
    yield "\n## Learned from\n"
    yield from (
        f"- **{name}**: {rows['genuine']:,} genuine, {rows['fraudulent']:,} fraudulent. {_SOURCES.get(name, _ROW_FILE)}"
        for name, rows in card["rows"].items()
    )
    yield (
        "\n## How good\n\nEvery shop was scored by a scorecard that had seen nothing of its template cluster or "
        "domain, calibrated and compiled within its own folds (`make evaluate`). Where each cluster weighs one, the "
        "classes are balanced too. Log-odds under 0, a score under 50, count as calling a shop fraudulent. The "
        "intervals are from drawing clusters again, 200 times. Brier score and calibration error are those of the "
        f"stated probability, where {card['base_rate']:.0%} of all shops are fraudulent.\n"
    )
    for table in report_tables(card):
        yield f"### {table.title}\n"
        yield from _table(table.head, table.rows)
        yield ""
    yield "## Pictures\n"
    yield from (f"![{title}](plots/{name}.svg)\n" for name, title in _PLOTS.items())
    yield (
        f"## Bands\n\n`warning` below {card['warning_below']:.1f}, `good` from {card['good_from']:.1f}, `unclear` "
        f"between; `insufficient_evidence` where less than {card['least_coverage']:.0%} of the evidence was seen. "
        f"One point is {1 / card['scale']:.3f} log-odds.\n"
    )
    yield "## Points\n\nThe least and the most that a signal can move the score, and where that comes from.\n"
    yield from _points(card, tables, contract)
    yield "\n## Known biases\n"
    yield from _bullets(_BIASES)
    yield "\n## Limits\n"
    yield from _bullets(_LIMITS)


def _bullets(lines: Iterable[str]) -> Iterator[str]:
    return (f"- {line}" for line in lines)


def _table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> Iterator[str]:
    columns = list(head)
    yield f"| {' | '.join(columns)} |"
    yield f"|{'---|' * len(columns)}"
    for row in rows:
        yield f"| {' | '.join(row)} |"


def _points(card: Mapping[str, Any], tables: ModelTables, contract: Contract) -> Iterator[str]:
    scale = tables["scale"]
    answers: dict[str, int] = {}
    for one in card["directions"]:
        if one["signal"] in NOT_TAUGHT.get(one["source"], ()):
            continue
        answers[one["signal"]] = answers.get(one["signal"], 0) + one["answers"]
    terms = [(signal, tables["terms"][signal.id]) for signal in contract.signals if signal.id in tables["terms"]]
    terms.sort(key=lambda named: min(named[1]["points"]) - max(named[1]["points"]))
    rows = (
        (
            f"`{signal.id}`",
            f"learned on {answers.get(signal.id, 0):,} shops"
            if term["source"] == "learned"
            else f"rule, [{signal.kind}]({signal.evidence})",
            f"{scale * min(term['points']):+.1f}",
            f"{scale * max(term['points']):+.1f}",
        )
        for signal, term in terms
    )
    return _table(("signal", "source", "least", "most"), rows)
