import csv
import io
import json
import re
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from tests.service.report.results import FEATURES, HOST, HOSTILE, RESULT, URL, sole_trader
from tillid.checks.result import Place, Visit
from tillid.contract import Feature
from tillid.report import export
from tillid.report.build import report_of
from tillid.report.changes import Point, chart_of, since
from tillid.report.model import Report
from tillid.report.pages.render import Extras, render_report
from tillid.report.pages.words import words_of
from tillid.report.privacy import pictures_for_everybody, result_for_everybody
from tillid.report.snippets import snippet_for
from tillid.scoring.lists.shops import KnownShops
from tillid.scoring.lists.sources import named_sources
from tillid.scoring.scorer import Scoring


@pytest.fixture
def report(scoring: Scoring) -> Report:
    return report_of(RESULT, scoring)


def test_every_signal_has_its_outcome(report: Report) -> None:
    outcomes = {one.signal: one.outcome for one in report.findings}
    assert outcomes["company_number"] == "passed"
    assert outcomes["has_phone"] == "to_mend"
    assert outcomes["typical_discount"] == "against"
    assert outcomes["has_press_link"] == "not_checked"
    assert outcomes["asks_for_identity_number"] == "not_applicable"


def test_what_a_person_can_judge_counts_against_before_what_is_technical(scoring: Scoring) -> None:
    fake = {"has_brand_and_bait_in_domain": True, "domain_hyphen_count": 3, "third_party_service_count": 0}
    against = report_of(replace(RESULT, features=dict(RESULT.features) | fake), scoring).against
    kinds = [one.shown for one in against]
    assert kinds == sorted(kinds, key=("first", "then", "technical").index)
    assert {"has_brand_and_bait_in_domain", "domain_hyphen_count"} <= {one.signal for one in against}


def test_base_and_points_add_up_to_the_score(report: Report) -> None:
    assert report.base + sum(one.points for one in report.findings) == pytest.approx(report.exact)
    assert report.score == round(report.exact)


def test_they_add_up_where_a_shop_shows_more_than_counts(scoring: Scoring) -> None:
    shown = [one for one in scoring.contract.signals if one.is_learned and one.is_shown and one.leans == "trust"]
    best: dict[str, Feature] = {one.id: 9 for one in shown if one.type == "count"}
    best |= {one.id: True for one in shown if one.type == "boolean"}
    report = report_of(replace(RESULT, features=best), scoring)
    assert report.findings[-1].source == "cap"
    assert report.findings[-1].sentence
    assert report.base + sum(one.points for one in report.findings) == pytest.approx(report.exact)
    of_areas = sum(group.points for group in report.groups)
    assert of_areas + report.findings[-1].points == pytest.approx(report.exact - report.base)


def test_a_finding_says_where_it_was_seen_and_where_the_rule_is_from(report: Report) -> None:
    one = report.finding("company_number")
    assert one.place == RESULT.places["company_number"]
    assert (one.kind, one.source) == ("law", "rule")
    assert one.evidence.startswith("https://")
    assert one.sentence == "The shop states a company number that can be looked up."


@pytest.mark.parametrize("signal", ["has_contact_link", "has_returns_link"])
def test_no_law_is_broken_by_a_page_that_none_asks_for(scoring: Scoring, signal: str) -> None:
    finding = report_of(replace(RESULT, features=FEATURES | {signal: False}), scoring).finding(signal)
    assert finding.points < 0
    assert not finding.breaks_law


def test_a_report_speaks_danish(scoring: Scoring) -> None:
    finding = report_of(RESULT, scoring, "da").finding("has_phone")
    assert finding.name == "Telefonnummer"


def test_what_an_older_contract_saw_and_this_one_cannot_read_is_left_out(scoring: Scoring) -> None:
    odd = replace(RESULT, features=FEATURES | {"company_number": "gone", "has_phone": 3, "no_signal": True})
    outcomes = {one.signal: one.outcome for one in report_of(odd, scoring).findings}
    assert outcomes["company_number"] == outcomes["has_phone"] == "not_checked"


def test_a_page_that_is_no_shops_has_no_score_and_nothing_to_mend(scoring: Scoring) -> None:
    report = report_of(replace(RESULT, is_shop=False, features={}), scoring)
    assert (report.score, report.band, report.mends) == (None, "not_a_shop", ())


@pytest.mark.parametrize(
    ("problem", "said"),
    [
        (None, "Der blev fundet for lidt af det, en netbutik består af"),
        (f"{URL} shows only a login", f"{URL} viser kun et login."),
        (f"{URL} shows nothing, even after its scripts have run", f"{URL} viser ingenting, heller ikke når"),
    ],
)
def test_what_is_no_shop_is_told_with_its_cause(scoring: Scoring, problem: str | None, said: str) -> None:
    result = replace(RESULT, is_shop=False, features={}, visits=(Visit(URL, "front", 1.0, problem),))
    page = render_report(report_of(result, scoring, "da"), Extras(are_pictures_masked=True))
    assert said in page
    assert ("Siden ligner ikke en netbutik" in page) == (problem is None), "what was not read resembles nothing"
    assert "enkeltmandsvirksomhed" not in page, "no pictures are missed of what is no shop"


