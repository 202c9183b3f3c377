"""Every template of every ``cases.html`` gives the expected answer: page signals in Chromium, url signals in Python."""

import html
import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from itertools import chain
from typing import Any
from urllib.parse import urlsplit

import pytest

from tests.signals.test_live_signals import LIVE
from tillid.contract import EXTENSION, Signal, load_contract
from tillid.scoring import host_signals as url_signals

TEMPLATE = re.compile(r"<template\b([^>]*)>(.*?)</template>", re.DOTALL)
ATTRIBUTE = re.compile(r"""data-([a-z]+)=(?:"([^"]*)"|'([^']*)')""")
MIN_CASES = 3
LOOKED_UP = {"domain", "company"}  # what others say stands on no page
SIGNALS = {signal.id: signal for signal in load_contract().signals if signal.source not in LOOKED_UP}


@dataclass(frozen=True)
class Case:
    """A small page, its address, and what the extractor should answer before the absence rule."""

    signal: Signal
    number: int
    expected: Any
    url: str
    note: str
    html: str
    status: int = 200

    @property
    def name(self) -> str:
        return f"{self.signal.id}-{self.number}: {self.note or json.dumps(self.expected)}"


def _read_cases(signal: Signal) -> list[Case]:
    """The cases of one signal, as its folder has them."""
    text = (EXTENSION / "signals" / signal.id / "cases.html").read_text()
    cases = []
    for number, (written, body) in enumerate(TEMPLATE.findall(text), start=1):
        given = {name: html.unescape(double or single) for name, double, single in ATTRIBUTE.findall(written)}
        url, note = given.get("url", "https://shop.example/"), given.get("note", "")
        cases.append(Case(signal, number, json.loads(given["value"]), url, note, body, int(given.get("status", 200))))
    return cases


CASES = {signal.id: _read_cases(signal) for signal in SIGNALS.values()}


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


@pytest.mark.parametrize("cases", CASES.values(), ids=CASES)
def test_signal_has_the_cases_that_it_needs(cases: list[Case]) -> None:
    known = {json.dumps(case.expected) for case in cases if case.expected not in (None, "not applicable")}
    notes = [case.note for case in cases]
    is_danish = ["Danish" in case.note or urlsplit(case.url).netloc.endswith(".dk") for case in cases]
    assert len(cases) >= MIN_CASES, f"write at least {MIN_CASES} cases"
    # A parsed document cannot answer what only a live page can: test_live_signals.py does.
    assert len(known) > 1 or cases[0].signal.id in LIVE, (
        f"every case expects {known}: write one where it is present and one where it is absent"
    )
    assert any("look-alike" in note for note in notes), "write a look-alike that must not fool it, and note it as one"
    assert any(is_danish), "write a case in Danish"
