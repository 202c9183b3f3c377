"""``python -m tools.bench.faults`` prints a table, and ends with 1 where something was that should not have been."""

import sys

import click

from tools.bench.faults import stores, workers
from tools.bench.faults.asking import Outcome

_ASKED = ("check", "report", "feedback", "healthz")


def _row(one: Outcome) -> str:
    after = "all well" if max(one.after.values()) < 400 else str(one.after)
    kept = f"{one.accepted - len(one.lost)} of {one.accepted}"
    told = [str(one.statuses[what]) for what in _ASKED]
    return (
        f"| {' | '.join((one.fault, str(one.statuses['score']), f'{one.score_seconds:.2f} s', *told, after, kept))} |"
    )


@click.command()
@click.option("--only", default="", help="Those whose name holds this.")
def main(only: str) -> None:
    """Make all faults happen, one after another."""
    sys.stdout.write(
        "| fault | scores | slowest score | check | report | feedback | healthz | afterwards | accepted and kept |\n"
    )
    sys.stdout.write("|---|---|---|---|---|---|---|---|---|\n")
    outcomes = []
    for name, make in {**stores.CASES, **workers.CASES}.items():
        if only not in name:
            continue
        outcomes.append(make(name))
        sys.stdout.write(f"{_row(outcomes[-1])}\n")
        sys.stdout.flush()
    problems = [f"{one.fault}: {', '.join(one.problems)}" for one in outcomes if one.problems]
    sys.stdout.write("\n".join(problems))
    sys.exit(bool(problems))


if __name__ == "__main__":
    main()
