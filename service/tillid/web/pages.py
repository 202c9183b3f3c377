"""Pages as they are answered to one reader, and what is told where there is none."""

from collections.abc import Mapping
from types import MappingProxyType
from urllib.parse import quote, urlencode

from flask import Response, make_response, request
from werkzeug.exceptions import HTTPException, NotFound

from tillid.errors import BusyError, RequestError, StoreError, TillidError
from tillid.hosts import suggestion_for
from tillid.languages import LANGUAGES
from tillid.report.pages import render as pages
from tillid.report.pages.render import render
from tillid.web.visitor import LANGUAGE_COOKIE, language

NOTHING_ELSE = "default-src 'none'; base-uri 'none'; frame-ancestors 'none'"
POLICY = f"{NOTHING_ELSE}; form-action 'self'; style-src 'self'; img-src 'self'"
SCRIPT_POLICY = f"{POLICY}; script-src 'self'"
LIVE_POLICY = f"{SCRIPT_POLICY}; connect-src 'self'"
_LANGUAGE_DAYS = 400


def page_context(
    elsewhere: str = "/", there: Mapping[str, str] = MappingProxyType({}), **more: object
) -> dict[str, object]:
    """What pages are given: their style sheets, and where the same page is in another language.

    Parameters
    ----------
    elsewhere, there
        Where another language leads from an answer to a form, and what is taken along.
    """
    there = request.args.to_dict() if request.method == "GET" else dict(there)
    # A browser takes a backslash for a slash, and reads over a tab: either may lead to another host.
    path = quote(request.path) if request.method == "GET" else elsewhere
    switch = [(code, name, f"{path}?{urlencode(there | {'lang': code})}") for code, name in LANGUAGES.items()]
    return pages.page_context(switch=switch, **more)


def page(html: str, status: int = 200, policy: str = POLICY) -> Response:
    """A page for one reader: it depends on the language, and on whose key it is."""
    response = make_response(html, status)
    response.headers["Content-Security-Policy"] = policy
    response.headers["Cache-Control"] = "private, no-cache"
    response.headers["Vary"] = "Accept-Language, Cookie"
    if (chosen := request.args.get("lang")) in LANGUAGES:
        response.set_cookie(LANGUAGE_COOKIE, str(chosen), max_age=_LANGUAGE_DAYS * 86400, samesite="Lax")
    return response


def lost() -> Response:
    """There is no such page."""
    return page(render("lost.html", language(), **page_context()), NotFound.code)


def gone(domain: str, address: str = "", *, is_hidden: bool = False) -> Response:
    """There is nothing to show of a shop; whether it is hidden is told only to whoever knows a check of it."""
    words = page_context(domain=domain, address=address or domain, is_hidden=is_hidden)
    return page(render("gone.html", language(), **words), NotFound.code)


def problem_page(error: TillidError | HTTPException, address: str = "") -> Response:
    """What went wrong, for people."""
    if isinstance(error, HTTPException):
        status, detail = error.code or 500, error.description or ""
    else:
        status, detail = _status_of(error), str(error)
    typed = {"url": address} if address else {}
    context = page_context(there=typed, detail=detail, address=address, suggestion=suggestion_for(address))
    response = page(render("problem.html", language(), **context), status)
    if isinstance(error, BusyError):
        response.headers["Retry-After"] = str(error.retry_after)
    return response


def _status_of(error: TillidError) -> int:
    if isinstance(error, RequestError):
        return error.status
    if isinstance(error, BusyError):
        return 429 if error.own else 503
    return 503 if isinstance(error, StoreError) else 422
