"""What ARCHITECTURE.md promises of the code's shape."""

import ast
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from service.contract import ROOT
from tools import build_contract

# The list in ARCHITECTURE.md: one floor a line, from the ground up, modules parted by dots.
FLOORS = re.findall(r"^    (\w+(?: · \w+)*)$", (ROOT / "ARCHITECTURE.md").read_text(), re.M)
FLOOR_OF = {module: number for number, floor in enumerate(FLOORS) for module in floor.split(" · ")}
TOP = ("bodies", "problems", "hardening", "api", "web", "factory", "serve", "__init__")
WEB = ("checks_api", "readers", "badge_api", "report_files", "owner_web", "report_web", "api", "web")
WITH_PAGES = ("worlds", "policies", "browser", "guard", "robots", "pictures", "visit", "site_check", "printing")
HOMES = {
    "flask": {f"service/{module}.py" for module in ("bodies", "problems", *WEB, "factory", "serve", "__init__")},
    "sklearn": {"models/"},
    "pyarrow": {"service/bulk/", "models/"},
    "distributed": {"service/bulk/"},
    "playwright": {f"service/{module}.py" for module in WITH_PAGES} | {"models/visits.py", "models/rounds.py"},
}

SERVICE = sorted(path for path in (ROOT / "service").rglob("*.py") if "migrations" not in path.parts)
SHIPPED = [*SERVICE, *sorted((ROOT / "models").rglob("*.py"))]
PYTHON = [*SHIPPED, *sorted((ROOT / "tools").rglob("*.py")), *sorted((ROOT / "tests").rglob("*.py"))]
MOST_FILE_LINES = 300
MOST_FUNCTION_LINES = 60


def _name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def _imports(path: Path) -> Iterator[str]:
    """Full names of what a module imports: ``service.contract``, ``flask``."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def _tracked() -> list[Path]:
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],  # noqa: S607 - git from the PATH
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    if listed.returncode:
        pytest.skip("this is no git checkout, so there is no telling which files belong to it")
    return [path for name in listed.stdout.split("\0") if name and (path := ROOT / name).is_file()]


@pytest.mark.parametrize("path", SERVICE, ids=_name)
def test_imports_only_go_down(path: Path) -> None:
    module = path.relative_to(ROOT / "service").parts[0].removesuffix(".py")
    assert module in FLOOR_OF, f"service/{module} stands on no floor: put it on one in ARCHITECTURE.md"
    for imported in _imports(path):
        package, _, rest = imported.partition(".")
        assert package != "models", f"{_name(path)} imports models: the service reads the model's file, never its code"
        above = rest.split(".")[0]
        if package == "service" and above in FLOOR_OF:
            assert FLOOR_OF[above] <= FLOOR_OF[module], f"{_name(path)} imports service.{above} from a floor above"


def test_every_floor_is_of_modules_that_exist() -> None:
    assert set(FLOOR_OF) == {path.relative_to(ROOT / "service").parts[0].removesuffix(".py") for path in SERVICE}


@pytest.mark.parametrize("path", SHIPPED, ids=_name)
def test_each_framework_has_its_place(path: Path) -> None:
    for imported in _imports(path):
        for framework, homes in HOMES.items():
            if re.match(rf"{framework}(\.|_|$)", imported):
                assert any(_name(path).startswith(home) for home in homes), f"{_name(path)} imports {imported}"


def test_files_and_functions_stay_small() -> None:
    scripts = [path for path in (ROOT / "extension").rglob("*") if path.suffix in {".js", ".css", ".html"}]
    long_files = [_name(path) for path in (*PYTHON, *scripts) if len(path.read_text().splitlines()) > MOST_FILE_LINES]
    long_functions = [
        f"{_name(path)}: {node.name}"
        for path in PYTHON
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (node.end_lineno or node.lineno) - node.lineno >= MOST_FUNCTION_LINES
    ]
    assert (long_files, long_functions) == ([], [])


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
