"""Starts other people's software, in processes and folders of its own."""

import os
import signal
import subprocess
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.request import urlopen

_SET_UP_SECONDS = 1500.0
_START_SECONDS = 180.0
_STOP_SECONDS = 10.0


def run(command: Sequence[str | Path], folder: Path, settings: Mapping[str, str] | None = None) -> None:
    """Run a command in a folder until it ends.

    Raises
    ------
    RuntimeError
        It failed; the message ends with what it said last.
    """
    done = subprocess.run(  # noqa: S603 - commands of ours
        command,
        cwd=folder,
        env=os.environ | (settings or {}),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        timeout=_SET_UP_SECONDS,
        check=False,
    )
    if done.returncode:
        raise RuntimeError(f"{' '.join(map(str, command))} failed:\n{done.stdout[-3000:]}")


@contextmanager
def running(command: Sequence[str | Path], folder: Path, settings: Mapping[str, str], url: str) -> Iterator[None]:
    """A server, from when an address of it answers until the block ends; what it started ends with it.

    Raises
    ------
    RuntimeError
        It ended, or did not answer in time.
    """
    with (folder / "server.log").open("w+") as log:
        process = subprocess.Popen(  # noqa: S603 - commands of ours
            command,
            cwd=folder,
            env=os.environ | settings,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        try:
            _wait_for(url, process, Path(log.name))
            yield
        finally:
            os.killpg(process.pid, signal.SIGTERM)
            try:
                process.wait(_STOP_SECONDS)
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)


def _wait_for(url: str, process: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + _START_SECONDS
    while not _answers(url):
        if process.poll() is not None or time.monotonic() > deadline:
            raise RuntimeError(f"{url} does not answer:\n{log.read_text()[-3000:]}")
        time.sleep(0.5)


def _answers(url: str) -> bool:
    try:
        with urlopen(url, timeout=20) as response:  # noqa: S310 - an address of this machine
            return bool(response.status)
    except HTTPError:
        return True
    except (URLError, OSError):
        return False
