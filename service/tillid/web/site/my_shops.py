"""Pages that owners come back to: their shops, what they are told, and signing in by a link in a mail."""

from typing import Any

from flask import Blueprint, Response, current_app, redirect, request, url_for
from werkzeug import Response as BaseResponse
from werkzeug.exceptions import Forbidden, HTTPException, NotFound

from tillid.errors import InputError, RequestError, TillidError
from tillid.owners.messages.addresses import read_address
from tillid.owners.messages.hooks import read_hook_address
from tillid.owners.messages.sign_in import BROWSER_KNOWN, SESSION_HOLDS, new_secret
from tillid.owners.messages.wishes import FALLS, Messages
from tillid.report.pages.render import render
from tillid.web.limits import client, hold_up, limits
from tillid.web.networks import site_of
from tillid.web.own_shops import owners_of
from tillid.web.pages import SCRIPT_POLICY, page, page_context, problem_page
from tillid.web.visitor import (
    BROWSER_COOKIE,
    SECRET,
    SESSION_COOKIE,
    browser_secret,
    from_own_page,
    keep,
    language,
    session_secret,
    shop_reports,
    sign_ins,
    tokens,
)

_BROWSER_SECONDS = int(BROWSER_KNOWN.total_seconds())
_MAX_URL = 500
_MAX_ID = 36
_MANY = "A link has been asked for often enough for now."
my_shops = Blueprint("my_shops", __name__, url_prefix="/my")
my_shops.register_error_handler(HTTPException, problem_page)
my_shops.register_error_handler(TillidError, problem_page)


def messages() -> Messages:
    """That of the application."""
    found: Messages = current_app.extensions["tillid"].messages
    return found


@my_shops.get("/shops")
def shops() -> Response:
    """All shops of the reader with their trend, and what is told of them."""
    return _shops_page()


@my_shops.post("/fall")
def choose() -> BaseResponse:
    """Choose the fall that is worth a message."""
    token, fall = _token(), request.form.get("fall", "")
    if fall not in map(str, FALLS):
        raise RequestError(422, "Choose one of the falls.")
    messages().wishes.set_fall(token, int(fall))
    return _back("saved")


@my_shops.post("/mailboxes")
def add_mailbox() -> BaseResponse:
    """Send a link to an address on a proved domain, by which messages to it are confirmed."""
    from_own_page()
    if not messages().sends_mail:
        raise RequestError(422, "This service sends no mail.")
    domain = request.form.get("domain", "")
    token = next((one.token for one in shop_reports().claims.of(tokens()) if one.domain == domain), None)
    if token is None:
        raise Forbidden(f"Only the owner of {domain[:80]} may do that: confirm that the domain is yours first.")
    address = read_address(f"{request.form.get('name', '')}@{domain}")
    if address is None:
        return _shops_page("email_wrong", 422)
    hold_up(limits().sign_in, _MANY)
    if (fall := request.form.get("fall", "")) in map(str, FALLS):
        messages().wishes.set_fall(token, int(fall))
    try:
        mailbox = messages().wishes.add_mailbox(token, address, language())
    except RequestError:
        return _shops_page("too_many", 422)
    return _ask(address.text, "sent_confirm", mailbox)


@my_shops.post("/sign-in")
def sign_in() -> BaseResponse:
    """Send a link to an address that may sign in. The answer is the same for all others."""
    from_own_page()
    address = read_address(request.form.get("email", "")[:_MAX_URL])
    if address is None or not messages().sends_mail:
        return _shops_page("email_wrong", 422)
    hold_up(limits().sign_in, _MANY)
    return _ask(address.text, "sent_sign_in")


@my_shops.get("/link/<secret>")
def link(secret: str) -> Response:
    """A button: programs that look at links in mails use none up. A mail program may have cut the link off."""
    if not SECRET.fullmatch(secret):
        return _link_over(404)
    return _unkept(_page("link.html", secret=secret))


@my_shops.post("/link")
def use_link() -> BaseResponse:
    """Sign in by a link."""
    from_own_page()
    hold_up(limits().sign_in, _MANY)
    own = sign_ins().use(request.form.get("secret", ""), browser_secret())
    if own is None:
        return _link_over(403)
    response = _back()
    keep(response, SESSION_COOKIE, own, int(SESSION_HOLDS.total_seconds()))
    return response


