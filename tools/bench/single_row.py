"""Time of one score with its reasons, from features to the bytes of the answer."""

import statistics
import time
from collections.abc import Sequence

from tillid.contract import Feature
from tillid.scoring.scorer import Scoring, load_scoring

Row = dict[str, Feature]
REPEATS = 40


def measure(rows: Sequence[Row]) -> float:
    """Microseconds: the median over the rows of each row's best."""
    scoring = load_scoring()
    return statistics.median(min(_seconds(scoring, row) for _ in range(REPEATS)) for row in rows) * 1e6


def fullest(rows: Sequence[Row]) -> Row:
    """The row with most answers."""
    return max(rows, key=lambda row: sum(value is not None for value in row.values()))


def _seconds(scoring: Scoring, row: Row) -> float:
    begun = time.perf_counter()
    scoring.write(row, "www.nordlys.dk", "da")
    return time.perf_counter() - begun
