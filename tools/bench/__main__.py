"""``python -m tools.bench`` prints one figure a line: name and value."""

import asyncio
import json
import sys
from collections.abc import Sequence

from models.data.folder import shared_data
from tillid.contract import load_contract
from tools.bench import extraction, score_cpu, single_row
from tools.bench.single_row import Row


def body_of(readings: Sequence[Row]) -> bytes:
    """What the extension would send of the page on which most was seen."""
    question = {
        "contract": load_contract().version,
        "host": "www.nordlys.dk",
        "language": "da",
        "features": {id_: value for id_, value in single_row.fullest(readings).items() if value is not None},
    }
    return json.dumps(question).encode()


def main() -> None:
    """Measure all, and print."""
    data = shared_data()
    readings = asyncio.run(extraction.read_all(extraction.saved_pages(data)))
    rows = [reading.features for reading in readings]
    body = body_of(rows)
    cpu = score_cpu.measure(body)
    lines = [
        *extraction.describe(readings),
        f"single_row_us {single_row.measure(rows):.0f}",
        f"single_row_fullest_us {single_row.measure([single_row.fullest(rows)]):.0f}",
        f"score_body_bytes {len(body)}",
        f"score_cpu_us {cpu.score_us:.0f}",
        f"echo_cpu_us {cpu.echo_us:.0f}",
        f"score_cpu_ratio {cpu.ratio:.2f}",
    ]
    sys.stdout.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
