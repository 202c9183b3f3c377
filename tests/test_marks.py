"""No file is passed over that holds a test which was asked for."""

from pathlib import Path

import pytest

from tests.marks import TESTS, is_left_out, left_out, marks_of_file

QUICK = "not browser and not database and not e2e and not process and not slow"


@pytest.mark.parametrize(
    ("text", "marks"),
    [
        ("import pytest\n\npytestmark = pytest.mark.browser\n", {"browser"}),
        ('pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("few_trees")]\n\n\n@pytest.mark.process\n', {"slow"}),
        ("pytestmark = [\n    pytest.mark.process,\n    pytest.mark.skipif(not X, reason=R),\n]\n", {"process"}),
        ('pytestmark = pytest.mark.skipif(\n    X, reason="none"\n)\n\n\n@pytest.mark.browser\n', set()),
        ("@pytest.mark.browser\ndef test_one() -> None: ...\n", set()),
    ],
)
def test_what_a_file_declares_for_all_its_tests(text: str, marks: set[str]) -> None:
    assert marks_of_file(text) == marks


@pytest.mark.parametrize(
    ("expression", "names"),
    [
        (QUICK, {"browser", "database", "e2e", "process", "slow"}),
        ("not browser", {"browser"}),
        ("", set()),
        ("browser", set()),
        ("slow and not browser", set()),
        ("not browser or slow", set()),
        ("not (browser and slow)", set()),
    ],
)
def test_what_is_left_out_whatever_else_it_is(expression: str, names: set[str]) -> None:
    assert left_out(expression) == names


def test_files_of_what_is_left_out_are_passed_over(tmp_path: Path) -> None:
    browser, plain = TESTS / "signals" / "test_words.py", TESTS / "test_marks.py"
    assert is_left_out(browser, QUICK)
    assert is_left_out(TESTS / "e2e", QUICK)
    assert not is_left_out(plain, QUICK)
    assert not is_left_out(TESTS / "signals", QUICK)
    for path in (browser, TESTS / "e2e", tmp_path):
        assert not is_left_out(path, "")
        assert not is_left_out(path, "browser or e2e")
