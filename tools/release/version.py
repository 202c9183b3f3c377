"""The version stands in pyproject.toml; ``python -m tools.release.version`` brings it to where others look."""

import json
import re
import sys
import tomllib
from pathlib import Path

from tillid.contract import ROOT

FILES = (ROOT / "extension" / "manifest.json", ROOT / "package.json", ROOT / "package-lock.json")


def version() -> str:
    """The one that counts."""
    return str(tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["version"])


def stale() -> list[Path]:
    """The files that say another."""
    return [file for file in FILES if json.loads(file.read_text())["version"] != version()]


def main() -> None:
    """Write it into them."""
    for file in stale():
        before = json.loads(file.read_text())["version"]
        # The first is the package's own; a lock names the package twice.
        count = 2 if file.name == "package-lock.json" else 1
        pattern = rf'("version": ){re.escape(json.dumps(before))}'
        file.write_text(re.sub(pattern, rf"\g<1>{json.dumps(version())}", file.read_text(), count=count))
        sys.stdout.write(f"{file.relative_to(ROOT)}: {version()}\n")


if __name__ == "__main__":
    main()
