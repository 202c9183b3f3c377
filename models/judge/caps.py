"""What each cap on the gains of pages costs, out of fold: ``python -m models.judge.caps``. It writes no model."""

import click

from models.command_line import run
from models.data.sources import data_folder, read_sources
from models.data.training import prepare
from models.judge.folds import by_source, out_of_fold
from models.judge.metrics import figures
from models.learn.fit import fit
from tillid.contract import load_contract

_CAPS = (2.5, 3.0, 3.5, 5.0, 50.0)


@click.command()
@click.option("--data", metavar="DIR", help="Folder of the data; else TILLID_DATA, else ../shared/data.")
def main(data: str | None) -> None:
    """Print a line for each cap, in log-odds; the last is as good as none."""
    contract = load_contract()
    sources = read_sources(data_folder(data), contract)
    training = prepare(sources, contract)
    for cap in _CAPS:
        (judged,) = out_of_fold(training, contract, shown_cap=cap)
        card = fit(training, contract, shown_cap=cap).scorecard_
        highest = card.nothing_seen + card.scale * cap
        parts = [
            f"cap {cap}",
            f"points {card.scale * cap:.1f}",
            f"no page above {highest:.1f}",
            f"good_from {card.good_from:.1f}",
        ]
        for source, of_source in by_source(judged, sources).items():
            its = figures(of_source, card.base_rate)
            parts.append(f"{source} auc {its.auc:.4f} f1 {its.f1_fraudulent:.4f} found_at_1pct {its.found_at_1pct:.4f}")
        click.echo("  ".join(parts))


if __name__ == "__main__":
    run(main, "models.judge.caps")
