"""What being on a list does to a score, its band and its reasons."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.service.scoring.test_scorecard import CARD, shops
from tillid.contract import Feature, Signal, encode, load_contract
from tillid.languages import LANGUAGES
from tillid.scoring.lists.shops import KnownShops, Listing
from tillid.scoring.lists.sources import named_sources
from tillid.scoring.lists.verdict import KNOWN_SHOP, with_listing
from tillid.scoring.reasons import FALLBACK
from tillid.scoring.scorecard import Scorecard
from tillid.scoring.scorer import Scoring, load_scoring

LOADED = load_scoring().model.scorecard
CARDS = st.sampled_from([CARD, LOADED])
FAKE, MEMBER = Listing("watch", "fraudulent", "2026-11-02"), Listing("members", "certified", "2026-11-02")


@given(CARDS, shops(), st.sampled_from([FAKE, MEMBER]))
def test_points_add_up_and_there_is_always_a_band(
    card: Scorecard, features: dict[str, Feature], listing: Listing
) -> None:
    verdict = with_listing(card, card.score(features), listing)
    assert verdict.exact == pytest.approx(verdict.base + sum(one.points for one in verdict.contributions), abs=1e-9)
    assert verdict.band in {"warning", "unclear", "good"}
    assert verdict.score is not None
    assert verdict.fraud_probability is not None


@given(CARDS, shops())
def test_a_shop_that_is_listed_as_fraudulent_is_warned_of(card: Scorecard, features: dict[str, Feature]) -> None:
    before = card.score(features)
    after = with_listing(card, before, FAKE)
    assert after.band == "warning"
    assert after.exact <= min(card.warning_below / 2 + 1e-9, before.exact - 4 * card.scale + 1e-9)


@given(CARDS, shops())
def test_a_certified_shop_gains_so_much_and_no_more(card: Scorecard, features: dict[str, Feature]) -> None:
    before = card.score(features)
    assert with_listing(card, before, MEMBER).exact == pytest.approx(before.exact + 2 * card.scale)


def test_a_certified_shop_with_every_sign_against_it_stays_in_warning() -> None:
    answers = {one.id: _worst_answer(one) for one in LOADED.signals}
    assert with_listing(LOADED, LOADED.score(answers), MEMBER).band == "warning"


def _worst_answer(signal: Signal) -> Feature:
    tried: Sequence[Feature] = signal.choices or (
        (False, True) if signal.type == "boolean" else (signal.min, signal.max)
    )
    return min(tried, key=lambda value: LOADED.terms[signal.id](encode(signal, value)))


@pytest.fixture
def knowing(scoring: Scoring, tmp_path: Path) -> Scoring:
    (tmp_path / "fakes").write_text("falsk-butik.dk\nbegge.dk\nnord.myshopify.com\n")
    (tmp_path / "members").write_text("nordlys.dk\nbegge.dk\n")
    sources = named_sources(f"Watch={tmp_path / 'fakes'}", f"Members={tmp_path / 'members'}")
    known = KnownShops(sources, tmp_path / "lists")
    known.refresh()
    return scoring.knowing(known)


@pytest.mark.parametrize(
    ("host", "says"),
    [
        ("www.falsk-butik.dk", "on a list of fraudulent shops: Watch, "),
        ("nord.myshopify.com", "on a list of fraudulent shops: Watch, "),
        ("begge.dk", "on a list of fraudulent shops: Watch, "),
        ("NORDLYS.dk.", "on a list of certified shops: Members, "),
    ],
)
def test_the_first_reason_says_so(knowing: Scoring, host: str, says: str) -> None:
    answer = knowing.answer({"social_profile_count": 3, "has_terms_link": True}, host)
    first = answer.reasons[0]
    assert (first["signal"], first["group"], first["source"]) == ("known_shop", "reputation", "list")
    assert says in first["sentence"]
    assert answer.exact == pytest.approx(answer.base + sum(one["points"] for one in answer.reasons), abs=1e-9)
    assert "known_shop" not in answer.features


@pytest.mark.parametrize("host", [None, "syd.myshopify.com", "myshopify.com", "ikke-falsk-butik.dk", "127.0.0.1"])
def test_other_shops_are_scored_as_ever(knowing: Scoring, scoring: Scoring, host: str | None) -> None:
    features = {"has_terms_link": True}
    assert knowing.answer(features, host) == scoring.answer(features, host)


def test_it_is_said_in_each_language(knowing: Scoring) -> None:
    said = {knowing.answer({}, "falsk-butik.dk", language).reasons[0]["sentence"] for language in LANGUAGES}
    assert len(said) == len(LANGUAGES)
    groups = load_contract().groups
    assert knowing.answer({}, "falsk-butik.dk", FALLBACK).reasons[0]["group"] in groups


def test_what_a_list_does_is_said_in_every_language() -> None:
    texts = (KNOWN_SHOP.name, KNOWN_SHOP.advice, KNOWN_SHOP.reason.helps, KNOWN_SHOP.reason.hurts)
    assert [set(text or {}) for text in texts] == [set(LANGUAGES)] * len(texts)
