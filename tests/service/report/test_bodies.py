"""A shop is told of the bodies and the law of its own country, whoever reads the report."""

import re
from dataclasses import replace
from urllib.parse import urlsplit

import pytest

from tests.service.report.results import FEATURES, PLACES, RESULT, URL
from tillid.checks.result import CheckResult, Place
from tillid.languages import LANGUAGES, Language
from tillid.report.bodies import country_of
from tillid.report.build import report_of
from tillid.report.pages.render import Extras, render_report
from tillid.report.pages.words import words_of
from tillid.report.sheet import to_sheet
from tillid.report.snippets import snippet_for
from tillid.scoring.scorer import Scoring

LACKING = FEATURES | {"complaint_body": "none", "names_data_controller": False}
DANISH = ("Forbruger", "Nævnenes", "Danmark", "naevneneshus", "forbrugerombudsmanden")


def _shop(host: str, number: str | None = None) -> CheckResult:
    places = dict(PLACES) | ({"company_number": Place(number, URL, {})} if number else {})
    return replace(RESULT, host=host, domain=host, features=LACKING, places=places)


@pytest.mark.parametrize(
    ("host", "number", "country"),
    [
        ("nordlys.dk", "HRB 204512", "DK"),
        ("nordlys.se", None, "SE"),
        ("nordlys.fr", None, "FR"),
        ("nordlys.com", "CVR-nr. 13 58 56 28", "DK"),
        ("nordlys.eu", "USt-IdNr.: DE136695976", "DE"),
        ("nordlys.shop", "914 778 271 MVA", "NO"),
        ("nordlys.io", "Company no. 123", None),
    ],
)
def test_domain_and_number_tell_the_country(host: str, number: str | None, country: str | None) -> None:
    assert country_of(_shop(host, number)) == country


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("host", "body", "authority"),
    [
        ("nordlys.dk", "Nævnenes Hus", "Datatilsynet"),
        ("nordlys.se", "Allmänna reklamationsnämnden", "Integritetsskyddsmyndigheten"),
        ("nordlys.no", "Forbrukertilsynet", "Datatilsynet"),
        ("nordlys.de", "Universalschlichtungsstelle", ""),
        ("nordlys.fr", "eccnet.eu", ""),
    ],
)
def test_advice_names_the_bodies_of_the_shops_country(
    scoring: Scoring, host: str, body: str, authority: str, language: Language
) -> None:
    report = report_of(_shop(host, "none"), scoring, language)
    assert body in report.finding("complaint_body").advice
    assert authority in report.finding("names_data_controller").advice
    assert not [one.advice for one in report.findings if "{" in one.advice]
    if host != "nordlys.dk":
        assert not [one for one in DANISH[:2] if one in report.finding("complaint_body").advice]


@pytest.mark.parametrize("host", ["nordlys.de", "nordlys.se", "nordlys.fr", "nordlys.eu"])
def test_no_danish_authority_is_the_law_elsewhere(scoring: Scoring, host: str) -> None:
    law = [one for one in report_of(_shop(host, "none"), scoring).findings if one.kind == "law"]
    assert law
    assert {urlsplit(one.evidence).hostname for one in law} == {"eur-lex.europa.eu"}
    danish = report_of(_shop("nordlys.dk"), scoring)
    assert "forbrugerombudsmanden.dk" in danish.finding("complaint_body").evidence


@pytest.mark.parametrize(
    ("host", "kind"), [("nordlys.de", "law"), ("nordlys.no", "practice"), ("nordlys.ch", "practice")]
)
def test_law_is_what_holds_in_the_shops_country(scoring: Scoring, host: str, kind: str) -> None:
    report = report_of(_shop(host, "none"), scoring)
    assert report.finding("withdrawal_means").kind == kind
    assert report.finding("names_manufacturer").kind == kind
    assert (report.finding("has_phone").kind == "law") == (host != "nordlys.ch")


CONSUMERS = [
    "has_clear_order_button",
    "has_complaint_procedure",
    "has_preticked_extra",
    "states_delivery_time",
    "states_return_address",
    "states_review_verification",
    "withdrawal_days",
    "withdrawal_means",
    "has_unfair_returns_terms",
    "complaint_body",
]


@pytest.mark.parametrize("host", ["nordlys.dk", "nordlys.se", "nordlys.com"])
@pytest.mark.parametrize("says", [True, False, None])
def test_what_consumers_are_owed_is_no_law_to_who_sells_to_businesses_only(
    scoring: Scoring, host: str, says: bool | None
) -> None:
    lacking = LACKING | {"withdrawal_days": 8, "states_delivery_time": False, "has_privacy_link": False}
    shop = replace(_shop(host), features=lacking | {"sells_to_businesses_only": says})
    kinds = {one.signal: one.kind for one in report_of(shop, scoring).findings}
    assert {kinds[id_] for id_ in CONSUMERS} == {"practice" if says else "law"}
    assert {kinds[id_] for id_ in ("company_number", "has_phone", "has_privacy_link", "tracks_before_consent")} == {
        "law"
    }
    [days] = [one for one in report_of(shop, scoring).findings if one.signal == "withdrawal_days"]
    assert days.sentence == "Only 8 days to withdraw or return; EU law gives consumers 14 for most goods."


@pytest.mark.parametrize(
    ("language", "law", "note"),
    [
        ("da", "Lov i EU", "Butikkens land er ikke fundet"),
        ("en", "Law in the EU", "The shop&#39;s country was not found"),
        ("de", "EU-Recht", "Das Land des Shops wurde nicht gefunden"),
        ("sv", "Lag i EU", "Butikens land hittades inte"),
        ("nb", "Lov i EU", "Landet til butikken ble ikke funnet"),
    ],
)
def test_where_no_country_is_told_the_law_is_said_to_be_europes(
    scoring: Scoring, language: Language, law: str, note: str
) -> None:
    unknown = report_of(_shop("nordlys.com", "no. 123"), scoring, language)
    page = render_report(unknown, Extras())
    assert unknown.finding("has_phone").breaks_law
    assert f'<span class="kind law">{law}</span>' in page
    assert note in page
    assert law.encode() in to_sheet(unknown, words_of(language))
    for told in ("nordlys.dk", "nordlys.us"):
        page = render_report(report_of(_shop(told, "no. 123"), scoring, language), Extras())
        assert (f">{law}<" in page, note in page) == (False, False)


def test_what_to_copy_names_the_body_of_the_country_or_leaves_it_blank(scoring: Scoring) -> None:
    report = report_of(_shop("nordlys.dk"), scoring)
    assert "Nævnenes Hus" in (snippet_for("complaint_body", report, "DK") or "")
    assert "[complaint body" in (snippet_for("complaint_body", report, None) or "")


def test_law_is_named_where_it_is_broken_or_kept(scoring: Scoring) -> None:
    report = report_of(replace(RESULT, features=FEATURES | {"has_complaint_procedure": False}), scoring)
    assert report.finding("company_number").is_of_law
    assert report.finding("has_phone").is_of_law
    free = report.finding("has_complaint_procedure")
    assert (free.kind, free.points, free.is_of_law) == ("law", 0, False)
    [shown] = re.findall(
        r'<li id="finding-has_complaint_procedure".*?</li>', render_report(report, Extras()), re.DOTALL
    )
    assert "Law" not in shown
