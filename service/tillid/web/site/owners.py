"""Pages for a shop's owner: proving the domain, the badge, and whether the report is public."""

from urllib.parse import quote

from flask import Blueprint, Response, current_app, redirect, request, url_for
from werkzeug import Response as BaseResponse
from werkzeug.exceptions import Forbidden, HTTPException, NotFound, TooManyRequests

from tillid.errors import TillidError
from tillid.hosts import registered_domain, shop_of
from tillid.owners.claims import new_key, token_of
from tillid.owners.proofs import FILE, META, RECORD, Proofs
from tillid.report.pages.render import page_context, render
from tillid.web.api.badges import badges
from tillid.web.rate_limit import RateLimit
from tillid.web.visitor import COOKIE, desk, from_own_page, is_owner, key, language, page, problem_page

_KEY_DAYS = 400
owners = Blueprint("owners", __name__, url_prefix="/owners")


@owners.errorhandler(HTTPException)
@owners.errorhandler(TillidError)
def _say(error: TillidError | HTTPException) -> Response:
    return problem_page(error)


@owners.get("/<domain>")
def owner(domain: str) -> Response:
    """How to prove that a domain is one's own, or what its owner may do."""
    domain = _domain(domain)
    if is_owner(domain):
        return _owned(domain)
    own_key = key() or new_key()
    response = page(
        render(
            "prove.html", language(),
            **page_context(domain=domain, token=token_of(own_key), record=f"{RECORD}.{domain}", meta=META, file=FILE,
                           is_missing="missing" in request.args),
        )
    )  # fmt: skip
    _keep(response, own_key)
    return response


@owners.post("/<domain>/prove")
def prove(domain: str) -> BaseResponse:
    """Look for the token that belongs to the reader's key."""
    from_own_page()
    domain, own_key = _domain(domain), key()
    if not own_key:
        raise Forbidden("Your browser keeps no cookies for this page, so there is no key to prove.")
    if seconds := _limit().wait(request.remote_addr or ""):
        raise TooManyRequests("A proof was looked for often enough for now. Try again later.", retry_after=seconds)
    token = token_of(own_key)
    means = _proofs().find(domain, token)
    if means is None:
        return redirect(url_for("owners.owner", domain=domain, missing=1), 303)
    desk().claims.note(token, domain, means)
    return redirect(url_for("owners.owner", domain=domain), 303)


@owners.post("/<domain>/hide")
def hide(domain: str) -> BaseResponse:
    """Show the report to nobody but the owner."""
    desk().shops.hide(_owned_domain(domain), hidden=True)
    return redirect(url_for("owners.owner", domain=domain), 303)


@owners.post("/<domain>/show")
def show(domain: str) -> BaseResponse:
    """Show the report to everybody again."""
    desk().shops.hide(_owned_domain(domain), hidden=False)
    return redirect(url_for("owners.owner", domain=domain), 303)


@owners.post("/<domain>/delete")
def delete(domain: str) -> BaseResponse:
    """Forget all checks of the shop."""
    count = desk().shops.delete(_owned_domain(domain))
    return redirect(url_for("owners.owner", domain=domain, deleted=count), 303)


def _owned(domain: str) -> Response:
    root = badges().root()
    address, report = f"{root}/badge/{quote(domain)}", f"{root}/shops/{quote(domain)}"
    deleted = request.args.get("deleted", "")
    context = page_context(
        domain=domain,
        badge=desk().badge(domain),
        badge_address=address,
        report_address=report,
        is_hidden=desk().shops.is_hidden(domain),
        latest=desk().checks.latest(domain),
        deleted=int(deleted) if deleted.isdecimal() and len(deleted) < 6 else None,
    )
    return page(render("owned.html", language(), **context))


def _domain(given: str) -> str:
    domain = shop_of(given)
    if registered_domain(domain) != domain:
        raise NotFound(f"{given[:80]} is not a registered domain, such as nordlys.dk.")
    return domain


def _owned_domain(given: str) -> str:
    from_own_page()
    domain = _domain(given)
    if not is_owner(domain):
        raise Forbidden(f"Only the owner of {domain} may do that: prove that the domain is yours first.")
    return domain


def _keep(response: Response, own_key: str) -> None:
    """In the browser; whoever proves a second domain needs no second key."""
    response.set_cookie(
        COOKIE, own_key, max_age=_KEY_DAYS * 86400, httponly=True, samesite="Lax", secure=request.is_secure
    )


def _proofs() -> Proofs:
    proofs: Proofs = current_app.extensions["tillid"].proofs
    return proofs


def _limit() -> RateLimit:
    limit: RateLimit = current_app.extensions["tillid"].proof_limit
    return limit
