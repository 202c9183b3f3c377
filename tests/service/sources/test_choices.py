"""The settings of sources: on, off, elsewhere, and with which credentials."""

from pathlib import Path

import pytest

from tillid.errors import InputError
from tillid.sources.choices import read_choices
from tillid.sources.declaration import declarations

NO_KEYS = Path("none.json")


def test_by_default_those_are_asked_that_declare_it_and_lack_no_key() -> None:
    on = {id_ for id_, choice in read_choices("", NO_KEYS).items() if choice.on}
    assert on == {id_ for id_, one in declarations().items() if one.on and not one.keys}
    assert {"registry", "dns", "vies", "brreg", "prh", "cvrapi", "archive"} == on


def test_all_off_leaves_what_is_named() -> None:
    choices = read_choices("all=off, brreg=http://127.0.0.1:8123/api/, vies=on", NO_KEYS)
    assert {id_ for id_, choice in choices.items() if choice.on} == {"brreg", "vies"}
    assert choices["brreg"].address == "http://127.0.0.1:8123/api"
    assert choices["vies"].address == declarations()["vies"].address


def test_a_part_has_a_switch_of_its_own() -> None:
    assert read_choices("registry.no=on, registry.se=off", NO_KEYS)["registry"].parts == {"no": True, "se": False}


def test_credentials_switch_a_source_on_and_are_never_shown(tmp_path: Path) -> None:
    keys = tmp_path / "keys.json"
    keys.write_text('{"cvr": {"user": "u", "password": "geheim"}}')
    choice = read_choices("", keys)["cvr"]
    assert (choice.on, choice.keys["password"]) == (True, "geheim")
    assert "geheim" not in repr(choice)
    assert not read_choices("cvr=off", keys)["cvr"].on


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("archiv=off", "TILLID_SOURCES names archiv; there are archive, "),
        ("archive", "TILLID_SOURCES has 'archive', but must be name=on"),
        ("archive=maybe", "TILLID_SOURCES has 'archive=maybe'"),
        ("archive=ftp://x", "TILLID_SOURCES has 'archive=ftp://x'"),
        ("all=https://x.example", "TILLID_SOURCES has 'all=https"),
        ("cvr=on", "switches cvr on, but TILLID_SOURCE_KEYS gives it no user, password"),
    ],
)
def test_what_cannot_be_used_is_said(text: str, problem: str) -> None:
    with pytest.raises(InputError, match=problem):
        read_choices(text, NO_KEYS)


@pytest.mark.parametrize("content", ["{", "[]", '{"cvr": 1}'])
def test_a_broken_key_file_is_said(tmp_path: Path, content: str) -> None:
    file = tmp_path / "keys.json"
    file.write_text(content)
    with pytest.raises(InputError, match="TILLID_SOURCE_KEYS"):
        read_choices("", file)
