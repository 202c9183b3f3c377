"""No signal goes without the cases that it needs."""

import json
from urllib.parse import urlsplit

import pytest

from tests.signals.cases import CASES, Case
from tests.signals.test_live_signals import LIVE

MIN_CASES = 3


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
