"""Makes faults happen to a running service, and tells what it answers meanwhile and afterwards.

The service is the real one under gunicorn; PostgreSQL and Redis are real, too, behind tunnels that can be cut or
stopped.
"""

import json
import os
import socket
import sqlite3
import sys
import tempfile
import time
import uuid
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event, Thread
from urllib.error import HTTPError
from urllib.request import Request, urlopen

from sqlalchemy import create_engine, make_url

from tools.live.service import LiveService, live_service

POSTGRES = os.environ.get("TILLID_TEST_POSTGRES", "postgresql+psycopg://postgres@127.0.0.1:5432/test")
REDIS = os.environ.get("TILLID_TEST_REDIS", "redis://127.0.0.1:6379")
_SCORE = {"contract": "1", "host": "nordlys.dk", "features": {"has_terms_link": True}}
_FEEDBACK = {"host": "nordlys.dk", "what": "other"}
_PATIENCE = 15
_AT_ONCE = 6  # of requests that want what is gone, beside the scores
_MAX_SCORE_SECONDS = 2.0


Fault = Callable[[LiveService], AbstractContextManager[None]]


class Tunnel:
    """A way to a server of this machine that can be cut, or fall silent."""

    def __init__(self, port: int) -> None:
        self._to = port
        self._server = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._server.getsockname()[1]
        self._flows = Event()
        self._flows.set()
        self._is_cut = False
        self._open: list[socket.socket] = []
        Thread(target=self._accept, daemon=True).start()

    @contextmanager
    def cut(self) -> Iterator[None]:
        """Nothing gets through, and whoever tries hears so at once."""
        self._is_cut = True
        for one in self._open:
            with suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)
        yield
        self._is_cut = False

    @contextmanager
    def silent(self) -> Iterator[None]:
        """Whoever tries is taken in, and hears nothing."""
        self._flows.clear()
        yield
        self._flows.set()

    def _accept(self) -> None:
        while True:
            client, _ = self._server.accept()
            if self._is_cut:
                client.close()
                continue
            server = socket.create_connection(("127.0.0.1", self._to))
            self._open += [client, server]
            for source, sink in ((client, server), (server, client)):
                Thread(target=self._pump, args=(source, sink), daemon=True).start()

    def _pump(self, source: socket.socket, sink: socket.socket) -> None:
        with suppress(OSError):
            while data := source.recv(65536):
                self._flows.wait()
                sink.sendall(data)
        for one in (source, sink):
            with suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)


@dataclass
class Outcome:
    """What was answered while a fault lasted, and after it."""

    fault: str
    statuses: dict[str, int] = field(default_factory=dict)
    score_seconds: float = 0.0
    after: dict[str, int] = field(default_factory=dict)

    @property
    def problems(self) -> list[str]:
        """What should not have been."""
        told = [f"{what} {status}" for what, status in self.statuses.items() if status >= 500 and status != 503]
        told += [f"{what} {status} afterwards" for what, status in self.after.items() if status >= 400]
        if self.statuses["score"] != 200 or self.score_seconds > _MAX_SCORE_SECONDS:
            told.append(f"score {self.statuses['score']} in {self.score_seconds:.1f} s")
        return told


def _ask(service: LiveService, path: str, body: object = None) -> tuple[int, float]:
    data = None if body is None else json.dumps(body).encode()
    request = Request(service.url + path, data, {"Content-Type": "application/json"})  # noqa: S310
    started = time.monotonic()
    try:
        with urlopen(request, timeout=_PATIENCE) as answer:  # noqa: S310
            answer.read()
            return answer.status, time.monotonic() - started
    except HTTPError as refused:
        return refused.code, time.monotonic() - started
    except OSError:
        return 599, time.monotonic() - started


def _probe(service: LiveService, wanting: bool = True) -> tuple[dict[str, int], float]:
    """Scores, while others want what may be gone."""
    shop = f"shop-{uuid.uuid4().hex[:8]}.dk"
    asks: dict[str, Callable[[], tuple[int, float]]] = {
        "check": lambda: _ask(service, "/v1/checks", {"url": shop}),
        "report": lambda: _ask(service, "/v1/checks/none"),
        "feedback": lambda: _ask(service, "/v1/feedback", _FEEDBACK),
        "healthz": lambda: _ask(service, "/healthz"),
    }
    with ThreadPoolExecutor(_AT_ONCE + 1) as pool:
        hangers = [pool.submit(_ask, service, "/v1/checks/none") for _ in range(_AT_ONCE if wanting else 0)]
        time.sleep(0.2)
        scores = [_ask(service, "/v1/score", _SCORE) for _ in range(5)]
        told = {what: ask()[0] for what, ask in asks.items()}
        for hanger in hangers:
            hanger.result()
    return {"score": max(status for status, _ in scores)} | told, max(seconds for _, seconds in scores)


