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
    "groups of options outside of a list": "<optgroup>" * 700,
    "items within items of another kind": "<li><dt>" * 350,
    "items within items between lists that hold nothing": "<li><ul></ul><dt><dl></dl>" * 350,
    "formatting that is opened anew in each block": "".join(f"<b a={number}>" for number in range(110)),
    "tags without end": "<p>" * 71_000,
    "readings of no ruby": "<rt>" * 700,
    "attributes without end": f"<p {' '.join(f'a{number}' for number in range(1100))}>",
    "a body that is begun again and again": "".join(f"<body a{number}>" for number in range(1100)),
}
PLAIN = {
    "a list whose items do not end": f"<ul>{'<li><p>Vare' * 5000}</ul>",
    "a table whose cells do not end": f"<table>{'<tr><td>1<td>2' * 5000}</table>",
    "links and pictures": "<a href='/x'><img src=/y alt='a > b'><br></a>" * 5000,
    "a script that writes tables": f"<script>var a = '{TABLE * 5000}';</script>",
    "a comment with tables": f"<!-- {TABLE * 5000} -->",
    "an attribute with tables": f'<div title="{TABLE * 5000}"></div>',
    "a drawing": f"<svg>{'<path d=x /><g><use href=#a /></g>' * 5000}</svg>",
    "lists of both kinds": "<ul><li>1<li>2</ul><dl><dt>1<dd>2<dt>3</dl><ol><li>1</li></ol>" * 2000,
    "lists within lists": "<ul><li>1<dl><dt>1<dd>2<ul><li>3</ul></dl><li>2</ul>" * 2000,
    "items in no list": "<li>1</li><dt>2</dt>" * 2000,
    "formatting": "<p><b>1</b> <i>2</i><strong>3<em>4</em></strong>" * 2000,
    "a list of options": f"<select>{'<optgroup label=a><option>1<option>2</optgroup>' * 2000}</select>",
    "a tag of many attributes": f"<p {' '.join(f'data-a{number}=1' for number in range(300))}>" * 20,
    "a page as deep as they come": "<div>" * 200 + "</div>" * 200,
}


@pytest.mark.parametrize("name", DEEP)
def test_what_nobody_wrote_is_too_deep(name: str, evaluate: Callable[..., Any]) -> None:
    assert evaluate("(html) => tillid.isTooDeep(html)", DEEP[name])


@pytest.mark.parametrize("name", PLAIN)
def test_what_people_write_is_not(name: str, evaluate: Callable[..., Any]) -> None:
    assert not evaluate("(html) => tillid.isTooDeep(html)", PLAIN[name])
