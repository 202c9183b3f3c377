"""``readStructured.js``: JSON-LD as shop systems write it, and not only as the standard has it."""

from collections.abc import Callable
from typing import Any

import pytest

pytestmark = pytest.mark.browser

FIRM = '{"@type": "Organization", "name": "Nordlys // ApS, ]", "vatID": "DK26640180"}'
READ = '(html) => pageOf(html).structured.map((item) => [item["@type"], item.vatID])'
FOUND = [["Organization", "DK26640180"]]


@pytest.mark.parametrize(
    ("kind", "data"),
    [
        ("application/ld+json", FIRM),
        ("application/ld+json; charset=utf-8", FIRM),
        ("Application/LD+JSON", FIRM),
        ("application/ld+json", FIRM + ";\n"),
        ("application/ld+json", f'[{{"@context": "https://schema.org", "@graph": [{FIRM}]}}]'),
        ("application/ld+json", f'{{"@graph": {FIRM}}}'),
        ("application/ld+json", f"<!--\n{FIRM}\n-->"),
        ("application/ld+json", f"//<![CDATA[\n{FIRM}\n//]]>"),
        ("application/ld+json", f"/* by our theme */ {FIRM}"),
        ("application/ld+json", FIRM.replace("}", ",\n}")),
        ("application/ld+json", FIRM.replace("ApS", "ApS\n\tViborg")),
        ("application/ld+json", "\ufeff" + FIRM),
        ("application/ld+json", FIRM.replace('"', "&quot;")),
        (" application/ld+json ", FIRM),
        ("application/ld+json", FIRM + ","),
        ("application/ld+json", "&nbsp;" + FIRM),
        ("application/ld+json", FIRM.replace("}", ',, "age": NaN}')),
        ("application/ld+json", FIRM.replace("ApS", "\\'ApS\\x")),
    ],
)
def test_what_search_engines_forgive_is_read(evaluate: Callable[..., Any], kind: str, data: str) -> None:
    assert evaluate(READ, f'<script type="{kind}">{data}</script>') == FOUND


def test_items_one_behind_the_other_and_within_each_other_are_read(evaluate: Callable[..., Any]) -> None:
    page = f'{{"@type": "WebPage", "publisher": {FIRM}}}'
    html = f'<script type="application/ld+json">{page}\n{{"@type": "WebSite"}}</script>'
    assert evaluate(READ, html) == [["WebPage", None], *FOUND, ["WebSite", None]]


@pytest.mark.parametrize(
    "data", ["", "null", "7", "{", '{"a": ', "[" * 50_000, '{"a": "' + "\\" * 99_999, "/*" * 99_999]
)
def test_what_is_no_data_is_nothing(evaluate: Callable[..., Any], data: str) -> None:
    assert evaluate(READ, f'<script type="application/ld+json">{data}</script>') == []
