"""Plots of a scorecard as SVG, the same bytes for the same figures."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import matplotlib as mpl
import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from sklearn.metrics import precision_recall_curve, roc_curve

from models.learn.estimator import ModelTables
from tillid.contract import Contract

_GENUINE, _FRAUDULENT, _QUIET = "#00695c", "#a61b1b", "#5f6368"
_STYLE: Any = {
    "svg.hashsalt": "tillid",
    "svg.fonttype": "none",
    "font.family": "sans-serif",
    "font.size": 10,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.edgecolor": _QUIET,
    "legend.frameon": False,
}
_LOOKS = ("-", "--", ":", "-.")
_MAX_SIGNALS = 30
Curves = Mapping[str, Mapping[str, Any]]


def draw(tables: ModelTables, curves: Curves, contract: Contract, folder: Path) -> None:
    """Write ``calibration``, ``points``, ``scores``, ``roc`` and ``precision_recall``, each as ``.svg``."""
    folder.mkdir(parents=True, exist_ok=True)
    with mpl.rc_context(_STYLE):
        _save(_calibration(curves), folder / "calibration.svg")
        _save(_points(tables, contract), folder / "points.svg")
        _save(_scores(curves, tables), folder / "scores.svg")
        _save(_roc(curves), folder / "roc.svg")
        _save(_precision_recall(curves), folder / "precision_recall.svg")


def _save(figure: Figure, path: Path) -> None:
    figure.savefig(path, format="svg", bbox_inches="tight", metadata={"Date": None, "Creator": None})


def _square(title: str, across: str, up: str) -> tuple[Figure, Axes]:
    figure = Figure(figsize=(5, 4.4))
    axes = figure.add_subplot()
    axes.set(title=title, xlabel=across, ylabel=up, xlim=(0, 1), ylim=(0, 1.01))
    return figure, axes


def _calibration(curves: Curves) -> Figure:
    figure, axes = _square(
        "Calibration, half of the shops fraudulent", "stated probability of fraud", "share that was fraud"
    )
    axes.plot([0, 1], [0, 1], color=_QUIET, linewidth=1)
    for look, (source, of) in zip(_LOOKS, curves.items(), strict=False):
        points = of["balanced_calibration"]
        stated, happened = ([point[name] for point in points] for name in ("stated", "happened"))
        axes.plot(stated, happened, look, marker="o", label=source, color=_GENUINE)
    axes.legend(loc="upper left")
    return figure


def _points(tables: ModelTables, contract: Contract) -> Figure:
    terms = [(signal, tables["terms"][signal.id]) for signal in contract.signals if signal.id in tables["terms"]]
    terms.sort(key=lambda named: max(named[1]["points"]) - min(named[1]["points"]))
    shown = terms[-_MAX_SIGNALS:]
    figure = Figure(figsize=(8, 0.27 * len(shown) + 1))
    axes = figure.add_subplot()
    for row, (_, term) in enumerate(shown):
        low, high = tables["scale"] * min(term["points"]), tables["scale"] * max(term["points"])
        hatch = "" if term["source"] == "learned" else "////"
        axes.barh(row, min(low, 0), color=_FRAUDULENT, hatch=hatch, edgecolor="white")
        axes.barh(row, max(high, 0), color=_GENUINE, hatch=hatch, edgecolor="white")
    axes.axvline(0, color=_QUIET, linewidth=1)
    axes.set_yticks(range(len(shown)), [signal.name["en"] for signal, _ in shown])
    axes.set(
        title="Least and most points of the strongest signals (hatched: declared rule)",
        xlabel="points",
        ylim=(-0.6, len(shown) - 0.4),
    )
    return figure


def _scores(curves: Curves, tables: ModelTables) -> Figure:
    figure = Figure(figsize=(8, 2.4 * len(curves)))
    bins = list(range(0, 101, 4))
    for place, (source, of) in enumerate(curves.items(), 1):
        axes = figure.add_subplot(len(curves), 1, place)
        scores = np.clip(50 + tables["scale"] * np.array(of["decisions"]), 0, 100)
        genuine, weights = np.array(of["genuine"]), np.array(of["weights"])
        for which, color, name in ((genuine, _GENUINE, "genuine"), (~genuine, _FRAUDULENT, "fraudulent")):
            axes.hist(
                scores[which], bins, weights=weights[which] / weights[which].sum(), color=color, alpha=0.6, label=name
            )
        for threshold in (tables["warning_below"], tables["good_from"]):
            axes.axvline(threshold, color=_QUIET, linewidth=1, linestyle="--")
        axes.set(title=source, xlim=(0, 100), ylabel="share of the class")
        axes.legend(loc="upper center")
    axes.set_xlabel("score, each shop judged out of fold; dashed: the bands' thresholds")
    figure.tight_layout()
    return figure


def _roc(curves: Curves) -> Figure:
    figure, axes = _square("Receiver operating characteristic", "false alarms among the genuine", "fakes found")
    for look, (source, of) in zip(_LOOKS, curves.items(), strict=False):
        alarms, hits, _ = roc_curve(~np.array(of["genuine"]), -np.array(of["decisions"]), sample_weight=of["weights"])
        axes.plot(alarms, hits, look, label=source, color=_GENUINE)
    axes.legend(loc="lower right")
    return figure


def _precision_recall(curves: Curves) -> Figure:
    figure, axes = _square(
        "Precision and recall, half of the shops fraudulent", "fakes found", "fakes among those called so"
    )
    for look, (source, of) in zip(_LOOKS, curves.items(), strict=False):
        fraudulent, doubts = ~np.array(of["genuine"]), -np.array(of["decisions"])
        precisions, recalls, _ = precision_recall_curve(fraudulent, doubts, sample_weight=of["weights"])
        axes.plot(recalls, precisions, look, label=source, color=_GENUINE)
    axes.legend(loc="lower left")
    return figure
