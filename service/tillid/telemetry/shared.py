"""Metrics of several processes together, through files: https://prometheus.github.io/client_python/multiprocess/."""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

_VARIABLE = "PROMETHEUS_MULTIPROC_DIR"


def share_metrics() -> None:
    """Have the processes forked from this one count together, beginning with nothing."""
    named = os.environ.get(_VARIABLE)
    folder = Path(named or tempfile.mkdtemp(prefix="tillid-metrics-"))
    if named:
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True, exist_ok=True)
    os.environ[_VARIABLE] = str(folder)
    atexit.register(_clear, folder, os.getpid())


def _clear(folder: Path, owner: int) -> None:
    """A process that was forked leaves the folder alone."""
    if os.getpid() == owner:
        shutil.rmtree(folder, ignore_errors=True)


def forget_process(pid: int) -> None:
    """Let go of what only counts while a process lives."""
    if _VARIABLE in os.environ:
        from prometheus_client.multiprocess import mark_process_dead

        mark_process_dead(pid)  # type: ignore[no-untyped-call]
