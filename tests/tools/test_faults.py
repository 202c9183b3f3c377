"""What a locked database does; ``python -m tools.bench.faults`` makes all the other faults happen."""

import pytest

from tools.bench import faults

pytestmark = [pytest.mark.process, pytest.mark.slow]


def test_scores_go_on_while_the_database_is_locked() -> None:
    outcome = faults._make("SQLite locked", {}, faults._locked)
    assert outcome.problems == []
    assert (outcome.statuses["check"], outcome.statuses["feedback"]) == (503, 503)
