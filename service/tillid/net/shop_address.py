"""The address of a shop, as somebody typed it."""

import re
from collections.abc import Container
from contextlib import suppress
from dataclasses import dataclass
from ipaddress import ip_address
from urllib.parse import SplitResult, quote, urlsplit

from tillid.errors import InputError
from tillid.hosts import is_own_name, registered_domain, to_ascii
from tillid.net.network import PORTS, Place
from tillid.net.public_addresses import is_public

_MAX_LENGTH = 2000
SCHEME_PORTS = {"http": 80, "https": 443}
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
    """An address with its host in Punycode and without its fragment.

    Where no scheme is given it is ``https``, but ``http`` for port 80, and for a place that is let through at no other.

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
    parts = _split(given.strip(), local)
    host = _ascii(parts.hostname or "", given)
    port = parts.port if parts.port is not None else SCHEME_PORTS[parts.scheme]
    domain = registered_domain(host)
    if (host, port) not in local:
        if _is_own(host):
            raise InputError(f"{given!r} is on a machine or a network of your own, which is not opened")
        if not domain:
            raise InputError(f"{given!r} is not a registered domain, such as nordlys.dk")
        if port not in PORTS:
            raise InputError(f"{given!r} names port {port}; only 80 and 443 are opened")
    place = host if port == SCHEME_PORTS[parts.scheme] else f"{host}:{port}"
    path = quote(parts.path or "/", safe=_AS_IT_STANDS)
    query = f"?{quote(parts.query, safe=_AS_IT_STANDS)}" if parts.query else ""
    return ShopAddress(f"{parts.scheme}://{place}{path}{query}", host, domain or host)


def _split(given: str, local: Container[Place]) -> SplitResult:
    if len(given) > _MAX_LENGTH or not given.isprintable() or "\\" in given:
        raise InputError(f"{given[:80]!r} is not a web address")
    try:
        has_scheme = re.match(r"[a-z][a-z0-9+.-]*:(?!\d)", given, re.I)
        parts = urlsplit(given if has_scheme else f"https://{given}")
        if not has_scheme and not _is_encrypted(parts.hostname or "", parts.port, local):
            parts = parts._replace(scheme="http")
        parts.port  # noqa: B018 - which is read only when it is asked for
    except ValueError:
        raise InputError(f"{given!r} is not a web address") from None
    if parts.scheme not in SCHEME_PORTS or not parts.hostname:
        raise InputError(f"{given!r} is not a web address: it must begin with https:// or http://")
    if parts.username is not None or parts.password is not None:
        raise InputError(f"{given!r} holds a name or a password; leave it out")
    return parts


def _is_encrypted(host: str, port: int | None, local: Container[Place]) -> bool:
    """Whether a place that was named without a scheme is asked by https."""
    if port is None:
        return (host, 443) in local or (host, 80) not in local
    return port != 80 and (host, port) not in local


def _is_own(host: str) -> bool:
    """Whether a name or a number is never the public internet's."""
    with suppress(ValueError):
        return not is_public(ip_address(host).compressed)
    return is_own_name(host)


def _ascii(host: str, given: str) -> str:
    try:
        return to_ascii(host)
    except ValueError:
        raise InputError(f"{given!r} has no valid host name") from None
