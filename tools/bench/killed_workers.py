"""Checks in the queue, and workers that are killed at random: ``python -m tools.bench.killed_workers``."""

import os
import random
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from tempfile import TemporaryDirectory

from tillid.checks.records import Checks
from tillid.contract import ROOT
from tillid.store.database import Database
from tillid.store.queue import TaskQueue
from tools.live.serving import serving

LEASE_SECONDS = 4
MAX_SECONDS = 900
_LOOK_SECONDS = 0.1
_SHOP = ROOT / "demo" / "lerogtidsel.dk"
_START = "from datetime import timedelta; from tillid.checks.worker import Worker; from tillid.config import Config;"


@dataclass(frozen=True)
class Outcome:
    """What became of all checks: their states, and how often each shop is in its history."""

    states: Counter[str]
    histories: Counter[int]
    kills: int
    seconds: float


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        pass


@contextmanager
def _shop() -> Iterator[int]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(_SHOP)))
    with serving(server):
        yield server.server_port


def _start(settings: dict[str, str]) -> "subprocess.Popen[bytes]":
    code = f"{_START} Worker(Config.of(), timedelta(seconds={LEASE_SECONDS})).run()"
    return subprocess.Popen([sys.executable, "-c", code], env=settings, cwd=ROOT)  # noqa: S603 - our own command


def run(database: str, queue: str, checks: int, kills: int, workers: int = 2, seed: int = 1) -> Outcome:
    """Ask for checks of as many shops, kill a worker now and then, and wait until every check has ended.

    Parameters
    ----------
    database, queue
        Of their own, and empty.
    """
    chance = random.Random(seed)  # noqa: S311 - no secret
    store, tasks = Checks(Database(database)), TaskQueue(queue)
    started = time.monotonic()
    with _shop() as port:
        domains = [f"shop-{number}.dk" for number in range(checks)]
        places = ",".join(f"{domain}:80={port}" for domain in domains)
        ids = [store.ask(f"http://{domain}/", domain)[0].id for domain in domains]
        for id_ in ids:
            tasks.put_check(id_)
        settings = {"TILLID_DATABASE": database, "TILLID_QUEUE": queue, "TILLID_LOCAL_PLACES": places}
        killed = _work(store, ids, settings, kills, workers, chance)
    return Outcome(
        Counter(check.state for id_ in ids if (check := store.get(id_))),
        Counter(len(store.history(domain)) for domain in domains),
        killed,
        time.monotonic() - started,
    )


def _work(
    store: Checks, ids: list[str], settings: dict[str, str], kills: int, workers: int, chance: random.Random
) -> int:
    """Workers at work until all is done; answers how often one was killed."""
    environment = {**os.environ, **settings}
    processes = [_start(environment) for _ in range(workers)]
    killed, due = 0, 0.0
    deadline = time.monotonic() + MAX_SECONDS
    try:
        while any(not check.has_ended for id_ in ids if (check := store.get(id_))) and time.monotonic() < deadline:
            time.sleep(_LOOK_SECONDS)
            if any(process.poll() is not None for process in processes):
                raise RuntimeError("A worker ended by itself; what it says above tells why.")
            is_due = killed < kills and time.monotonic() >= due
            if is_due and any(check.state == "running" for id_ in ids if (check := store.get(id_))):
                victim = chance.randrange(workers)
                processes[victim].kill()
                processes[victim].wait()
                processes[victim] = _start(environment)
                killed, due = killed + 1, time.monotonic() + chance.uniform(1, 5)
    finally:
        for process in processes:
            process.terminate()
        for process in processes:
            process.wait(30)
    return killed


def main() -> None:
    """Fifty checks, ten kills."""
    with TemporaryDirectory(prefix="tillid-killed-") as folder:
        outcome = run(f"sqlite:///{folder}/tillid.sqlite", str(Path(folder, "queue.sqlite")), checks=50, kills=10)
    for state, count in sorted(outcome.states.items()):
        sys.stdout.write(f"checks_{state} {count}\n")
    for times, count in sorted(outcome.histories.items()):
        sys.stdout.write(f"shops_in_history_{times}_times {count}\n")
    sys.stdout.write(f"workers_killed {outcome.kills}\nseconds {outcome.seconds:.0f}\n")


if __name__ == "__main__":
    main()
