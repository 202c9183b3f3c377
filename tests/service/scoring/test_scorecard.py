import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.service.scoring.model_folder import CONSTANTS, SCALE, learned_table, rule_table
from tillid.contract import Contract, Feature, Signal, encode, load_contract
from tillid.scoring.scorecard import GOOD_COVERAGE, NEUTRAL, Scorecard

CONTRACT = load_contract()
TABLES = {
    "terms": {s.id: learned_table(s) if s.is_learned else rule_table(s) for s in CONTRACT.signals},
    **CONSTANTS,
}
CARD = Scorecard.from_tables(CONTRACT, TABLES)


def values(signal: Signal) -> st.SearchStrategy[Feature]:
    match signal.type:
        case "boolean":
            return st.booleans()
        case "choice":
            return st.sampled_from(signal.choices)
        case "count":
            return st.integers(int(signal.min), int(signal.max))
        case "share":
            return st.floats(0, 1)
        case "number":
            return st.floats(signal.min, signal.max)


def shops(contract: Contract = CONTRACT) -> st.SearchStrategy[dict[str, Feature]]:
    return st.fixed_dictionaries({}, optional={signal.id: st.none() | values(signal) for signal in contract.signals})


@given(shops())
def test_base_and_points_add_up_to_the_exact_score(features: dict[str, Feature]) -> None:
    verdict = CARD.score(features)
    assert verdict.exact == pytest.approx(verdict.base + sum(one.points for one in verdict.contributions), abs=1e-9)


@given(shops())
def test_learned_points_are_looked_up_by_the_encoded_value(features: dict[str, Feature]) -> None:
    for signal, value, points, source, *_ in CARD.score(features).contributions:
        if source == "learned":
            assert points == pytest.approx(SCALE * CARD.terms[signal.id](encode(signal, value)))


def test_rules_count_as_evidence_for_no_more_than_they_may_weigh() -> None:
    rules = [
        sum(CARD.terms[one.id].span for one in CONTRACT.signals if not one.is_learned and one.is_shown == is_shown)
        for is_shown in (True, False)
    ]
    learned = sum(term.span for term in CARD.terms.values() if term.source == "learned")
    only_rules = {one.id: _first_answer(one) for one in CONTRACT.signals if not one.is_learned}
    capped = sum(min(span, 2 * CARD.rule_cap) for span in rules)
    assert CARD.score(only_rules).coverage == pytest.approx(capped / (capped + learned))


def _first_answer(signal: Signal) -> Feature:
    return signal.choices[0] if signal.choices else False if signal.type == "boolean" else 0


@given(shops())
def test_rules_together_stay_within_their_cap(features: dict[str, Feature]) -> None:
    cap = SCALE * CARD.rule_cap + 1e-9
    for is_shown in (True, False):
        rules = [one for one in CARD.score(features).contributions if one.source == "rule"]
        points = [one.points for one in rules if one.signal.is_shown == is_shown]
        assert sum(p for p in points if p > 0) <= cap
        assert -sum(p for p in points if p < 0) <= cap


@given(shops())
def test_gains_from_pages_count_only_so_far_and_as_much_further_as_others_confirm(features: dict[str, Feature]) -> None:
    contributions = CARD.score(features).contributions
    gains = {
        is_shown: sum(one.points for one in contributions if one.points > 0 and one.signal.is_shown == is_shown)
        for is_shown in (True, False)
    }
    taken = -sum(one.points for one in contributions if one.source == "cap")
    assert taken == pytest.approx(max(0.0, gains[True] - SCALE * CARD.shown_cap - gains[False]), abs=1e-9)


def test_losses_are_not_capped() -> None:
    worst = {one.id: one.leans == "risk" for one in CONTRACT.signals if one.is_learned and one.type == "boolean"}
    lost = sum(one.points for one in CARD.score(worst).contributions)
    assert lost < -SCALE * CARD.shown_cap


def test_the_cap_binds_where_all_rules_speak_against_a_shop() -> None:
    worst = {
        signal.id: False if signal.type == "boolean" else signal.choices[0] if signal.choices else 0
        for signal in CONTRACT.signals
        if not signal.is_learned
    }
    uncapped = sum(SCALE * CARD.terms[id_](encode(signal, worst[id_])) for id_, signal in _by_id(worst).items())
    verdict = CARD.score(worst)
    assert uncapped < -SCALE * CARD.rule_cap
    assert verdict.exact > verdict.base + uncapped


def _by_id(features: dict[str, Feature]) -> dict[str, Signal]:
    return {signal.id: signal for signal in CONTRACT.signals if signal.id in features}


@pytest.mark.parametrize(
    ("coverage", "is_listed", "band"),
    [(GOOD_COVERAGE, False, "good"), (GOOD_COVERAGE - 0.01, False, "unclear"), (0.0, True, "good")],
)
def test_little_that_looks_well_is_not_good(coverage: float, is_listed: bool, band: str) -> None:
    assert CARD.judge(CARD.good_from, coverage, (), is_listed=is_listed).band == band


def test_nothing_seen_is_no_answer() -> None:
    verdict = CARD.score({})
    assert (verdict.score, verdict.band, verdict.fraud_probability) == (None, "insufficient_evidence", None)
    assert verdict.exact == verdict.base == NEUTRAL + SCALE * CARD.base


@given(shops(), st.sampled_from(CONTRACT.signals))
def test_missing_costs_and_gives_nothing(features: dict[str, Feature], signal: Signal) -> None:
    without = {id_: value for id_, value in features.items() if id_ != signal.id}
    assert CARD.score({**without, signal.id: None}) == CARD.score(without)


@given(shops())
def test_band_follows_the_exact_score(features: dict[str, Feature]) -> None:
    verdict = CARD.score(features)
    expected = (
        "insufficient_evidence"
        if verdict.coverage < CARD.least_coverage
        else "warning"
        if verdict.exact < CARD.warning_below
        else "good"
        if verdict.exact >= CARD.good_from and verdict.coverage >= GOOD_COVERAGE
        else "unclear"
    )
    assert verdict.band == expected
    assert verdict.score is None or abs(verdict.score - min(100, max(0, verdict.exact))) <= 0.5


def test_probability_at_the_neutral_score_is_the_base_rate() -> None:
    assert CARD.fraud_probability(NEUTRAL) == pytest.approx(CARD.base_rate)


@given(st.floats(-1e6, 1e6), st.floats(0, 100))
def test_probability_falls_as_the_score_rises(exact: float, more: float) -> None:
    lower, higher = CARD.fraud_probability(exact + more), CARD.fraud_probability(exact)
    assert 0 <= lower <= higher <= 1
    assert math.isfinite(lower)


def test_a_cap_of_zero_leaves_what_was_learned() -> None:
    card = Scorecard.from_tables(CONTRACT, {**TABLES, "rule_cap": 0.0})
    points = {
        one.source: one.points for one in card.score({"has_terms_link": True, "social_profile_count": 3}).contributions
    }
    assert points == {"rule": 0.0, "learned": pytest.approx(0.5 * SCALE)}
