"""What ``tillid serve`` starts: the web's processes, a worker, and a shop to try a check on."""

import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from importlib.util import find_spec
from threading import Thread
from typing import NoReturn

import click

from tillid.config import SAMPLE_SHOP, Config
from tillid.errors import brought_by

_PERSON_CAN_FIX_IT = 2  # the exit status that says so
_PAUSE_SECONDS = 1
_LOOK_SECONDS = 0.2
_DIE_WITH_PARENT = 1  # PR_SET_PDEATHSIG of prctl(2)
_NO_WORKER = "Checks of shops are not done: "
_NO_PLAYWRIGHT = f"{_NO_WORKER}that needs Playwright, which is not installed: {brought_by('browser')}"
Child = subprocess.Popen[bytes]


def serve_together(options: Sequence[str]) -> NoReturn:
    """Serve, and do what is asked for, until interrupted or the web's processes end."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    with sample_shop() as place:
        settings = os.environ | {"TILLID_LOCAL_PLACES": ",".join(filter(None, [_places(), place]))}
        with _child(["serve", "--no-worker", *options], settings) as web:
            sys.exit(_with_worker(web, settings))


def _with_worker(web: Child, settings: dict[str, str]) -> int:
    """Keep a worker going for as long as the web's processes are there; answers how these ended."""
    if find_spec("playwright") is None:
        click.echo(_NO_PLAYWRIGHT, err=True)
        return web.wait()
    while web.poll() is None:
        with _child(["worker"], settings | _metrics_of_worker()) as worker:
            while web.poll() is None and worker.poll() is None:
                time.sleep(_LOOK_SECONDS)
        if worker.returncode == _PERSON_CAN_FIX_IT:
            click.echo(f"{_NO_WORKER}the worker could not go on. Fix what it says, and start again.", err=True)
            return web.wait()
        time.sleep(_PAUSE_SECONDS)
    return web.returncode


@contextmanager
def _child(arguments: Sequence[str], settings: dict[str, str]) -> Iterator[Child]:
    """A command of ``tillid`` that ends with the block."""
    command = [sys.executable, "-m", "tillid", *arguments, "--end-with-parent"]
    with subprocess.Popen(command, env=settings) as child:  # noqa: S603 - our own command
        try:
            yield child
        finally:
            child.terminate()


@contextmanager
def sample_shop() -> Iterator[str]:
    """A shop on the loopback; answers what it stands for, as the setting for local places says it."""
    handler = partial(_Quiet, directory=str(SAMPLE_SHOP))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"{SAMPLE_SHOP.name}:80={server.server_port}"
        server.shutdown()


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing."""


def _metrics_of_worker() -> dict[str, str]:
    """On the next port: on theirs, the web's processes tell their own."""
    place = Config.of().metrics_place
    return {"TILLID_METRICS": f"{place[0]}:{place[1] + 1}"} if place else {}


def _places() -> str:
    return os.environ.get("TILLID_LOCAL_PLACES", "")


def end_with_parent() -> None:
    """Have this process told to end when its parent does, however that ends. Linux alone can."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_DIE_WITH_PARENT, signal.SIGTERM)
