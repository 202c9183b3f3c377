"""All limits of the service, and how a request that is beyond one is answered."""

from contextlib import suppress
from dataclasses import dataclass

from flask import Flask, current_app, has_request_context, request
from limits import RateLimitItem, parse
from werkzeug.exceptions import TooManyRequests

from tillid.config import Config
from tillid.errors import StoreError
from tillid.web.networks import network_of
from tillid.web.rate_limit import NetworkLimit, RateLimit, open_counters

_ALL_LOOK_UPS = "60 per minute"
_PDF_ASKED_FOR = "30 per minute"  # a page that waits for one asks every two seconds
_READS = frozenset({"GET", "HEAD", "OPTIONS"})


@dataclass(frozen=True)
class RequestLimits:
    """Each by what it limits; ``owner`` is how much an owner may ask for of a shop.

    ``pdf`` is for those that have to be made, ``pdf_asked_for`` for all: only what is on one tells whether it was made.
    """

    score: NetworkLimit
    read: NetworkLimit
    pdf: NetworkLimit
    pdf_asked_for: NetworkLimit
    check: NetworkLimit
    shop: NetworkLimit
    feedback: NetworkLimit
    appeal: NetworkLimit
    proof: NetworkLimit
    sign_in: NetworkLimit
    look_up: NetworkLimit
    company: NetworkLimit
    all_look_ups: RateLimit
    owner: RateLimitItem

    @classmethod
    def of(cls, config: Config) -> "RequestLimits":
        """As the settings say."""
        counters = open_counters(config.redis_url, config.counters_file)
        names = (
            "score",
            "read",
            "pdf",
            "check",
            "shop",
            "feedback",
            "appeal",
            "proof",
            "sign_in",
            "look_up",
            "company",
        )
        limits = {name: NetworkLimit(name, getattr(config, f"{name}_limit"), counters) for name in names}
        everybody = RateLimit("all_look_ups", _ALL_LOOK_UPS, counters)
        return cls(
            **limits,
            pdf_asked_for=NetworkLimit("pdf_asked_for", _PDF_ASKED_FOR, counters),
            all_look_ups=everybody,
            owner=parse(config.shop_limit),
        )

    def may_look_up(self, client: str) -> bool:
        """Whether a client may have one more unknown domain looked up."""
        with suppress(StoreError):
            return not self.look_up.wait(client) and not self.all_look_ups.wait("")
        return False


def client() -> str:
    """Whom the current request is counted for; empty outside of one."""
    return network_of(request.remote_addr) if has_request_context() else ""


def limits() -> RequestLimits:
    """Those of the application."""
    limits: RequestLimits = current_app.extensions["tillid"].limits
    return limits


def hold_up(limit: NetworkLimit, detail: str, *of: str) -> None:
    """Refuse a client that is beyond a limit.

    Parameters
    ----------
    of
        What is counted beside the client.

    Raises
    ------
    TooManyRequests
        It is.
    StoreError
        It cannot be counted.
    """
    if seconds := limit.wait(client(), *of):
        raise TooManyRequests(f"{detail} Try again later.", retry_after=seconds)


def limit_reading(app: Flask) -> None:
    """Count whatever only reads, on every route. Where it cannot be counted, reading goes on."""

    @app.before_request
    def hold_up_readers() -> None:
        if request.method in _READS:
            with suppress(StoreError):
                hold_up(limits().read, "Too many requests from your network.")