@my_shops.post("/sign-out")
def sign_out() -> BaseResponse:
    """End the session."""
    from_own_page()
    if secret := session_secret():
        sign_ins().sign_out(secret)
    response = _back("signed_out")
    keep(response, SESSION_COOKIE, "", 0)
    return response


@my_shops.post("/hooks")
def add_hook() -> BaseResponse:
    """Have programs told at an address."""
    token = _token()
    local = current_app.extensions["tillid"].checking.local
    try:
        url = read_hook_address(request.form.get("url", "")[:_MAX_URL], local)
    except InputError:
        return _shops_page("hook_wrong", 422)
    try:
        messages().wishes.add_hook(token, url)
    except RequestError:
        return _shops_page("too_many", 422)
    return _back("saved")


@my_shops.post("/remove")
def remove() -> BaseResponse:
    """Forget a mailbox or a hook."""
    from_own_page()
    messages().wishes.remove(tokens(), _id())
    return _back("saved")


@my_shops.post("/start-again")
def start_again() -> BaseResponse:
    """Tell a mailbox or a hook again that was stopped."""
    from_own_page()
    messages().wishes.start_again(tokens(), _id())
    return _back("saved")


@my_shops.post("/forget")
def forget() -> BaseResponse:
    """Forget all that is to be told, and to whom."""
    messages().wishes.forget([_token()])
    return _back("forgotten")


@my_shops.get("/stop/<secret>")
def stop(secret: str) -> Response:
    """A button that stops the messages to a mailbox."""
    return _unkept(_page("stop.html", secret=_sound(secret), is_done=False))


@my_shops.post("/stop/<secret>")
def stop_now(secret: str) -> Response:
    """Stop the messages to a mailbox, as its reader or their mail program wants it (RFC 8058).

    Anybody may ask from anywhere who holds the secret: it can do nothing else. Whether it stopped anything is not told.
    """
    messages().wishes.stop(_sound(secret))
    return _unkept(_page("stop.html", secret=secret, is_done=True))


def _link_over(status: int) -> Response:
    return _unkept(_page("link_over.html", status, sends_mail=messages().sends_mail))


def _sound(secret: str) -> str:
    """What may be a secret of ours."""
    if not SECRET.fullmatch(secret):
        raise NotFound("There is nothing at this address.")
    return secret


def _ask(address: str, said: str, mailbox: str | None = None) -> Response:
    browser = browser_secret() or new_secret()
    sign_ins().ask(address, browser, language(), mailbox, network=site_of(client()))
    response = _page("sent.html", address=address, said=said)
    keep(response, BROWSER_COOKIE, browser, _BROWSER_SECONDS)
    return response


def _id() -> str:
    """Of a mailbox or a hook, without what no database takes."""
    return request.form.get("id", "").replace("\0", "")[:_MAX_ID]


def _token() -> str:
    """The token whose wishes a form is about, which must be the reader's and prove something."""
    from_own_page()
    given = request.form.get("token", "")
    if not shop_reports().claims.of(tokens() & {given}):
        raise Forbidden("Only the owner of a shop may do that: confirm that the domain is yours first.")
    return given


def _back(said: str = "") -> BaseResponse:
    return redirect(url_for("my_shops.shops", said=said or None), 303)


def _shops_page(problem: str = "", status: int = 200) -> Response:
    said = request.args.get("said", "")
    return _page(
        "my_shops.html", status,
        owners=owners_of(tokens(), shop_reports(), messages().wishes),
        falls=FALLS, sends_mail=messages().sends_mail, is_signed_in=session_secret() is not None, problem=problem,
        said=said if said in {"saved", "forgotten", "signed_out"} else "",
    )  # fmt: skip


def _page(template: str, status: int = 200, **more: Any) -> Response:
    context = page_context(url_for("my_shops.shops"), **more)
    return page(render(template, language(), **context), status, SCRIPT_POLICY)


def _unkept(response: Response) -> Response:
    """What was at an address that holds a secret is kept nowhere."""
    response.headers["Cache-Control"] = "no-store"
    return response
