"""Zips the extension for a browser's store: ``python -m tools.package_extension``.

Equal files give an equal archive, byte by byte, so that anybody can check what a store ships.
"""

import json
import sys
import zipfile
from pathlib import Path

from service.contract import EXTENSION, ROOT

FOLDER = ROOT / "dist"
_LEFT_OUT = {"cases.html", "types.d.ts", "groups.json", "signal.json"}
_SAME_TIME = (1980, 1, 1, 0, 0, 0)


def package(folder: Path = FOLDER) -> Path:
    """Write the archive and answer its path. What only tests, type checks and the contract's build read stays out."""
    version = json.loads((EXTENSION / "manifest.json").read_text())["version"]
    folder.mkdir(parents=True, exist_ok=True)
    archive = folder / f"tillid-{version}.zip"
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as pack:
        for path in sorted(EXTENSION.rglob("*")):
            if path.is_file() and path.name not in _LEFT_OUT:
                name = path.relative_to(EXTENSION).as_posix()
                pack.writestr(_entry(name), path.read_bytes())
    return archive


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, _SAME_TIME)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.external_attr = 0o644 << 16
    return entry


if __name__ == "__main__":
    sys.stdout.write(f"{package().relative_to(ROOT)}\n")
