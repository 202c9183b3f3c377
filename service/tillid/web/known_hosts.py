"""By which names the service may be asked for: whoever shows a page whose own name leads to this machine may not ask.

https://en.wikipedia.org/wiki/DNS_rebinding
"""

from contextlib import suppress
from functools import lru_cache
from ipaddress import ip_address
from urllib.parse import urlsplit

from flask import Flask, request

from tillid.config import Config
from tillid.errors import RequestError

_MISDIRECTED = 421
_REFUSED = (
    "This service is not asked for by the name {!r}. Whoever runs it names those that it is, in TILLID_HOSTS or "
    "TILLID_PUBLIC_URL."
)
_SHOWN = 80
_KEPT = 256


def refuse_unknown_hosts(app: Flask, config: Config) -> None:
    """Refuse requests by other names than those of the settings.

    Where the settings name none, whoever listens on the loopback alone, with no proxy in front, is asked for by the
    names of this machine. An address is no name that anybody could lead elsewhere.
    """
    named = {name.strip().lower() for name in config.hosts.split(",") if name.strip()}
    known = (named | {_name_in(urlsplit(config.public_url).netloc)}) - {""}

    @lru_cache(_KEPT)
    def is_refused(given: str, server: str) -> bool:
        if not named and (config.proxies or not _is_loopback(server)):
            return False
        name = _name_in(given)
        return bool(given) and name not in known and not _is_of_this_machine(name)

    @app.before_request
    def refuse() -> None:
        environ = request.environ
        given = environ.get("HTTP_HOST", "")
        if is_refused(given, environ["SERVER_NAME"]):
            raise RequestError(_MISDIRECTED, _REFUSED.format(given[:_SHOWN]))


def _name_in(host: str) -> str:
    """The name in a Host header, without its port."""
    with suppress(ValueError):
        return (urlsplit(f"//{host}").hostname or "").rstrip(".")
    return ""


def _is_of_this_machine(name: str) -> bool:
    with suppress(ValueError):
        return bool(ip_address(name))
    return name == "localhost" or name.endswith(".localhost")


def _is_loopback(address: str) -> bool:
    with suppress(ValueError):
        return ip_address(address).is_loopback
    return False
