"""``isTooDeep.js``: markup that would keep a parser busy for minutes is told before it is parsed."""

from collections.abc import Callable
from typing import Any

import pytest

pytestmark = pytest.mark.browser

TABLE = "<table><tr><td>"
DEEP = {
    "tables": TABLE * 700,
    "tables behind a comment that is none": f"<!-->{TABLE * 700}",
    "tables behind a comment that ends oddly": f"<!-- --!>{TABLE * 700}-->",
    "tables behind a quote that opens nothing": f'<i a"><i =">{TABLE * 700}">',
    "tables between ends of what is not open": f"{TABLE}</x>" * 700,
    "tables within a drawing's style": f"<svg><style>{TABLE * 700}",
    "a drawing's links": f"<svg>{'<a>' * 700}",
    "formatting": "".join(f"<i style='a:{number}'>" for number in range(700)),
    "elements of no known name": "<x-y>" * 700,
}
PLAIN = {
    "a list whose items do not end": f"<ul>{'<li><p>Vare' * 5000}</ul>",
    "a table whose cells do not end": f"<table>{'<tr><td>1<td>2' * 5000}</table>",
    "links and pictures": "<a href='/x'><img src=/y alt='a > b'><br></a>" * 5000,
    "a script that writes tables": f"<script>var a = '{TABLE * 5000}';</script>",
    "a comment with tables": f"<!-- {TABLE * 5000} -->",
    "an attribute with tables": f'<div title="{TABLE * 5000}"></div>',
    "a drawing": f"<svg>{'<path d=x /><g><use href=#a /></g>' * 5000}</svg>",
    "a page as deep as they come": "<div>" * 200 + "</div>" * 200,
}


@pytest.mark.parametrize("name", DEEP)
def test_what_nobody_wrote_is_too_deep(name: str, evaluate: Callable[..., Any]) -> None:
    assert evaluate("(html) => tillid.isTooDeep(html)", DEEP[name])


@pytest.mark.parametrize("name", PLAIN)
def test_what_people_write_is_not(name: str, evaluate: Callable[..., Any]) -> None:
    assert not evaluate("(html) => tillid.isTooDeep(html)", PLAIN[name])
