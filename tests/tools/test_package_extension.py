"""The archive for a browser's store."""

import zipfile
from pathlib import Path

from service.contract import load_contract
from tools.package_extension import package


def test_two_archives_are_equal(tmp_path: Path) -> None:
    first, second = package(tmp_path / "first"), package(tmp_path / "second")
    assert first.read_bytes() == second.read_bytes()


def test_it_holds_what_runs_and_no_test_pages(tmp_path: Path) -> None:
    names = set(zipfile.ZipFile(package(tmp_path)).namelist())
    assert {"manifest.json", *load_contract().gate, *load_contract().policy_scripts} <= names
    assert not [name for name in names if name.endswith(("cases.html", ".d.ts"))]
