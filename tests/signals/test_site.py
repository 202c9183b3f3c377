"""``_site.js``: one shop from several of its pages."""

from collections.abc import Callable
from typing import Any

import pytest

CHOICES = ["wrong", "none", "valid"]


@pytest.mark.parametrize(
    ("merge", "choices", "answers", "merged"),
    [
        ("any", None, [False, True, None], True),
        ("any", None, [False, None], False),
        ("max", None, [2, None, 5], 5),
        ("min", None, [0.4, 0.1], 0.1),
        ("first", None, [None, 3, 4], 3),
        ("max", None, [None, None], None),
        ("max", None, [], None),
        ("max", CHOICES, ["wrong", "valid"], "valid"),
        ("min", CHOICES, ["wrong", "valid"], "wrong"),
        ("max", CHOICES, ["none", "wrong"], "wrong"),
        ("min", CHOICES, ["none", "valid"], "valid"),
        ("max", CHOICES, ["none", None], "none"),
    ],
)
def test_merges_as_declared(
    evaluate: Callable[..., Any], merge: str, choices: list[str] | None, answers: list[Any], merged: Any
) -> None:
    declaration = {"id": "signal", "merge": merge, "choices": choices}
    pages = [{"signal": answer} for answer in answers]
    assert evaluate("(...given) => tillid.merge(...given)", [declaration], pages) == {"signal": merged}


def test_page_that_lacks_a_signal_says_nothing(evaluate: Callable[..., Any]) -> None:
    declarations = [{"id": "old", "merge": "max"}, {"id": "new", "merge": "max"}]
    assert evaluate("(...given) => tillid.merge(...given)", declarations, [{"old": 1}, {}]) == {"old": 1, "new": None}
