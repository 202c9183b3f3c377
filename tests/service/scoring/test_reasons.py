import pytest
from hypothesis import given

from tests.service.scoring.test_scorecard import CARD, shops
from tillid.contract import Feature, Signal, load_contract
from tillid.scoring.reasons import Reasons
from tillid.scoring.scorecard import Contribution, Verdict

CONTRACT = load_contract()
REASONS = Reasons(CONTRACT.signals)
SIGNALS = {signal.id: signal for signal in CONTRACT.signals}


def _verdict(*contributions: tuple[Signal, Feature, float]) -> Verdict:
    made = tuple(Contribution(signal, value, points, "learned", 1.0) for signal, value, points in contributions)
    return Verdict(50.0, 50.0, 50, "unclear", 0.1, 1.0, made)


def _sentence(signal_id: str, value: Feature, points: float, language: str) -> str:
    return REASONS.of(_verdict((SIGNALS[signal_id], value, points)), language)[0]["sentence"]


@given(shops())
def test_a_sentence_never_contradicts_its_points(features: dict[str, Feature]) -> None:
    for reason in REASONS.of(CARD.score(features), "da"):
        texts = SIGNALS[reason["signal"]].reason
        template = (texts.helps if reason["points"] > 0 else texts.hurts)["da"]
        start, _, _ = template.partition("{")
        _, _, end = template.rpartition("}")
        assert reason["sentence"].startswith(start)
        assert reason["sentence"].endswith(end if "}" in template else template)
        assert "{" not in reason["sentence"]


@given(shops())
def test_the_strongest_come_first_and_none_is_without_points(features: dict[str, Feature]) -> None:
    strengths = [abs(reason["points"]) for reason in REASONS.of(CARD.score(features), "en")]
    assert strengths == sorted(strengths, reverse=True)
    assert 0 not in strengths


_ODD_EN = "end in odd decimals."
_ODD_DA = "ender på skæve beløb."


@pytest.mark.parametrize(
    ("signal", "value", "points", "language", "expected"),
    [
        ("social_profile_count", 3, 2.0, "da", "Butikken henviser til egne profiler på sociale medier (3)."),
        ("odd_price_share", 0.347, -2.0, "en", f"35% of the prices {_ODD_EN}"),
        ("odd_price_share", 0.347, -2.0, "da", f"35\xa0% af priserne {_ODD_DA}"),
        ("odd_price_share", 0.347, -2.0, "de", "35\xa0% der Preise sind krumme Beträge."),
        ("typical_discount", 0.5, -2.0, "sv", "De nedsatta varorna är vanligen sänkta med 50\xa0%."),
        ("typical_discount", 0.5, -2.0, "nb", "De nedsatte varene er typisk satt ned med 50\xa0%."),
        ("has_terms_link", True, 2.0, "en", "There is a link to the terms of sale."),
        ("has_terms_link", False, -2.0, "en", "There is no link to any terms of sale."),
    ],
)  # fmt: skip
def test_values_are_filled_in(signal: str, value: Feature, points: float, language: str, expected: str) -> None:
    assert _sentence(signal, value, points, language) == expected


@pytest.mark.parametrize(
    ("asked", "given"),
    [
        ("da-DK", "da"), ("DA", "da"), ("fi", "en"), ("", "en"),
        ("de-AT", "de"), ("sv-FI", "sv"), ("no", "nb"), ("nn-NO", "nb"), ("nb-NO", "nb"),
    ],
)  # fmt: skip
def test_the_asked_language_or_english(asked: str, given: str) -> None:
    assert _sentence("has_terms_link", True, 1.0, asked) == _sentence("has_terms_link", True, 1.0, given)


def test_a_number_is_written_as_its_language_writes_it() -> None:
    odd = SIGNALS["odd_price_share"]
    texts = odd.reason.model_copy(update={"helps": {"en": "{value} of it", "da": "{value} af det"}})
    reasons = Reasons([odd.model_copy(update={"reason": texts})])
    verdict = _verdict((odd, 0.5, 1.0))
    assert reasons.of(verdict, "da")[0]["sentence"] == "0,5 af det"
    assert reasons.of(verdict, "en")[0]["sentence"] == "0.5 of it"


def test_each_language_of_the_contract_has_all_its_sentences() -> None:
    for signal in CONTRACT.signals:
        assert set(CONTRACT.languages) == signal.reason.helps.keys() == signal.reason.hurts.keys()