def test_a_correction_is_scored_in_place_of_what_was_seen(scoring: Scoring, report: Report) -> None:
    corrected = report_of(RESULT, scoring, corrections={"has_phone": True})
    assert corrected.corrected == ("has_phone",)
    assert corrected.exact > report.exact
    assert corrected.finding("has_phone").outcome == "passed"


def test_a_firms_address_is_shown_and_a_sole_traders_is_not(scoring: Scoring, report: Report) -> None:
    public = report_of(result_for_everybody(RESULT, scoring.contract), scoring)
    shown = public.finding("has_postal_address")
    assert (shown.place is not None, shown.is_masked) == (True, False)
    masked = report_of(result_for_everybody(sole_trader(), scoring.contract), scoring)
    assert "Havnegade" not in export.to_json(masked).decode()
    assert "gmail" not in export.to_csv(masked).decode()
    assert masked.finding("has_postal_address").is_masked
    assert masked.finding("has_postal_address").value == report.finding("has_postal_address").value
    assert pictures_for_everybody(RESULT)
    assert not pictures_for_everybody(sole_trader())


@pytest.mark.parametrize("is_firm", [None, False])
@pytest.mark.parametrize(
    "quote",
    [
        "Kontakt Jens Peter Mikkelsen 20304050",
        "Ring til Jens Peter Mikkelsen på 20 30 40 50 hverdage",
        "Karen Lund, ejer",
        "levering aftales på tlf. 10-20-30-40",
        "levering: skriv til karen@lund.example",
        "facebook.com/jens.peter.mikkelsen",
        "åbent hverdage efter aftale med mikkelsen",
        "KAREN LUND svarer hverdage",
    ],
)
def test_a_person_is_masked_wherever_named(scoring: Scoring, quote: str, is_firm: bool | None) -> None:
    places = {
        "names_people": Place("Ejer: Jens Peter Mikkelsen", URL, {}),
        "has_opening_hours": Place(quote, f"{URL}om-jens-mikkelsen", {}),
    }
    visits = (Visit(f"{URL}om-jens-mikkelsen", "about", 1.0, f"{URL}om-jens-mikkelsen did not answer"),)
    features = FEATURES | {"has_company_suffix": is_firm, "has_opening_hours": True, "names_people": True}
    result = replace(RESULT, features=features, places=places, visits=visits)
    public = report_of(result_for_everybody(result, scoring.contract), scoring)
    assert public.finding("has_opening_hours").is_masked
    for told in (export.to_json(public), export.to_csv(public)):
        assert not re.search("jens|mikkelsen|lund|20 ?30|10-20", told.decode(), re.I)
    assert quote in export.to_json(report_of(result, scoring)).decode(), "the owner reads it"


def test_a_page_of_a_persons_shop_is_never_taken_for_its_front_page(scoring: Scoring) -> None:
    gone = f"{URL}om-jens is not there: the server answered with status 404"
    visits = (Visit(URL, "front", 1.0), Visit(f"{URL}om-jens", "about", 1.0, gone))
    places = {"longest_delivery_days": Place("Levering 1-3 hverdage", f"{URL}levering", {})}
    features = sole_trader().features | {"longest_delivery_days": 3}
    result = replace(sole_trader(), visits=visits, places=places, features=features)
    public = report_of(result_for_everybody(result, scoring.contract), scoring, "da")
    assert [visit.url for visit in public.visits] == [URL, f"{URL}…"]
    page = render_report(public, Extras())
    assert f"{URL}… findes ikke (404)" in page
    assert f"Fundet på {URL}…" in page
    assert f'href="{URL}…"' not in page, "which would lead nowhere"
    assert "1 af 2 sider findes ikke: Linket til den er dødt." in page
    assert "<span>Om butikken</span>" in page, "it is said which page"


@pytest.mark.parametrize(
    ("problems", "said"),
    [
        (["is not there: the server answered with status 404"], "1 of 4 pages does not exist"),
        (["could not be opened: the server answered with status 404"] * 2, "2 of 4 pages do not exist"),
        (
            ["is not there: the server answered with status 410", "is not an HTML page"],
            "2 of 4 pages could not be read",
        ),
        (["could not be opened: the server answered with status 403"], "1 of 4 pages could not be read"),
    ],
)
def test_pages_that_do_not_exist_are_said_not_to(problems: list[str], said: str) -> None:
    assert words_of("en").unread([f"{URL}page {problem}" for problem in problems], 4).startswith(said)


def test_what_names_nobody_is_shown_of_a_persons_shop(scoring: Scoring) -> None:
    places = {"longest_delivery_days": Place("Levering 1-3 hverdage", f"{URL}levering", {})}
    result = replace(sole_trader(), places=places, features=sole_trader().features | {"longest_delivery_days": 3})
    assert (
        result_for_everybody(result, scoring.contract).places["longest_delivery_days"].quote == "Levering 1-3 hverdage"
    )


