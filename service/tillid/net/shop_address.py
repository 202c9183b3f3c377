"""The address of a shop, as somebody typed it."""

import re
from collections.abc import Container
from dataclasses import dataclass
from urllib.parse import SplitResult, quote, urlsplit

from tillid.errors import InputError
from tillid.hosts import registered_domain, to_ascii
from tillid.net.network import PORTS, Place

_MAX_LENGTH = 2000
_SCHEME_PORTS = {"http": 80, "https": 443}
_AS_IT_STANDS = "%/:=&?~#+!$,;'@()*[]"


@dataclass(frozen=True)
class ShopAddress:
    """Where a check begins, and whose shop it is: by the registered domain, by which its checks are found."""

    url: str
    host: str
    domain: str

    @property
    def is_front(self) -> bool:
        """Whether it is the shop's front page."""
        return is_front_page(self.url, self.domain)


def is_front_page(url: str, domain: str) -> bool:
    """Whether an address is the front page of a domain: what its owner puts there, and no visitor writes or chooses."""
    parts = urlsplit(url)
    is_host = parts.hostname in {domain, f"www.{domain}"}
    return is_host and parts.path in {"", "/"} and not parts.query


def read_shop_address(given: str, local: Container[Place] = ()) -> ShopAddress:
    """An address with its host in Punycode and without its fragment; ``https`` where no scheme is given.

    Parameters
    ----------
    given
        What was typed.
    local
        Hosts and ports that are let through beside those of registered domains.

    Raises
    ------
    InputError
        It is not the address of a shop on the internet.
    """
    parts = _split(given.strip())
    host = _ascii(parts.hostname or "", given)
    port = parts.port if parts.port is not None else _SCHEME_PORTS[parts.scheme]
    domain = registered_domain(host)
    if (host, port) not in local:
        if not domain:
            raise InputError(f"{given!r} names no registered domain, such as nordlys.dk")
        if port not in PORTS:
            raise InputError(f"{given!r} names port {port}; only 80 and 443 are opened")
    place = host if port == _SCHEME_PORTS[parts.scheme] else f"{host}:{port}"
    path = quote(parts.path or "/", safe=_AS_IT_STANDS)
    query = f"?{quote(parts.query, safe=_AS_IT_STANDS)}" if parts.query else ""
    return ShopAddress(f"{parts.scheme}://{place}{path}{query}", host, domain or host)


def _split(given: str) -> SplitResult:
    if len(given) > _MAX_LENGTH or not given.isprintable() or "\\" in given:
        raise InputError(f"{given[:80]!r} is not a web address")
    try:
        parts = urlsplit(given if re.match(r"[a-z][a-z0-9+.-]*:(?!\d)", given, re.I) else f"https://{given}")
        parts.port  # noqa: B018 - which is read only when it is asked for
    except ValueError:
        raise InputError(f"{given!r} is not a web address") from None
    if parts.scheme not in _SCHEME_PORTS or not parts.hostname:
        raise InputError(f"{given!r} is not a web address: it must begin with https:// or http://")
    if parts.username is not None or parts.password is not None:
        raise InputError(f"{given!r} holds a name or a password; leave it out")
    return parts


def _ascii(host: str, given: str) -> str:
    try:
        return to_ascii(host)
    except ValueError:
        raise InputError(f"{given!r} has no valid host name") from None
