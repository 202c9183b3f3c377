"""What the report promises, kept by a real shop that is checked, mended as told, and checked again."""

from collections.abc import Iterator
from typing import Any

import pytest

from tests.conftest import Run
from tests.service.report.nordlys import LINES, URL, Nordlys, open_shop
from tillid.checks.site_check import open_site_check
from tillid.net.network import Network, read_places
from tillid.report.build import report_of
from tillid.report.model import Report
from tillid.report.snippets import snippet_for
from tillid.scoring.scorer import load_scoring

pytestmark = pytest.mark.browser


@pytest.fixture
def shop() -> Iterator[Nordlys]:
    with open_shop() as shop:
        yield shop


async def _check_twice(shop: Nordlys) -> tuple[Report, Report]:
    scoring = load_scoring()
    async with open_site_check(scoring, Network(read_places(shop.place))) as site_check:
        before = report_of((await site_check.check(URL)).result, scoring, "da")
        first_three = [mend.signal for mend in before.mends if mend.signal in LINES][:3]
        shop.has |= set(first_three)
        after = report_of((await site_check.check(URL)).result, scoring, "da")
    return before, after


def test_mending_three_things_gives_the_score_that_was_promised(shop: Nordlys, run: Run[Any]) -> None:
    shop.has = {"has_postal_address"}
    before, after = run(_check_twice(shop))
    mended = {id_: value for mend in before.mends if mend.signal in shop.has for id_, value in mend.values.items()}
    assert len(shop.has) == 4
    seen = {one.signal: one.value for one in after.findings}
    assert {id_: seen[id_] for id_ in mended} == mended
    from tillid.report.judging import judge_of

    promised = judge_of(load_scoring(), before.host)({one.signal: one.value for one in before.findings} | mended)
    assert (after.score, after.band) == (promised.score, promised.band)
    assert before.score is not None
    assert after.score is not None
    assert after.score > before.score + 5


def test_a_snippet_is_filled_with_what_was_seen(shop: Nordlys, run: Run[Any]) -> None:
    shop.has = {"has_postal_address", "has_phone", "email_kind"}
    before, _ = run(_check_twice(shop))
    block = snippet_for("structured_contact", before) or ""
    assert "hej@nordlys.dk" in block
    assert "+4533143210" in block
    assert "1058 København K" in block
