"""``tillid serve`` as a newcomer starts it: pages, a worker, and a shop to try a check on."""

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlencode
from urllib.request import urlopen

import pytest

pytestmark = pytest.mark.process

PATIENCE_SECONDS = 60
Started = Callable[..., "subprocess.Popen[str]"]


@pytest.fixture
def start(model_folder: Path, tmp_path: Path) -> Iterator[Started]:
    started = []

    def serve(**settings: str) -> "subprocess.Popen[str]":
        environment = os.environ | {"TILLID_MODEL": str(model_folder), "TILLID_STATE": str(tmp_path), **settings}
        command = [sys.executable, "-u", "-m", "tillid", "serve", "--port", "0"]
        pipe = subprocess.PIPE
        process = subprocess.Popen(command, env=environment, text=True, stdout=pipe, stderr=pipe)  # noqa: S603
        started.append(process)
        return process

    yield serve
    for process in started:
        process.terminate()
        process.communicate(timeout=PATIENCE_SECONDS)


def _address(process: "subprocess.Popen[str]") -> str:
    assert process.stdout
    said = re.search(r"http://\S+", process.stdout.readline())
    assert said, process.communicate()
    return said[0]


def _read(address: str, form: dict[str, str] | None = None) -> str:
    body = urlencode(form).encode() if form else None
    content: bytes = urlopen(address, body, timeout=30).read()  # noqa: S310 - of this machine
    return content.decode()


def _until(holds: Callable[[], object]) -> None:
    deadline = time.monotonic() + PATIENCE_SECONDS
    while not holds():
        assert time.monotonic() < deadline
        time.sleep(0.1)


def _children(process: "subprocess.Popen[str]") -> dict[str, int]:
    """What ``tillid serve`` has started, by the name of the command."""
    pids = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()
    commands = {pid: Path(f"/proc/{pid}/cmdline").read_text().split("\0") for pid in pids}
    return {command[3]: int(pid) for pid, command in commands.items() if len(command) > 3}


def test_a_newcomer_sees_a_report_and_a_worker_that_dies_comes_back(start: Started) -> None:
    process = start()
    address = _address(process)
    _until(lambda: '"workers":1' in _read(f"{address}/healthz"))
    sample = re.search(r'name="url" value="http://([^"]+)/"', _read(address))
    assert sample
    page = _read(f"{address}/checks", {"url": f"http://{sample[1]}/"})
    check = re.search(r"/v1/checks/[\w-]+", page)
    _until(lambda: check is None or '"ended":null' not in _read(address + check[0]))
    assert 'class="verdict"' in _read(f"{address}/shops/{sample[1]}")
    worker = _children(process)["worker"]
    os.kill(worker, signal.SIGKILL)
    _until(lambda: _children(process).get("worker", worker) != worker)


def test_nothing_is_left_where_it_is_killed(start: Started) -> None:
    process = start()
    _address(process)
    _until(lambda: len(_children(process)) == 2)
    children = _children(process).values()
    process.kill()
    _until(lambda: not any(Path(f"/proc/{pid}").exists() for pid in children))


def test_without_chromium_it_serves_and_says_that_checks_wait(start: Started) -> None:
    process = start(TILLID_CHROMIUM="/nowhere/chromium")
    address = _address(process)
    assert process.stderr
    said = [process.stderr.readline() for _ in range(2)]
    assert "/nowhere/chromium could not be started" in said[0]
    assert "Checks of shops are not done" in said[1]
    assert "No worker is running" in _read(address)
