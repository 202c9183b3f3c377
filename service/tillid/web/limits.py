"""All limits of the service, and how a request that is beyond one is answered."""

from contextlib import suppress
from dataclasses import dataclass

from flask import Flask, current_app, has_request_context, request
from limits import RateLimitItem, parse
from werkzeug.exceptions import TooManyRequests

from tillid.config import Config
from tillid.errors import StoreError
from tillid.web.networks import network_of
from tillid.web.rate_limit import NetworkLimit, SharedLimit, open_counters

# What workers do is bounded for all clients together: of one site's little, and of what all may ask for beside that.
_ALL_LOOK_UPS = "2 per minute", "30 per minute"
_ALL_COMPANIES = "6 per minute", "60 per minute"
_ALL_PROOFS = "2 per minute", "10 per minute"
# And so is what is kept until people have read it.
_ALL_FEEDBACK = "20 per hour", "500 per hour"
_ALL_APPEALS = "10 per hour", "200 per hour"
_PDF_ASKED_FOR = "30 per minute"  # a page that waits for one asks every two seconds
_READS = frozenset({"GET", "HEAD", "OPTIONS"})
_API = "/v1/"


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
    all_look_ups: SharedLimit
    all_companies: SharedLimit
    all_proofs: SharedLimit
    all_feedback: SharedLimit
    all_appeals: SharedLimit
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
        return cls(
            **limits,
            pdf_asked_for=NetworkLimit("pdf_asked_for", _PDF_ASKED_FOR, counters),
            all_look_ups=SharedLimit("all_look_ups", *_ALL_LOOK_UPS, counters),
            all_companies=SharedLimit("all_companies", *_ALL_COMPANIES, counters),
            all_proofs=SharedLimit("all_proofs", *_ALL_PROOFS, counters),
            all_feedback=SharedLimit("all_feedback", *_ALL_FEEDBACK, counters),
            all_appeals=SharedLimit("all_appeals", *_ALL_APPEALS, counters),
            owner=parse(config.shop_limit),
        )

    def may_look_up(self, client: str) -> bool:
        """Whether a client may have one more unknown domain looked up."""
        with suppress(StoreError):
            return not self.look_up.wait(client) and not self.all_look_ups.wait(client)
        return False


def client() -> str:
    """Whom the current request is counted for; empty outside of one."""
    return network_of(request.remote_addr) if has_request_context() else ""


def limits() -> RequestLimits:
    """Those of the application."""
    limits: RequestLimits = current_app.extensions["tillid"].limits
    return limits


def hold_up(limit: NetworkLimit | SharedLimit, detail: str, *of: str) -> None:
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
    """Count whatever reads, on every route, and every form that is sent: many are refused before a limit of their own.

    Where it cannot be counted, reading goes on.
    """

    @app.before_request
    def hold_up_readers() -> None:
        if request.method in _READS or not request.path.startswith(_API):
            with suppress(StoreError):
                hold_up(limits().read, "Too many requests from your network.")
