"""Lists in a service as it runs: gunicorn with two workers."""

import http.client
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from tests.service.scoring.lists.list_server import publish
from tillid.web.serve import GUNICORN as CONFIG
from tools.live.service import answers, free_port

pytestmark = pytest.mark.process

PATIENCE_SECONDS = 30
QUESTION = {"contract": "1", "host": "www.falsk-butik.dk", "features": {"has_terms_link": True}}
TILLID = ("tillid", "serve", "--no-worker", "--workers", "2", "--port")
GUNICORN = ("gunicorn", "--config", str(CONFIG), "--workers=2", "--bind")


def _until(holds: Callable[[], bool], what: str) -> None:
    deadline = time.monotonic() + PATIENCE_SECONDS
    while not holds():
        assert time.monotonic() < deadline, what
        time.sleep(0.05)


def _place_of(lists: str) -> str:
    """Where a list of this machine may be fetched from: ``127.0.0.1:8123=8123``."""
    where = urlsplit(lists.partition("=")[2])
    return f"{where.hostname}:{where.port}={where.port}"


@contextmanager
def _served(command: tuple[str, ...], folder: Path, model: Path, lists: str) -> Iterator[int]:
    port = free_port()
    settings = {
        "TILLID_MODEL": str(model),
        "TILLID_DATABASE": f"sqlite:///{folder / 'db'}",
        "TILLID_QUEUE": str(folder / "queue"),
        "TILLID_FRAUDULENT_LISTS": lists,
        "TILLID_LOCAL_PLACES": _place_of(lists),
        "TILLID_LISTS_FOLDER": str(folder / "lists"),
        "TILLID_LISTS_SECONDS": "1",
    }
    where = str(port) if command == TILLID else f"127.0.0.1:{port}"
    process = subprocess.Popen([sys.executable, "-m", *command, where], env=os.environ | settings)  # noqa: S603
    try:
        _until(lambda: answers(f"http://127.0.0.1:{port}"), "the service did not start")
        yield port
    finally:
        process.terminate()
        process.wait()


def _asked(port: int, method: str, path: str, body: object = None) -> dict[str, Any]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    try:
        connection.request(method, path, body and json.dumps(body), {"Content-Type": "application/json"})
        answer: dict[str, Any] = json.loads(connection.getresponse().read())
        return answer
    finally:
        connection.close()


def _all_warn(port: int) -> bool:
    """Whether the workers, asked so often that both have answered, warn of the shop."""
    asked = [_asked(port, "POST", "/v1/score", QUESTION) for _ in range(12)]
    return all(answer["band"] == "warning" and answer["reasons"][0]["source"] == "list" for answer in asked)


def _list(port: int) -> dict[str, Any]:
    state: dict[str, Any] = _asked(port, "GET", "/healthz")["lists"][0]
    return state


def test_all_workers_learn_of_a_listed_shop(tmp_path: Path, model_folder: Path) -> None:
    with (
        publish(b"another.dk\n", ETag='"1"') as published,
        _served(TILLID, tmp_path, model_folder, f"watch={published.address}") as port,
    ):
        _until(lambda: _list(port)["shops"] == 1, "the list was not read")
        assert _asked(port, "POST", "/v1/score", QUESTION)["band"] != "warning"
        published.content, published.headers = b"another.dk\nfalsk-butik.dk\n", {"ETag": '"2"'}
        _until(lambda: _all_warn(port), "not all workers learned of the shop")
        state = _list(port)
        assert (state["name"], state["kind"], state["shops"], state["problem"]) == ("watch", "fraudulent", 2, None)
        assert 0 <= state["age_seconds"] < PATIENCE_SECONDS


def test_a_restart_without_the_source_loses_nothing(tmp_path: Path, model_folder: Path) -> None:
    with publish(b"falsk-butik.dk\n") as published:
        with _served(GUNICORN, tmp_path, model_folder, f"watch={published.address}") as port:
            _until(lambda: _all_warn(port), "the list was not read")
        lists = f"watch={published.address}"
    with _served(GUNICORN, tmp_path, model_folder, lists) as port:
        assert _all_warn(port)
        _until(lambda: bool(_list(port)["problem"]), "the source was not asked")
        assert _list(port)["shops"] == 1
        assert _all_warn(port)


def test_a_slow_source_keeps_nobody_waiting(tmp_path: Path, model_folder: Path) -> None:
    with publish(b"falsk-butik.dk\n") as published:
        published.may_answer.clear()
        with _served(GUNICORN, tmp_path, model_folder, f"watch={published.address}") as port:
            _until(lambda: bool(published.asked), "the source was not asked")
            assert _asked(port, "POST", "/v1/score", QUESTION)["band"] != "warning"
            published.may_answer.set()
            _until(lambda: _all_warn(port), "the list was not read")
