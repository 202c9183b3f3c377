"""Every request is counted, timed and logged under an id that its answer carries. Its route is told, never its path."""

import re
from collections.abc import Iterable
from random import getrandbits
from time import perf_counter
from typing import TYPE_CHECKING, Any

import structlog
from flask import request
from prometheus_client import Histogram

from tillid.telemetry.logs import REQUEST_ID
from tillid.telemetry.metrics import REQUEST_SECONDS

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

_ID = re.compile(r"[A-Za-z0-9-]{8,64}")
_UNLOGGED = frozenset({"/healthz", "/readyz", "/metrics"})  # asked every few seconds
_METHODS = frozenset({"GET", "HEAD", "POST", "OPTIONS"})
_log = structlog.get_logger("tillid.requests")
_timers: dict[tuple[str, str, str], Histogram] = {}


def watch(application: "WSGIApplication") -> "WSGIApplication":
    """Watch an application of werkzeug's: its requests know their route."""

    def watched(environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        began, id_ = perf_counter(), _id_of(environ)
        REQUEST_ID.set(id_)

        def start(status: str, headers: list[tuple[str, str]], *failure: Any) -> Any:
            headers.append(("X-Request-ID", id_))
            _note(environ, status[:3], perf_counter() - began)
            return start_response(status, headers, *failure)

        return application(environ, start)

    return watched


def _id_of(environ: "WSGIEnvironment") -> str:
    """The one that a proxy gave, where it is one."""
    given: str = environ.get("HTTP_X_REQUEST_ID", "")
    return given if given and _ID.fullmatch(given) else f"{getrandbits(64):016x}"


def _note(environ: "WSGIEnvironment", status: str, seconds: float) -> None:
    rule = getattr(environ.get("werkzeug.request"), "url_rule", None)
    route = rule.rule if rule else "none"
    method = environ["REQUEST_METHOD"]
    method = method if method in _METHODS else "other"
    key = route, method, status
    timer = _timers.get(key)
    if timer is None:
        timer = _timers[key] = REQUEST_SECONDS.labels(*key)
    timer.observe(seconds)
    if route not in _UNLOGGED:
        _log.info("answered", route=route, method=method, status=int(status), ms=round(seconds * 1000, 2))


def log_unforeseen(failure: Any) -> None:
    """Log what nobody foresaw with its cause, and without the path, as Flask would: it may name a shop."""
    _log.error("unforeseen", route=request.url_rule and request.url_rule.rule, exc_info=failure)
