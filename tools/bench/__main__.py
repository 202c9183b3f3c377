"""``python -m tools.bench`` prints one figure a line: name and value."""

import asyncio
import json
import os
import sys
from pathlib import Path

from service.browser import Reading
from service.contract import ROOT, load_contract
from tools.bench import extraction, score_cpu


def body_of(readings: list[Reading]) -> bytes:
    """What the extension would send of the page on which most was seen."""
    richest = max(readings, key=lambda reading: sum(value is not None for value in reading.features.values()))
    question = {
        "contract": load_contract().version,
        "host": "www.nordlys.dk",
        "language": "da",
        "features": {id_: value for id_, value in richest.features.items() if value is not None},
    }
    return json.dumps(question).encode()


def main() -> None:
    """Measure both, and print."""
    data = Path(os.environ.get("TILLID_DATA", ROOT.parent / "shared" / "data"))
    readings = asyncio.run(extraction.read_all(extraction.saved_pages(data)))
    body = body_of(readings)
    cpu = score_cpu.measure(body)
    lines = [
        *extraction.describe(readings),
        f"score_body_bytes {len(body)}",
        f"score_cpu_us {cpu.score_us:.0f}",
        f"echo_cpu_us {cpu.echo_us:.0f}",
        f"score_cpu_ratio {cpu.ratio:.2f}",
    ]
    sys.stdout.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
