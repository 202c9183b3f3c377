"""``python -m tools.bench.fuzz``: asks a running service what its description allows, and much that it does not.

Schemathesis makes the requests, of the API and of the forms beside it; judged is the service's own log, by all of its
answers: none may be an error of the server but a 503. It wants an environment of its own, since it pins what we use:
``python3 -m venv DIR && DIR/bin/pip install schemathesis``, then ``--schemathesis DIR/bin/schemathesis``.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
import uuid
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.request import Request, urlopen

import click
from sqlalchemy import create_engine, make_url

from tools.live.service import LiveService, live_service
from tools.live.shop import HOST, whole_shop

POSTGRES = os.environ.get("TILLID_TEST_POSTGRES", "postgresql+psycopg://postgres@127.0.0.1:5432/test")
_CHECK_SECONDS = 300
_LIMITS = ("SCORE", "READ", "PDF", "CHECK", "SHOP", "FEEDBACK", "APPEAL", "PROOF", "LOOK_UP", "COMPANY")
_FORMS = {
    "/checks": ("url",),
    "/checks/{id}/appeals": ("signal", "words", "contact"),
    "/owners/{domain}/prove": (),
    "/owners/{domain}/hide": (),
    "/owners/{domain}/delete": ("confirm",),
}
_PAGES = ("/", "/checks/{id}", "/checks/{id}/{device}.webp", "/shops/{domain}", "/owners/{domain}", "/help", "/{any}")


@contextmanager
def _schema() -> Iterator[str]:
    """The address of an empty schema in PostgreSQL."""
    engine, name = create_engine(POSTGRES, isolation_level="AUTOCOMMIT"), f"fuzz_{uuid.uuid4().hex}"
    with engine.connect() as connection:
        connection.exec_driver_sql(f"CREATE SCHEMA {name}")
    address = make_url(POSTGRES).update_query_dict({"options": f"-csearch_path={name}"})
    yield address.render_as_string(hide_password=False)
    with engine.connect() as connection:
        connection.exec_driver_sql(f"DROP SCHEMA {name} CASCADE")


def _load(request: Request | str) -> Any:
    with urlopen(request, timeout=30) as answer:  # noqa: S310 - our own service
        return json.load(answer)


def _checked(service: LiveService) -> str:
    """The id of a check that is done."""
    body = json.dumps({"url": f"http://{HOST}/"}).encode()
    asked = Request(f"{service.url}/v1/checks", body, {"Content-Type": "application/json"})  # noqa: S310
    id_: str = _load(asked)["id"]
    deadline = time.monotonic() + _CHECK_SECONDS
    while _load(f"{service.url}/v1/checks/{id_}")["state"] not in {"done", "failed"}:
        if time.monotonic() > deadline:
            raise TimeoutError(f"a check took longer than {_CHECK_SECONDS} seconds")
        time.sleep(1)
    return id_


def _described(service: LiveService, check: str) -> dict[str, Any]:
    """The service's description with its pages and forms, and with examples that are there."""
    description: dict[str, Any] = _load(f"{service.url}/openapi/openapi.json")
    paths = description["paths"]
    for path in (*_PAGES, *_FORMS):
        there = paths.setdefault(path, {})
        known = [part.split("}")[0] for part in path.split("{")[1:]]
        given = [{"name": name, "in": "path", "required": True, "schema": {"type": "string"}} for name in known]
        answers = {"default": {"description": "Whatever it says."}}
        if path in _PAGES:
            names = ("lang", "order", "appeal", "deleted", "for")
            asked = [{"name": name, "in": "query", "schema": {"type": "string"}} for name in names]
            there["get"] = {"parameters": given + asked, "responses": answers}
        else:
            fields = {name: {"type": "string"} for name in _FORMS[path]}
            form = {
                "content": {"application/x-www-form-urlencoded": {"schema": {"type": "object", "properties": fields}}}
            }
            there["post"] = {"parameters": given, "responses": answers, "requestBody": form}
    examples = {"id": check, "domain": HOST, "device": "phone", "country": "NO", "number": "923609016"}
    for operations in paths.values():
        for operation in operations.values():
            for parameter in operation.get("parameters", ()):
                if (example := examples.get(parameter["name"])) is not None:
                    parameter["example"] = example
    return description


def _ask_all(schemathesis: str, service: LiveService, seconds: int, folder: Path) -> None:
    description = folder / "openapi.json"
    description.write_text(json.dumps(_described(service, _checked(service))))
    command = [
        schemathesis, "run", str(description), "--url", service.url, "--phases", "examples,coverage,fuzzing",
        "--checks", "not_a_server_error", "--continue-on-failure", "--no-shrink", "--warnings", "off",
        "--suppress-health-check", "all", "--max-time", str(seconds), "--request-timeout", "30", "--workers", "2",
    ]  # fmt: skip
    with (folder / "told").open("w") as told:
        # Its own verdict counts a 503 as a failure, and one that was to be expected: the log judges.
        subprocess.run(command, cwd=folder, stdout=told, stderr=told, timeout=seconds + 120, check=False)  # noqa: S603
    sys.stderr.write((folder / "told").read_text()[-1500:])


def _answers(log: Path) -> Counter[tuple[str, int]]:
    """How often each route answered with each status."""
    found: Counter[tuple[str, int]] = Counter()
    for line in log.read_text().splitlines():
        said = json.loads(line) if line.startswith("{") else {}
        if said.get("event") == "answered":
            found[f"{said['method']} {said['route']}", said["status"]] += 1
        elif said.get("level") in {"error", "critical"}:
            sys.stderr.write(f"{line[:2000]}\n")
    return found


def run(database: str | None, schemathesis: str, seconds: int) -> Counter[tuple[str, int]]:
    """What a service of its own answered.

    Parameters
    ----------
    database
        Address; SQLite where there is none.
    seconds
        For which it is asked.
    """
    settings = {f"TILLID_{name}_LIMIT": "1000000 per second" for name in _LIMITS} | {"TILLID_LOG": "json"}
    with whole_shop() as port, tempfile.TemporaryDirectory(prefix="tillid-fuzz-") as folder:
        settings |= {"TILLID_LOCAL_PLACES": f"{HOST}:80={port}", "TILLID_SOURCES": "all=off", "TILLID_STATE": folder}
        settings |= {"TILLID_DATABASE": database} if database else {}
        with live_service(settings, has_worker=True) as service:
            _ask_all(schemathesis, service, seconds, Path(folder))
            time.sleep(1)
            return _answers(service.database.with_name("errors.log"))


@click.command()
@click.option("--schemathesis", default="schemathesis", show_default=True, help="Where its command is.")
@click.option("--seconds", default=120, show_default=True, help="For which each database is tried.")
def main(schemathesis: str, seconds: int) -> None:
    """Print how many answers there were of each kind, and end with 1 where one should not have been."""
    wrong = 0
    with _schema() as schema:
        for name, database in (("SQLite", None), ("PostgreSQL", schema)):
            answers = run(database, schemathesis, seconds)
            statuses: Counter[int] = Counter()
            for (_, status), count in answers.items():
                statuses[status] += count
            sys.stdout.write(f"{name}: {answers.total()} answers of {len({route for route, _ in answers})} routes: ")
            sys.stdout.write(", ".join(f"{count} of {status}" for status, count in sorted(statuses.items())) + "\n")
            for (route, status), count in sorted(answers.items()):
                if status >= 500:
                    sys.stdout.write(f"  {route} {status}: {count}\n")
                    wrong += status != 503
    sys.exit(bool(wrong))


if __name__ == "__main__":
    main()
