import json
import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from axe_playwright_python.async_playwright import Axe
from playwright.async_api import Browser

from tests.conftest import Run
from tests.service.report.results import HOST, HOSTILE, RESULT, URL, sole_trader, webp
from tillid.checks.records import Check
from tillid.checks.result import Visit
from tillid.checks.waiting import Turn
from tillid.contract import ROOT, load_contract
from tillid.owners.badge.signed import Badge
from tillid.report.build import report_of
from tillid.report.changes import Point, chart_of, since
from tillid.report.pages.picture_size import size_of
from tillid.report.pages.render import Extras, render, render_report, shots_of
from tillid.report.pages.words import LANGUAGES, TONGUES, Language, words_of
from tillid.report.privacy import result_for_everybody
from tillid.scoring.scorer import Scoring

NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)
TEMPLATES = ROOT / "service" / "tillid" / "report" / "pages" / "templates"
WORDS = TEMPLATES.parent / "words"


def _page(scoring: Scoring, language: Language = "en") -> str:
    report = report_of(RESULT, scoring, language)
    points = [Point(RESULT.started + timedelta(days=day), 40 + day, f"model {day // 3}") for day in range(6)]
    extras = Extras(
        shots=shots_of(report, RESULT, {"desktop": webp(), "phone": webp(390, 844)}),
        since=since(RESULT, 44, report, scoring),
        chart=chart_of(points),
        answers={"has_phone": HOSTILE},
    )
    return render_report(report, extras)


def test_what_a_shop_said_runs_nothing_and_leads_nowhere_odd(scoring: Scoring) -> None:
    page = _page(scoring)
    assert "<script" not in page
    assert "<img src=x" not in page
    assert 'href="javascript:' not in page


def test_a_report_as_a_file_asks_nobody_for_anything(scoring: Scoring) -> None:
    page = _page(scoring)
    assert not re.search(r'<link|src="(?!data:)|@import|url\(', page)


def test_a_masked_place_is_said_to_be_masked(scoring: Scoring) -> None:
    report = report_of(result_for_everybody(sole_trader(), scoring.contract), scoring)
    page = render_report(report, Extras(are_pictures_masked=True))
    assert "Havnegade" not in page
    assert "shown to the shop's owner only" in page.replace("&#39;", "'")


def test_pictures_without_marks_promise_no_numbers(scoring: Scoring) -> None:
    result = replace(RESULT, places={})
    report = report_of(result, scoring, "en")
    page = render_report(report, Extras(shots=shots_of(report, result, {"desktop": webp(), "phone": webp(390, 844)})))
    assert 'id="pictures"' in page
    assert "The numbers mark" not in page
    assert "Where it was found" not in page


def test_what_owners_come_back_to_is_said_in_every_language() -> None:
    shared = {tongue: json.loads((WORDS / "shared" / f"{tongue}.json").read_text()) for tongue in TONGUES}
    blanks = {
        tongue: {key: sorted(re.findall(r"\{\w+\}", text)) for key, text in texts.items()}
        for tongue, texts in shared.items()
    }
    assert [tongue for tongue in TONGUES if blanks[tongue] != blanks["en"]] == []


def test_both_languages_have_the_same_words_and_each_is_used() -> None:
    keys = [set(words_of(language)._texts) for language in LANGUAGES]
    assert keys[0] == keys[1]
    sources = "".join(path.read_text() for path in [*TEMPLATES.rglob("*.*"), *(ROOT / "service").rglob("*.py")])
    stems = (
        *("band_", "lead_", "outcome_", "kind_", "from_", "step_", "visit_", "choice_"),
        *("column_", "filter_", "help_", "mends_lead_", "order_", "read_in_", "unseen_", "why_"),
        *("said_", "could_", "moment_", "news_", "mail_", "trend_"),
    )
    unused = {
        key for key in keys[0] if f'"{re.sub("_(one|other)$", "", key)}"' not in sources and not key.startswith(stems)
    }
    assert unused == set()


