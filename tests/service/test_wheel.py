"""The wheel, built from a copy of the checkout and installed elsewhere, with no checkout near."""

import json
import os
import re
import shutil
import subprocess
import sys
import sysconfig
import venv
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib.metadata import version
from pathlib import Path
from urllib.request import urlopen

import pytest

from tests.service.report.nordlys import URL, open_shop
from tillid.contract import ROOT

pytestmark = pytest.mark.process

SHOP = ROOT / "tests" / "pages" / "shop.html"
BUILT_FROM = ("pyproject.toml", "README.md", "LICENSE", "service", "extension", "demo", "models/current")
OF_EXTRAS = frozenset({"playwright", "protego", "dask", "distributed", "numpy", "pyarrow"})
Installed = Callable[..., "subprocess.Popen[str]"]


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder, copy = tmp_path_factory.mktemp("wheel"), tmp_path_factory.mktemp("copy")
    for name in BUILT_FROM:
        source = ROOT / name
        shutil.copytree(source, copy / name) if source.is_dir() else shutil.copy(source, copy / name)
    _pip("wheel", "--no-build-isolation", "--wheel-dir", folder, copy)
    shutil.rmtree(copy)
    return next(folder.glob("*.whl"))


def _pip(*arguments: str | Path) -> None:
    command = [sys.executable, "-m", "pip", *arguments, "--quiet", "--no-deps", "--disable-pip-version-check"]
    subprocess.run(command, check=True)  # noqa: S603 - our own command


def _install(wheel: Path, folder: Path, without: frozenset[str] = frozenset()) -> Installed:
    """An environment with this one's packages, and the wheel instead of the checkout; runs its ``tillid``."""
    venv.create(folder / "venv", symlinks=True)
    here, there = (
        Path(sysconfig.get_path("purelib", vars={"base": str(base)})) for base in (sys.prefix, folder / "venv")
    )
    for entry in here.iterdir():
        if re.split(r"[-.]", entry.name.lower().lstrip("_"))[0] not in without | {"tillid", "editable__"}:
            (there / entry.name).symlink_to(entry)
    target = folder / "venv" / "bin"
    subprocess.run(  # noqa: S603 - our own command
        [sys.executable, "-m", "pip", "--python", target / "python", "install", "--quiet", "--no-deps", "--no-index",
         "--disable-pip-version-check", wheel], check=True,
    )  # fmt: skip
    (folder / "home").mkdir()
    base = {"PATH": os.environ["PATH"], "HOME": str(folder / "home"), "COLUMNS": "140", "PYTHONUNBUFFERED": "1"}

    def run(*arguments: str | Path, **settings: str) -> "subprocess.Popen[str]":
        pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
        command = [target / "tillid", *map(str, arguments)]
        return subprocess.Popen(command, cwd=folder, env=base | settings, text=True, **pipes)  # noqa: S603

    return run


@pytest.fixture(scope="session")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Installed:
    return _install(wheel, tmp_path_factory.mktemp("installed"))


@pytest.fixture(scope="session")
def bare(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Installed:
    """Without what the extras bring."""
    return _install(wheel, tmp_path_factory.mktemp("bare"), OF_EXTRAS)


@contextmanager
def _serving(start: Installed, **settings: str) -> Iterator[str]:
    """The address of ``tillid serve``."""
    process = start("serve", "--port", "0", "--no-worker", **settings)
    try:
        assert process.stdout
        address = re.search(r"http://[\d.:]+", process.stdout.readline())
        assert address, process.communicate()[1]
        yield address[0]
    finally:
        process.terminate()
        process.communicate()


def _get(address: str, path: str) -> bytes:
    content: bytes = urlopen(address + path, timeout=10).read()  # noqa: S310 - of this machine
    return content


def test_a_saved_page_is_scored(installed: Installed) -> None:
    printed, errors = installed("score", "--html", SHOP, "--url", "https://nordlys.dk/", "--json").communicate()
    assert json.loads(printed)["score"] > 0, errors


def test_a_shop_is_checked(installed: Installed) -> None:
    with open_shop() as shop:
        printed, errors = installed("check", URL, "--json", TILLID_LOCAL_PLACES=shop.place).communicate()
    assert json.loads(printed)["score"] > 0, errors


def test_it_serves_and_keeps_what_it_writes_in_the_users_own_place(installed: Installed, tmp_path: Path) -> None:
    with _serving(installed, XDG_STATE_HOME=str(tmp_path)) as address:
        assert json.loads(_get(address, "/healthz"))["status"] == "ok"
        assert b"--" in _get(address, "/theme.css")
        assert b"svg" in _get(address, "/icon.svg")
        assert json.loads(_get(address, "/.well-known/jwks.json"))["keys"]
        assert json.loads(_get(address, "/v1/contract"))["signals"]
    assert (tmp_path / "tillid" / "badge-key.pem").exists()


@pytest.mark.parametrize(
    ("arguments", "extra"),
    [
        (("check", "https://nordlys.dk/"), "browser"),
        (("worker",), "browser"),
        (("score", "https://nordlys.dk/"), "browser"),
        (("score-rows", "in.parquet", "out.parquet"), "bulk"),
    ],
)
def test_a_command_names_the_extra_that_it_needs(bare: Installed, arguments: tuple[str, ...], extra: str) -> None:
    process = bare(*arguments)
    _, errors = process.communicate()
    assert process.returncode == 2
    assert errors.count("\n") == 1
    assert f"pip install '.[{extra}]' in a checkout" in errors
    assert f"/tillid-{version('tillid')}-py3-none-any.whl[{extra}]'" in errors
