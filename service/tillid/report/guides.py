"""Where something is fixed in the shop system that a shop is made with."""

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from tillid.languages import Language
from tillid.report.pages.words.catalogue import catalogue

_FILE = Path(__file__).parent / "guides.json"


def guide_for(signal: str, system: str | None, language: Language) -> str | None:
    """The way through a shop system's menus to where a signal is fixed; None where none is known."""
    places: Mapping[str, list[str]] = _guides()["places"]
    place = next((name for name, signals in places.items() if signal in signals), None)
    ways: Mapping[str | None, str] = catalogue(language, "guides").get(system or "", {})
    return ways.get(place)


def name_of(system: str | None) -> str:
    """What a shop system calls itself; empty where none is known."""
    return str(_guides()["names"].get(system, ""))


@cache
def _guides() -> Mapping[str, Any]:
    guides: Mapping[str, Any] = json.loads(_FILE.read_text())
    return guides
