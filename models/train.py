"""Train the scorecard and write ``models/current``: ``python -m models.train [--data DIR] [--rows FILE]…``."""

import hashlib
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click
import joblib
import sklearn

from models.card import describe
from models.dataset import Rows, data_folder, read_sources
from models.evaluate import refit
from models.rows import read_row_files
from models.scorecards import SEED, fit_scorecard, prepare
from service.contract import ROOT, Contract, load_contract
from service.errors import TillidError

CURRENT = ROOT / "models" / "current"


def train(sources: Sequence[Rows], contract: Contract) -> tuple[dict[str, Any], dict[str, Any]]:
    """Tables of the scorecard, and its card: figures by refitting in folds, fingerprints, data."""
    training = prepare(sources, contract)
    tables = fit_scorecard(training, contract)
    card = {
        "contract": contract.version,
        "fingerprints": {
            signal.id: signal.fingerprint
            for signal in contract.signals
            if tables["terms"].get(signal.id, {}).get("source") == "learned"
        },
        "seed": SEED,
        "scikit_learn": sklearn.__version__,
        "rows": {
            rows.source: {"genuine": int(rows.genuine.sum()), "fraudulent": int((~rows.genuine).sum())}
            for rows in sources
        },
        "figures": refit(sources, contract),
        **{name: constant for name, constant in tables.items() if name != "terms"},
    }
    return tables, card


def write(tables: dict[str, Any], card: dict[str, Any], folder: Path) -> str:
    """Write model and card; returns the model's version, which is a digest of its tables."""
    folder.mkdir(parents=True, exist_ok=True)
    joblib.dump(tables, folder / "model.joblib")
    digest = hashlib.sha256((folder / "model.joblib").read_bytes()).hexdigest()
    card = {"model": digest[:12], "sha256": digest, **card}
    (folder / "card.json").write_text(json.dumps(card, indent=1, ensure_ascii=False) + "\n")
    (folder / "CARD.md").write_text(describe(card, tables, load_contract()))
    return digest[:12]


@click.command()
@click.option("--data", metavar="DIR", help="Folder of the data; else TILLID_DATA, else ../shared/data.")
@click.option("--rows", "row_files", metavar="FILE", multiple=True, type=click.Path(path_type=Path),
              help="A file that models.collect wrote, as one more source; may be given again.")  # fmt: skip
def main(data: str | None, row_files: tuple[Path, ...]) -> None:
    """Train on all labelled sources and write models/current."""
    try:
        contract = load_contract()
        brought = read_row_files(row_files, contract)
        version = write(*train([*read_sources(data_folder(data), contract), *brought], contract), CURRENT)
    except TillidError as problem:
        sys.exit(str(problem))
    click.echo(f"model {version} written to {CURRENT.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
