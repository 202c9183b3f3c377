"""Tokens in a page's head, as a browser would put the page together: what visitors write stands in its body."""

import time
from collections.abc import Callable
from contextlib import suppress

import html5lib
from html5lib.treebuilders import getTreeBuilder

_MAX_ATTRIBUTES = 200
_SECONDS = 5.0


class _HeadIsOverError(Exception):
    """The rest of the page does not matter, and may take a parser for ever."""


class _HeadOnly(getTreeBuilder("etree")):  # type: ignore[misc]
    # The name is the library's own.
    def insertElementNormal(self, token):  # type: ignore[no-untyped-def]  # noqa: N802
        if token["name"] in {"body", "frameset"}:
            raise _HeadIsOverError
        return super().insertElementNormal(token)


class _Parser(html5lib.HTMLParser):  # type: ignore[misc]
    """One that stops at a tag with more attributes than anybody writes: each is compared with all before it.

    And after some seconds, for it copies a name, a value or a comment as often as it has letters.
    """

    def reset(self) -> None:
        super().reset()
        tokenizer, ends = self.tokenizer, time.monotonic() + _SECONDS
        read_letter: Callable[[], str | None] = tokenizer.stream.char

        def timed() -> str | None:
            if time.monotonic() > ends:
                raise _HeadIsOverError
            return read_letter()

        tokenizer.stream.char = timed
        read_name: Callable[[], bool] = tokenizer.attributeNameState

        def counted() -> bool:
            if len(tokenizer.currentToken["data"]) > _MAX_ATTRIBUTES:
                raise _HeadIsOverError
            return read_name()

        tokenizer.attributeNameState = counted


def tokens_in_head(page: str, name: str) -> list[str]:
    """Contents of the ``<meta>`` elements of a name that are children of the head."""
    parser = _Parser(tree=_HeadOnly, namespaceHTMLElements=False)
    with suppress(_HeadIsOverError, ValueError):  # which a reference to a letter of too many digits is
        # As with scripts, where what stands in <noscript> is text: a tracker's picture there does not end the head.
        parser.parse(page, scripting=True)
    head = parser.tree.document._element.find("html/head")
    if head is None:
        return []
    return [meta.get("content", "") for meta in head.findall("meta") if meta.get("name") == name]
