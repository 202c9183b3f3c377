"""Documents rebuilt from the records of ``linked_pages``, so that the real extractors can read them.

A record holds the addresses found in a front page, assets among them, and the prices. It holds no words, pictures or
layout, so only the signals that such a document can answer count as observed (``dataset.OBSERVED``).
"""

import re
from collections.abc import Iterator
from html import escape
from typing import Any
from urllib.parse import SplitResult, urlsplit

_SCRIPT = re.compile(r"\.m?js$|/gtag/js$|/(?:js|script|tag|pixel|loader)s?$", re.I)
_STYLE = re.compile(r"\.css$|/css2?$", re.I)
_IMAGE = re.compile(r"\.(?:png|jpe?g|gif|svg|webp|avif|ico)$|/(?:tr|collect|pixel)/?$", re.I)
_FILE = re.compile(r"\.(?:woff2?|ttf|eot|json|xml|mp4|webm|webmanifest)$", re.I)
_SERVED = re.compile(r"^(?:cdn\d?|static|assets?|fonts?|img|images?|media|api|js|widgets?|scripts?|analytics|connect|s\d?)[.-]", re.I)
_SYMBOL = {"USD": "$", "EUR": "€", "GBP": "£"}


def rebuild(record: dict[str, Any]) -> str:
    """HTML of a front page with the record's addresses and prices."""
    body = [*map(_element, record["links"]), *_prices(record["prices"])]
    return f"<!doctype html><html><body>{''.join(body)}</body></html>"


def _element(address: str) -> str:
    try:
        parts = urlsplit(address)
    except ValueError:
        return ""
    quoted = escape(address)
    if _STYLE.search(parts.path):
        return f'<link rel="stylesheet" href="{quoted}">'
    if _IMAGE.search(parts.path):
        return f'<img src="{quoted}">'
    if _SCRIPT.search(parts.path):
        return f'<script src="{quoted}"></script>'
    if _FILE.search(parts.path) or _is_preconnect(parts):
        return f'<link rel="preconnect" href="{quoted}">'
    return f'<a href="{quoted}"></a>'


def _is_preconnect(parts: SplitResult) -> bool:
    return parts.path in ("", "/") and _SERVED.match(parts.netloc) is not None


def _prices(prices: list[dict[str, Any]]) -> Iterator[str]:
    for price in prices:
        amount, discount = price.get("price"), price.get("discount") or 0
        if not isinstance(amount, int | float) or amount <= 0:
            continue
        now = _money(amount, price["code"])
        if price["hasLineThrough"] and 0 < discount < 1:
            yield f"<p><del>{_money(amount / (1 - discount), price['code'])}</del> <ins>{now}</ins></p>"
        else:
            yield f"<p><del>{now}</del></p>" if price["hasLineThrough"] else f"<p>{now}</p>"


def _money(amount: float, code: str) -> str:
    return f"{_SYMBOL.get(code, '$')}{amount:.2f}"
