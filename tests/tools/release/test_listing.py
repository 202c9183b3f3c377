"""What the stores ask for beside the archive."""

import json
from pathlib import Path

import pytest

from tillid.contract import EXTENSION, ROOT, load_contract
from tools.release import version
from tools.release.listing import CAPTIONS, MAX_SUMMARY, MAX_TEXT, data_use, permissions, summary, write_listing

MAX_LINE = 66
LANGUAGES = sorted(path.parent.name for path in EXTENSION.glob("_locales/*/messages.json"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_language_of_the_extension_has_a_text_that_fits(language: str) -> None:
    assert 20 < len(summary(language)) <= MAX_SUMMARY
    text = (ROOT / "docs" / "store" / f"{language}.md").read_text()
    assert 500 < len(text) <= MAX_TEXT
    assert text.count("\n•") == (ROOT / "docs" / "store" / "en.md").read_text().count("\n•")


def test_a_picture_says_what_it_shows_in_every_language() -> None:
    assert sorted(CAPTIONS) == LANGUAGES
    assert {tuple(captions) for captions in CAPTIONS.values()} == {("warning", "good", "bar", "help", "choices")}
    assert all(len(line) <= MAX_LINE for captions in CAPTIONS.values() for line in captions.values())


def test_every_permission_has_a_reason() -> None:
    manifest = json.loads((EXTENSION / "manifest.json").read_text())
    assert permissions().keys() == {*manifest["permissions"], *manifest["optional_permissions"]}
    assert all(len(why) > 20 for why in permissions().values())


def test_what_is_said_of_data_follows_from_the_contract() -> None:
    told = data_use()
    sent = load_contract().sent
    assert f"the answers to {len(sent)} questions," in told
    assert all(f"- {signal.id} (" in told for signal in sent)


def test_all_is_written(tmp_path: Path) -> None:
    names = {file.name for file in write_listing(tmp_path) if file.read_text()}
    assert names == {f"{language}.md" for language in LANGUAGES} | {"permissions.txt", "data-use.txt"}


def test_the_version_is_the_same_everywhere() -> None:
    assert version.stale() == []
    assert f"## [{version.version()}]" in (ROOT / "CHANGELOG.md").read_text()
