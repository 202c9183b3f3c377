"""Who reads a page: in which language, and with which key."""

import re
from urllib.parse import urlsplit

from flask import current_app, g, request
from werkzeug import Response as BaseResponse
from werkzeug.exceptions import Forbidden

from tillid.checks.near_names import edits, near_name_in
from tillid.checks.tables import Check
from tillid.hosts import shop_of
from tillid.languages import Language, language_of
from tillid.net.network import UNKNOWN
from tillid.owners.claims import token_of
from tillid.owners.messages.sign_in import SignIns
from tillid.web.shop_reports import ShopReports

COOKIE = "tillid_owner"
SESSION_COOKIE = "tillid_session"
BROWSER_COOKIE = "tillid_browser"
SECRET = re.compile(r"[A-Za-z0-9_-]{43}")
LANGUAGE_COOKIE = "tillid_language"


def shop_reports() -> ShopReports:
    """What is kept of shops."""
    shop_reports: ShopReports = current_app.extensions["tillid"].shop_reports
    return shop_reports


def language() -> Language:
    """The one that is asked for by ``?lang=``, that was asked for last, or that the browser prefers."""
    asked = request.args.get("lang") or request.cookies.get(LANGUAGE_COOKIE) or ""
    tags = [asked, *(tag for tag, quality in request.accept_languages if quality), "en"]
    return next(one for one in map(language_of, tags) if one)


def is_person() -> bool:
    """Whether a browser asks for a page to read. Chrome names other types more precisely, and wants them less."""
    accepts = request.accept_mimetypes
    return accepts["text/html"] > accepts["application/json"]


def key() -> str | None:
    """The key of a shop's owner, where it is one that this service made, and nobody else could have set it here."""
    return _secret(_kept_as(COOKIE))


def tokens() -> frozenset[str]:
    """The tokens of the reader's key, and of whoever signed in here by a mail."""
    if "tillid_tokens" not in g:
        own, session = key(), session_secret()
        signed_in = sign_ins().tokens(session) if session else frozenset()
        g.tillid_tokens = signed_in | ({token_of(own)} if own else set())
    held: frozenset[str] = g.tillid_tokens
    return held


def session_secret() -> str | None:
    """What the browser holds since somebody signed in by a mail."""
    return _secret(_kept_as(SESSION_COOKIE))


def browser_secret() -> str | None:
    """What the browser holds since it asked for a link."""
    return _secret(_kept_as(BROWSER_COOKIE))


def _secret(name: str) -> str | None:
    given = request.cookies.get(name)
    return given if given and SECRET.fullmatch(given) else None


def _kept_as(cookie: str) -> str:
    """A cookie's name. No other host of the domain can set one that begins so, and none is sent unencrypted."""
    return f"__Host-{cookie}" if _is_secure() else cookie


def _is_secure() -> bool:
    """Whether people reach this service encrypted; a proxy may have ended that."""
    root: str = current_app.extensions["tillid"].badges.root()
    return request.is_secure or root.startswith("https://")


def keep(response: BaseResponse, cookie: str, secret: str, seconds: int) -> None:
    """Have the browser hold a secret, for this host and no script; for 0 seconds to take it back."""
    name, is_secure = _kept_as(cookie), _is_secure()
    response.set_cookie(name, secret, max_age=seconds, httponly=True, samesite="Lax", secure=is_secure)


def sign_ins() -> SignIns:
    """Links and sessions."""
    found: SignIns = current_app.extensions["tillid"].sign_ins
    return found


def is_owner(domain: str) -> bool:
    """Whether a shop's owner reads."""
    return shop_reports().claims.owns(tokens(), domain)


def visible(id_: str) -> Check | None:
    """A check whose report the reader may see."""
    found = shop_reports().checks.get(id_)
    return found if found and shop_reports().may_see(found.domain, tokens()) else None


def latest(host: str) -> Check | None:
    """The last check of a shop, by any of its hosts and in either form, where the reader may see it."""
    domain = shop_of(host)
    return shop_reports().checks.latest(domain) if shop_reports().may_see(domain, tokens()) else None


def from_own_page() -> None:
    """Refuse a form that another site had sent. Browsers say so; others forge nothing.

    Raises
    ------
    Forbidden
        Another site sent it.
    """
    site, origin = request.headers.get("Sec-Fetch-Site"), request.headers.get("Origin")
    if site is not None:
        is_own = site in {"same-origin", "none"}
    else:  # older browsers, and pages that are not encrypted
        root = current_app.extensions["tillid"].badges.root()
        is_own = origin is None or origin.partition("://")[2] in {request.host, urlsplit(root).netloc}
    if not is_own:
        raise Forbidden("This form was sent by another site.")


def meant_by(domain: str, problem: str) -> str | None:
    """A name near one that is not there: of a shop whose report the reader may see, or else one that the DNS knows."""
    if UNKNOWN not in problem:
        return None
    held = shop_reports().checks.standing_among(edits(domain))
    seen = sorted(name for name in held if shop_reports().may_see(name, tokens()))
    return seen[0] if seen else near_name_in(problem)
