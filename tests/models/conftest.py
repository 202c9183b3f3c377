"""Learning at small size: what is tested is the way, not how well the last trees fit."""

from collections.abc import Iterator

import pytest

from models.learn import booster

TREES = 80


@pytest.fixture(scope="module")
def few_trees() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(booster, "TREES", TREES)
        yield
