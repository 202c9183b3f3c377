"""Learning and judging at small size: what is tested is the way, not how well the last trees fit."""

from collections.abc import Iterator

import pytest

TREES = 40
RESAMPLES = 20
PEERS = 20


@pytest.fixture(scope="module")
def few_trees() -> Iterator[None]:
    # Here, since scikit-learn takes longer to import than many tests to run.
    from models.judge import folds, metrics
    from models.learn import booster

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(booster, "TREES", TREES)
        patch.setattr(metrics, "RESAMPLES", RESAMPLES)
        patch.setattr(folds, "PEERS_TREES", PEERS)
        patch.setattr(folds, "PEERS_ROUNDS", PEERS)
        yield
