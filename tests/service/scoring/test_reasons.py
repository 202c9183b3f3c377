import pytest
from hypothesis import given

from tests.service.scoring.test_scorecard import CARD, shops
from tillid.contract import Feature, ReasonTexts, Signal, load_contract
from tillid.languages import LANGUAGES
from tillid.scoring.reasons import ORDER, Reasons, side_of
from tillid.scoring.scorecard import Contribution, Verdict
from tillid.scoring.sentences import write

CONTRACT = load_contract()
REASONS = Reasons((*CONTRACT.signals, CONTRACT.capped), CONTRACT.units)
SIGNALS = {signal.id: signal for signal in (*CONTRACT.signals, CONTRACT.capped)}


def _verdict(*contributions: tuple[Signal, Feature, float]) -> Verdict:
    made = tuple(Contribution(signal, value, points, "learned", 1.0) for signal, value, points in contributions)
    return Verdict(50.0, 50.0, 50, "unclear", 0.1, 1.0, made)


def _sentence(signal_id: str, value: Feature, points: float, language: str) -> str:
    return REASONS.of(_verdict((SIGNALS[signal_id], value, points)), language)[0]["sentence"]


@given(shops())
def test_a_sentence_never_contradicts_its_points(features: dict[str, Feature]) -> None:
    for reason in REASONS.of(CARD.score(features), "da"):
        texts = getattr(SIGNALS[reason["signal"]].reason, side_of(reason["points"]))
        assert reason["sentence"] == write(texts["da"], reason["value"], "da", CONTRACT.units)


@given(shops())
def test_what_a_person_can_act_on_comes_first_and_the_strongest_of_its_kind(features: dict[str, Feature]) -> None:
    reasons = REASONS.of(CARD.score(features), "en")
    places = []
    for one in reasons:
        signal = SIGNALS[one["signal"]]
        is_mere_absence = signal.leans == "risk" and one["points"] > 0
        places.append((max(ORDER.index(signal.shown), int(is_mere_absence)), -abs(one["points"])))
    assert places == sorted(places)
    assert 0 not in [one["points"] for one in reasons]


@given(shops())
def test_the_points_of_all_reasons_add_up(features: dict[str, Feature]) -> None:
    verdict = CARD.score(features)
    reasons = REASONS.of(verdict, "en")
    assert sum(one["points"] for one in reasons) == pytest.approx(verdict.exact - verdict.base, abs=1e-9)


def test_technical_signs_stand_behind_all_others_however_many_points_they_have() -> None:
    reasons = REASONS.of(
        _verdict(
            (SIGNALS["third_party_service_count"], 0, -7.0),
            (SIGNALS["company_number"], "none", -0.6),
            (SIGNALS["has_opening_hours"], False, -0.3),
        ),
        "en",
    )
    assert [one["signal"] for one in reasons] == ["company_number", "has_opening_hours", "third_party_service_count"]


def test_profiles_and_their_names_are_one_reason() -> None:
    profiles, named = SIGNALS["social_profile_count"], SIGNALS["named_profile_count"]
    [one] = REASONS.of(_verdict((profiles, 4, 7.4), (named, 4, 7.5)), "da")
    assert (one["points"], one["sentence"]) == (14.9, "4 profiler på sociale medier har samme navn som domænet.")
    [one] = REASONS.of(_verdict((profiles, 4, 7.4), (named, 0, -1.6)), "da")
    assert one["sentence"] == "Butikken linker til 4 egne profiler på sociale medier."


_LAW_DA = "EU's regler giver forbrugere 14 for de fleste varer."
_ODD_EN = "in odd amounts (such as 218.37), as if converted from another currency."


@pytest.mark.parametrize(
    ("signal", "value", "points", "language", "expected"),
    [
        ("social_profile_count", 3, 2.0, "da", "Butikken linker til 3 egne profiler på sociale medier."),
        ("social_profile_count", 1, 2.0, "da", "Butikken linker til sin egen profil på et socialt medie."),
        ("social_profile_count", 0, -2.0, "en", "No links to the shop's own social media profiles were found."),
        ("withdrawal_days", 7, -1.0, "da", f"Kun 7 dage til at fortryde eller returnere; {_LAW_DA}"),
        ("withdrawal_days", 30, 1.0, "en", "30 days to withdraw or return; EU law gives consumers 14."),
        ("company_number", "none", -0.6, "en", "No company number was found."),
        ("company_number", "wrong", -2.4, "en", "The company number stated is not valid."),
        ("domain_age_days", 5, -9, "da", "Domænet blev først registreret for 5 dage siden."),
        ("domain_age_days", 900, 1, "en", "The domain has been registered for at least 2 years."),
        ("odd_price_share", 1.0, -2.0, "en", f"All the prices end {_ODD_EN}"),
        ("odd_price_share", 0.847, -2.0, "en", f"85% of the prices end {_ODD_EN}"),
        ("typical_discount", 0.5, -2.0, "sv", "De nedsatta varorna är vanligen sänkta med 50\xa0%."),
        ("typical_discount", 0.5, -2.0, "nb", "De nedsatte varene er typisk satt ned med 50\xa0%."),
        ("has_terms_link", True, 2.0, "en", "There is a link to the terms of sale."),
        ("has_terms_link", False, -2.0, "en", "No link to terms of sale was found."),
    ],
)  # fmt: skip
def test_values_are_filled_in(signal: str, value: Feature, points: float, language: str, expected: str) -> None:
    assert _sentence(signal, value, points, language) == expected


@pytest.mark.parametrize(("value", "expected"), [
    (14, "14 dages fortrydelsesret, som EU's regler giver forbrugere."),
    (21, "21 dage til at fortryde eller returnere; EU's regler giver forbrugere 14."),
])  # fmt: skip
def test_a_value_without_points_is_told_neither_for_nor_against(value: int, expected: str) -> None:
    assert REASONS.sentence("withdrawal_days", value, 0.0, "da") == expected


def test_nothing_is_said_where_there_is_nothing_to_say() -> None:
    silent = SIGNALS["withdrawal_days"].model_copy(update={"reason": ReasonTexts()})
    assert Reasons([silent], CONTRACT.units).sentence("withdrawal_days", 14, 0.0, "da") == ""


@pytest.mark.parametrize(
    ("asked", "given"),
    [
        ("da-DK", "da"), ("DA", "da"), ("fi", "en"), ("", "en"),
        ("de-AT", "de"), ("sv-FI", "sv"), ("no", "nb"), ("nn-NO", "nb"), ("nb-NO", "nb"),
    ],
)  # fmt: skip
def test_the_asked_language_or_english(asked: str, given: str) -> None:
    assert _sentence("has_terms_link", True, 1.0, asked) == _sentence("has_terms_link", True, 1.0, given)


def test_each_language_of_the_contract_has_all_its_sentences() -> None:
    for signal in CONTRACT.signals:
        for texts in (signal.reason.helps, signal.reason.neutral, signal.reason.hurts):
            assert not texts or LANGUAGES.keys() == texts.keys()
