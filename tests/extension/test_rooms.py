"""The extension's rooms: which module may import which. Its classic scripts import nothing."""

import re
from pathlib import Path

import pytest

from tillid.contract import EXTENSION

# From the ground up; what stands on one floor is apart. Modules outside of rooms are the roof.
FLOORS = (("base",), ("read",), ("verdict",), ("tab",), ("bar", "onboarding", "popup"), ("options",), ("",))
FLOOR_OF = {room: number for number, floor in enumerate(FLOORS) for room in floor}
CLASSIC = {"engine", "signals"}
MODULES = [path for path in EXTENSION.rglob("*.js") if path.relative_to(EXTENSION).parts[0] not in CLASSIC]
_IMPORT = re.compile(r"""(?:from|import|import\()\s*["']([^"']+)["']""")


def _room(path: Path) -> str:
    return path.relative_to(EXTENSION).parent.as_posix().strip(".")


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(EXTENSION).as_posix())
def test_imports_only_go_down(path: Path) -> None:
    own = _room(path)
    for written in _IMPORT.findall(path.read_text()):
        imported = (path.parent / written).resolve()
        assert imported.is_file(), f"{written} is not a file"
        room = _room(imported)
        if imported.relative_to(EXTENSION).parts[0] == "engine":  # classic scripts, which stand below all floors
            continue
        assert room == own or FLOOR_OF[room] < FLOOR_OF[own], f"{written} stands on no lower floor than {own}/"


def test_every_room_has_its_floor_and_is_told_of() -> None:
    rooms = {_room(path) for path in MODULES}
    assert rooms == set(FLOOR_OF)
    architecture = (EXTENSION.parent / "ARCHITECTURE.md").read_text()
    assert [room for room in rooms if f"`{room}/`" not in architecture and room] == []


@pytest.mark.parametrize(
    "path",
    [path for path in sorted(EXTENSION.glob("engine/*/*.js")) if path.parent.name != "readers"],
    ids=lambda path: path.stem,
)
def test_a_script_of_the_engine_is_named_as_what_it_gives(path: Path) -> None:
    assert re.search(rf"^ *tillid\.{path.stem} = ", path.read_text(), re.MULTILINE)
