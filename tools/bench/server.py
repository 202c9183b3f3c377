"""A gunicorn with one worker whose CPU time can be read, and a bounded client for it."""

import http.client
import os
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from tillid.web.serve import GUNICORN
from tools.live.service import free_port

UNLIMITED = {"TILLID_SCORE_LIMIT": "1000000 per second"}  # all that comes is from one address
_HEADERS = {"Content-Type": "application/json"}
_START_SECONDS = 90.0
_TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True)
class Server:
    """An application under gunicorn on the loopback."""

    port: int
    master: int

    def cpu_seconds(self) -> float:
        """User and system time that the worker processes have used."""
        return sum(_cpu_seconds(pid) for pid in self._children())

    def resident_mb(self) -> list[float]:
        """Memory that each worker process holds."""
        pages = (int(Path(f"/proc/{pid}/statm").read_text().split()[1]) for pid in self._children())
        return [page * os.sysconf("SC_PAGE_SIZE") / 1e6 for page in pages]

    def _children(self) -> list[str]:
        return Path(f"/proc/{self.master}/task/{self.master}/children").read_text().split()

    def load(self, body: bytes, requests: int, clients: int) -> None:
        """Post a body that many times, over one lasting connection a client."""
        with ThreadPoolExecutor(clients) as pool:
            for done in [pool.submit(self._post, body, requests // clients) for _ in range(clients)]:
                done.result()

    def _post(self, body: bytes, requests: int) -> None:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        try:
            for _ in range(requests):
                connection.request("POST", "/v1/score", body, _HEADERS)
                answer = connection.getresponse()
                text = answer.read()
                if answer.status != 200:
                    raise RuntimeError(f"port {self.port} answered {answer.status}: {text[:300]!r}")
        finally:
            connection.close()


@contextmanager
def serve(
    application: str,
    settings: tuple[str, ...],
    environment: Mapping[str, str] | None = None,
    log: IO[str] | IO[bytes] | int | None = None,
) -> Iterator[Server]:
    """Run an application until the block ends: ``module:name`` as gunicorn takes it."""
    port = free_port()
    gunicorn = [sys.executable, "-m", "gunicorn", "--config", str(GUNICORN)]
    command = [*gunicorn, "--bind", f"127.0.0.1:{port}", *settings, application]
    with subprocess.Popen(command, env={**os.environ, **UNLIMITED, **(environment or {})}, stderr=log) as process:  # noqa: S603 - our own command
        try:
            _wait_for(port, process)
            yield Server(port, process.pid)
        finally:
            process.terminate()


def _wait_for(port: int, process: subprocess.Popen[bytes]) -> None:
    """Wait for any answer: gunicorn listens before its worker has loaded the application."""
    deadline = time.monotonic() + _START_SECONDS
    while time.monotonic() < deadline and process.poll() is None:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=_START_SECONDS)
        try:
            connection.request("GET", "/")
            connection.getresponse().read()
        except OSError:
            time.sleep(0.1)
        else:
            return
        finally:
            connection.close()
    raise RuntimeError(f"gunicorn did not start on port {port}")


def _cpu_seconds(pid: str) -> float:
    # The name, field 2, may hold blanks, so fields are counted from its closing bracket. See proc(5).
    after_name = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(after_name[11]) + int(after_name[12])) / _TICKS
