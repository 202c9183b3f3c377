"""What the manifest promises: small on every page, few permissions, nothing from elsewhere."""

import json
import re
import struct
from pathlib import Path

import pytest

from tillid.contract import EXTENSION, load_contract
from tools.release.icons import BADGES
from tools.release.package import contents

MANIFEST = json.loads((EXTENSION / "manifest.json").read_text())
MAX_BYTES_ON_EVERY_PAGE = 8 * 1024
MAX_BYTES_ON_PAGES_OF_SHOPS = 30 * 1024
PAGES = [path for path in sorted(EXTENSION.rglob("*.html")) if path.name != "cases.html"]
MODULES = [path for path in EXTENSION.rglob("*.js") if not {"signals", "engine"} & set(path.parts)]


def test_what_runs_on_every_page_is_small() -> None:
    scripts = ["read/first.js", *load_contract().gate, "read/gate.js"]
    assert sum((EXTENSION / name).stat().st_size for name in scripts) <= MAX_BYTES_ON_EVERY_PAGE


def test_what_runs_on_pages_of_shops_is_small() -> None:
    files = contents("chrome")
    contract = json.loads(files["signals/contract.json"])
    scripts = [script for kind in ("gate", "cues", "snapshot") for script in contract[kind]]
    assert sum(len(files[name]) for name in scripts) <= MAX_BYTES_ON_PAGES_OF_SHOPS


def test_permissions_are_as_few_as_work() -> None:
    assert MANIFEST["permissions"] == ["activeTab", "offscreen", "scripting", "storage"]
    refused = {"content_scripts", "host_permissions", "externally_connectable", "web_accessible_resources"}
    assert MANIFEST["optional_permissions"] == ["contextMenus"]
    assert not refused & set(MANIFEST)


def test_firefox_is_told_what_is_sent() -> None:
    collected = MANIFEST["browser_specific_settings"]["gecko"]["data_collection_permissions"]
    assert collected["required"] == ["none"], "until one chooses the service"
    assert collected["optional"] == ["browsingActivity", "websiteContent"], "host names, and features of a page"


@pytest.mark.parametrize("size", MANIFEST["icons"])
def test_icons_have_their_size(size: str) -> None:
    header = (EXTENSION / MANIFEST["icons"][size]).read_bytes()[:24]
    assert header.startswith(b"\x89PNG")
    assert struct.unpack(">II", header[16:]) == (int(size), int(size))


@pytest.mark.parametrize("size", [16, 32])
def test_every_badge_has_a_shape_of_its_own(size: int) -> None:
    pictures = [(EXTENSION / "icons" / f"{band}-{size}.png").read_bytes() for band in BADGES]
    assert len(set(pictures)) == len(BADGES)
    assert {struct.unpack(">II", picture[16:24]) for picture in pictures} == {(size, size)}


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_pages_hold_no_script_and_nothing_from_elsewhere(path: Path) -> None:
    html = path.read_text()
    assert re.findall(r"<script(?![^>]* src=)|\son\w+=|\sstyle=|https?://", html) == []


def test_one_module_touches_the_browsers_own_object() -> None:
    code = {path.name: re.sub(r"/\*.*?\*/|//.*", "", path.read_text()) for path in MODULES}
    assert {name for name, text in code.items() if re.search(r"\bchrome\b", text)} == {
        "browser.js",
        "gate.js",
        "sweep.js",
        "bar.js",
    }, "what runs in a page can import nothing"
