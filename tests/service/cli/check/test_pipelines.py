"""What a build pipeline reads of a check, and what it may demand."""

import json
import xml.etree.ElementTree as ElementTree  # of our own making
from dataclasses import replace
from pathlib import Path

import pytest
from sarif_pydantic import Sarif

from tests.service.report.results import HOSTILE, RESULT, URL
from tillid.checks.result import Place
from tillid.cli.check.budget import read_budget
from tillid.cli.check.pipelines import to_junit, to_sarif
from tillid.cli.check.run import Checked
from tillid.cli.check.threshold import BELOW, GOOD, NOT_CHECKED, Gate, faults_of
from tillid.errors import InputError
from tillid.languages import Language
from tillid.report.build import report_of
from tillid.scoring.scorer import Scoring

ABSENT = Checked("https://ingen.dk/", problem="ingen.dk does not answer\x00\x1b[31m")


@pytest.fixture
def shop(scoring: Scoring) -> Checked:
    return Checked(URL, report_of(RESULT, scoring), RESULT)


def test_junit_has_a_case_for_each_signal_and_counts_them(shop: Checked) -> None:
    root = ElementTree.fromstring(to_junit([shop, ABSENT], Gate(min_score=100)))  # noqa: S314
    first, second = root.findall("testsuite")
    assert shop.report
    assert int(first.attrib["tests"]) == len(shop.report.findings) + 1 == len(first.findall("testcase"))
    failures = len(faults_of(shop.report)) + 1
    assert int(first.attrib["failures"]) == failures == len(list(first.iter("failure"))) == int(root.attrib["failures"])
    assert "100 are demanded" in next(first.iter("failure")).attrib["message"]
    assert int(second.attrib["errors"]) == 1
    assert "does not answer\N{REPLACEMENT CHARACTER}" in next(second.iter("error")).attrib["message"]


def test_sarif_says_where_a_finding_was_seen(shop: Checked, scoring: Scoring) -> None:
    assert shop.report
    fault = faults_of(shop.report)[0].signal
    result = replace(RESULT, places={fault: Place("nordlys@gmail.com", f"{URL}kontakt", {})})
    seen = Checked(URL, report_of(result, scoring), result)
    written = to_sarif([seen, ABSENT], Gate(allow={fault: "We move to our own in March."}))
    Sarif.model_validate_json(written)
    run = json.loads(written)["runs"][0]
    assert run["invocations"] == [{"executionSuccessful": False}]
    results = {result["ruleId"]: result for result in run["results"]}
    place = results[fault]["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == f"{URL}kontakt"
    assert place["region"]["snippet"]["text"] == "nordlys@gmail.com"
    assert results[fault]["suppressions"][0]["justification"] == "We move to our own in March."
    assert all(run["tool"]["driver"]["rules"][one["ruleIndex"]]["id"] == id_ for id_, one in results.items())


def test_a_hostile_page_names_no_place(shop: Checked, scoring: Scoring) -> None:
    assert shop.report
    places = {one.signal: Place(HOSTILE, "javascript:alert(3)", {}) for one in faults_of(shop.report)}
    result = replace(RESULT, places=places)
    written = to_sarif([Checked(URL, report_of(result, scoring), result)], Gate()).decode()
    assert "javascript:" not in written
    assert "alert" not in written


def test_the_exit_code_tells_what_to_do(shop: Checked) -> None:
    assert shop.report
    score, band = shop.report.score, shop.report.band
    assert score is not None
    allowed = {one.signal: "for now" for one in faults_of(shop.report)}
    first = next(iter(allowed))
    table = [
        (Gate(), GOOD),
        (Gate(min_score=score), GOOD),
        (Gate(min_score=score + 1), BELOW),
        (Gate(fail_on="unclear"), BELOW if band in {"warning", "unclear"} else GOOD),
        (Gate(allow=allowed), GOOD),
        (Gate(allow={key: why for key, why in allowed.items() if key != first}), BELOW),
        (Gate(allow={}), BELOW),
    ]
    assert [gate.status(shop) for gate, _ in table] == [status for _, status in table]
    assert Gate(min_score=1).status(ABSENT) == NOT_CHECKED
    assert Gate(min_score=100).worst([ABSENT, shop]) == BELOW
    assert Gate().worst([ABSENT, shop]) == NOT_CHECKED
    assert first in Gate(allow={}).objections(shop.report)[0]


@pytest.mark.parametrize(
    ("language", "demanded"),
    [
        ("da", "og der kræves 100"), ("en", "and 100 are demanded"), ("de", "verlangt werden 100"),
        ("sv", "och 100 krävs"), ("nb", "og 100 kreves"),
    ],
)  # fmt: skip
def test_what_is_demanded_is_said_in_the_language_of_the_report(
    scoring: Scoring, language: Language, demanded: str
) -> None:
    report = report_of(RESULT, scoring, language)
    [said] = Gate(min_score=100).objections(report)
    assert said.startswith("nordlys.dk ")
    assert demanded in said


def test_a_budget_is_read(tmp_path: Path) -> None:
    file = tmp_path / "tillid.toml"
    file.write_text('min_score = 70\nfail_on = "warning"\n[allow]\nhas_phone = "We answer by chat."\n')
    budget = read_budget(file)
    assert (budget.min_score, budget.fail_on, budget.allow) == (70, "warning", {"has_phone": "We answer by chat."})


@pytest.mark.parametrize(
    ("written", "why"),
    [
        ("min_score = 101", "min_score: Input should be less than or equal to 100"),
        ("least = 3", "least: Extra inputs are not permitted"),
        ('fail_on = "good"', "fail_on: Input should be 'warning' or 'unclear'"),
        ('[allow]\nhas_fone = "x"', "allow: there is no signal has_fone"),
        ("min_score =", "cannot be read"),
    ],
)
def test_a_budget_that_is_none_is_named(tmp_path: Path, written: str, why: str) -> None:
    file = tmp_path / "tillid.toml"
    file.write_text(written)
    with pytest.raises(InputError, match=why):
        read_budget(file)