def test_who_asked_is_not_told_by_the_address(scoring: Scoring) -> None:
    result = replace(RESULT, url=f"{URL}?email=me@example.org", visits=(Visit(f"{URL}?email=me", "front", 1.0),))
    assert "email=me" not in str(result_for_everybody(result, scoring.contract))


@pytest.mark.parametrize("is_firm", [None, False])
def test_pictures_are_for_all_only_where_a_firm_is_seen(is_firm: bool | None) -> None:
    assert not pictures_for_everybody(replace(RESULT, features=FEATURES | {"has_company_suffix": is_firm}))
    assert not pictures_for_everybody(replace(RESULT, is_shop=False))


def test_since_tells_the_shop_from_the_model(scoring: Scoring, report: Report) -> None:
    last = replace(RESULT, features=FEATURES | {"company_number": "none"}, started=RESULT.started - timedelta(days=9))
    assert report.score is not None
    then = report_of(last, scoring).score
    assert then is not None
    change = since(last, then - 5, report, scoring)
    assert change.is_new_model
    assert (change.by_model, change.by_shop) == (5, report.score - then)
    assert [(one.signal, one.before, one.after) for one in change.changes] == [("company_number", "none", "valid")]


def test_what_changed_is_what_differs_between_two_reports(scoring: Scoring, report: Report) -> None:
    others = {"has_phone": True, "typical_discount": None, "has_unfair_returns_terms": True, "email_kind": "own_domain"}
    last = replace(RESULT, features=FEATURES | others)
    then = {one.signal: one for one in report_of(last, scoring).findings}
    told = {one.signal: (one.before, one.after, one.points) for one in since(last, None, report, scoring).changes}
    assert told == {
        one.signal: (then[one.signal].value, one.value, one.points - then[one.signal].points)
        for one in report.findings
        if one.value != then[one.signal].value
    }


def test_a_history_is_drawn_from_the_oldest_to_the_newest() -> None:
    day = timedelta(days=1)
    points = [
        Point(RESULT.started + day * number, score, model) for number, score, model in ((2, 80, "b"), (0, 50, "a"))
    ]
    chart = chart_of(points, 100, 100)
    assert chart
    assert chart.line == "0.0,50.0 100.0,20.0"
    assert chart.model_changes == (50.0,)
    assert chart_of(points[:1]) is None


def test_csv_has_a_line_for_each_signal_and_runs_no_formula(scoring: Scoring) -> None:
    places = RESULT.places | {"has_terms_link": replace(RESULT.places["has_terms_link"], quote="=HYPERLINK(1)")}
    table = export.to_csv(report_of(replace(RESULT, places=places), scoring))
    rows = list(csv.DictReader(io.StringIO(table.decode("utf-8-sig"))))
    assert [row["signal"] for row in rows] == [signal.id for signal in scoring.contract.signals]
    assert next(row["quote"] for row in rows if row["signal"] == "has_terms_link") == "'=HYPERLINK(1)"


@pytest.mark.parametrize(
    "quote", ["\uff1dcmd", "x;=cmd|' /C calc'!A0;y", 'x;"=1+1', "x\t+1", "x\n@SUM(A1)", "; -1", "\t=1", 'a;"";=1']
)
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_no_spreadsheet_finds_a_formula_whatever_separates_its_cells(
    scoring: Scoring, quote: str, separator: str
) -> None:
    places = {"has_terms_link": Place(quote, URL, {})}
    table = export.to_csv(report_of(replace(RESULT, places=places), scoring)).decode("utf-8-sig")
    cells = [cell for row in csv.reader(io.StringIO(table), delimiter=separator) for cell in row]
    assert [cell for cell in cells if re.match(r"\s*[=+@\uff1d]|\s*-\D", cell)] == []


def test_json_has_everything_with_the_snippets(report: Report) -> None:
    told = json.loads(export.to_json(report))
    mends = {mend["signal"]: mend for mend in told["mends"]}
    assert mends["has_phone"]["snippet"].startswith("<p>Tel. <a href=")
    assert len(told["findings"]) == len(report.findings)


def test_what_a_page_said_is_escaped_in_what_is_to_be_copied(scoring: Scoring) -> None:
    places = {id_: replace(place, quote=HOSTILE) for id_, place in RESULT.places.items()}
    report = report_of(replace(RESULT, places=places), scoring)
    assert "<script>alert" not in (snippet_for("company_number", report) or "")
    block = snippet_for("structured_contact", report) or ""
    assert block.count("</script>") == 1


def test_a_listed_shop_reads_which_list_names_it(scoring: Scoring, tmp_path: Path) -> None:
    (tmp_path / "fakes.txt").write_text(f"{HOST}\n")
    known = KnownShops(named_sources(f"watch={tmp_path / 'fakes.txt'}", ""), tmp_path / "copies", 3600)
    known.refresh()
    report = report_of(RESULT, scoring.knowing(known))
    first = report.findings[0]
    assert (first.signal, first.outcome, first.source) == ("known_shop", "against", "list")
    assert "watch" in first.sentence
    assert report.band == "warning"
    assert "Ask the list" in render_report(report, Extras()).replace("&#39;", "'")
