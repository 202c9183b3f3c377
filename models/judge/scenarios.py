"""What if: how a shop fares that does everything right, and how far a scammer gets by adding cheap cues."""

from collections.abc import Mapping, Sequence
from typing import TypedDict

import numpy as np

from models.data.sources import Rows
from tillid.contract import Contract, Feature, Signal
from tillid.scoring.answer import Band
from tillid.scoring.scorecard import Scorecard

TWO_WEEKS = 14.0
POLICY_LINKS = ("has_terms_link", "has_privacy_link", "has_returns_link", "has_contact_link", "has_about_link")
LOGOS_AND_SEALS = ("payment_method_count", "trustmark", "review_profile")
SCRIPTS = (
    "third_party_service_count",
    "payment_service_count",
    "has_newsletter_service",
    "has_live_chat",
)
PRICES = ("odd_price_share", "struck_price_share", "typical_discount")
# Each cue at its best; what stands in no move is left as the fake shop has it.
MOVES: dict[str, tuple[str, ...]] = {
    "policy links": POLICY_LINKS,
    "payment logos, seals and badges": LOGOS_AND_SEALS,
    "policy links, logos, seals and badges": POLICY_LINKS + LOGOS_AND_SEALS,
    "links to profiles that bear other names": ("social_profile_count",),
    "profiles that bear the shop's name": ("social_profile_count", "named_profile_count"),
    "analytics scripts": ("analytics_service_count",),
    "providers' scripts": SCRIPTS,
    "ordinary prices": PRICES,
}
ALL_RULES = "every declared rule met: invented firm, terms and rights"
EVERYTHING = "all of these"
# What others say of a shop, beside everything that it can copy.
YOUNG: dict[str, Feature] = {"domain_age_days": 60.0}
FOUND: dict[str, Feature] = {"company_in_register": "found", "company_name_fits": "fits"}
FACTS: dict[str, dict[str, Feature]] = {
    "everything that can be copied, nothing asked": {},
    "the same, a domain of 60 days": YOUNG,
    "the same, and no register knows its number": {**YOUNG, "company_in_register": "not_found"},
    "the same, and the number and name of another firm": {**YOUNG, **FOUND},
}


def best_value(signal: Signal, scorecard: Scorecard) -> Feature:
    """The answer with the most points."""
    term = scorecard.terms[signal.id]
    at = int(np.argmax(term.points))
    if signal.type == "boolean":
        return bool(at) if len(term.points) > 1 else False
    if signal.type == "choice":
        points = {choice: scorecard_points(scorecard, {signal.id: choice}) for choice in signal.choices}
        return max(points, key=lambda choice: points[choice])
    value = term.edges[at - 1] if at else signal.min if signal.type != "share" else 0.0
    return float(np.ceil(value)) if signal.type == "count" else float(value)


def scorecard_points(scorecard: Scorecard, features: Mapping[str, Feature]) -> float:
    """What features add to the score of a shop of which nothing else was seen."""
    return scorecard.score(features).exact - scorecard.nothing_seen


def _best(scorecard: Scorecard, names: Sequence[str]) -> dict[str, Feature]:
    known = {signal.id: signal for signal in scorecard.signals}
    return {name: best_value(known[name], scorecard) for name in names if name in known}


def _rules(scorecard: Scorecard) -> list[str]:
    """The rules that a page can meet by itself."""
    return [
        signal.id for signal in scorecard.signals if _on_page(signal) and scorecard.terms[signal.id].source == "rule"
    ]


def _on_page(signal: Signal) -> bool:
    return signal.source in {"page", "url"}


class Evaded(TypedDict):
    """What a move gains the fakes, in points, and the shares of them that are still warned of, or taken for good."""

    move: str
    mean_gain: float
    most_gain: float
    warned: float
    good: float


class HonestShop(TypedDict):
    """What is said of an honest shop; ``exact`` is the score before it is rounded."""

    shop: str
    score: int | None
    exact: float
    band: Band


def evasion(scorecard: Scorecard, rows: Rows) -> list[Evaded]:
    """How the fakes of a source fare when a scammer adds each cheap cue: points gained, and how many stay warned of."""
    verdicts = [scorecard.score(features) for features in rows.features]
    fakes = [
        (features, verdict.exact)
        for features, verdict, genuine in zip(rows.features, verdicts, rows.genuine, strict=True)
        if not genuine and verdict.score is not None
    ]
    moves = {name: _best(scorecard, names) for name, names in MOVES.items()}
    moves[ALL_RULES] = _best(scorecard, _rules(scorecard))
    moves[EVERYTHING] = {name: value for move in moves.values() for name, value in move.items()}
    copied = _best(scorecard, [signal.id for signal in scorecard.signals if _on_page(signal)])
    moves |= {name: {**copied, **said} for name, said in FACTS.items()}
    nothing = _evaded("nothing", {}, scorecard, fakes)
    return [nothing, *(_evaded(name, added, scorecard, fakes) for name, added in moves.items())]


def _evaded(
    name: str, added: Mapping[str, Feature], scorecard: Scorecard, fakes: Sequence[tuple[Mapping[str, Feature], float]]
) -> Evaded:
    moved = [(scorecard.score({**features, **added}), before) for features, before in fakes]
    gains = [verdict.exact - before for verdict, before in moved]
    bands = [verdict.band for verdict, _ in moved]
    return {
        "move": name,
        "mean_gain": round(float(np.mean(gains)), 1),
        "most_gain": round(float(np.max(gains)), 1),
        "warned": round(bands.count("warning") / len(bands), 3),
        "good": round(bands.count("good") / len(bands), 3),
    }


def honest_shops(scorecard: Scorecard, contract: Contract) -> list[HonestShop]:
    """Scores of shops that do everything right, but are young, or small."""
    right = _best(scorecard, _rules(scorecard))
    large = _best(scorecard, [signal.id for signal in contract.signals if signal.id in scorecard.terms])
    small = {**right, **_small_shop(contract), "email_kind": "own_domain"}
    shops: dict[str, dict[str, Feature]] = {
        "everything right, a domain of many years": large,
        "everything right, a domain of two weeks": {**large, "domain_age_days": TWO_WEEKS},
        "a small shop: all rules met, no profiles, few services, age unknown": small,
        "the same small shop, a domain of two weeks": {**small, "domain_age_days": TWO_WEEKS},
        "nothing known but a domain of two weeks": {"domain_age_days": TWO_WEEKS},
        "a small shop, a domain of 60 days, its company found and fitting": {**small, **YOUNG, **FOUND},
        "the same, and the register names its web address": {**small, **YOUNG, **FOUND, "company_site_fits": True},
    }
    return [
        {"shop": name, "score": verdict.score, "exact": round(verdict.exact, 1), "band": verdict.band}
        for name, features in shops.items()
        if (verdict := scorecard.score(features))
    ]


def _small_shop(contract: Contract) -> dict[str, Feature]:
    """What a shop lacks that lives without social media and bought services."""
    lacking = {"social_profile_count", "named_profile_count", *SCRIPTS, "analytics_service_count"}
    return {
        signal.id: False if signal.type == "boolean" else 0 for signal in contract.signals if signal.id in lacking
    } | {"odd_price_share": 0.0, "struck_price_share": 0.0}