def test_values_are_said_as_people_say_them() -> None:
    said = [words_of("da").value(value) for value in (None, True, 0.14, 2, "valid")]
    assert said == ["ikke undersøgt", "ja", "14\xa0%", "2", "gyldigt"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_choice_of_a_signal_has_a_word(language: Language) -> None:
    texts = words_of(language)._texts
    choices = {f"choice_{choice}" for signal in load_contract().signals for choice in signal.choices}
    assert choices == {key for key in texts if key.startswith("choice_")}


@pytest.mark.parametrize(("language", "points", "share"), [("en", "+1.4", "63%"), ("da", "+1,4", "63\xa0%")])
def test_numbers_are_written_as_the_language_does(language: Language, points: str, share: str) -> None:
    words = words_of(language)
    assert (words.points(1.42), words.percent(0.63)) == (points, share)
    assert words.points(-4) == "\N{MINUS SIGN}4"
    assert words.points(0.04) == "0"
    assert words.points(20) == "+20"


def test_the_size_of_a_picture_is_read_from_its_head() -> None:
    assert size_of(webp(1280, 5999)) == (1280, 5999)


async def _problems(browser: Browser, html: str, scheme: Any, width: int) -> tuple[list[str], int]:
    context = await browser.new_context(color_scheme=scheme, viewport={"width": width, "height": 800})
    try:
        page = await context.new_page()
        await page.set_content(html)
        await page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
        found = (await Axe().run(page)).response["violations"]
        overflow = await page.evaluate("document.documentElement.scrollWidth - innerWidth")
    finally:
        await context.close()
    return [f"{one['id']}: {node['html'][:160]}" for one in found for node in one["nodes"]], overflow


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_a_report_is_accessible_and_fits(
    scoring: Scoring, chromium: Browser, run: Run[Any], scheme: str, width: int
) -> None:
    assert run(_problems(chromium, _page(scoring, "da"), scheme, width)) == ([], 0)


def _around(name: str) -> str:
    """A page around reports, as somebody sees it who has just come."""
    badge = Badge(domain=HOST, score=7, band="warning", model="m", checked=NOW, issued=NOW, expires=NOW)
    check = Check(id="1", domain=HOST, url=URL, state="failed", problem=HOSTILE, steps="[]")
    places = {
        "badge_address": URL,
        "report_address": URL,
        "latest": check,
        "record": "_tillid",
        "meta": "m",
        "file": "/f",
    }
    return render(
        name, "en", domain=HOST, address=URL, check=check, detail=HOSTILE, token="1f" * 20,
        is_missing=True, badge=badge, is_hidden=False, deleted=3, is_refused=True, workers=0, turn=Turn(2, 40),
        sends_mail=False, falls=(5, 10), **places,
    )  # fmt: skip


@pytest.mark.parametrize(
    "name", ["waiting.html", "failed.html", "gone.html", "lost.html", "problem.html", "prove.html", "owned.html"]
)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_pages_around_reports_are_accessible(chromium: Browser, run: Run[Any], name: str, scheme: str) -> None:
    html = _around(name)
    assert "<script>alert" not in html
    assert run(_problems(chromium, html, scheme, 320)) == ([], 0)


def test_a_report_is_printed(scoring: Scoring, run: Run[Any]) -> None:
    from tillid.browser.printing import print_page

    pdf = run(print_page(_page(scoring)))
    assert pdf.startswith(b"%PDF-")
    assert len(re.findall(rb"/Type\s*/Page\b", pdf)) >= 2


async def _broken_words(browser: Browser, html: str) -> list[str]:
    """Cells of a table in which one word stands on several lines, as a phone shows them."""
    context = await browser.new_context(viewport={"width": 320, "height": 800})
    try:
        page = await context.new_page()
        await page.set_content(html)
        broken: list[str] = await page.evaluate(
            """() => [...document.querySelectorAll("#visits th, #visits td + td")].filter((cell) => {
              const range = document.createRange();
              range.selectNodeContents(cell);
              const lines = new Set([...range.getClientRects()].map(({ top }) => Math.round(top))).size;
              return lines > cell.textContent.trim().split(/\\s+/).length;
            }).map(({ textContent }) => textContent.trim())"""
        )
        return broken
    finally:
        await context.close()


def test_no_word_of_a_table_is_broken_on_a_phone(scoring: Scoring, chromium: Browser, run: Run[Any]) -> None:
    late = f"{URL} shows nothing, even after its scripts have run"
    result = replace(RESULT, is_shop=False, features={}, visits=(Visit(URL, "front", 1.0, late, "da"),))
    page = render_report(report_of(result, scoring, "da"), Extras())
    assert run(_broken_words(chromium, page)) == []
