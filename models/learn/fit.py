"""Fits the scorecard: the one that is shipped, and those by which it is judged."""

from models.data.training import Training
from models.learn.estimator import ScorecardClassifier
from tillid.contract import Contract

SEED = 7


def fit(training: Training, contract: Contract, **settings: float) -> ScorecardClassifier:
    """A scorecard that learned from these rows, with other settings of the classifier where some are given."""
    classifier = ScorecardClassifier(contract, seed=SEED, **settings)
    return classifier.fit(training.matrix, training.genuine, groups=training.groups, sample_weight=training.weights)
