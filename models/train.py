"""Train the scorecard and write ``models/current``: ``python -m models.train [--data DIR] [--rows FILE]…``."""

import hashlib
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click
import joblib
import sklearn

from models.command_line import run
from models.data.row_files import read_row_files
from models.data.sources import Rows, data_folder, read_sources
from models.data.training import prepare
from models.judge.report import evaluate_scorecard
from models.learn.estimator import ModelTables
from models.learn.fit import SEED, fit
from models.show.card import describe
from models.show.plots import draw
from tillid.contract import ROOT, Contract, load_contract

CURRENT = ROOT / "models" / "current"


def train(sources: Sequence[Rows], contract: Contract, pages: Path | None) -> tuple[ModelTables, dict[str, Any]]:
    """Tables of the scorecard, and its card: figures by refitting in folds, fingerprints, data."""
    training = prepare(sources, contract)
    classifier = fit(training, contract)
    tables: ModelTables = classifier.tables_
    report = evaluate_scorecard(classifier.scorecard_, training, sources, contract, pages)
    card = {
        "contract": contract.version,
        "fingerprints": {
            signal.id: signal.fingerprint
            for signal in contract.signals
            if (term := tables["terms"].get(signal.id)) and term["source"] == "learned"
        },
        "seed": SEED,
        "scikit_learn": sklearn.__version__,
        "rows": {
            rows.source: {"genuine": int(rows.genuine.sum()), "fraudulent": int((~rows.genuine).sum())}
            for rows in sources
        },
        **report,
        **{name: constant for name, constant in tables.items() if name != "terms"},
    }
    return tables, card


def write(tables: ModelTables, card: dict[str, Any], folder: Path) -> str:
    """Write model, card and plots; returns the model's version, which is a digest of its tables."""
    folder.mkdir(parents=True, exist_ok=True)
    joblib.dump(tables, folder / "model.joblib")
    digest = hashlib.sha256((folder / "model.joblib").read_bytes()).hexdigest()
    curves = card.pop("curves")
    card = {"model": digest[:12], "sha256": digest, **card}
    contract = load_contract()
    draw(tables, curves, contract, folder / "plots")
    (folder / "card.json").write_text(json.dumps(card, indent=1, ensure_ascii=False) + "\n")
    (folder / "CARD.md").write_text(describe(card, tables, contract))
    return digest[:12]


@click.command()
@click.option("--data", metavar="DIR", help="Folder of the data; else TILLID_DATA, else ../shared/data.")
@click.option("--rows", "row_files", metavar="FILE", multiple=True, type=click.Path(path_type=Path),
              help="A file that models.collect wrote, as one more source; may be given again.")  # fmt: skip
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), default=CURRENT, help="Else models/current.")
def main(data: str | None, row_files: tuple[Path, ...], out: Path) -> None:
    """Train on all labelled sources and write the model, its card and plots."""
    contract = load_contract()
    folder = data_folder(data)
    sources = [*read_sources(folder, contract), *read_row_files(row_files, contract)]
    version = write(*train(sources, contract, folder / "pages"), out)
    click.echo(f"model {version} written to {out}")


if __name__ == "__main__":
    run(main, "models.train")
