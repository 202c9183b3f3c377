"""What a test needs, as a mark: most follow from where it is and from its fixtures.

``make quick`` leaves tests out by their marks. A file that declares one for all its tests is then not imported at all,
which would take longer than many a test.
"""

import re
from pathlib import Path

import pytest

TESTS = Path(__file__).parent

# Fixtures that open Chromium, and those that start the command or a server in a process of its own.
_BROWSERS = {"chromium", "cut_off_chromium", "extension", "shop_browser"}
_PROCESSES = {"served", "live", "start", "watched", "installed", "bare"}

_NOTS = re.compile(r"\s*not \w+(?: and not \w+)*\s*")
_NAME = re.compile(r"not (\w+)")
_DECLARATION = re.compile(r"^pytestmark = .*(?:\n[ \])].*)*", re.MULTILINE)
_MARK = re.compile(r"pytest\.mark\.(\w+)\b(?!\()")


def marks_of(item: pytest.Item) -> set[str]:
    """What follows from where a test is, and from the fixtures that it uses."""
    fixtures = set(getattr(item, "fixturenames", ()))
    marks = {"browser"} if fixtures & _BROWSERS else set()
    return marks | ({"process"} if fixtures & _PROCESSES else set()) | marks_of_folder(item.path)


def marks_of_folder(path: Path) -> set[str]:
    """What follows from where a test, or a folder of tests, is."""
    return {"e2e"} & set(path.relative_to(TESTS).parts)


def marks_of_file(text: str) -> set[str]:
    """Those that a file declares for all its tests."""
    declared = _DECLARATION.search(text)
    return set(_MARK.findall(declared[0])) if declared else set()


def left_out(expression: str) -> set[str]:
    """The marks whose tests are left out whatever else they are marked with: ``-m "not browser and not slow"``."""
    return set(_NAME.findall(expression)) if _NOTS.fullmatch(expression) else set()


def is_left_out(path: Path, expression: str) -> bool:
    """Whether all tests of a file, or of a folder, are left out."""
    names = left_out(expression)
    if not names or TESTS not in path.parents:
        return False
    declared = marks_of_file(path.read_text()) if path.suffix == ".py" else set()
    return bool(names & (marks_of_folder(path) | declared))
