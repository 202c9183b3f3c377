"""A report as tables: the same rows for the terminal and for the card."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from rich.console import Console
from rich.table import Table

FIGURES = {
    "n": "shops",
    "abstained": "of them without an answer",
    "auc": "AUC",
    "accuracy": "accuracy",
    "f1_fraudulent": "F1 of the fraudulent",
    "found_at_1pct": "fakes found at 1 % false alarms",
    "found_at_5pct": "fakes found at 5 % false alarms",
    "genuine_in_warning": "genuine in `warning`",
    "fraudulent_in_warning": "fakes in `warning`",
    "brier": "Brier score",
    "ece": "expected calibration error",
}
_BANDS = ("warning", "unclear", "good", "insufficient_evidence", "not_a_shop")


class ReportTable(NamedTuple):
    """A table with its title, all of it text."""

    title: str
    head: Sequence[str]
    rows: Sequence[Sequence[str]]


def show(console: Console, report: Mapping[str, Any]) -> None:
    """Print a report, of ``evaluate`` or of one file."""
    for table in tables(report) if "figures" in report else [_figures("", {"": report})]:
        shown = Table(*table.head, title=table.title, title_justify="left")
        for row in table.rows:
            shown.add_row(*row)
        console.print(shown)


def tables(report: Mapping[str, Any]) -> Iterator[ReportTable]:
    """All tables of a report."""
    yield from (_figures(source, {source: figures}) for source, figures in report["figures"].items())
    yield _precision(report["base_rates"])
    yield _peers(report["peers"])
    yield from (_families(source, rows) for source, rows in report["families"].items())
    yield _across(report["across_sources"])
    yield _directions(report["directions"])
    yield _honest(report["honest_shops"])
    yield from (_evasion(source, rows) for source, rows in report["evasion"].items())
    yield from (_bands(title, groups) for title, groups in report["genuine_pages"].items())


def _figures(title: str, reports: Mapping[str, Any]) -> ReportTable:
    ((_, report),) = reports.items()
    spans = report.get("intervals", {})
    rows = [
        (name, f"{report['rows'][key]:g}", f"{report['clusters'][key]:g}", _span(spans.get(key)))
        for key, name in FIGURES.items()
    ]
    return ReportTable(title, ("", "each row weighs one", "each cluster weighs one", "95 %"), rows)


def _span(interval: Sequence[float] | None) -> str:
    return f"{interval[0]:.3f} to {interval[1]:.3f}" if interval else ""


def _precision(base_rates: Mapping[str, Mapping[str, float]]) -> ReportTable:
    rates = next(iter(base_rates.values()))
    head = ("Of the shops in `warning`, fraudulent are", *(f"where {float(rate):.1%} are" for rate in rates))
    return ReportTable(
        "Precision", head, [(name, *(f"{of[rate]:.1%}" for rate in rates)) for name, of in base_rates.items()]
    )


def _peers(peers: Mapping[str, Mapping[str, float]]) -> ReportTable:
    names = list(next(iter(peers.values())))
    rows = [(source, *(f"{of[name]:.4f}" for name in names)) for source, of in peers.items()]
    return ReportTable("AUC of other learners in the same folds, clusters weighing one", ("", *names), rows)


def _families(source: str, rows: Sequence[Mapping[str, Any]]) -> ReportTable:
    shown = [(one["family"], str(one["shops"]), f"{one['called']:.1%}", f"{one['warned']:.1%}") for one in rows]
    head = ("family", "shops", "called fraudulent", "in `warning`")
    return ReportTable(f"Template families of {source}, each left out of what judges it", head, shown)


def _across(rows: Sequence[Mapping[str, Any]]) -> ReportTable:
    shown = [(one["learned_from"], one["judged_on"], ", ".join(one["signals"]), f"{one['auc']:.3f}") for one in rows]
    return ReportTable(
        "Learned from one source, judged on another", ("learned from", "judged on", "signals", "AUC"), shown
    )


def _directions(rows: Sequence[Mapping[str, Any]]) -> ReportTable:
    shown = [(one["signal"], one["source"], f"{one['auc']:.3f}", f"{one['answers']:,}") for one in rows]
    return ReportTable("Each learned signal alone, in the way it leans", ("signal", "source", "AUC", "answers"), shown)


def _honest(rows: Sequence[Mapping[str, Any]]) -> ReportTable:
    shown = [(one["shop"], "-" if one["score"] is None else str(one["score"]), one["band"]) for one in rows]
    return ReportTable("Honest shops", ("shop", "score", "band"), shown)


def _evasion(source: str, rows: Sequence[Mapping[str, Any]]) -> ReportTable:
    shown = [
        (
            one["move"],
            f"{one['mean_gain']:+.1f}",
            f"{one['most_gain']:+.1f}",
            f"{one['warned']:.0%}",
            f"{one['good']:.0%}",
        )
        for one in rows
    ]
    head = ("a scammer adds", "score, mean", "score, most", "still in `warning`", "in `good`")
    return ReportTable(f"Evasion: the fakes of {source}", head, shown)


def _bands(title: str, groups: Mapping[str, Mapping[str, int]]) -> ReportTable:
    shown = [(name, *(str(of.get(band, 0)) for band in _BANDS)) for name, of in groups.items()]
    return ReportTable(f"Genuine saved {title.replace('_', ' ')}", ("", *_BANDS), shown)
