"""The real application over a model file whose points are known."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import chdir, redirect_stderr, redirect_stdout
from functools import partial
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import HealthCheck, Phase, settings
from playwright.async_api import Browser

from tests.service.databases import (
    KINDS,
    Lend,
    copy_file,
    migrate_file,
    migrated_schema,
    no_waiting_for_the_disk,
    statements_compiled_once,
)
from tests.service.scoring.model_folder import write_model
from tests.service.servers import postgres_schema, schema_address
from tests.service.sources.registers import BRREG
from tests.service.sources.servers import Reply, Source, served
from tillid.checks.site_check import SiteCheck
from tillid.cli.main import main
from tillid.config import Config
from tillid.contract import ROOT, load_contract
from tillid.net.network import Network
from tillid.scoring.scorer import Scoring, load_scoring
from tillid.web.app import create_app, open_services

OpenApp = Callable[[Config], Flask]
Tillid = Callable[..., subprocess.CompletedProcess[str]]

# How fast examples are made says more about the machine than about the code.
# Shrinking a shop of a hundred features takes minutes: a failure is told as it was found.
settings.register_profile(
    "steady",
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
)
settings.register_profile("quick", settings.get_profile("steady"), max_examples=10)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "steady"))


@pytest.fixture(scope="session")
def model_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_model(tmp_path_factory.mktemp("model"), load_contract())


@pytest.fixture(scope="session")
def scoring(model_folder: Path) -> Scoring:
    return load_scoring(model_folder)


@pytest.fixture
def register() -> Iterator[Source]:
    """A register of this machine that knows one company."""
    with served(Source()) as server:
        server.reply = Reply(BRREG)
        yield server


@pytest.fixture(scope="session", autouse=True)
def _no_waiting_for_the_disk() -> Iterator[None]:
    with no_waiting_for_the_disk(), statements_compiled_once():
        yield


@pytest.fixture(scope="session")
def migrated_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return migrate_file(tmp_path_factory.mktemp("migrated") / "tillid.sqlite")


@pytest.fixture(scope="session")
def lend_schema() -> Iterator[Lend]:
    with migrated_schema() as lend:
        yield lend


@pytest.fixture
def config(model_folder: Path, migrated_file: Path, tmp_path: Path) -> Config:
    var = tmp_path / "var"
    return Config(
        model=model_folder,
        database=copy_file(migrated_file, var / "tillid.sqlite"),
        queue=str(var / "queue.sqlite"),
        badge_key=var / "badge-key.pem",
        sources="all=off",
    )


@pytest.fixture(scope="session")
def open_app(model_folder: Path) -> OpenApp:
    """Gives the application other settings: ``open_app(config)``. Its routes, which take longest, are laid once.

    One at a time: a test that compares two applications creates them.
    """
    laid = create_app(Config(model=model_folder, sources="all=off"))

    def open_(config: Config) -> Flask:
        assert not config.proxies
        assert not config.metrics_place
        laid.extensions["tillid"] = open_services(config)
        return laid

    return open_


@pytest.fixture
def app(config: Config, open_app: OpenApp) -> Flask:
    return open_app(config)


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()


@pytest.fixture(params=KINDS)
def address(request: pytest.FixtureRequest, migrated_file: Path, tmp_path: Path) -> Iterator[str]:
    """Of a database with all tables and no rows, one of each kind."""
    if request.param == "sqlite":
        yield copy_file(migrated_file, tmp_path / "tillid.sqlite")
    else:
        lend: Lend = request.getfixturevalue("lend_schema")
        with lend() as lent:
            yield lent


@pytest.fixture(params=KINDS)
def empty_address(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Of a database without any table, one of each kind."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'new' / 'folder' / 'tillid.sqlite'}"
    else:
        with postgres_schema() as schema:
            yield schema_address(schema)


@pytest.fixture
def run_aside() -> Iterator[Callable[[Callable[[], Any]], Any]]:
    """Runs a function in a thread of its own: a browser's driver may hold this one's event loop."""
    with ThreadPoolExecutor(1) as pool:
        yield lambda function: pool.submit(function).result()


@pytest.fixture(scope="session")
def site_check(cut_off_chromium: Browser, scoring: Scoring) -> Callable[[Network], SiteCheck]:
    """Makes site checks that share a warm browser: ``site_check(network)``."""
    return partial(SiteCheck, cut_off_chromium, scoring)


@pytest.fixture
def tillid(model_folder: Path, monkeypatch: pytest.MonkeyPatch) -> Tillid:
    """Runs ``tillid`` with a model whose points are known: in this process, where it need not be started anew."""
    monkeypatch.setenv("TILLID_MODEL", str(model_folder))
    monkeypatch.setenv("COLUMNS", "140")

    def run(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
        command = ["tillid", *map(str, arguments)]
        monkeypatch.setattr(sys, "argv", command)
        out, problems = StringIO(), StringIO()
        with chdir(ROOT), redirect_stdout(out), redirect_stderr(problems), pytest.raises(SystemExit) as ended:
            main()
        return subprocess.CompletedProcess(command, int(ended.value.code or 0), out.getvalue(), problems.getvalue())

    return run
