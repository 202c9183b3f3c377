"""How good is the scorecard? Judges the committed model on a file, or refits in folds and writes no model.

``python -m models.evaluate --linked-pages FILE | --ktu FILE | --refit [--data DIR] [--json]``
"""

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click
import numpy as np
from rich.console import Console
from rich.table import Table

from models.dataset import Rows, data_folder, read_ktu, read_linked_pages, read_sources
from models.metrics import figures
from models.scorecards import SEED, balanced_weights, fit_scorecard, prepare, scores
from service.contract import ROOT, Contract, load_contract
from service.errors import InputError, TillidError
from service.model_file import load_model
from service.scorecard import NEUTRAL, Scorecard

Report = dict[str, dict[str, float]]


def judge(rows: Rows, exact: Any, answered: Any, scorecard: Scorecard) -> Report:
    """Figures with each row weighing one, and with each cluster weighing one and the classes balanced."""
    probability = np.array([scorecard.fraud_probability(score) for score in exact])
    return {
        name: figures(exact, answered, rows.genuine, weights, probability, NEUTRAL, scorecard.base_rate).as_dict()
        for name, weights in (("rows", np.ones(len(rows))), ("clusters", balanced_weights(rows)))
    }


def refit(sources: Sequence[Rows], contract: Contract) -> dict[str, Report]:
    """Figures per source, every row scored by a scorecard that saw nothing of its group; also without domain age."""
    out_of_fold = [(np.zeros(len(rows)), np.zeros(len(rows), dtype=bool)) for rows in sources]
    ageless = [np.zeros(len(rows)) for rows in sources]
    training = prepare(sources, contract)
    starts = np.cumsum([0, *map(len, sources)])
    for train, test in training.folds(SEED + 1):
        card = Scorecard.from_tables(contract, fit_scorecard(training.subset(train), contract))
        for number, rows in enumerate(sources):
            index = test[(test >= starts[number]) & (test < starts[number + 1])] - starts[number]
            fold = rows.subset(index)
            out_of_fold[number][0][index], out_of_fold[number][1][index] = scores(card, fold)
            ageless[number][index], _ = scores(card, fold.without("domain_age_days"))
    report = {rows.source: judge(rows, *found, card) for rows, found in zip(sources, out_of_fold, strict=True)}
    for rows, found, exact in zip(sources, out_of_fold, ageless, strict=True):
        if any("domain_age_days" in features for features in rows.features):
            report[f"{rows.source} without domain age"] = judge(rows, exact, found[1], card)
    return report


def judge_file(rows: Rows, contract: Contract) -> Report:
    """Figures of the committed model on rows that it may have been trained on."""
    scorecard = load_model(ROOT / "models" / "current", contract).scorecard
    return judge(rows, *scores(scorecard, rows), scorecard)


def _print(title: str, report: Report) -> None:
    table = Table("", *report, title=title, title_justify="left")
    for name in report["rows"]:
        table.add_row(name, *(f"{column[name]:g}" for column in report.values()))
    Console().print(table)


@click.command()
@click.option("--linked-pages", type=click.Path(path_type=Path), help="Judge the committed model on such a file.")
@click.option("--ktu", type=click.Path(path_type=Path), help="Judge the committed model on such a file.")
@click.option("--refit", "refits", is_flag=True, help="Refit in grouped folds on all sources; writes no model.")
@click.option("--data", metavar="DIR", help="Folder of the data for --refit.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def main(linked_pages: Path | None, ktu: Path | None, refits: bool, data: str | None, as_json: bool) -> None:
    """Report how good the scorecard is."""
    contract = load_contract()
    try:
        if [bool(linked_pages), bool(ktu), refits].count(True) != 1:
            raise InputError("Name one of --linked-pages FILE, --ktu FILE, --refit.")
        if refits:
            reports = refit(read_sources(data_folder(data), contract), contract)
        elif linked_pages:
            reports = {"linked_pages": judge_file(read_linked_pages(linked_pages, contract), contract)}
        else:
            reports = {"ktu_shops": judge_file(read_ktu(Path(str(ktu)), contract), contract)}
    except TillidError as problem:
        sys.exit(str(problem))
    if as_json:
        click.echo(json.dumps(reports if refits else next(iter(reports.values()))))
        return
    for title, report in reports.items():
        _print(title, report)


if __name__ == "__main__":
    main()
