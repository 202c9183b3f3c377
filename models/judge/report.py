"""Everything that is measured of a scorecard, as plain data for the card, the plots and the terminal."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, TypedDict

import numpy as np

from models.data.sources import Rows
from models.data.training import Training, prepare
from models.judge import transfer
from models.judge.folds import by_source, out_of_fold, peers_out_of_fold
from models.judge.genuine_pages import false_alarms, read_genuine
from models.judge.metrics import BASE_RATES, Judged, curve, figures, intervals, precision
from models.judge.scenarios import Evaded, HonestShop, evasion, honest_shops
from models.learn.fit import SEED, fit
from tillid.contract import Contract
from tillid.scoring.scorecard import Scorecard

AGE = "domain_age_days"
_WITH_INTERVALS = ("auc", "f1_fraudulent", "found_at_1pct", "ece")


class SourceFigures(TypedDict):
    """Of a source: each row weighing one, each cluster weighing one, and the 95 % intervals of the latter."""

    rows: dict[str, float]
    clusters: dict[str, float]
    intervals: dict[str, tuple[float, float]]


class Curves(TypedDict):
    """What the plots show: the calibration, and the decisions with their weights."""

    calibration: list[dict[str, float]]
    balanced_calibration: list[dict[str, float]]
    decisions: list[float]
    genuine: list[bool]
    weights: list[float]


class Report(TypedDict):
    """Everything, most of it by source. ``base_rates`` has precisions, ``peers`` the AUC of other learners."""

    figures: dict[str, SourceFigures]
    base_rates: dict[str, dict[str, float]]
    peers: dict[str, dict[str, float]]
    curves: dict[str, Curves]
    families: dict[str, list[transfer.Family]]
    across_sources: list[transfer.Transfer]
    directions: list[transfer.Direction]
    honest_shops: list[HonestShop]
    evasion: dict[str, list[Evaded]]
    genuine_pages: dict[str, dict[str, Counter[str]]]


def evaluate(sources: Sequence[Rows], contract: Contract, pages: Path | None) -> Report:
    """Refit in folds and judge; writes no model. ``pages`` holds saved pages of genuine shops, where there are any."""
    training = prepare(sources, contract)
    scorecard = fit(training, contract).scorecard_
    return evaluate_scorecard(scorecard, training, sources, contract, pages)


def evaluate_scorecard(
    scorecard: Scorecard, training: Training, sources: Sequence[Rows], contract: Contract, pages: Path | None
) -> Report:
    """Out-of-fold figures of the way a scorecard was trained, and what this very scorecard says of pages and shops."""
    whole, ageless = out_of_fold(training, contract, (None, AGE))
    # Without age, little is seen of a shop of the study: the same shops are judged, so that both can be compared.
    ageless = replace(ageless, answered=whole.answered)
    alone, alone_ageless = by_source(whole, sources), by_source(ageless, sources)
    return {
        "figures": _all_figures(whole, alone, alone_ageless, sources, scorecard.base_rate),
        "base_rates": {name: _precisions(judged, scorecard.base_rate) for name, judged in alone.items()},
        "peers": _peers(training, contract, whole, sources),
        "curves": {name: _curves(judged, scorecard.base_rate) for name, judged in alone.items()},
        "families": {rows.source: transfer.families(alone[rows.source], rows) for rows in sources if _has_clones(rows)},
        "across_sources": transfer.across_sources(sources, contract),
        "directions": transfer.directions(sources, contract),
        "honest_shops": honest_shops(scorecard, contract),
        "evasion": {rows.source: evasion(scorecard, rows) for rows in sources},
        "genuine_pages": false_alarms(read_genuine(pages, contract), scorecard, contract) if pages else {},
    }


def _has_clones(rows: Rows) -> bool:
    return len(set(rows.clusters)) < len(rows)


def _all_figures(
    whole: Judged, alone: dict[str, Judged], ageless: dict[str, Judged], sources: Sequence[Rows], base_rate: float
) -> dict[str, SourceFigures]:
    report = {rows.source: _figures(alone[rows.source], rows.clusters, base_rate) for rows in sources}
    for rows in sources:
        if any(AGE in features for features in rows.features):
            report[f"{rows.source} without domain age"] = _figures(ageless[rows.source], rows.clusters, base_rate)
    if len(sources) > 1:
        report["all together"] = _figures(whole, np.concatenate([rows.clusters for rows in sources]), base_rate)
    return report


def _figures(judged: Judged, clusters: Any, base_rate: float) -> SourceFigures:
    """Each row weighing one; each cluster weighing one and the classes balanced, with intervals."""

    def watched(drawn: Judged) -> dict[str, float]:
        of = figures(drawn, base_rate).as_dict()
        return {name: of[name] for name in _WITH_INTERVALS}

    return {
        "rows": figures(judged.weighing(np.ones(len(judged.genuine))), base_rate).as_dict(),
        "clusters": figures(judged, base_rate).as_dict(),
        "intervals": intervals(judged, clusters, watched, SEED),
    }


def _precisions(judged: Judged, base_rate: float) -> dict[str, float]:
    of = figures(judged, base_rate)
    return {f"{rate:g}": round(precision(of, rate), 4) for rate in BASE_RATES}


def _curves(judged: Judged, base_rate: float) -> Curves:
    said = judged.subset(judged.answered)
    return {
        "calibration": curve(said, base_rate),
        "balanced_calibration": curve(said, 0.5),
        "decisions": said.decisions.round(3).tolist(),
        "genuine": said.genuine.tolist(),
        "weights": said.weights.round(8).tolist(),
    }


def _peers(
    training: Training, contract: Contract, whole: Judged, sources: Sequence[Rows]
) -> dict[str, dict[str, float]]:
    """AUC of other learners, out of the same folds and on the rows that the scorecard answers."""
    decisions = {"scorecard": whole.decisions, **peers_out_of_fold(training, contract)}
    table: dict[str, dict[str, float]] = {}
    for name, of_peer in decisions.items():
        judged = Judged(of_peer, whole.answered, of_peer < 0, training.genuine, training.weights)
        for source, part in by_source(judged, sources).items():
            table.setdefault(source, {})[name] = figures(part, 0.5).as_dict()["auc"]
    return table
