import re
from collections.abc import Mapping
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
from tillid.contract import load_contract
from tillid.languages import LANGUAGES, Language
from tillid.owners.badge.picture import draw
from tillid.owners.badge.signed import Badge
from tillid.report.build import report_of
from tillid.report.changes import Point, chart_of, since
from tillid.report.pages.picture_size import size_of
from tillid.report.pages.render import Extras, render, render_report, shots_of
from tillid.report.pages.words import words_of
from tillid.report.privacy import result_for_everybody
from tillid.scoring.scorer import Scoring

NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)


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


def test_values_are_said_as_people_say_them() -> None:
    said = [words_of("da").value(value) for value in (None, True, 0.14, 2, "valid")]
    assert said == ["ikke undersøgt", "ja", "14\xa0%", "2", "gyldigt"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_choice_of_a_signal_has_a_word(language: Language) -> None:
    texts = words_of(language)._texts
    choices = {f"choice_{choice}" for signal in load_contract().signals for choice in signal.choices}
    assert choices == {key for key in texts if key.startswith("choice_")}


@pytest.mark.parametrize(
    ("language", "points", "share", "amount"),
    [
        ("en", "+1.4", "63%", "1,240"),
        *((one, "+1,4", "63\xa0%", "1.240") for one in ("da", "de")),
        *((one, "+1,4", "63\xa0%", "1\xa0240") for one in ("sv", "nb")),
    ],
)
def test_numbers_are_written_as_the_language_does(language: Language, points: str, share: str, amount: str) -> None:
    words = words_of(language)
    assert (words.points(1.42), words.percent(0.63), words.amount(1240)) == (points, share, amount)
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


@pytest.mark.parametrize(
    ("scheme", "width", "language"),
    [("light", 320, "da"), ("dark", 320, "de"), ("light", 1280, "nb"), ("dark", 1280, "sv")],
)
def test_a_report_is_accessible_and_fits(
    scoring: Scoring, chromium: Browser, run: Run[Any], scheme: str, width: int, language: Language
) -> None:
    assert run(_problems(chromium, _page(scoring, language), scheme, width)) == ([], 0)


def _around(name: str, language: Language) -> str:
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
        name, language, domain=HOST, address=URL, check=check, detail=HOSTILE, token="1f" * 20,
        is_missing=True, badge=badge, is_hidden=False, deleted=3, is_refused=True, workers=0, turn=Turn(2, 40),
        sends_mail=False, falls=(5, 10), **places,
    )  # fmt: skip


@pytest.mark.parametrize(
    "name", ["waiting.html", "failed.html", "gone.html", "lost.html", "problem.html", "prove.html", "owned.html"]
)
@pytest.mark.parametrize(("scheme", "language"), [("light", "en"), ("dark", "de")])
def test_the_pages_around_reports_are_accessible(
    chromium: Browser, run: Run[Any], name: str, scheme: str, language: Language
) -> None:
    html = _around(name, language)
    assert "<script>alert" not in html
    assert run(_problems(chromium, html, scheme, 320)) == ([], 0)


@pytest.mark.browser
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


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_word_of_a_table_is_broken_on_a_phone(
    scoring: Scoring, chromium: Browser, run: Run[Any], language: Language
) -> None:
    late = f"{URL} shows nothing, even after its scripts have run"
    result = replace(RESULT, is_shop=False, features={}, visits=(Visit(URL, "front", 1.0, late, "da"),))
    page = render_report(report_of(result, scoring, language), Extras())
    assert run(_broken_words(chromium, page)) == []


async def _too_long(browser: Browser, pages: Mapping[str, str], too_long: str) -> dict[str, list[str]]:
    """What is wider than its place, on each of some pages on paper as wide as A4 within its margins."""
    context = await browser.new_context(viewport={"width": 688, "height": 900})
    try:
        page = await context.new_page()
        await page.emulate_media(media="print")
        found = {}
        for name, html in pages.items():
            await page.set_content(html)
            found[name] = await page.evaluate(too_long)
        return {name: texts for name, texts in found.items() if texts}
    finally:
        await context.close()


def test_a_bands_name_is_one_line_on_paper(scoring: Scoring, chromium: Browser, run: Run[Any]) -> None:
    pages = {language: _page(scoring, language) for language in LANGUAGES}
    on_more_lines = """() => [...document.querySelectorAll(".gauge dt")].filter((name) => {
      const range = document.createRange();
      range.selectNodeContents(name);
      return range.getClientRects().length !== 1;
    }).map(({ textContent }) => textContent)"""
    assert run(_too_long(chromium, pages, on_more_lines)) == {}


def test_a_badges_words_stay_within_it(chromium: Browser, run: Run[Any]) -> None:
    day = datetime(2026, 9, 30, 12, tzinfo=UTC)
    badges = {
        f"{language} {band} {domain}": draw(
            Badge(domain=domain, score=57, band=band, model="m", checked=day, issued=day, expires=day), URL, language
        )
        for language in LANGUAGES
        for band in ("good", "unclear", "warning")
        for domain in (HOST, "wwwwwwwwwwwwwwwwwwww.dk", f"{'w' * 63}.dk")
    }
    over_the_edge = """() => [...document.querySelectorAll("text")]
      .filter((text) => text.getBBox().x + text.getBBox().width > 248).map(({ textContent }) => textContent)"""
    assert run(_too_long(chromium, badges, over_the_edge)) == {}
