"""A service of one's own for as long as it is needed: the real one, under gunicorn, on a free port."""

import json
import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

_START_SECONDS = 120.0


@dataclass(frozen=True)
class LiveService:
    """A running service, its database, and the environment that its commands run in."""

    url: str
    database: Path
    environment: Mapping[str, str] = field(default_factory=dict, repr=False)

    def run(self, *command: str) -> None:
        """Run one of its commands, such as ``upkeep``, to its end."""
        subprocess.run([sys.executable, "-m", "tillid", *command], env=self.environment, check=True)  # noqa: S603


def answers(url: str, workers: int = 0) -> bool:
    """Whether a service answers there, and as many workers are alive."""
    try:
        with urlopen(f"{url}/healthz", timeout=1) as response:  # noqa: S310 - an address of this machine
            return response.status == 200 and (not workers or (json.load(response)["workers"] or 0) >= workers)
    except (URLError, OSError):
        return False


@contextmanager
def live_service(settings: Mapping[str, str] | None = None, *, has_worker: bool = False) -> Iterator[LiveService]:
    """The service, stopped at the end; ``settings`` are variables of its environment."""
    with tempfile.TemporaryDirectory(prefix="tillid-service-") as folder:
        service = LiveService(f"http://127.0.0.1:{free_port()}", Path(folder, "db"))
        service = replace(service, environment=_environment(service, settings or {}))
        command = [sys.executable, "-m", "tillid", "serve", "--port", service.url.rpartition(":")[2]]
        command += [] if has_worker else ["--no-worker"]
        with Path(folder, "errors.log").open("w+") as errors:
            process = subprocess.Popen(command, stderr=errors, env=service.environment)  # noqa: S603
            try:
                _wait_for(service, process, Path(folder, "errors.log"), int(has_worker))
                yield service
            finally:
                process.terminate()
                process.wait()


def free_port() -> int:
    """A port that nobody listened on a moment ago."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _environment(service: LiveService, settings: Mapping[str, str]) -> dict[str, str]:
    own = {
        "TILLID_DATABASE": f"sqlite:///{service.database}",
        "TILLID_QUEUE": str(service.database.with_name("queue.sqlite")),
    }
    if "TILLID_SMTP" in settings:
        own["TILLID_PUBLIC_URL"] = service.url
    return {**os.environ, **own, **settings}


def _wait_for(service: LiveService, process: subprocess.Popen[bytes], errors: Path, workers: int) -> None:
    deadline = time.monotonic() + _START_SECONDS
    while not answers(service.url, workers):
        if process.poll() is not None or time.monotonic() > deadline:
            raise RuntimeError(f"the service did not start:\n{errors.read_text()}")
        time.sleep(0.1)
