"""Guides name where something is fixed in shop systems, and only for signals that there are."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from tests.conftest import Run
from tests.service.report.nordlys import URL, Nordlys, open_shop
from tests.service.report.results import RESULT
from tillid.checks.site_check import open_site_check
from tillid.contract import load_contract
from tillid.languages import LANGUAGES, Language
from tillid.net.network import Network, read_places
from tillid.report.build import report_of
from tillid.report.guides import _guides, guide_for, name_of
from tillid.report.pages.render import Extras, render_report
from tillid.report.pages.words.catalogue import catalogue
from tillid.scoring.scorer import Scoring, load_scoring

GUIDES = _guides()


def test_guides_are_of_signals_and_each_of_one_place() -> None:
    named = [signal for signals in GUIDES["places"].values() for signal in signals]
    assert sorted(named) == sorted(set(named))
    assert set(named) <= set(load_contract().ids)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_system_has_all_its_ways_in_every_language(language: Language) -> None:
    guides = catalogue(language, "guides")
    assert guides.keys() == GUIDES["names"].keys()
    assert all(ways.keys() == GUIDES["places"].keys() for ways in guides.values())


def test_what_the_law_demands_has_a_guide() -> None:
    fixable = {one.id for one in load_contract().signals if one.kind == "law" and one.promises}
    without = {id_ for id_ in fixable if not guide_for(id_, "shopify", "da")}
    assert len(without) <= len(fixable) / 4, without


def test_where_no_system_is_known_none_is_guessed() -> None:
    assert guide_for("has_phone", None, "da") is None
    assert guide_for("has_phone", "unheard_of", "da") is None
    assert name_of(None) == ""


def test_a_report_shows_the_way_in_the_shops_own_system(scoring: Scoring) -> None:
    page = render_report(report_of(replace(RESULT, system="shopify"), scoring, "da"), Extras())
    assert "I Shopify:" in page
    assert "I Shopify:" not in render_report(report_of(RESULT, scoring, "da"), Extras())


@pytest.fixture
def shop() -> Iterator[Nordlys]:
    with open_shop() as shop:
        yield shop


async def _system_of(shop: Nordlys) -> str | None:
    async with open_site_check(load_scoring(), Network(read_places(shop.place))) as site_check:
        return (await site_check.check(URL)).result.system


@pytest.mark.browser
@pytest.mark.parametrize(
    ("head", "system"),
    [
        ('<link rel="stylesheet" href="/wp-content/plugins/woocommerce/assets/a.css">', "woocommerce"),
        ('<script src="/cdn/shop/t/1/assets/theme.js"></script>', "shopify"),
        ("", None),
    ],
)
def test_the_system_is_told_by_what_the_front_page_loads(
    shop: Nordlys, run: Run[Any], head: str, system: str | None
) -> None:
    shop.head = head
    assert run(_system_of(shop)) == system
