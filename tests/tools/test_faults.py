"""The faults that are made to happen: nothing is lost, and all is well again."""

import os

import pytest

from tools.bench.faults import stores, workers

pytestmark = [pytest.mark.process, pytest.mark.slow]
# The others take minutes, and are made to happen by `python -m tools.bench.faults`.
ROOTS = {"SQLite read-only", "disk full"}  # what only root can make happen


@pytest.mark.parametrize("name", ["SQLite locked", *sorted(ROOTS)])
def test_scores_go_on_while_the_database_takes_nothing(name: str) -> None:
    if name in ROOTS and os.geteuid() != 0:
        pytest.skip("only root can make that happen")
    outcome = stores.CASES[name](name)
    assert outcome.problems == []
    assert (outcome.statuses["check"], outcome.statuses["feedback"]) == (503, 503)


@pytest.mark.browser
@pytest.mark.parametrize(
    "name", ["Chromium killed in a check", "Chromium's driver killed in a check", "worker killed in a check"]
)
def test_checks_are_done_all_the_same(name: str) -> None:
    assert workers.CASES[name](name).problems == []
