"""CPU of ``POST /v1/score`` against a bare JSON echo of the same body, under the same gunicorn, in one run."""

import statistics
import tempfile
from typing import NamedTuple

from tools.bench.server import Server, serve

# As `tillid serve` runs, with one worker, so that its CPU is all there is.
SETTINGS = ("--workers=1",)
WATCHED = {"TILLID_LOG": "json", "TILLID_METRICS": "127.0.0.1:9"}  # counted as for many processes; nobody asks there
ROUNDS = 12
REQUESTS = 1500
CLIENTS = 2
WARM_UP = 400


class ScoreCpu(NamedTuple):
    """Microseconds of CPU a request, the median of the rounds; the ratio is the median of the rounds' ratios."""

    score_us: float
    echo_us: float
    ratio: float


def measure(body: bytes) -> ScoreCpu:
    """Rounds alternate between the two, so that both see the same machine."""
    with (
        tempfile.TemporaryFile() as log,
        serve("tillid.web.app:create_app()", SETTINGS, WATCHED, log) as score,
        serve("tools.bench.echo:app", SETTINGS) as echo,
    ):
        for server in (score, echo):
            server.load(body, WARM_UP, CLIENTS)
        rounds = [(_round(score, body), _round(echo, body)) for _ in range(ROUNDS)]
    return ScoreCpu(
        statistics.median(ours for ours, _ in rounds),
        statistics.median(bare for _, bare in rounds),
        statistics.median(ours / bare for ours, bare in rounds),
    )


def _round(server: Server, body: bytes) -> float:
    before = server.cpu_seconds()
    server.load(body, REQUESTS, CLIENTS)
    return (server.cpu_seconds() - before) / REQUESTS * 1e6
