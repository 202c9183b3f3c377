"""Shops and their owners for benches: many shops on one server, workers, and owners who ask for checks and wait."""

import json
import os
import secrets
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from http.client import HTTPConnection
from itertools import cycle
from typing import Any
from urllib.parse import urlsplit

from tillid.owners.claims import Claims, token_of
from tillid.store.database import Database
from tillid.web.visitor import COOKIE

_LOOK_SECONDS = 0.25
_STOP_SECONDS = 30


@dataclass(frozen=True)
class Ended:
    """A check: how it ended, and how long its owner waited."""

    state: str
    seconds: float


class Client:
    """Somebody who asks a service from an address of this machine.

    Parameters
    ----------
    address
        Any of 127.0.0.0/8: each is counted by itself.
    key
        Of an owner.
    """

    def __init__(self, service: str, address: str = "127.0.0.1", key: str = "", seconds: float = 30.0) -> None:
        self._service = urlsplit(service)
        self._address = address
        self._key = key
        self._seconds = seconds

    def ask(self, method: str, path: str, body: Any = None, **headers: str) -> tuple[int, bytes]:
        """The status and body of an answer; status 0 where there was none."""
        connection = HTTPConnection(
            self._service.hostname or "", self._service.port, timeout=self._seconds, source_address=(self._address, 0)
        )
        headers |= {"Cookie": f"{COOKIE}={self._key}"} if self._key else {}
        data = body if isinstance(body, bytes | None) else json.dumps(body).encode()
        try:
            connection.request(method, path, data, {"Content-Type": "application/json", **headers})
            answer = connection.getresponse()
            return answer.status, answer.read()
        except OSError:
            return 0, b""
        finally:
            connection.close()

    def check(self, domain: str, patience: float) -> Ended:
        """Ask for a check, and wait until it has ended."""
        began = time.monotonic()
        status, told = self.ask("POST", "/v1/checks", {"url": f"http://{domain}/"})
        if status != 202:
            return Ended(f"refused with {status}", time.monotonic() - began)
        id_ = json.loads(told)["id"]
        while time.monotonic() - began < patience:
            status, told = self.ask("GET", f"/v1/checks/{id_}")
            with suppress(ValueError):
                if status == 200 and (state := json.loads(told)["state"]) in {"done", "failed"}:
                    return Ended(state, time.monotonic() - began)
            time.sleep(_LOOK_SECONDS)
        return Ended("not ended", time.monotonic() - began)


def owner_of(database: str, domains: Sequence[str]) -> str:
    """The key of somebody who proved that these domains are theirs."""
    key = secrets.token_urlsafe(32)
    claims = Claims(Database(database))
    for domain in domains:
        claims.note(token_of(key), domain, "dns")
    return key


@contextmanager
def workers(count: int, settings: Mapping[str, str]) -> Iterator[list["subprocess.Popen[bytes]"]]:
    """So many of ``tillid worker``, ended with the block."""
    command = [sys.executable, "-m", "tillid", "worker"]
    started = [
        subprocess.Popen(command, env=os.environ | settings, stderr=subprocess.DEVNULL)  # noqa: S603 - our own
        for _ in range(count)
    ]
    try:
        yield started
    finally:
        for one in started:
            one.terminate()
        for one in started:
            try:
                one.wait(_STOP_SECONDS)
            except subprocess.TimeoutExpired:
                one.kill()


def check_all(service: str, key: str, domains: Sequence[str], clients: int, patience: float) -> list[Ended]:
    """Have shops checked by so many of their owners at once, each from an address of their own."""
    addresses = cycle(f"127.0.1.{number + 1}" for number in range(clients))
    each = [(Client(service, address, key), domain) for address, domain in zip(addresses, domains, strict=False)]
    with ThreadPoolExecutor(clients) as pool:
        return list(pool.map(lambda one: one[0].check(one[1], patience), each))
