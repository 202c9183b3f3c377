"""What people are told is said in every language, and in none is a word of English left."""

import re
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from tests.service.report.english import SUBJECTS, english_in, texts_of
from tests.service.report.results import HOSTILE, RESULT, URL, webp
from tillid.checks.comparison import Comparison
from tillid.checks.result import Visit
from tillid.contract import ROOT, load_contract
from tillid.languages import LANGUAGES, Language, language_of
from tillid.report.build import report_of
from tillid.report.changes import Point, chart_of, since
from tillid.report.model import Report
from tillid.report.pages.render import Extras, Links, render_report, shots_of
from tillid.report.pages.words import words_of
from tillid.report.pages.words.catalogue import FOLDER, catalogue
from tillid.report.sheet import to_sheet
from tillid.report.snippets import snippet_for
from tillid.scoring.scorer import Scoring

OTHERS = [language for language in LANGUAGES if language != "en"]
PACKAGE = ROOT / "service" / "tillid"
_PLACEHOLDER = re.compile(r"\{(\w+)[^}]*\}|\$(\w+)")


def _blanks(language: Language, subject: str) -> dict[str, set[str]]:
    texts = texts_of(catalogue(language, subject))
    return {key: {one or other for one, other in _PLACEHOLDER.findall(text)} for key, text in texts}


@pytest.mark.parametrize("subject", SUBJECTS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_is_there_in_every_language_with_the_same_blanks(language: Language, subject: str) -> None:
    english = _blanks("en", subject)
    # A problem is kept in English with all that is known; what is said in English within it is not repeated.
    model = english if subject != "problems" or language == "en" else _blanks("da", subject)
    assert _blanks(language, subject) == model
    assert all(blanks <= english[key] for key, blanks in model.items())
    assert model.keys() == english.keys()


def test_there_is_a_folder_for_each_language_and_in_it_a_file_for_each_subject() -> None:
    files = {f"{path.parent.name}/{path.stem}" for path in FOLDER.glob("*/*.json")}
    assert files == {f"{language}/{subject}" for language in LANGUAGES for subject in SUBJECTS}


@pytest.mark.parametrize("language", OTHERS)
def test_no_sentence_is_left_in_english(language: Language) -> None:
    """Single words may be the same."""
    english = {text for subject in SUBJECTS for _, text in texts_of(catalogue("en", subject))}
    same = [
        text
        for one in ("site", "report", "problems")
        for _, text in texts_of(catalogue(language, one))
        if text in english
    ]
    assert [text for text in same if len(re.findall(r"[^\W\d_]{2,}", re.sub(r"\{\w+\}", "", text))) > 2] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_quotation_marks_are_the_languages_own(language: Language) -> None:
    marks = catalogue(language, "site")["quoted"].replace("{text}", "")
    for subject in ("site", "report", "problems", "guides"):
        for key, text in texts_of(catalogue(language, subject)):
            assert set(re.findall("[“”„»«]", text)) <= set(marks), key


def test_each_word_is_used() -> None:
    templates = FOLDER.parent / "templates"
    sources = "".join(path.read_text() for path in [*templates.rglob("*.*"), *PACKAGE.rglob("*.py")])
    stems = (
        *("band_", "lead_", "outcome_", "kind_", "from_", "step_", "visit_", "choice_"),
        *("column_", "filter_", "help_", "mends_lead_", "order_", "read_in_", "unseen_", "why_"),
        *("said_", "could_", "moment_", "news_", "mail_", "trend_"),
    )
    keys = {key for subject in ("site", "report") for key in catalogue("en", subject)}
    unused = {
        key for key in keys if f'"{re.sub("_(one|other)$", "", key)}"' not in sources and not key.startswith(stems)
    }
    assert unused == set()


def _full(scoring: Scoring, language: Language) -> tuple[Report, Extras]:
    """A report that shows as much as one can."""
    visits = (
        replace(RESULT.visits[0], language="da"),
        Visit(f"{URL}retur", "returns", 0.0, f"{URL}retur is not there: the server answered with status 404"),
    )
    result = replace(RESULT, visits=visits, system="shopify", led_from="nordlys.com")
    report = report_of(result, scoring, language)
    points = [Point(datetime(2026, 11, day, tzinfo=UTC), 40 + day, f"model {day // 3}") for day in (1, 2, 3)]
    extras = Extras(
        shots=shots_of(report, result, {"desktop": webp(), "phone": webp(390, 844)}),
        since=since(replace(result, features=result.features | {"has_phone": True}), 44, report, scoring),
        chart=chart_of(points),
        answers={"has_phone": "Tak."},
        comparison=Comparison(0.62, 1240, "dk"),
        links=Links({"PDF": "/a.pdf"}, "/appeals", "/owners", 300, is_from_elsewhere=True),
    )
    return report, extras


def _page(scoring: Scoring, language: Language) -> str:
    return render_report(*_full(scoring, language))


@pytest.mark.parametrize("language", OTHERS)
def test_no_english_is_left_in_a_report(scoring: Scoring, language: Language) -> None:
    assert english_in(_page(scoring, language), language) == []
    assert len(english_in(_page(scoring, "en"), language)) > 150


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_sheet_is_in_the_readers_language_with_what_its_spreadsheet_expects(
    scoring: Scoring, language: Language
) -> None:
    head, first, *_ = to_sheet(report_of(RESULT, scoring, language), words_of(language)).decode().splitlines()
    separator = "," if language == "en" else ";"
    assert head.removeprefix("\ufeff").split(separator)[:2] == [
        words_of(language)(f"column_{one}") for one in ("group", "name")
    ]
    assert first.split(separator)[0] == load_contract().groups["rights"][language] or separator in first


@pytest.mark.parametrize(
    ("read_in", "language", "line"),
    [
        ("da", "de", "<p>Du har to års reklamationsret efter købeloven.</p>"),
        ("sv", "da", "<p>Du har tre års reklamationsrätt enligt konsumentköplagen.</p>"),
        ("no", "en", "<p>Du har to eller fem års reklamasjonsrett etter forbrukerkjøpsloven.</p>"),
        ("", "de", "<p>Es gilt die gesetzliche Gewährleistung von zwei Jahren.</p>"),
    ],
)
def test_lines_to_copy_speak_of_the_law_in_the_shops_own_language(
    scoring: Scoring, read_in: str, language: Language, line: str
) -> None:
    result = replace(RESULT, visits=(replace(RESULT.visits[0], language=read_in),))
    assert snippet_for("has_complaint_right", report_of(result, scoring, language)) == line


def test_a_line_to_copy_whose_blank_is_not_filled_in_leads_nowhere_by_stealth(scoring: Scoring) -> None:
    line = snippet_for("has_phone", report_of(replace(RESULT, places={}), scoring, "en"))
    assert line == '<p>Tel. <a href="tel:[telephone number]">[telephone number]</a></p>'


def test_lines_to_copy_are_of_signals() -> None:
    assert catalogue("en", "snippets")["lines"].keys() <= set(load_contract().ids)


@pytest.mark.parametrize(
    ("tag", "language"),
    [("sv", "sv"), ("de-AT", "de"), ("no", "nb"), ("nn-NO", "nb"), ("NB", "nb"), ("fi", None), ("", None)],
)
def test_a_language_is_known_by_its_tag(tag: str, language: Language | None) -> None:
    assert language_of(tag) == language


def test_a_hostile_shop_is_quoted_in_every_language(scoring: Scoring) -> None:
    for language in LANGUAGES:
        page = render_report(report_of(RESULT, scoring, language), Extras())
        assert HOSTILE not in page
