"""``action.yml``: its step that checks, as a runner runs it, on a shop of this machine."""

import os
import re
import sys
from pathlib import Path

import pytest

from tests.service.report.nordlys import URL, open_shop
from tillid.contract import ROOT
from tools.release.check_action import ACTION, STEPS, run_step

pytestmark = pytest.mark.process
OWN = f'exec "{sys.executable}" -m tillid "$@"'


def _run(folder: Path, program: str = OWN, **given: str) -> tuple[int, str]:
    """The step that checks, with inputs; answers its exit status and what it puts out."""
    tillid, output = folder / "tillid", folder / "output"
    tillid.write_text(f"#!/bin/sh\n{program}\n")
    tillid.chmod(0o755)
    own = {"TILLID": str(tillid), "GITHUB_OUTPUT": str(output), "TILLID_STATE": str(folder / "state")}
    return run_step("check", folder, own, given, os.environ), output.read_text()


def test_a_shop_is_checked_and_the_files_are_there(tmp_path: Path) -> None:
    with open_shop() as shop:
        status, told = _run(tmp_path, url=URL, **{"local-places": shop.place, "min-score": "100"})
    assert status == 1
    assert re.search(r"^score=\d+$", told, re.M)
    names = {file.name for file in (tmp_path / "tillid-report").iterdir()}
    assert names == {"report.html", "report.json", "junit.xml", "tillid.sarif"}


@pytest.mark.parametrize(("said", "score"), [("0", "0"), ("87", "87"), ("null", "")])
def test_a_score_of_nothing_is_a_score(tmp_path: Path, said: str, score: str) -> None:
    assert _run(tmp_path, f"""echo '{{"score": {said}}}'""", url=URL)[1].splitlines()[0] == f"score={score}"


@pytest.mark.parametrize("url", ["$(touch forged)", "--csv=forged", "`touch forged`; touch forged"])
def test_an_input_is_never_a_command(tmp_path: Path, url: str) -> None:
    status, told = _run(tmp_path, url=url)
    assert status == 2
    assert "score=\n" in told
    assert not (tmp_path / "forged").exists()


def test_what_ended_it_is_all_that_is_said(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "tillid.toml").write_text("min-score = 10\n")
    status, _ = _run(tmp_path, url=URL, budget="tillid.toml")
    assert status == 2
    said = capfd.readouterr().err
    assert said.startswith("tillid: tillid.toml: min-score")
    assert "Traceback" not in said


def test_no_step_has_an_input_in_its_script() -> None:
    assert [step["id"] for step in STEPS.values() if "${{" in step.get("run", "")] == []
    assert set(re.findall(r"inputs\.([\w-]+)", (ROOT / "action.yml").read_text())) == ACTION["inputs"].keys()


def test_what_is_installed_is_what_the_wheel_offers() -> None:
    assert '"$ACTION[browser]"' in STEPS["install"]["run"]
    assert (ROOT / "tools" / "release" / "setup-chromium.sh").stat().st_mode & 0o111
