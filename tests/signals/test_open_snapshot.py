"""``openSnapshot.js``: what nobody wrote is not read, and all else is parsed as browsers do in one go."""

from collections.abc import Callable
from typing import Any

import pytest

pytestmark = pytest.mark.browser

TABLE = "<table><tr><td>"
LONG = {
    "tables": TABLE * 60_000,
    "tables behind a comment that is none": f"<!-->{TABLE * 60_000}",
    "elements of no known name": "<x-y>" * 45_000,
    "items within items of another kind": "<li><dt>" * 25_000,
    "tags without end": "<p>" * 71_000,
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
    "a page as deep as they come": "<div>" * 5000 + "</div>" * 5000,
    "attributes without end": f"<p {' '.join(f'a{number}' for number in range(1100))}>",
}


_REFUSES = """(html) => {
  try {
    tillid.openSnapshot({ html });
    return false;
  } catch {
    return true;
  }
}"""
_BOTH = """(html) => [
  tillid.openSnapshot({ html }), new DOMParser().parseFromString(html, "text/html"),
].map((document) => {
  const walker = document.createTreeWalker(document, NodeFilter.SHOW_TEXT);
  const texts = [];
  while (walker.nextNode()) texts.push(walker.currentNode.data);
  return [document.compatMode, document.documentElement.outerHTML, texts];
})"""
# Wherever a piece ends, what stands on both sides of its end belongs together.
TOGETHER = {
    "letters of two units": "<p>🛒🛍️👍" * 3000,
    "lines that end in two letters": "<p>\r\n\r\r\n<pre>\r\n\r\n</pre>" * 3000,
    "a script": "<script>var a = '</p><!-- <b>';\r\n</script>" * 2000,
    "a long text": f"<!doctype html><title>a</title><textarea>\n{'Vare 12 kr ' * 20_000}",
    "references": "<p title='&amp;&lt;'>&oslash;&#248;&notin;" * 2000,
    "formatting that is not closed": "<p><b>1<i>2</p>" * 300,
}


@pytest.mark.parametrize("name", LONG)
def test_what_nobody_wrote_is_not_read(name: str, evaluate: Callable[..., Any]) -> None:
    assert evaluate(_REFUSES, LONG[name])


@pytest.mark.parametrize("name", PLAIN)
def test_what_people_write_is(name: str, evaluate: Callable[..., Any]) -> None:
    assert not evaluate(_REFUSES, PLAIN[name])


@pytest.mark.parametrize("name", TOGETHER)
def test_pieces_make_the_same_page_as_the_whole(name: str, evaluate: Callable[..., Any]) -> None:
    ours, browsers = evaluate(_BOTH, TOGETHER[name])
    assert ours == browsers


def test_roots_that_a_server_declares_are_read(evaluate: Callable[..., Any]) -> None:
    inner = '<x-in><template shadowrootmode="closed"><p>CVR 26640180</p></template></x-in>'
    html = f'<x-out><template shadowrootmode="open"><a href="/x">Vilkår</a>{inner}</template></x-out>'
    html += "<template><p>Lorem ipsum</p></template>"
    text = evaluate("(html) => tillid.openSnapshot({ html }).documentElement.textContent", html)
    assert text == "VilkårCVR 26640180"
