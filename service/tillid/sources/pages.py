"""Pages of issuers, written for people: their words, and whether they name one domain and no other."""

import html
import re

_UNREAD = re.compile(r"<(script|style|noscript|template)\b.*?</\1\s*>|<!--.*?-->", re.S | re.I)
_TAG = re.compile(r"<[^>]{0,2000}>")


def words_of(page: str) -> str:
    """What a page says, in lower case, without its markup."""
    bare = _TAG.sub(" ", _UNREAD.sub(" ", page))
    return " ".join(html.unescape(bare).split()).lower()


def names(words: str, domain: str) -> bool:
    """Whether the domain, or its ``www.``, stands in these words by itself, and not as a part of another."""
    return re.search(rf"(?<![\w.-])(?:www\.)?{re.escape(domain)}(?![\w-]|\.\w)", words) is not None
