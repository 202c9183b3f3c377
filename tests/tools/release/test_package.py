"""The archives for the browsers' stores."""

import json
import re
import zipfile
from pathlib import Path
from typing import Any

import pytest
from playwright.async_api import Browser

from tests.conftest import Run
from tillid.contract import EXTENSION, load_contract
from tools.release.package import BROWSERS, JOINED, contents, package

MAX_BYTES = 300_000
_COMMENT = re.compile(r"\s*(?://|\*|/\*\*(?:(?!\*/).)*(?:\*/\s*)?$)")

Files = dict[str, bytes]


@pytest.fixture(params=BROWSERS, scope="module")
def files(request: pytest.FixtureRequest) -> Files:
    return contents(request.param)


def _code(script: str) -> str:
    """Its lines that are more than a comment."""
    return "".join(line for line in script.splitlines(keepends=True) if not _COMMENT.match(line))


def _contract_of(files: Files) -> Any:
    return json.loads(files["signals/contract.json"])


@pytest.mark.slow
@pytest.mark.parametrize("browser", BROWSERS)
def test_an_archive_is_small_and_equal_to_one_of_equal_files(browser: str, tmp_path: Path) -> None:
    archive = package(browser, tmp_path)
    assert archive.stat().st_size <= MAX_BYTES
    assert package(browser, tmp_path / "second").read_bytes() == archive.read_bytes()
    pack = zipfile.ZipFile(archive)
    assert {name: pack.read(name) for name in pack.namelist()} == contents(browser)


def test_it_holds_what_runs_and_no_test_pages(files: Files) -> None:
    contract = _contract_of(files)
    runs = {"manifest.json", "scorecard.json", *(script for kind in JOINED for script in contract[kind])}
    assert runs <= files.keys()
    assert not [name for name in files if name.endswith(("cases.html", ".d.ts", "signal.json", ".py", ".md"))]


def test_code_is_shipped_as_it_stands(files: Files) -> None:
    contract = _contract_of(files)
    for kind in JOINED:
        scripts = [_code((EXTENSION / script).read_text()) for script in getattr(load_contract(), kind)]
        shipped = _code("".join(files[script].decode() for script in contract[kind]))
        assert [code for code in scripts if code not in shipped] == []
        assert len(shipped) == sum(map(len, scripts))
    joined = {script for kind in JOINED for script in contract[kind]}
    alone = [name for name in files if name.endswith((".js", ".html", ".css")) and name not in joined]
    assert [name for name in alone if files[name] != (EXTENSION / name).read_bytes()] == []


def test_what_is_joined_runs_in_its_order(files: Files, chromium: Browser, run: Run[list[str]]) -> None:
    contract = _contract_of(files)

    async def failures() -> list[str]:
        page, failed = await chromium.new_page(), list[str]()
        page.on("pageerror", lambda failure: failed.append(str(failure)))
        for script in (script for kind in JOINED for script in contract[kind]):
            await page.add_script_tag(content=files[script].decode())
        await page.close()
        return failed

    assert run(failures()) == []


def test_a_script_that_code_names_is_there(files: Files) -> None:
    code = "".join(content.decode() for name, content in files.items() if name.endswith(".js"))
    named = set(re.findall(r'"((?:engine|signals|read)/[\w/]+\.js)"', code))
    assert "engine/page/kindOf.js" in named
    assert named <= files.keys()


def test_the_contract_keeps_all_that_the_extension_reads(files: Files) -> None:
    shipped = _contract_of(files)
    whole = json.loads((EXTENSION / "signals" / "contract.json").read_text())
    apart = {"signals", *JOINED}
    assert {key: value for key, value in shipped.items() if key not in apart} == {
        key: value for key, value in whole.items() if key not in apart
    }
    assert sorted(one["id"] for one in shipped["signals"]) == [one["id"] for one in whole["signals"]]
    left_out = {key for one in whole["signals"] for key in one} - {key for one in shipped["signals"] for key in one}
    code = (EXTENSION / "base" / "contract.js").read_text()
    assert [key for key in left_out if re.search(rf"\b{key}\b", code)] == []


def test_what_others_say_without_points_is_told_by_the_archive_too(files: Files) -> None:
    told = {one["id"]: one["reason"] for one in _contract_of(files)["signals"]}
    others = [signal for signal in load_contract().signals if signal.source in {"domain", "company"}]
    assert all(set(told[signal.id].get("neutral", {})) == set(signal.reason.neutral) for signal in others)


def test_each_browser_gets_the_manifest_that_it_understands() -> None:
    chrome, firefox = (json.loads(contents(browser)["manifest.json"]) for browser in ("chrome", "firefox"))
    assert chrome["background"].keys() == {"service_worker", "type"}
    assert firefox["background"].keys() == {"scripts", "type"}
    assert "browser_specific_settings" not in chrome
    assert set(chrome["permissions"]) - set(firefox["permissions"]) == {"offscreen"}
    of_pages = "extension_pages"
    assert chrome["content_security_policy"][of_pages] == firefox["content_security_policy"][of_pages]
    assert chrome["sandbox"]["pages"]
    assert "sandbox" not in firefox.keys() | firefox["content_security_policy"].keys()
    assert "contextMenus" not in firefox["optional_permissions"]
