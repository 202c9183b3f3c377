"""Which shop a line means: host names and addresses as people and lists write them, down to the registered domain."""

from dataclasses import dataclass
from urllib.parse import urlsplit

from tillid.hosts import registered_domain, to_ascii


@dataclass(frozen=True)
class ShopName:
    """A registered domain, and where its shop stands when the line says more than that; else ``url`` is empty."""

    domain: str
    url: str = ""


def read_name(given: str) -> ShopName:
    """The shop that a domain, a host or an address means.

    Raises
    ------
    ValueError
        The message says why it means none.
    """
    text = given.strip().strip("\"'").removeprefix("*.")
    if not text:
        raise ValueError("no domain is given")
    is_address = "://" in text
    if "@" in text and not is_address:
        raise ValueError(f"{text!r} is an e-mail address, not a domain")
    host = _host(text if is_address else f"https://{text}")
    domain = registered_domain(host)
    if not domain:
        raise ValueError(f"{host!r} is not under a domain that somebody registered")
    if is_address:
        return ShopName(domain, read_address(text))
    return ShopName(domain, "" if host in (domain, f"www.{domain}") else f"https://{host}/")


def read_address(given: str) -> str:
    """An address on the web, without what may tell who was sent it: credentials, query and fragment.

    Raises
    ------
    ValueError
        It is not such an address.
    """
    text = given.strip()
    host = _host(text)
    parts = urlsplit(text)
    port = f":{parts.port}" if parts.port else ""
    return f"{parts.scheme.lower()}://{host}{port}{parts.path or '/'}"


def _host(address: str) -> str:
    """The host of an address, in lower case and Punycode."""
    try:
        parts = urlsplit(address)
        host, _ = parts.hostname, parts.port
    except ValueError:
        raise ValueError(f"{address!r} is not a web address") from None
    if parts.scheme.lower() not in {"http", "https"} or not host:
        raise ValueError(f"{address!r} is not a web address")
    return to_ascii(host)