def _make(name: str, settings: dict[str, str], fault: Fault) -> Outcome:
    outcome = Outcome(name)
    with tempfile.TemporaryDirectory() as folder, live_service(settings | _limits(Path(folder), settings)) as service:
        _probe(service)
        with fault(service):
            outcome.statuses, outcome.score_seconds = _probe(service)
        for _ in range(10):
            outcome.after, _ = _probe(service, wanting=False)
            outcome.after.pop("report")  # there is none, which is right
            if max(outcome.after.values()) < 400:
                break
            time.sleep(1)
    return outcome


def _limits(folder: Path, settings: dict[str, str]) -> dict[str, str]:
    names = ("CHECK", "SHOP", "FEEDBACK")
    queue = {} if "TILLID_QUEUE" in settings else {"TILLID_QUEUE": str(folder / "queue.sqlite")}
    return {f"TILLID_{name}_LIMIT": "1000 per hour" for name in names} | queue


@contextmanager
def _locked(service: LiveService) -> Iterator[None]:
    """As by a backup of another program, or by VACUUM."""
    connection = sqlite3.connect(service.database, isolation_level=None)
    connection.execute("BEGIN EXCLUSIVE")
    yield
    connection.execute("ROLLBACK")
    connection.close()


@contextmanager
def _schema() -> Iterator[str]:
    engine, name = create_engine(POSTGRES, isolation_level="AUTOCOMMIT"), f"faults_{uuid.uuid4().hex}"
    with engine.connect() as connection:
        connection.exec_driver_sql(f"CREATE SCHEMA {name}")
    yield name
    with engine.connect() as connection:
        connection.exec_driver_sql(f"DROP SCHEMA {name} CASCADE")


def _through(way: Callable[[Tunnel], AbstractContextManager[None]], tunnel: Tunnel) -> Fault:
    return lambda _: way(tunnel)


def run() -> list[Outcome]:
    """Every fault, one after another."""
    outcomes = [_make("SQLite locked", {}, _locked)]
    address = make_url(POSTGRES)
    for name, way in (("PostgreSQL gone", Tunnel.cut), ("PostgreSQL silent", Tunnel.silent)):
        with _schema() as schema:
            tunnel = Tunnel(address.port or 5432)
            there = address.set(port=tunnel.port).update_query_dict({"options": f"-csearch_path={schema}"})
            settings = {"TILLID_DATABASE": there.render_as_string(hide_password=False)}
            outcomes.append(_make(name, settings, _through(way, tunnel)))
    for name, way in (("Redis gone", Tunnel.cut), ("Redis silent", Tunnel.silent)):
        tunnel = Tunnel(int(REDIS.rpartition(":")[2]))
        redis = f"redis://127.0.0.1:{tunnel.port}/14"
        settings = {"TILLID_REDIS_URL": redis, "TILLID_QUEUE": redis}
        outcomes.append(_make(name, settings, _through(way, tunnel)))
    return outcomes


def main() -> None:
    """Print a table, and end with 1 where something was answered that should not have been."""
    outcomes = run()
    print("| fault | scores | slowest score | check | report | feedback | healthz | afterwards |")  # noqa: T201
    print("|---|---|---|---|---|---|---|---|")  # noqa: T201
    for one in outcomes:
        told = [str(one.statuses[what]) for what in ("check", "report", "feedback", "healthz")]
        after = "all well" if max(one.after.values()) < 400 else str(one.after)
        cells = (one.fault, str(one.statuses["score"]), f"{one.score_seconds:.2f} s", *told, after)
        print(f"| {' | '.join(cells)} |")  # noqa: T201
    problems = [f"{one.fault}: {', '.join(one.problems)}" for one in outcomes if one.problems]
    print("\n".join(problems))  # noqa: T201
    sys.exit(bool(problems))


if __name__ == "__main__":
    main()
