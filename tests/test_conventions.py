"""What ARCHITECTURE.md promises of the code's shape."""

import ast
import re
import subprocess
from pathlib import Path

import pytest

from tillid.contract import ROOT
from tools.contract import build as build_contract

PACKAGE = ROOT / "service" / "tillid"
SHIPPED = [*sorted(PACKAGE.rglob("*.py")), *sorted((ROOT / "models").rglob("*.py"))]
PYTHON = [*SHIPPED, *sorted((ROOT / "tools").rglob("*.py")), *sorted((ROOT / "tests").rglob("*.py"))]
MAX_FILE_LINES = 300
MAX_LINE = 120
MAX_FUNCTION_LINES = 60
MAX_ROOMS = 16


def _name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def _tracked() -> list[Path]:
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],  # noqa: S607 - git from the PATH
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    if listed.returncode:
        pytest.skip("this is no git checkout, so there is no telling which files belong to it")
    return [path for name in listed.stdout.split("\0") if name and (path := ROOT / name).is_file()]


def test_a_newcomer_counts_few_rooms() -> None:
    rooms = [path.stem for path in PACKAGE.iterdir() if path.suffix == ".py" or (path / "__init__.py").is_file()]
    assert len([room for room in rooms if not room.startswith("_")]) <= MAX_ROOMS


def test_lines_stay_short_regular_expressions_included() -> None:
    scripts = [path for path in _tracked() if path.suffix in {".js", ".ts"}]  # ruff sees to Python
    found = [
        f"{_name(path)}:{number} has {len(line)}"
        for path in scripts
        for number, line in enumerate(path.read_text().splitlines(), start=1)
        if len(line) > MAX_LINE and "https://" not in line
    ]
    assert found == []


@pytest.mark.slow
def test_files_and_functions_stay_small() -> None:
    scripts = [path for path in (ROOT / "extension").rglob("*") if path.suffix in {".js", ".css", ".html"}]
    long_files = [_name(path) for path in (*PYTHON, *scripts) if len(path.read_text().splitlines()) > MAX_FILE_LINES]
    long_functions = [
        f"{_name(path)}: {node.name}"
        for path in PYTHON
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (node.end_lineno or node.lineno) - node.lineno >= MAX_FUNCTION_LINES
    ]
    assert (long_files, long_functions) == ([], [])


@pytest.mark.slow
def test_signal_folders_are_sound_and_what_is_generated_is_fresh() -> None:
    assert build_contract.stale() == [], "run `make contract`"


def test_no_tracked_file_names_this_machine_or_a_registry() -> None:
    refused = {
        "a path of somebody's machine": re.compile(r"(?<![\w.:/-])/(?:home|root|work|Users)/\w"),
        "a package registry": re.compile(r"https?://[^\s\"')]*(?:pypi|npmjs|pythonhosted|debian)"),
        "a note of work undone": re.compile(r"\b(?:TO" r"DO|FIX" r"ME)\b"),
    }
    found = [
        f"{_name(path)} holds {what}: {match[0]}"
        for path in _tracked()
        if b"\0" not in (content := path.read_bytes())
        for what, pattern in refused.items()
        if (match := pattern.search(content.decode(errors="replace")))
    ]
    assert found == []
