"""What the docs say exists, exists."""

import json
import re
from pathlib import Path

import pytest

from tillid.cli.check.budget import read_budget
from tillid.cli.main import cli
from tillid.contract import ROOT, load_contract

PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
MAKEFILE = (ROOT / "Makefile").read_text()
TARGETS = set(re.findall(r"^([a-z]+):.*## \S", MAKEFILE, re.M))


def _name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def test_every_command_of_make_has_a_line_of_help() -> None:
    phony = set(re.findall(r"^\.PHONY: (\w+)$", MAKEFILE, re.M))
    assert phony == TARGETS
    assert {"run", "test", "lint", "contract", "signal", "model", "evaluate", "demo", "bench", "package"} <= TARGETS


@pytest.mark.parametrize("path", PAGES, ids=_name)
def test_commands_in_the_docs_exist(path: Path) -> None:
    code = "\n".join(re.findall(r"```.*?```|`[^`\n]+`|^    .*$", path.read_text(), re.S | re.M))
    assert set(re.findall(r"\bmake ([a-z]+)", code)) <= TARGETS
    assert set(re.findall(r"\btillid ([a-z]+(?:-[a-z]+)*)\b", code)) <= set(cli.commands)


@pytest.mark.parametrize("path", PAGES, ids=_name)
def test_links_in_the_docs_lead_somewhere(path: Path) -> None:
    targets = re.findall(r"\]\(([^)#\s]+)", path.read_text())
    local = [target for target in targets if not re.match(r"[a-z]+:", target)]
    assert [target for target in local if not (path.parent / target).exists()] == []


def test_every_permission_of_the_extension_is_explained() -> None:
    manifest = json.loads((ROOT / "extension" / "manifest.json").read_text())
    asked = {*manifest.get("permissions", ()), *manifest.get("optional_permissions", ())}
    explained = set(re.findall(r"^\| `([a-zA-Z]+)` \|", (ROOT / "PRIVACY.md").read_text(), re.M))
    assert asked <= explained


def test_the_budget_that_the_docs_show_is_one(tmp_path: Path) -> None:
    [shown] = re.findall(r"```toml\n(.*?)```", (ROOT / "docs" / "pipeline.md").read_text(), re.S)
    (tmp_path / "tillid.toml").write_text(shown)
    assert read_budget(tmp_path / "tillid.toml").allow


def test_every_signal_is_said_to_cover_something_and_no_other_is() -> None:
    named = set(re.findall(r"`([a-z]+(?:_[a-z0-9]+)*)`", (ROOT / "docs" / "coverage.md").read_text()))
    assert named - {"easy_to_fake", "wrong"} == set(load_contract().ids)


def test_things_are_where_the_architecture_says() -> None:
    [table] = re.findall(r"## Where things are\n(.*?)\n## ", (ROOT / "ARCHITECTURE.md").read_text(), re.S)
    named = re.findall(r"`([\w/.]+(?:/|\.py|\.js))`", table.partition("| --- |")[2])
    roots = (ROOT, ROOT / "service" / "tillid", ROOT / "extension")
    assert len(named) > 30
    assert [path for path in named if not any((root / path).exists() for root in roots)] == []
