"""A report in a terminal is in the language that was asked for."""

import io

import pytest
from rich.console import Console

from tests.service.report.results import RESULT, URL
from tillid.cli.check.run import Checked
from tillid.cli.check.table import show_all, show_comparison, show_report
from tillid.languages import Language
from tillid.report.build import report_of
from tillid.scoring.scorer import Scoring

SAID = [
    ("da", "Ret det her først", "er ikke et domæne"),
    ("en", "What to fix first", "is not a registered domain"),
    ("de", "Zuerst beheben", "ist keine Domain"),
    ("sv", "Åtgärda det här först", "är ingen domän"),
    ("nb", "Rett dette først", "er ikke et domene"),
]


@pytest.mark.parametrize(("language", "mends", "no_domain"), SAID)
def test_a_terminal_is_told_in_the_language_that_was_asked_for(
    scoring: Scoring, language: Language, mends: str, no_domain: str
) -> None:
    told = io.StringIO()
    console = Console(file=told, width=200)
    report = report_of(RESULT, scoring, language)
    show_report(console, report)
    show_comparison(console, report, report)
    show_all(
        console,
        [Checked(URL, report), Checked("x", problem="'x' is not a registered domain, such as nordlys.dk")],
        language,
    )
    assert mends in told.getvalue()
    assert no_domain in told.getvalue()
    others = {word for other, *words in SAID if other != language for word in words}
    assert [word for word in others if word in told.getvalue()] == []
