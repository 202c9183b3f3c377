"""Tries ``action.yml`` and the wheel as strangers would, with packages from their index: minutes.

    python -m tools.release.check_action

The steps run as a runner runs them, in an environment that holds nothing of this one, and check a shop of this machine
for each exit code. Then pipx installs the wheel, which scores a saved page.
"""

import json
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml

from tillid.cli.together import sample_shop
from tillid.config import SAMPLE_SHOP
from tillid.contract import ROOT

ACTION: dict[str, Any] = yaml.safe_load((ROOT / "action.yml").read_text())
STEPS: dict[str, dict[str, Any]] = {step["id"]: step for step in ACTION["runs"]["steps"]}
BUDGET = "tillid.toml"
# What is asked of the sample shop, and the exit status that it leads to.
CASES: Sequence[tuple[Mapping[str, str], int]] = (
    ({}, 0),
    ({"min-score": "100"}, 1),
    ({"fail-on": "good"}, 2),
    ({"budget": BUDGET}, 1),
    ({"budget": "none.toml"}, 2),
    ({"url": "https://nothing.invalid/"}, 2),
)
_WRITTEN = {"report.html", "report.json", "junit.xml", "tillid.sarif"}


def run_step(name: str, folder: Path, own: Mapping[str, str], given: Mapping[str, str], base: Mapping[str, str]) -> int:
    """Run a step as a runner would, and answer its exit status.

    Parameters
    ----------
    folder
        Where it runs: the repository that uses the action.
    own
        Variables that come from the runner.
    given
        Inputs; the others have their defaults.
    base
        Variables of the machine.
    """
    inputs = {**{key: str(one.get("default", "")) for key, one in ACTION["inputs"].items()}, **given}
    step = STEPS[name]
    variables = {
        variable: re.sub(r"\$\{\{ inputs\.([\w-]+) \}\}", lambda found: inputs[found[1]], value)
        for variable, value in step["env"].items()
    }
    command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]]
    return subprocess.run(command, cwd=folder, env={**base, **variables, **own}, check=False).returncode  # noqa: S603


def main() -> None:
    """Fail where a step, or the wheel, does not do what docs/pipeline.md says."""
    with tempfile.TemporaryDirectory(prefix="tillid-action-") as made:
        folder = Path(made)
        base = {"PATH": os.environ["PATH"], "HOME": made, "TILLID_STATE": str(folder / "state")}
        _try_action(folder, base)
        _try_pipx(folder, base)
    sys.stdout.write("action.yml and the wheel do what docs/pipeline.md says\n")


def _try_action(folder: Path, base: Mapping[str, str]) -> None:
    packages, repository = folder / "venv", folder / "repository"
    repository.mkdir()
    (repository / BUDGET).write_text("min_score = 100\n")
    own = {"PYTHON": sys.executable, "ACTION": str(ROOT), "VENV": str(packages)}
    _expect("the step that installs", run_step("install", folder, own, {}, base), 0)
    with sample_shop() as place:
        shop = {"url": f"http://{place.partition(':')[0]}/", "local-places": place}
        for number, (given, status) in enumerate(CASES):
            output = folder / f"output-{number}"
            own = {"TILLID": str(packages / "bin" / "tillid"), "GITHUB_OUTPUT": str(output)}
            inputs = {**shop, "folder": f"report-{number}", **given}
            _expect(f"a check with {dict(given)}", run_step("check", repository, own, inputs, base), status)
            files = {file.name for file in (repository / f"report-{number}").iterdir() if file.stat().st_size}
            if status < 2 and (files != _WRITTEN or not re.match(r"score=\d+\n", output.read_text())):
                raise SystemExit(f"a check with {dict(given)} wrote {sorted(files)} and told {output.read_text()!r}")


def _try_pipx(folder: Path, base: Mapping[str, str]) -> None:
    packages, dist = folder / "pipx-itself", folder / "dist"
    homes = {"PIPX_HOME": str(folder / "pipx"), "PIPX_BIN_DIR": str(folder / "bin")}
    _run(base, sys.executable, "-m", "venv", packages)
    _run(base, packages / "bin" / "pip", "install", "--quiet", "pipx")
    _run(base, packages / "bin" / "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", dist, ROOT)
    wheel = next(dist.glob("tillid-*.whl"))
    _run({**base, **homes}, packages / "bin" / "pipx", "install", f"{wheel}[browser,bulk]")
    page, url = SAMPLE_SHOP / "index.html", f"https://{SAMPLE_SHOP.name}/"
    printed = _run(base, folder / "bin" / "tillid", "score", "--html", page, "--url", url, "--json", cwd=folder)
    if not json.loads(printed)["score"]:
        raise SystemExit(f"the wheel scored a saved page so: {printed}")


def _run(base: Mapping[str, str], *command: str | Path, cwd: Path | None = None) -> str:
    done = subprocess.run(command, env=dict(base), cwd=cwd, check=True, stdout=subprocess.PIPE, text=True)  # noqa: S603
    return done.stdout


def _expect(what: str, status: int, wanted: int) -> None:
    sys.stdout.write(f"{what}: exit status {status}\n")
    if status != wanted:
        raise SystemExit(f"{what} ended with {status}, not with {wanted}")


if __name__ == "__main__":
    main()
