"""Asks a service for all sorts of things, and remembers what it accepted."""

import json
import time
import uuid
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from urllib.error import HTTPError
from urllib.request import Request, urlopen

from sqlalchemy import create_engine

from tools.live.service import LiveService, live_service

Fault = Callable[[LiveService], AbstractContextManager[None]]
Answer = tuple[int, bytes, float]

_SCORE = {"contract": "1", "host": "nordlys.dk", "features": {"has_terms_link": True}}
_FEEDBACK = {"host": "nordlys.dk", "what": "other"}
_PATIENCE = 15
_AT_ONCE = 6  # of requests that want what is gone, beside the scores
_MAX_SCORE_SECONDS = 2.0
_RECOVERY_SECONDS = 20
_LIMITS = ("CHECK", "SHOP", "FEEDBACK")


@dataclass
class Accepted:
    """What a service promised: ids of checks, and of feedback."""

    checks: list[str] = field(default_factory=list)
    feedback: list[str] = field(default_factory=list)

    def lost(self, service: LiveService, database: str) -> list[str]:
        """What of it is not there."""
        gone = [id_ for id_ in self.checks if ask(service, f"/v1/checks/{id_}")[0] != 200]
        with create_engine(database).connect() as connection:
            kept = {row[0] for row in connection.exec_driver_sql("SELECT id FROM feedback")}
        return gone + [id_ for id_ in self.feedback if id_ not in kept]


@dataclass
class Outcome:
    """What was answered while a fault lasted, and after it; ``lost`` is what had been accepted and is gone."""

    fault: str
    statuses: dict[str, int] = field(default_factory=dict)
    score_seconds: float = 0.0
    after: dict[str, int] = field(default_factory=dict)
    accepted: int = 0
    lost: list[str] = field(default_factory=list)

    @property
    def problems(self) -> list[str]:
        """What should not have been."""
        told = [f"{what} {status}" for what, status in self.statuses.items() if status >= 500 and status != 503]
        told += [f"{what} {status} afterwards" for what, status in self.after.items() if status >= 400]
        told += [f"{one} was accepted and lost" for one in self.lost]
        if self.statuses["score"] != 200 or self.score_seconds > _MAX_SCORE_SECONDS:
            told.append(f"score {self.statuses['score']} in {self.score_seconds:.1f} s")
        return told


def ask(service: LiveService, path: str, body: object = None) -> Answer:
    """Status, body and seconds; 599 where there was no answer."""
    data = None if body is None else json.dumps(body).encode()
    request = Request(service.url + path, data, {"Content-Type": "application/json"})  # noqa: S310
    started = time.monotonic()
    try:
        with urlopen(request, timeout=_PATIENCE) as answer:  # noqa: S310
            return answer.status, answer.read(), time.monotonic() - started
    except HTTPError as refused:
        return refused.code, refused.read(), time.monotonic() - started
    except OSError:
        return 599, b"", time.monotonic() - started


def ask_for_check(service: LiveService, accepted: Accepted, domain: str = "") -> int:
    """Have a shop checked, of which there is none where no domain is given."""
    status, told, _ = ask(service, "/v1/checks", {"url": domain or f"shop-{uuid.uuid4().hex[:8]}.dk"})
    if status == 202:
        accepted.checks.append(json.loads(told)["id"])
    return status


def _give_feedback(service: LiveService, accepted: Accepted) -> int:
    status, told, _ = ask(service, "/v1/feedback", _FEEDBACK)
    if status == 201:
        accepted.feedback.append(json.loads(told)["id"])
    return status


def probe(service: LiveService, accepted: Accepted, wanting: bool = True) -> tuple[dict[str, int], float]:
    """Statuses, and the slowest score, while others want what may be gone."""
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        hangers = [pool.submit(ask, service, "/v1/checks/none") for _ in range(_AT_ONCE if wanting else 0)]
        time.sleep(0.2)
        scores = [ask(service, "/v1/score", _SCORE) for _ in range(5)]
        told = {
            "check": ask_for_check(service, accepted),
            "report": ask(service, "/v1/checks/none")[0],
            "feedback": _give_feedback(service, accepted),
            "healthz": ask(service, "/healthz")[0],
        }
        for hanger in hangers:
            hanger.result()
    return {"score": max(score[0] for score in scores)} | told, max(score[2] for score in scores)


def make(name: str, settings: dict[str, str], fault: Fault) -> Outcome:
    """A fault while a service runs with these settings, and what came of it."""
    outcome, accepted = Outcome(name), Accepted()
    with live_service({f"TILLID_{one}_LIMIT": "1000 per hour" for one in _LIMITS} | settings) as service:
        probe(service, accepted)
        with fault(service):
            outcome.statuses, outcome.score_seconds = probe(service, accepted)
        outcome.after = recovered(service, accepted)
        outcome.lost = accepted.lost(service, settings.get("TILLID_DATABASE", f"sqlite:///{service.database}"))
        outcome.accepted = len(accepted.checks) + len(accepted.feedback)
    return outcome


def recovered(service: LiveService, accepted: Accepted) -> dict[str, int]:
    """What is answered once all is well, or has had its time to be."""
    deadline = time.monotonic() + _RECOVERY_SECONDS
    while True:
        after, _ = probe(service, accepted, wanting=False)
        after.pop("report")  # there is none, which is right
        if max(after.values()) < 400 or time.monotonic() > deadline:
            return after
        time.sleep(1)
