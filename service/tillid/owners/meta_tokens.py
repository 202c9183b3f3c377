"""Tokens in a page's head, as a browser would put the page together: what visitors write stands in its body."""

from contextlib import suppress

import html5lib
from html5lib.treebuilders import getTreeBuilder


class _HeadIsOverError(Exception):
    """The rest of the page does not matter, and may take a parser for ever."""


class _HeadOnly(getTreeBuilder("etree")):  # type: ignore[misc]
    # The name is the library's own.
    def insertElementNormal(self, token):  # type: ignore[no-untyped-def]  # noqa: N802
        if token["name"] in {"body", "frameset"}:
            raise _HeadIsOverError
        return super().insertElementNormal(token)


def tokens_in_head(page: str, name: str) -> list[str]:
    """Contents of the ``<meta>`` elements of a name that are children of the head."""
    parser = html5lib.HTMLParser(tree=_HeadOnly, namespaceHTMLElements=False)
    with suppress(_HeadIsOverError):
        # As with scripts, where what stands in <noscript> is text: a tracker's picture there does not end the head.
        parser.parse(page, scripting=True)
    head = parser.tree.document._element.find("html/head")
    if head is None:
        return []
    return [meta.get("content", "") for meta in head.findall("meta") if meta.get("name") == name]
