"""Whom a client is counted for: of IPv6 each has a network at least, and many have 65,536 of them."""

import re
from functools import lru_cache
from ipaddress import IPv6Address, IPv6Network, ip_address

_HOUSEHOLD = 64  # bits of an IPv6 address that one client is given, at least
_SITE = 48  # bits that whoever asks for more is given without being asked why: RFC 6177
_KEPT = 1024


@lru_cache(_KEPT)
def network_of(address: str | None) -> str:
    """Whom an address is counted for: an IPv4 address, or the network that an IPv6 one is in."""
    written = re.sub(r"^\[(.*)\](:\d+)?$|^([\d.]+):\d+$", r"\1\3", address or "")  # some proxies tell the port, too
    try:
        parsed = ip_address(written)
    except ValueError:
        return ""
    if not isinstance(parsed, IPv6Address):
        return str(parsed)
    return str(parsed.ipv4_mapped or _first_of(parsed, _HOUSEHOLD))


def site_of(network: str) -> str:
    """What may all be one client's: of a network of IPv6 the larger one around it, of all else it itself."""
    return f"{_first_of(IPv6Address(network), _SITE)}/{_SITE}" if ":" in network else network


def _first_of(address: IPv6Address, bits: int) -> IPv6Address:
    return IPv6Network((int(address), bits), strict=False).network_address
