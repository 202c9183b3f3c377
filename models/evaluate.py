"""How good is the scorecard? Judges the committed model on a file, or refits in folds and writes no model.

``python -m models.evaluate FILE | --refit [--data DIR] [--json]``
"""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click
import numpy as np
from rich.console import Console

from models.command_line import run
from models.data.sources import Rows, data_folder, read_ktu, read_linked_pages, read_sources
from models.data.training import balanced_weights
from models.judge.folds import judged
from models.judge.metrics import figures
from models.judge.report import evaluate
from models.show.tables import show
from tillid.contract import ROOT, Contract, load_contract
from tillid.errors import InputError
from tillid.scoring.model_file import load_model

_READERS = {".gz": read_linked_pages, ".csv": read_ktu}


def read_labelled(path: Path, contract: Contract) -> Rows:
    """Rows of a labelled file, by its ending: ``linked_pages.jsonl.gz`` or ``ktu_shops.csv`` and files like them.

    Raises
    ------
    InputError
        The file cannot be read, or is of another kind.
    """
    reader = _READERS.get(path.suffix)
    if reader is None:
        raise InputError(f"{path}: a labelled file ends with .jsonl.gz (linked pages) or .csv (KTU study)")
    return reader(path, contract)


def judge_file(rows: Rows, contract: Contract) -> dict[str, dict[str, float]]:
    """Figures of the committed model on rows, each row weighing one and each cluster weighing one."""
    scorecard = load_model(ROOT / "models" / "current", contract).scorecard
    said = judged(scorecard, contract, rows.matrix(contract), rows.genuine, np.ones(len(rows)))
    return {
        "rows": figures(said, scorecard.base_rate).as_dict(),
        "clusters": figures(said.weighing(balanced_weights(rows)), scorecard.base_rate).as_dict(),
    }


@click.command()
@click.argument("file", required=False, type=click.Path(path_type=Path))
@click.option("--linked-pages", type=click.Path(path_type=Path), help="As FILE, whatever its ending.")
@click.option("--ktu", type=click.Path(path_type=Path), help="As FILE, whatever its ending.")
@click.option("--refit", "refits", is_flag=True, help="Refit in grouped folds on all sources; writes no model.")
@click.option("--data", metavar="DIR", help="Folder of the data for --refit.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def main(
    file: Path | None, linked_pages: Path | None, ktu: Path | None, refits: bool, data: str | None, as_json: bool
) -> None:
    """Report how good the scorecard is: the committed one on FILE, or by refitting (--refit)."""
    contract = load_contract()
    if [bool(file), bool(linked_pages), bool(ktu), refits].count(True) != 1:
        raise InputError("Name a FILE of labelled shops (or --linked-pages FILE, --ktu FILE), or --refit.")
    report: Mapping[str, Any]
    if refits:
        folder = data_folder(data)
        report = evaluate(read_sources(folder, contract), contract, folder / "pages")
    elif file:
        report = judge_file(read_labelled(file, contract), contract)
    elif linked_pages:
        report = judge_file(read_linked_pages(linked_pages, contract), contract)
    else:
        report = judge_file(read_ktu(Path(str(ktu)), contract), contract)
    if as_json:
        click.echo(json.dumps(report))
    else:
        show(Console(), report)


if __name__ == "__main__":
    run(main, "models.evaluate")
