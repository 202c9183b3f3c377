"""Zips the extension for the stores, one archive a browser: ``python -m tools.release.package``.

Equal files give equal archives, byte by byte, so that anybody can check what a store ships. The code is shipped as it
stands, but scripts that are loaded one after the other are one file, without their comments; the manifest without what
only the other browser understands, the contract without what only the service, the docs and the training read.
"""

import itertools
import json
import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED

import zopfli

from tillid.contract import CONTRACT_FILE, EXTENSION, ROOT
from tillid.errors import ModelError
from tillid.scoring.scorer import load_scoring
from tools.release.listing import write_listing

FOLDER = ROOT / "dist"
MANIFEST = EXTENSION / "manifest.json"
JOINED = ("gate", "cues", "snapshot", "scripts")
_LEFT_OUT = {
    "cases.html",
    "types.d.ts",
    "groups.json",
    "units.json",
    "capped.json",
    "briefs.json",
    "signal.json",
    "icon.svg",
    "quiet.svg",
}
_UNREAD = {
    "advice",
    "cap",
    "evidence",
    "fingerprint",
    "gold",
    "kind",
    "lists",
    "mended",
    "mended_with",
    "personal",
    "rule",
    "since",
}
# On lines of their own; a cast within code is left.
_COMMENT = re.compile(rb"^[ \t]*(?://[^\n]*|/\*\*(?:(?!\*/).)*\*/[ \t]*)\n", re.M | re.S)
_SAME_TIME = (1980, 1, 1, 0, 0, 0)
Manifest = dict[str, Any]


def for_chrome(manifest: Manifest) -> Manifest:
    """What Chrome and Edge understand: the background is a service worker."""
    background = {key: value for key, value in manifest["background"].items() if key != "scripts"}
    return {key: value for key, value in manifest.items() if key != "browser_specific_settings"} | {
        "background": background
    }


def for_firefox(manifest: Manifest) -> Manifest:
    """What Firefox understands: the background is a page, and so needs no hidden page and no frame to read documents.

    Firefox lets nobody be asked for a menu later on, so there is none.
    """
    background = {key: value for key, value in manifest["background"].items() if key != "service_worker"}
    policy = {key: value for key, value in manifest["content_security_policy"].items() if key != "sandbox"}
    kept = {key: value for key, value in manifest.items() if key not in {"minimum_chrome_version", "sandbox"}}
    return kept | {
        "background": background,
        "content_security_policy": policy,
        "permissions": [name for name in manifest["permissions"] if name != "offscreen"],
        "optional_permissions": [name for name in manifest["optional_permissions"] if name != "contextMenus"],
    }


BROWSERS: dict[str, Callable[[Manifest], Manifest]] = {"chrome": for_chrome, "firefox": for_firefox}


def package(browser: str, folder: Path = FOLDER) -> Path:
    """Write one browser's archive and answer its path.

    Raises
    ------
    ModelError
        The scorecard within is not of this contract: the browser would score by what other signals taught.
    """
    load_scoring()
    folder.mkdir(parents=True, exist_ok=True)
    archive = folder / f"tillid-{json.loads(MANIFEST.read_text())['version']}-{browser}.zip"
    with zopfli.ZipFile(archive, "w") as pack:
        for name, content in sorted(contents(browser).items()):
            pack.writestr(_entry(name), content)
    return archive


def contents(browser: str) -> dict[str, bytes]:
    """Answer the files of one browser's archive by their names: packing them takes seconds."""
    files = {path: _content(path) for path in _shipped()}
    manifest = BROWSERS[browser](json.loads(MANIFEST.read_text()))
    contract = json.loads(CONTRACT_FILE.read_text())
    contract["signals"] = [_read_of(signal) for signal in contract["signals"]]
    for kind in JOINED:
        contract[kind] = _join(kind, contract[kind], files)
    return files | {"manifest.json": _json(manifest), "signals/contract.json": _json(contract)}


def _shipped() -> Iterator[str]:
    files = (path for path in EXTENSION.rglob("*") if path.is_file() and path.suffix != ".md")
    yield from (path.relative_to(EXTENSION).as_posix() for path in files if path.name not in _LEFT_OUT)


def _content(path: str) -> bytes:
    content = (EXTENSION / path).read_bytes()
    return _json(json.loads(content)) if path.endswith(".json") else content


def _join(kind: str, scripts: list[str], files: dict[str, bytes]) -> list[str]:
    """Make one file of scripts, but for those that other code names: what is needed first comes before it.

    Answers the scripts now.
    """
    code = b"".join(content for path, content in files.items() if path.endswith(".js") and path not in scripts).decode()
    named = set(re.findall(r'"(?:\.\./)?([\w/]+\.js)"', code))
    first = list(itertools.takewhile(named.__contains__, scripts))
    later = [script for script in scripts[len(first) :] if script in named]
    joined = f"engine/{kind}.js"
    files[joined] = _COMMENT.sub(b"", b"".join(files.pop(script) for script in scripts if script not in named))
    return [*first, joined, *later]


def _read_of(signal: dict[str, Any]) -> dict[str, Any]:
    """What the extension reads of a signal. What is said of a value without points it tells only where others do."""
    is_others = signal["source"] in {"domain", "company"}
    told = {side: texts for side, texts in signal["reason"].items() if side != "neutral" or is_others}
    unread = _UNREAD if is_others else _UNREAD | {"easy_to_fake"}
    read = {key: value for key, value in signal.items() if key not in unread}
    return read | {"reason": told}


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def _entry(name: str) -> zopfli.ZipInfo:
    entry = zopfli.ZipInfo(name, _SAME_TIME)
    entry.compress_type = ZIP_DEFLATED
    entry.create_system = 3  # whatever system this one is
    entry.external_attr = 0o644 << 16
    return entry


def main() -> None:
    """Write every archive, and say how large each is."""
    try:
        archives = [package(browser) for browser in BROWSERS]
    except ModelError as problem:
        raise SystemExit(str(problem)) from None
    for archive in archives:
        sys.stdout.write(f"{archive.relative_to(ROOT)} {archive.stat().st_size:,} bytes\n")
    for file in write_listing(FOLDER / "listing"):
        sys.stdout.write(f"{file.relative_to(ROOT)}\n")


if __name__ == "__main__":
    main()
