"""Documents rebuilt from the records of ``linked_pages``, so that the real extractors can read them.

A record holds the addresses found in a front page, assets among them, and the prices. It holds no words, pictures or
layout, so only the signals that such a document can answer count as observed (``dataset.OBSERVED``).
"""

import re
from collections import Counter
from html import escape
from typing import NotRequired, TypedDict
from urllib.parse import urlsplit

from tillid.hosts import registered_domain

_BY_ENDING = (
    (re.compile(r"\.m?js$", re.I), '<script src="{}"></script>'),
    (re.compile(r"\.css$", re.I), '<link rel="stylesheet" href="{}">'),
    (re.compile(r"\.(?:png|jpe?g|gif|svg|webp|avif|ico)$", re.I), '<img src="{}">'),
    (re.compile(r"\.(?:woff2?|ttf|eot|json|xml|mp4|webm|webmanifest)$", re.I), '<link rel="preload" href="{}">'),
)
_SERVICE = re.compile(
    r"^(?:cdn|static|assets?|fonts?|api|js|widgets?|s\d?|tags?|connect)\d?[.-]|/(?:embed|widget|iframe|pixel|gtag|tr)\b"
    r"|analytics|tagmanager|doubleclick|adservices|gstatic|clarity\.ms|hotjar|bat\.bing|tracking|collect",
    re.I,
)
# Links that show where a page stands; fewer may all lead to one service.
_MIN_LINKS = 10
_CURRENCIES = {"USD", "EUR", "GBP", "CAD", "AUD", "ILS", "PHP", "HKD", "UAH", "JPY"}


class Price(TypedDict):
    """A price on the page; ``discount`` is a share of it."""

    price: NotRequired[float | None]
    discount: NotRequired[float | None]
    code: str
    hasLineThrough: bool


class Record(TypedDict):
    """A line of the data set, as far as it is used."""

    url: str
    links: list[str]
    prices: list[Price]


def landing(record: Record) -> str:
    """Address at which the page stood: some shops lead on from the one that was asked for to another domain."""
    hosts = [host for host in map(_host, record["links"]) if host]
    domains = Counter(map(registered_domain, hosts))
    foremost, links = domains.most_common(1)[0] if domains else ("", 0)
    is_home = links >= _MIN_LINKS and links > len(hosts) / 2 and registered_domain(_host(record["url"])) not in domains
    host = (
        Counter(host for host in hosts if registered_domain(host) == foremost).most_common(1)[0][0] if is_home else ""
    )
    return f"http://{host}/" if host else record["url"]


def rebuild(record: Record) -> str:
    """HTML of a front page with the record's addresses and prices."""
    home = registered_domain(_host(landing(record)))
    body = [*(_element(address, home) for address in record["links"]), *map(_price, record["prices"])]
    return f"<!doctype html><html><body>{''.join(body)}</body></html>"


def _host(address: str) -> str:
    try:
        return urlsplit(address).hostname or ""
    except ValueError:
        return ""


def _element(address: str, home: str) -> str:
    """An asset by its ending, a foreign service by its name, and else a link."""
    try:
        parts = urlsplit(address)
        host = parts.hostname or ""
    except ValueError:
        return ""
    for ending, element in _BY_ENDING:
        if ending.search(parts.path):
            return element.format(escape(address))
    if _SERVICE.search(host + parts.path) and registered_domain(host) != home:
        return f'<iframe src="{escape(address)}"></iframe>'
    return f'<a href="{escape(address)}"></a>'


def _price(price: Price) -> str:
    amount, discount = price.get("price"), price.get("discount") or 0
    if not isinstance(amount, int | float) or amount <= 0:
        return ""
    now = _money(amount, price["code"])
    if not 0 < discount < 1:
        return f"<p><del>{now}</del></p>" if price["hasLineThrough"] else f"<p>{now}</p>"
    if price["hasLineThrough"]:
        return f"<p><del>{_money(amount / (1 - discount), price['code'])}</del> <span>{now}</span></p>"
    return f"<p>{now} <b>-{discount:.0%}</b></p>"


def _money(amount: float, code: str) -> str:
    return f"{amount:.2f} {code if code in _CURRENCIES else 'USD'}"
