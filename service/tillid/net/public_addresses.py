"""Which network addresses are the public internet's: those that a stranger may have us open.

https://www.iana.org/assignments/iana-ipv4-special-registry and -ipv6-special-registry say what the others are for.
"""

from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address

_NOT_PUBLIC_V4 = tuple(
    map(
        IPv4Network,
        (
            "0.0.0.0/8",  # this host
            "10.0.0.0/8",
            "100.64.0.0/10",  # carriers' own, and one cloud's metadata
            "127.0.0.0/8",
            "168.63.129.16/32",  # a cloud's metadata under a public address
            "169.254.0.0/16",  # link-local, and the other clouds' metadata
            "172.16.0.0/12",
            "192.0.0.0/24",
            "192.0.2.0/24",  # documentation
            "192.88.99.0/24",  # relays to 6to4
            "192.168.0.0/16",
            "198.18.0.0/15",  # benchmarks
            "198.51.100.0/24",
            "203.0.113.0/24",
            "224.0.0.0/4",  # multicast
            "240.0.0.0/4",  # reserved, broadcast
        ),
    )
)
# All else of IPv6 is local, multicast, reserved, or hides an IPv4 address: ::ffff:0:0/96, 64:ff9b::/96, fc00::/7 …
_PUBLIC_V6 = IPv6Network("2000::/3")
_NOT_PUBLIC_V6 = tuple(
    map(
        IPv6Network,
        (
            "2001::/23",  # Teredo, benchmarks, and other protocols
            "2001:db8::/32",  # documentation
            "2002::/16",  # 6to4, which hides an IPv4 address
            "3fff::/20",  # documentation
        ),
    )
)


def is_public(address: str) -> bool:
    """Whether an address, as a resolver writes it, is a public one. What is not an address, or has a scope, is not."""
    try:
        parsed = ip_address(address)
    except ValueError:
        return False
    if isinstance(parsed, IPv4Address):
        return not any(parsed in network for network in _NOT_PUBLIC_V4)
    return _is_public_v6(parsed)


def _is_public_v6(address: IPv6Address) -> bool:
    is_inside = address.scope_id is None and address in _PUBLIC_V6
    return is_inside and not any(address in network for network in _NOT_PUBLIC_V6)
