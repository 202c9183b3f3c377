"""``tillid serve`` as a person starts it."""

import http.client
import json
import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tillid.contract import EXTENSION

pytestmark = pytest.mark.process

START_SECONDS = 30
QUESTION = json.dumps({"contract": "1", "host": "nordlys.dk", "features": {"has_terms_link": True}})
JSON = {"Content-Type": "application/json"}


def _start(model_folder: Path, folder: Path, port: int, workers: int = 2) -> "subprocess.Popen[str]":
    environment = {
        **os.environ,
        "TILLID_MODEL": str(model_folder),
        "TILLID_DATABASE": f"sqlite:///{folder / 'tillid.sqlite'}",
        "TILLID_QUEUE": str(folder / "queue.sqlite"),
        "PYTHONUNBUFFERED": "1",
    }
    command = [sys.executable, "-m", "tillid", "serve", "--no-worker", "--port", str(port), "--workers", str(workers)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment)  # noqa: S603


def _lines(process: "subprocess.Popen[str]", count: int) -> list[str]:
    assert process.stdout
    return [process.stdout.readline().rstrip("\n") for _ in range(count)]


@pytest.fixture(scope="module")
def said(model_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[str]]:
    process = _start(model_folder, tmp_path_factory.mktemp("served"), port=0)
    try:
        yield _lines(process, 3)
    finally:
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=START_SECONDS)


@pytest.fixture
def connection(said: list[str]) -> Iterator[http.client.HTTPConnection]:
    address = re.search(r"http://([\d.]+:\d+)", said[0])
    assert address
    connection = http.client.HTTPConnection(address[1], timeout=10)
    yield connection
    connection.close()


def test_three_lines_say_what_to_open(said: list[str]) -> None:
    page, docs, extension = said
    address = page.split()[-1]
    assert re.fullmatch(r"http://127\.0\.0\.1:[1-9]\d*", address)
    assert f"{address}/docs" in docs
    assert "chrome://extensions" in extension
    assert str(EXTENSION) in extension


def test_a_lasting_connection_is_scored_again_and_again(connection: http.client.HTTPConnection) -> None:
    for _ in range(3):
        connection.request("POST", "/v1/score", QUESTION, JSON)
        response = connection.getresponse()
        assert response.status == 200
        assert json.loads(response.read())["model"] == "for-tests"
        assert response.headers["Server"] == "gunicorn"
        assert response.headers["X-Content-Type-Options"] == "nosniff"


def test_feedback_reaches_the_database_of_all_workers(connection: http.client.HTTPConnection) -> None:
    for _ in range(4):
        connection.request("POST", "/v1/feedback", '{"host": "nordlys.dk", "what": "other"}', JSON)
        response = connection.getresponse()
        assert (response.status, len(json.loads(response.read())["id"])) == (201, 36)


@pytest.mark.parametrize("size", [70_000, 3_000_000])
def test_a_long_body_is_refused(connection: http.client.HTTPConnection, size: int) -> None:
    connection.request("POST", "/v1/score", b"x" * size, JSON)
    response = connection.getresponse()
    assert response.status == 413
    assert response.headers["Content-Type"] == "application/problem+json"


def test_a_long_body_in_chunks_is_refused(connection: http.client.HTTPConnection) -> None:
    connection.request("POST", "/v1/score", iter([b"x" * 10_000] * 20), JSON, encode_chunked=True)
    assert connection.getresponse().status == 413


def test_a_short_body_in_chunks_is_read(connection: http.client.HTTPConnection) -> None:
    connection.request("POST", "/v1/score", iter([QUESTION.encode()]), JSON, encode_chunked=True)
    assert connection.getresponse().status == 200


def test_a_port_in_use_is_named(model_folder: Path, tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        process = _start(model_folder, tmp_path, port)
        _, errors = process.communicate(timeout=START_SECONDS)
    assert process.returncode != 0
    assert f"127.0.0.1:{port} cannot be served on (Address already in use)" in errors
    assert f"make run port={port + 1}" in errors
    assert "Traceback" not in errors


def test_a_missing_model_is_named(tmp_path: Path) -> None:
    process = _start(tmp_path / "none", tmp_path, port=0)
    _, errors = process.communicate(timeout=START_SECONDS)
    assert process.returncode != 0
    assert "card.json cannot be read" in errors
    assert "python -m models.train --data DIR" in errors
    assert "Traceback" not in errors
