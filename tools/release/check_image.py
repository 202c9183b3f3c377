"""Walks the steps of the Dockerfile's ``service`` target without an engine, and asks the result for its health.

It installs the same lock and the wheel into a fresh environment, and starts the image's command as a
user who owns nothing.
"""

import json
import os
import re
import subprocess
import sys
import tempfile
import time
import venv
from pathlib import Path

from tillid.contract import ROOT
from tools.live.service import answers, free_port

LOCK = ROOT / "requirements" / "serve.txt"
START_SECONDS = 30.0


def stage(name: str, dockerfile: str) -> str:
    """One stage's lines."""
    dockerfile = dockerfile.replace("\\\n", "")
    found = re.search(rf"^FROM \S+ AS {name}\n(.*?)(?=^FROM |\Z)", dockerfile, re.S | re.M)
    if not found:
        raise SystemExit(f"Dockerfile: there is no target {name}")
    return found[1]


def install(folder: Path) -> None:
    """A fresh environment with the locked packages and the wheel, and nothing of this checkout."""
    venv.create(folder, with_pip=True)
    wheels = folder.with_name("wheels")
    for arguments in (
        ["install", "--require-hashes", "-r", str(LOCK)],
        ["wheel", "--no-deps", "--no-build-isolation", "--wheel-dir", str(wheels), str(ROOT)],
        ["install", "--no-deps", "--no-index", "--find-links", str(wheels), "tillid"],
    ):
        command = [str(folder / "bin" / "pip"), *arguments, "--quiet"]
        subprocess.run(command, check=True, stderr=subprocess.DEVNULL)  # noqa: S603 - our own command


def main() -> None:
    """Fail where the image's service would not answer."""
    lines = stage("service", (ROOT / "Dockerfile").read_text())
    with tempfile.TemporaryDirectory(prefix="tillid-image-") as folder:
        packages, data = Path(folder, "venv"), Path(folder, "data")
        Path(folder).chmod(0o755)
        data.mkdir()
        data.chmod(0o777)
        install(packages)
        _start(json.loads(re.findall(r"^CMD (\[.*\])$", lines, re.M)[-1]), packages, data)
    sys.stdout.write("the service image's command answers /healthz\n")


def _start(command: list[str], packages: Path, data: Path) -> None:
    port = str(free_port())
    here = {"--host=0.0.0.0": "--host=127.0.0.1", "--port=8000": f"--port={port}"}
    started = [str(packages / "bin" / command[0]), *(here.get(part, part) for part in command[1:])]
    environment = {"PATH": os.environ["PATH"], "TILLID_STATE": str(data)}
    user = "nobody" if os.geteuid() == 0 else None
    with subprocess.Popen(started, cwd=data, env=environment, user=user) as process:  # noqa: S603 - the image's command
        try:
            _wait_for(f"http://127.0.0.1:{port}", process)
        finally:
            process.terminate()


def _wait_for(url: str, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + START_SECONDS
    while not answers(url):
        if process.poll() is not None or time.monotonic() > deadline:
            raise SystemExit("the service image's command does not answer /healthz")
        time.sleep(0.1)


if __name__ == "__main__":
    main()
