"""What the committed model promises: cheap cues buy little, and an honest young shop is not warned of."""

from pathlib import Path

import numpy as np
import pytest

from models.data.sources import Rows
from models.judge.scenarios import MOVES, best_value, evasion, honest_shops, scorecard_points
from tillid.contract import load_contract
from tillid.scoring.model_file import load_model
from tillid.scoring.scorecard import Scorecard

CONTRACT = load_contract()
CURRENT = Path(__file__).parents[2] / "models" / "current"
FAKE = {
    "social_profile_count": 0,
    "named_profile_count": 0,
    "third_party_service_count": 1,
    "analytics_service_count": 0,
    "odd_price_share": 0.8,
    "struck_price_share": 1.0,
    "has_blog_link": False,
    "payment_service_count": 0,
}


@pytest.fixture(scope="module")
def scorecard() -> Scorecard:
    return load_model(CURRENT, CONTRACT).scorecard


@pytest.fixture(scope="module")
def fakes() -> Rows:
    return Rows("linked_pages", (FAKE, FAKE), np.array([False, True]), np.array(["a.dk", "b.dk"]), np.array(["1", "2"]))


def test_the_best_value_has_the_most_points(scorecard: Scorecard) -> None:
    for signal in scorecard.signals:
        points = scorecard_points(scorecard, {signal.id: best_value(signal, scorecard)})
        term = scorecard.terms[signal.id]
        most = scorecard.scale * max(term.points)
        held = min(most, scorecard.most_by_rules) if term.source == "rule" else most
        assert points == pytest.approx(held), signal.id


def test_policy_links_logos_and_seals_buy_at_most_ten_points(scorecard: Scorecard, fakes: Rows) -> None:
    bought = {row["move"]: row["most_gain"] for row in evasion(scorecard, fakes)}
    assert set(MOVES) < set(bought)
    assert 0 < bought["policy links, logos, seals and badges"] <= 10


def test_only_fakes_are_counted(scorecard: Scorecard, fakes: Rows) -> None:
    nothing = evasion(scorecard, fakes)[0]
    assert (nothing["move"], nothing["mean_gain"], nothing["warned"]) == ("nothing", 0.0, 1.0)


def test_an_honest_young_shop_is_not_warned_of(scorecard: Scorecard) -> None:
    shops = {shop["shop"]: shop for shop in honest_shops(scorecard, CONTRACT)}
    young = [shop for name, shop in shops.items() if "two weeks" in name]
    assert len(young) == 3
    assert all(shop["band"] != "warning" for shop in young)
