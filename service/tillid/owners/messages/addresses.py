"""E-mail addresses of owners: of a plain form, on a registered domain."""

import re
from typing import NamedTuple

from tillid.hosts import registered_domain, to_ascii

MAX_LENGTH = 254
# Fewer letters than a mailbox may have: no quotes, and nothing by which some servers send a mail elsewhere (% and !).
_LOCAL = re.compile(r"(?=[a-z0-9])[a-z0-9_+&'=-]+(\.[a-z0-9_+&'=-]+)*")
_MAX_LOCAL = 64


class Address(NamedTuple):
    """An address, in small letters and ASCII, and the domain that somebody must have proved."""

    text: str
    domain: str


def read_address(given: str) -> Address | None:
    """An address as somebody typed it; None where it is none, or not on a registered domain itself."""
    local, _, host = given.strip().rpartition("@")
    try:
        domain = to_ascii(host)
    except ValueError:
        return None
    local = local.lower()
    is_plain = len(local) <= _MAX_LOCAL and _LOCAL.fullmatch(local) is not None
    text = f"{local}@{domain}"
    is_registered = registered_domain(domain) == domain
    return Address(text, domain) if is_plain and is_registered and len(text) <= MAX_LENGTH else None
