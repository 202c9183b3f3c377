"""A signal that moves no score is asked for nothing."""

from tillid.contract import load_contract
from tillid.scoring.scorer import load_scoring


def test_every_signal_can_move_the_score() -> None:
    terms = load_scoring().model.scorecard.terms
    assert [id_ for id_ in load_contract().ids if id_ not in terms or not any(terms[id_].points)] == []
