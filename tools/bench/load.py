"""``python -m tools.bench.load``: what a machine serves, as a table for docs/operations.md. It takes five minutes.

Scores are asked for by wrk (Debian: ``apt-get install wrk``), beside a bare echo of the same body under the same
gunicorn; then memory is watched, and owners have their shops checked.
"""

import json
import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import chain
from math import ceil
from pathlib import Path

import click

from tillid.contract import load_contract
from tools.bench.owners import Ended, check_all, owner_of, workers
from tools.bench.server import Server, serve
from tools.live.shop import whole_shop

_PROCESSES = 2
_WARM_UP_SECONDS = 3
_WORKERS, _OWNERS, _PATIENCE = 2, 20, 300
_SCRIPT = """
local head, tail, number = %s, %s, 0
function request()
  number = number + 1
  return wrk.format("POST", "/v1/score", { ["Content-Type"] = "application/json" }, head .. number .. tail)
end
function done(summary, latency, requests)
  local e = summary.errors
  io.write(string.format("TOLD %%d %%f %%f %%f %%f %%d\\n", summary.requests, summary.duration / 1e6,
    latency:percentile(50) / 1000, latency:percentile(95) / 1000, latency:percentile(99) / 1000,
    e.connect + e.read + e.write + e.status + e.timeout))
end
"""


@dataclass(frozen=True)
class Load:
    """What wrk told: times are in milliseconds."""

    requests: int
    seconds: float
    p50: float
    p95: float
    p99: float
    errors: int

    @property
    def cells(self) -> list[str]:
        """As they stand in the table."""
        return [
            f"{self.requests / self.seconds:,.0f}",
            f"{self.p50:.1f}",
            f"{self.p95:.1f}",
            f"{self.p99:.1f}",
            str(self.errors),
        ]


def question() -> tuple[str, str]:
    """What a browser asks of a page on which every signal was answered, around the number of a host."""
    contract = load_contract()
    answers = {"boolean": True, "count": 3, "share": 0.5, "number": 3.0}
    features = {
        signal.id: signal.choices[0] if signal.type == "choice" else answers[signal.type]
        for signal in contract.signals
        if signal.source == "page"
    }
    body = {"contract": contract.version, "language": "da", "features": features, "host": "shop-#.dk"}
    head, _, tail = json.dumps(body).partition("#")
    return head, tail


def load(server: Server, connections: int, seconds: float) -> Load:
    """Have wrk ask a server."""
    with tempfile.NamedTemporaryFile("w", suffix=".lua") as script:
        script.write(_SCRIPT % tuple(map(json.dumps, question())))
        script.flush()
        threads = min(2, connections)
        command = ["wrk", "-t", str(threads), "-c", str(connections), "-d", f"{ceil(seconds)}s", "-s", script.name]
        place = f"http://127.0.0.1:{server.port}"
        told = subprocess.run([*command, place], capture_output=True, text=True, check=True, timeout=seconds + 60)  # noqa: S603
    line = next(line for line in told.stdout.splitlines() if line.startswith("TOLD "))
    requests, duration, p50, p95, p99, errors = line.split()[1:]
    return Load(int(requests), float(duration), float(p50), float(p95), float(p99), int(errors))


@contextmanager
def _served(folder: Path) -> Iterator[tuple[Server, Server]]:
    settings = (f"--workers={_PROCESSES}",)
    own = {"TILLID_STATE": str(folder), "TILLID_LOG": "json", "TILLID_SOURCES": "all=off"}
    with (
        (folder / "log").open("w") as log,
        serve("tillid.web.app:create_app()", settings, own, log) as score,
        serve("tools.bench.echo:app", settings, own, log) as echo,
    ):
        yield score, echo


def scores(folder: Path, seconds: float, requests: int) -> Iterator[str]:
    """Rows of the table of scores, and what they did to memory."""
    with _served(folder) as (score, echo):
        for server in (score, echo):
            load(server, 2, _WARM_UP_SECONDS)
        before, asked, rate = score.resident_mb(), 0, 1.0
        yield "| `POST /v1/score` | connections | requests/s | p50 ms | p95 ms | p99 ms | errors |"
        yield "|---|---|---|---|---|---|---|"
        for connections in (1, 16, 64):
            for name, server, most in (("score", score, seconds), ("bare echo", echo, seconds / 2)):
                found = load(server, connections, most)
                if server is score:
                    asked, rate = asked + found.requests, found.requests / found.seconds
                yield f"| {name} | {connections} | {' | '.join(found.cells)} |"
        if requests > asked:
            asked += load(score, 16, (requests - asked) / rate).requests
        yield ""
        first, last = (" and ".join(f"{mb:.0f}" for mb in told) for told in (before, score.resident_mb()))
        yield f"Memory of {_PROCESSES} processes: {first} MB before, {last} MB after {asked:,} scores of new hosts."


def checks(folder: Path, count: int) -> Iterator[str]:
    """A line on owners who have their shops checked."""
    domains = [f"shop-{number}.dk" for number in range(count)]
    with whole_shop() as port:
        settings = {
            "TILLID_STATE": str(folder), "TILLID_LOG": "json", "TILLID_SOURCES": "all=off",
            "TILLID_CHECK_LIMIT": "1000 per hour",
            "TILLID_LOCAL_PLACES": ",".join(f"{domain}:80={port}" for domain in domains),
        }  # fmt: skip
        key = owner_of(f"sqlite:///{folder / 'tillid.sqlite'}", domains)
        web = serve("tillid.web.app:create_app()", ("--workers=1",), settings, subprocess.DEVNULL)
        with web as service, workers(_WORKERS, settings):
            address = f"http://127.0.0.1:{service.port}"
            ended = check_all(address, key, domains, min(_OWNERS, count), _PATIENCE)
    yield ""
    yield _told(ended)


def _told(ended: list[Ended]) -> str:
    states = {state: [one.state for one in ended].count(state) for state in sorted({one.state for one in ended})}
    seconds = sorted(one.seconds for one in ended)
    return (
        f"{len(ended)} checks by {min(_OWNERS, len(ended))} owners at once, {_WORKERS} workers: "
        f"{', '.join(f'{number} {state}' for state, number in states.items())}; "
        f"an owner waited {statistics.median(seconds):.0f} s (median), {seconds[-1]:.0f} s at most."
    )


@click.command()
@click.option(
    "--seconds", default=20.0, show_default=True, help="For which scores are asked for at each number of connections."
)
@click.option("--requests", default=200_000, show_default=True, help="After which memory is looked at again.")
@click.option("--checks", "count", default=50, show_default=True, help="That owners ask for; 0 leaves them out.")
def main(seconds: float, requests: int, count: int) -> None:
    """Print the table, and end with 1 where something failed."""
    sys.stdout.write(f"Load average before: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores.\n\n")
    lines = []
    with tempfile.TemporaryDirectory(prefix="tillid-load-") as folder:
        for line in chain(scores(Path(folder), seconds, requests), checks(Path(folder), count) if count else ()):
            lines.append(line)
            sys.stdout.write(f"{line}\n")
            sys.stdout.flush()
    failed = any(line.startswith("| score") and not line.endswith(" 0 |") for line in lines)
    sys.exit(failed or any(word in lines[-1] for word in (" failed", "refused", "not ended")))


if __name__ == "__main__":
    main()
