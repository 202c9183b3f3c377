"""Every template of every ``cases.html`` gives the expected answer: page signals in Chromium, url signals in Python."""

from collections.abc import Callable
from itertools import chain
from typing import Any
from urllib.parse import urlsplit

import pytest

from tests.signals.cases import CASES, SIGNALS, Case
from tillid.contract import Signal
from tillid.scoring import host_signals as url_signals

pytestmark = pytest.mark.browser


def _page_answers(evaluate: Callable[..., Any], signal: Signal) -> list[Any]:
    pages = [(case.html, case.url, case.status) for case in CASES[signal.id]]
    run = "(declaration, pages) => pages.map((page) => rawAnswer(declaration, ...page))"
    return list(evaluate(run, signal.model_dump(include={"id", "reads", "words"}, exclude_none=True), pages))


def _url_answers(signal: Signal) -> list[Any]:
    read = url_signals.EXTRACTORS[signal.id]
    return [read(urlsplit(case.url).hostname or "", signal.lists) for case in CASES[signal.id]]


@pytest.fixture(scope="session")
def answers(evaluate: Callable[..., Any]) -> dict[str, list[Any]]:
    """What every extractor answers to its cases: one evaluation a signal."""
    return {
        signal.id: _page_answers(evaluate, signal) if signal.source == "page" else _url_answers(signal)
        for signal in SIGNALS.values()
    }


@pytest.mark.parametrize("case", list(chain(*CASES.values())), ids=lambda case: case.name)
def test_extractor_answers_as_its_case_expects(case: Case, answers: dict[str, list[Any]]) -> None:
    answer = answers[case.signal.id][case.number - 1]
    where = f"{case.signal.id}, case {case.number} ({case.note or 'no note'})"
    wanted = pytest.approx(case.expected) if isinstance(case.expected, float) else case.expected
    assert (type(answer) is bool, answer) == (type(case.expected) is bool, wanted), (
        f"{where}: answered {answer!r}, expected {case.expected!r}"
    )
