"""What a report says of its two legs: what the shop shows, and what others confirm."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from tests.service.report.results import FEATURES, RESULT
from tillid.checks.result import from_json, to_json
from tillid.contract import load_contract
from tillid.languages import Language
from tillid.report.build import report_of
from tillid.report.pages.render import Extras, render_report
from tillid.report.pages.words import words_of
from tillid.report.privacy import result_for_everybody
from tillid.scoring.answer import Confirmation, not_asked
from tillid.scoring.scorer import Scoring

ASKED = datetime(2026, 11, 20, 12, tzinfo=UTC)
OF_DOMAIN = {"domain_age_days": 2900.0, "receives_mail": True}
OF_COMPANY = {"company_in_register": "found", "company_name_fits": "fits", "company_site_fits": False}
REGISTRY: Confirmation = {
    "source": "registry", "state": "found", "asked": ASKED, "page": "https://punktum.dk/",
    "values": {"domain_age_days": 2900.0},
}  # fmt: skip
CVR: Confirmation = {
    "source": "cvr", "state": "found", "asked": ASKED, "page": "https://datacvr.virk.dk/enhed/virksomhed/13585628",
    "values": {**OF_COMPANY},
}  # fmt: skip
SILENT: Confirmation = {"source": "archive", "state": "unknown", "asked": ASKED, "page": None, "values": {}}
CONFIRMED = replace(
    RESULT, features=FEATURES | OF_DOMAIN | OF_COMPANY, confirmations=(REGISTRY, SILENT, not_asked("emaerket"), CVR)
)


def test_points_of_both_legs_add_up_to_the_score(scoring: Scoring) -> None:
    report = report_of(CONFIRMED, scoring)
    assert report.base + report.legs.shop + report.legs.others == report.exact
    others = ("domain_age_days", "receives_mail", "company_in_register", "company_name_fits", "company_site_fits")
    assert abs(report.legs.others - sum(report.finding(one).points for one in others)) < 1e-9
    assert report.legs.is_confirmed


def test_each_source_is_told_with_its_words_its_day_and_where_to_look(scoring: Scoring) -> None:
    page = render_report(report_of(CONFIRMED, scoring, "da"), Extras())
    assert "Domænet har været registreret i mindst 7 år." in page
    assert "Domæneregistret, 20. november 2026" in page
    assert 'href="https://punktum.dk/"' in page
    assert "Internetarkivet (Wayback Machine): intet svar." in page
    assert "Ikke spurgt: e-mærket." in page
    swedish = report_of(replace(CONFIRMED, host="www.nordlys.se", domain="nordlys.se"), scoring, "sv")
    assert "e-mærket" not in render_report(swedish, Extras())


@pytest.mark.parametrize(
    ("points", "language", "told"),
    [(1.0, "de", "Punkt"), (-0.96, "en", "point"), (1.1, "en", "points"), (0, "de", "Punkte")],
)
def test_one_point_is_no_points(points: float, language: Language, told: str) -> None:
    assert words_of(language).unit(points) == told


def test_good_signs_that_nobody_confirms_are_the_shops_own_word(scoring: Scoring) -> None:
    bare = replace(report_of(RESULT, scoring), band="good", score=80)
    page = render_report(bare, Extras())
    assert (bare.is_own_word, "Good signs, by its own account" in page) == (True, True)
    assert not replace(report_of(CONFIRMED, scoring), band="good").is_own_word


def test_the_owner_is_told_what_a_register_would_confirm_where_it_can(scoring: Scoring) -> None:
    (could,) = report_of(CONFIRMED, scoring).legs.could
    assert (could.what, could.name, could.gain > 0) == ("site", "CVR (Denmark)", True)
    fits = CVR | {"values": OF_COMPANY | {"company_site_fits": True}}
    fitting = replace(CONFIRMED, confirmations=(fits,), features=CONFIRMED.features | {"company_site_fits": True})
    no_sites = replace(CONFIRMED, confirmations=({**CVR, "source": "vies", "values": {}},))
    assert [report_of(one, scoring).legs.could for one in (fitting, no_sites, RESULT)] == [(), (), ()]
    (asked,) = report_of(replace(RESULT, confirmations=(not_asked("brreg"),)), scoring).legs.could
    assert (asked.what, asked.name) == ("number", "Enhetsregisteret (Norway)")


def test_nobody_is_led_to_a_persons_entry() -> None:
    person = replace(CONFIRMED, features=CONFIRMED.features | {"has_company_suffix": False})
    shown = result_for_everybody(person, load_contract())
    assert [one["page"] for one in shown.confirmations] == ["https://punktum.dk/", None, None, None]
    assert result_for_everybody(CONFIRMED, load_contract()).confirmations == CONFIRMED.confirmations


def test_what_others_said_is_kept_with_the_check() -> None:
    assert from_json(to_json(CONFIRMED)).confirmations == CONFIRMED.confirmations


def test_one_thing_of_each_kind_is_told_first_what_a_person_needs(scoring: Scoring) -> None:
    features = FEATURES | {"struck_price_share": 0.0, "has_brand_and_bait_in_domain": True, "company_number": "none"}
    features |= {"has_postal_address": False, "has_company_suffix": False}
    report = report_of(replace(RESULT, features=features), scoring)
    groups = {one.sentence: one.group for one in report.findings}
    told = [groups[one.sentence] for one in report.legs.shows]
    assert len(told) == len(set(told)), "one of each kind"
    assert {"identity", "domain"} <= set(told)
    assert "No company number was found." in {one.sentence for one in report.legs.shows}, "before its address"
    assert all(one.points for one in report.legs.shows)
    assert not any(one.sentence.startswith("No products are shown") for one in report.legs.shows), "no merit"
