"""Who reads a page: in which language, and with which key."""

from flask import Response, current_app, make_response, request
from werkzeug.exceptions import Forbidden, HTTPException, NotFound

from tillid.checks.records import Check
from tillid.errors import RequestError, StoreError, TillidError
from tillid.hosts import shop_of
from tillid.report.pages.render import page_context, render
from tillid.report.pages.words import LANGUAGES, Language
from tillid.web.rate_limit import RateLimit
from tillid.web.shop_reports import Desk

COOKIE = "tillid_owner"
NOTHING_ELSE = "default-src 'none'; base-uri 'none'; frame-ancestors 'none'"
POLICY = f"{NOTHING_ELSE}; form-action 'self'; style-src 'self'; img-src 'self'"
LIVE_POLICY = f"{POLICY}; script-src 'self'; connect-src 'self'"


def desk() -> Desk:
    """What is kept of shops."""
    desk: Desk = current_app.extensions["tillid"].desk
    return desk


def appeal_limit() -> RateLimit:
    """How many appeals one network address may send."""
    limit: RateLimit = current_app.extensions["tillid"].appeal_limit
    return limit


def language() -> Language:
    """The one that is asked for by ``?lang=``, or that the browser prefers."""
    asked = request.args.get("lang")
    best = asked if asked in LANGUAGES else request.accept_languages.best_match(LANGUAGES, "en")
    return "da" if best == "da" else "en"


def key() -> str | None:
    """The key of a shop's owner."""
    return request.cookies.get(COOKIE)


def is_owner(domain: str) -> bool:
    """Whether a shop's owner reads."""
    return desk().claims.owns(key(), domain)


def visible(id_: str) -> Check | None:
    """A check whose report the reader may see."""
    found = desk().checks.get(id_)
    return found if found and desk().may_see(found.domain, key()) else None


def latest(host: str) -> Check | None:
    """The last check of a shop, by any of its hosts and in either form, where the reader may see it."""
    domain = shop_of(host)
    return desk().checks.latest(domain) if desk().may_see(domain, key()) else None


def from_own_page() -> None:
    """Nothing, where a form was sent from a page of this service. Browsers say so; others forge nothing.

    Raises
    ------
    Forbidden
        Another site sent it.
    """
    if request.headers.get("Sec-Fetch-Site", "same-origin") not in {"same-origin", "none"}:
        raise Forbidden("This form was sent by another site.")


def page(html: str, status: int = 200, policy: str = POLICY) -> Response:
    """A page for one reader: it depends on the language, and on whose key it is."""
    response = make_response(html, status)
    response.headers["Content-Security-Policy"] = policy
    response.headers["Cache-Control"] = "private, no-cache"
    response.headers["Vary"] = "Accept-Language, Cookie"
    return response


def gone(domain: str, address: str = "") -> Response:
    """There is nothing to show of a shop; whether it is hidden is not told."""
    words = page_context(domain=domain, address=address or domain)
    return page(render("gone.html", language(), **words), NotFound.code)


def problem_page(error: TillidError | HTTPException, address: str = "") -> Response:
    """What went wrong, for people."""
    if isinstance(error, HTTPException):
        status, detail = error.code or 500, error.description or ""
    else:
        status = error.status if isinstance(error, RequestError) else 503 if isinstance(error, StoreError) else 422
        detail = str(error)
    return page(render("problem.html", language(), **page_context(detail=detail, address=address)), status)
