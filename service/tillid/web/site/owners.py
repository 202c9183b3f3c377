"""Pages for a shop's owner: proving the domain, the badge, and whether the report is public."""

from urllib.parse import quote

from flask import Blueprint, Response, redirect, request, url_for
from werkzeug import Response as BaseResponse
from werkzeug.exceptions import Forbidden, HTTPException, NotFound

from tillid.errors import RequestError, TillidError
from tillid.hosts import is_name, registered_domain, shop_of
from tillid.owners.claims import new_key, token_of
from tillid.owners.messages.wishes import FALLS
from tillid.owners.proofs import FILE, META, RECORD, errand_of
from tillid.report.pages.render import render
from tillid.web.api.badges import badges
from tillid.web.errands import come_again, errands, workers_alive
from tillid.web.limits import hold_up, limits
from tillid.web.pages import SCRIPT_POLICY, page, page_context, problem_page
from tillid.web.site.my_shops import messages
from tillid.web.visitor import COOKIE, from_own_page, is_owner, keep, key, language, shop_reports, tokens

_KEY_DAYS = 400
_NO_WORKER = "No worker is running that could look for it. Try again later."
_IS_LOOKED_FOR = "The proof is being looked for. Ask again in a moment."
owners = Blueprint("owners", __name__, url_prefix="/owners")
owners.register_error_handler(HTTPException, problem_page)
owners.register_error_handler(TillidError, problem_page)


@owners.get("/<domain>")
def owner(domain: str) -> Response:
    """How to prove that a domain is one's own, or what its owner may do."""
    domain = _domain(domain)
    if is_owner(domain):
        return _owned(domain)
    own_key = key() or new_key()
    errand = errands().get("proof", errand_of(domain, token_of(own_key))) if "looking" in request.args else None
    if errand and errand.problem:
        raise RequestError(503, errand.problem)
    if errand and not errand.has_ended:
        return come_again("proof", _IS_LOOKED_FOR)
    response = page(
        render(
            "prove.html", language(),
            **page_context(domain=domain, token=token_of(own_key), record=f"{RECORD}.{domain}", meta=META, file=FILE,
                           is_missing=errand is not None),
        ),
        policy=SCRIPT_POLICY,
    )  # fmt: skip
    # Whoever proves a second domain needs no second key.
    keep(response, COOKIE, own_key, _KEY_DAYS * 86400)
    return response


@owners.post("/<domain>/prove")
def prove(domain: str) -> BaseResponse:
    """Have the token that belongs to the reader's key looked for, by a worker."""
    from_own_page()
    domain, own_key = _domain(domain), key()
    if not own_key:
        raise Forbidden("Your browser keeps no cookies for this page, so there is no key to confirm.")
    hold_up(limits().proof, "The code has been looked for often enough for now.")
    token = token_of(own_key)
    if workers_alive() == 0:
        raise RequestError(503, _NO_WORKER)
    hold_up(limits().all_proofs, "Too much is waiting for the workers already.")
    errands().ask("proof", errand_of(domain, token), domain)
    return redirect(url_for("owners.owner", domain=domain, looking=1), 303)


@owners.post("/<domain>/hide")
def hide(domain: str) -> BaseResponse:
    """Show the report to nobody but the owner."""
    shop_reports().shops.hide(_owned_domain(domain), hidden=True)
    return redirect(url_for("owners.owner", domain=domain), 303)


@owners.post("/<domain>/show")
def show(domain: str) -> BaseResponse:
    """Show the report to everybody again."""
    shop_reports().shops.hide(_owned_domain(domain), hidden=False)
    return redirect(url_for("owners.owner", domain=domain), 303)


@owners.post("/<domain>/delete")
def delete(domain: str) -> BaseResponse:
    """Forget all checks of the shop, where its name was typed."""
    domain = _owned_domain(domain)
    if shop_of(request.form.get("confirm", "").strip().lower()) != domain:
        return redirect(url_for("owners.owner", domain=domain, refused=1, _anchor="delete"), 303)
    count = shop_reports().shops.delete(domain)
    return redirect(url_for("owners.owner", domain=domain, deleted=count), 303)


def _owned(domain: str) -> Response:
    root = badges().root()
    address, report = f"{root}/badge/{quote(domain)}", f"{root}/shops/{quote(domain)}"
    token = next(claim.token for claim in shop_reports().claims.of(tokens()) if claim.domain == domain)
    deleted = request.args.get("deleted", "")
    context = page_context(
        sends_mail=messages().sends_mail,
        falls=FALLS,
        owner={"fall": messages().wishes.fall(token)},
        domain=domain,
        badge=shop_reports().badge(domain),
        badge_address=address,
        report_address=report,
        is_hidden=shop_reports().shops.is_hidden(domain),
        latest=shop_reports().checks.latest(domain),
        is_refused="refused" in request.args,
        deleted=int(deleted) if deleted.isdecimal() and len(deleted) < 6 else None,
    )
    return page(render("owned.html", language(), **context), policy=SCRIPT_POLICY)


def _domain(given: str) -> str:
    domain = shop_of(given)
    if not is_name(domain) or registered_domain(domain) != domain:
        raise NotFound(f"{given[:80]} is not a registered domain, such as nordlys.dk.")
    return domain


def _owned_domain(given: str) -> str:
    from_own_page()
    domain = _domain(given)
    if not is_owner(domain):
        raise Forbidden(f"Only the owner of {domain} may do that: confirm that the domain is yours first.")
    return domain
