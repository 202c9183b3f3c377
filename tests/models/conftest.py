"""Learning at small size: what is tested is the way, not how well the last trees fit."""

from collections.abc import Iterator

import pytest

TREES = 80


@pytest.fixture(scope="module")
def few_trees() -> Iterator[None]:
    from models.learn import booster  # here, since scikit-learn takes longer to import than many tests to run

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(booster, "TREES", TREES)
        yield
