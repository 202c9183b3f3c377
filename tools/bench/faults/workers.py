"""Faults of workers, their browser, registries and the clock: every check that was accepted is done all the same."""

import json
import os
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from threading import Thread

from tools.bench.faults.asking import Accepted, Outcome, ask, ask_for_check, probe, recovered
from tools.bench.owners import workers
from tools.live.service import LiveService, live_service
from tools.live.shop import whole_shop

_SHOPS = tuple(f"shop-{number}.dk" for number in range(4))
_CHECK_SECONDS = 240
_AHEAD = "+2d"
_FAKETIME = next(Path("/usr/lib").glob("*/faketime/libfaketime.so.1"), None)
_MAX_FEEDBACK = 12  # above the limit that is set


class Staff:
    """The workers of a service, to be killed and started again."""

    def __init__(self, settings: Mapping[str, str]) -> None:
        self._settings = settings
        self._stack = ExitStack()
        self._worker: subprocess.Popen[bytes] | None = None

    def start(self, service: LiveService) -> None:
        """One more, and wait until it says that it is alive."""
        (self._worker,) = self._stack.enter_context(workers(1, self._settings))
        while not json.loads(ask(service, "/healthz")[1] or b"{}").get("workers"):
            time.sleep(0.5)

    def kill(self) -> None:
        """The last, without a word, as when memory is out."""
        assert self._worker  # noqa: S101 - it was started
        self._worker.kill()

    def kill_browser(self) -> None:
        """Chromium of the last."""
        self._kill_child(b"chrom")

    def kill_driver(self) -> None:
        """What drives Chromium, as a page can."""
        self._kill_child(b"node")

    def _kill_child(self, name: bytes) -> None:
        assert self._worker  # noqa: S101
        for pid in _children(self._worker.pid):
            with suppress(OSError):
                if name in Path(f"/proc/{pid}/cmdline").read_bytes().partition(b"\0")[0]:
                    os.kill(pid, signal.SIGKILL)

    def stop(self) -> None:
        """All of them."""
        self._stack.close()


def _children(pid: int) -> Iterator[int]:
    with suppress(OSError):
        for task in Path(f"/proc/{pid}/task").iterdir():
            for child in (task / "children").read_text().split():
                yield from _children(int(child))
                yield int(child)


@contextmanager
def _working(more: Mapping[str, str]) -> Iterator[tuple[LiveService, Staff]]:
    """A service with shops and a worker."""
    with whole_shop() as port, ExitStack() as stack:
        places = [f"{shop}:80={port}" for shop in _SHOPS] + list(filter(None, [more.get("TILLID_LOCAL_PLACES")]))
        settings = {"TILLID_CHECK_LIMIT": "1000 per hour", "TILLID_SOURCES": "all=off", **more}
        settings["TILLID_LOCAL_PLACES"] = ",".join(places)
        service = stack.enter_context(live_service(settings))
        own = {
            "TILLID_DATABASE": f"sqlite:///{service.database}",
            "TILLID_QUEUE": str(service.database.with_name("queue.sqlite")),
        }
        staff = Staff(settings | own)
        stack.callback(staff.stop)
        staff.start(service)
        yield service, staff


def _until_running(service: LiveService, id_: str) -> None:
    deadline = time.monotonic() + _CHECK_SECONDS
    while _state(service, id_) == "queued" and time.monotonic() < deadline:
        time.sleep(0.1)
    time.sleep(0.5)


def _state(service: LiveService, id_: str) -> str:
    status, told, _ = ask(service, f"/v1/checks/{id_}")
    return str(json.loads(told)["state"]) if status == 200 else f"answered {status}"


def _not_done(service: LiveService, ids: list[str]) -> list[str]:
    """What became of the checks that were not done in time."""
    deadline = time.monotonic() + _CHECK_SECONDS
    while True:
        left = [state for id_ in ids if (state := _state(service, id_)) != "done"]
        if not left or time.monotonic() > deadline or all(state == "failed" for state in left):
            return [f"a check that is {state}" for state in left]
        time.sleep(1)


def _in_a_check(name: str, kill: str) -> Outcome:
    """While one is being done and others wait, somebody is killed."""
    outcome, accepted, promised = Outcome(name), Accepted(), Accepted()
    with _working({}) as (service, staff):
        for shop in _SHOPS[:3]:
            ask_for_check(service, promised, f"http://{shop}/")
        _until_running(service, promised.checks[0])
        getattr(staff, kill)()
        outcome.statuses, outcome.score_seconds = probe(service, accepted)
        if kill == "kill":
            staff.start(service)
        outcome.lost = _not_done(service, promised.checks)
        outcome.after = recovered(service, accepted)
        outcome.accepted = len(promised.checks)
    return outcome


def _registry_silent(name: str) -> Outcome:
    """What it takes to know a domain's age says nothing: the check is done without."""
    outcome, accepted, promised = Outcome(name), Accepted(), Accepted()
    with socket.create_server(("127.0.0.1", 0), backlog=100) as silent:
        port = silent.getsockname()[1]
        settings = {
            "TILLID_SOURCES": "all=off, registry=http://registry.test, dns=off",
            "TILLID_LOCAL_PLACES": f"registry.test:80={port},whois.punktum.dk:43={port}",
        }
        Thread(target=_keep_silent, args=(silent,), daemon=True).start()
        with _working(settings) as (service, _staff):
            ask_for_check(service, promised, f"http://{_SHOPS[0]}/")
            outcome.statuses, outcome.score_seconds = probe(service, accepted)
            outcome.lost = _not_done(service, promised.checks)
            outcome.after = recovered(service, accepted)
            outcome.accepted = len(promised.checks)
    return outcome


def _keep_silent(server: socket.socket) -> None:
    held = []
    with suppress(OSError):
        while True:
            held.append(server.accept())


def _clock_wrong(name: str) -> Outcome:
    """Two days ahead, and back: limits that were reached meanwhile hold no longer than they should, checks are done."""
    outcome, accepted, promised = Outcome(name), Accepted(), Accepted()
    with tempfile.TemporaryDirectory(prefix="tillid-clock-") as folder:
        clock = Path(folder, "clock")
        clock.write_text(_AHEAD)
        settings = {
            "LD_PRELOAD": str(_FAKETIME), "FAKETIME_TIMESTAMP_FILE": str(clock), "FAKETIME_NO_CACHE": "1",
            "FAKETIME_DONT_FAKE_MONOTONIC": "1", "TILLID_FEEDBACK_LIMIT": "10 per hour",
        }  # fmt: skip
        with _working(settings) as (service, _staff):
            outcome.statuses, outcome.score_seconds = probe(service, accepted)
            for _ in range(_MAX_FEEDBACK):
                ask(service, "/v1/feedback", {"host": "nordlys.dk", "what": "other"})
            ask_for_check(service, promised, f"http://{_SHOPS[0]}/")
            _until_running(service, promised.checks[0])
            clock.write_text("+0")
            outcome.after = recovered(service, accepted)
            ask_for_check(service, promised, f"http://{_SHOPS[1]}/")
            outcome.lost = _not_done(service, promised.checks)
            outcome.accepted = len(promised.checks)
    return outcome


CASES: dict[str, Callable[[str], Outcome]] = {
    "worker killed in a check": lambda name: _in_a_check(name, "kill"),
    "Chromium killed in a check": lambda name: _in_a_check(name, "kill_browser"),
    "Chromium's driver killed in a check": lambda name: _in_a_check(name, "kill_driver"),
    "registries silent": _registry_silent,
    **({"clock two days ahead, then right": _clock_wrong} if _FAKETIME else {}),
}
