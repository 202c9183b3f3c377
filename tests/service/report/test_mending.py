from typing import Any

import pytest
from hypothesis import given, settings

from tests.service.scoring.test_scorecard import shops
from tillid.contract import Feature, encode, load_contract
from tillid.report.judging import judge_of, shown_score
from tillid.report.mending import Order, mended_value, mends_of
from tillid.scoring.scorer import Scoring, load_scoring

HOST = "nordlys.dk"
CONTRACT = load_contract()
BY_ID = {signal.id: signal for signal in CONTRACT.signals}


FEW = settings(max_examples=min(25, settings().max_examples))


@pytest.fixture(scope="module")
def scoring() -> Scoring:
    return load_scoring()


def _mends(scoring: Scoring, features: dict[str, Feature], order: Order = "points") -> Any:
    return mends_of(scoring.model.scorecard, CONTRACT.signals, features, judge_of(scoring, HOST), order)


@pytest.mark.parametrize("order", ["law", "points"])
@FEW
@given(features=shops())
def test_whoever_mends_down_the_list_gets_each_score_that_was_promised(
    order: Order, features: dict[str, Feature]
) -> None:
    scoring = load_scoring()
    judge = judge_of(scoring, HOST)
    now = dict(features)
    for mend in _mends(scoring, features, order):
        before = shown_score(judge(now))
        now |= mend.values
        verdict = judge(now)
        assert (verdict.score, verdict.band) == (mend.score, mend.band)
        assert mend.gain == round(shown_score(verdict) - before, 1)


@FEW
@given(shops())
def test_each_step_gains_most_of_what_is_left_and_is_an_owners_to_change(features: dict[str, Feature]) -> None:
    judge = judge_of(load_scoring(), HOST)
    now, mends = dict(features), _mends(load_scoring(), features)
    mends = [mend for mend in mends if not _is_cheap(mend.signal)]
    for place, mend in enumerate(mends[:3]):
        chosen = judge(now | mend.values).exact
        assert all(judge(now | other.values).exact <= chosen + 1e-6 for other in mends[place:])
        now |= mend.values
    assert all(BY_ID[id_].source == "page" and BY_ID[id_].promises for mend in mends for id_ in mend.values)
    assert all(features[id_] is not None for mend in mends for id_ in mend.values)


def _is_cheap(id_: str) -> bool:
    return BY_ID[id_].easy_to_fake and BY_ID[id_].is_learned


@pytest.mark.parametrize("order", ["law", "points"])
@FEW
@given(features=shops())
def test_what_a_scammer_copies_first_never_leads_the_list(order: Order, features: dict[str, Feature]) -> None:
    cheap = [_is_cheap(mend.signal) for mend in _mends(load_scoring(), features, order)]
    assert cheap == sorted(cheap)


@FEW
@given(features=shops())
def test_what_the_law_demands_comes_first_by_law(features: dict[str, Feature]) -> None:
    scoring = load_scoring()
    terms = scoring.model.scorecard.terms
    mends = _mends(scoring, features, "law")
    breaks = [
        BY_ID[one.signal].kind == "law"
        and not _is_cheap(one.signal)
        and terms[one.signal](encode(BY_ID[one.signal], features[one.signal])) < 0
        for one in mends
    ]
    assert breaks == sorted(breaks, reverse=True)


def test_what_gains_only_together_is_listed_all_the_same(scoring: Scoring) -> None:
    """Rules take at most their cap: mending one of many takes nothing off it."""
    risks = [signal for signal in CONTRACT.signals if signal.leans == "risk" and not signal.is_learned]
    features: dict[str, Feature] = {signal.id: True for signal in risks if signal.type == "boolean"}
    mends = _mends(scoring, features)
    assert mends[0].gain == 0
    assert mends[-1].gain > 0


def test_what_was_not_seen_promises_nothing(scoring: Scoring) -> None:
    assert _mends(scoring, {}) == ()
    assert _mends(scoring, dict.fromkeys(BY_ID)) == ()


def test_advice_that_leads_to_no_sure_value_is_not_promised(scoring: Scoring) -> None:
    features: dict[str, Feature] = {"typical_discount": 0.9, "has_newsletter_service": False, "has_live_chat": False}
    assert _mends(scoring, features) == ()


def test_one_advice_that_mends_two_signals_is_promised_once(scoring: Scoring) -> None:
    (mend,) = _mends(scoring, {"social_profile_count": 0, "named_profile_count": 0})
    assert mend.signal == "social_profile_count"
    assert mend.values == {"social_profile_count": 1, "named_profile_count": 1}
    (alone,) = _mends(scoring, {"social_profile_count": 3, "named_profile_count": 0})
    assert alone.signal == "named_profile_count"


@pytest.mark.parametrize(
    ("id_", "value", "target"),
    [
        ("company_number", "wrong", "valid"),
        ("trustmark", "other_shop", "none"),
        ("trustmark", "none", "none"),
        ("withdrawal_days", 10, 14),
        ("withdrawal_days", 14, 14),
        ("has_mixed_content", True, False),
        ("pressure_cue_count", 3, 0),
        ("node_count", 7000, 2999),
        ("broken_picture_share", 0.5, 0.0),
        ("alternative_text_share", 0.2, 1.0),
        ("domain_age_days", 20.0, 20.0),
        ("has_outlet_word_in_domain", True, True),
    ],
)
def test_the_value_that_following_the_advice_leads_to(
    scoring: Scoring, id_: str, value: Feature, target: Feature
) -> None:
    assert mended_value(BY_ID[id_], scoring.model.scorecard.terms[id_], value) == target
