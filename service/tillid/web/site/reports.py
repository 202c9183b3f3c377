"""Reports for people: asking for a check, waiting for it, reading what it found, and objecting to a finding."""

from contextlib import suppress
from datetime import UTC, datetime

from flask import Blueprint, Response, redirect, request, url_for
from gunicorn.http.errors import ParseException  # type: ignore[import-untyped]
from werkzeug import Response as BaseResponse
from werkzeug.exceptions import HTTPException, NotFound, TooManyRequests

from tillid.checks.records import SAME_CHECK
from tillid.checks.result import Device
from tillid.checks.tables import SCREENSHOT_TYPE, Check
from tillid.errors import RequestError, TillidError
from tillid.hosts import is_name, registered_domain, shop_of
from tillid.languages import Language
from tillid.report.mending import Order
from tillid.report.pages.render import Links, render, render_report
from tillid.report.pages.words import words_of
from tillid.web.api.checks import ask_for
from tillid.web.api.report_files import FORMATS
from tillid.web.errands import workers_alive
from tillid.web.limits import hold_up, limits
from tillid.web.pages import LIVE_POLICY, SCRIPT_POLICY, gone, lost, page, page_context, problem_page
from tillid.web.shop_reports import DEVICES
from tillid.web.visitor import from_own_page, is_owner, language, latest, meant_by, shop_reports, visible

_MAX_WORDS = 2000
_MAX_CONTACT = 200
_WHAT_IS_WRONG = f"Choose a finding, and say what is wrong in at most {_MAX_WORDS} characters."
reports = Blueprint("reports", __name__)


@reports.errorhandler(HTTPException)
@reports.errorhandler(TillidError)
def _say(error: TillidError | HTTPException) -> Response:
    address = ""
    with suppress(HTTPException, ParseException):  # a form that is too long, or broken off, is what went wrong
        address = request.form.get("url", "")
    response = problem_page(error, address)
    if isinstance(error, TooManyRequests):
        response.headers.extend(error.get_headers())
        response.content_type = "text/html; charset=utf-8"
    return response


@reports.post("/checks")
def ask() -> BaseResponse:
    """Have a shop checked, and lead to the page where it can be waited for."""
    from_own_page()
    check = ask_for(request.form.get("url", "")[:_MAX_WORDS])
    return redirect(url_for("reports.check", id_=check.id), 303)


@reports.get("/checks/<id_>")
def check(id_: str) -> Response:
    """A check's report, or what it is looking at."""
    found = visible(id_)
    if found is None:
        hidden = shop_reports().checks.get(id_)  # whoever had it checked would have it checked again and again
        return gone(hidden.domain, is_hidden=True) if hidden else gone("")
    if found.state == "done":
        return _report_page(found)
    template = "failed.html" if found.state == "failed" else "waiting.html"
    turn = shop_reports().checks.turn(found.id) if found.state == "queued" else None
    meant = meant_by(found.domain, found.problem or "")
    words = page_context(check=found, turn=turn, workers=workers_alive(), suggestion=meant)
    html = render(template, language(), **words)
    return page(html, policy=LIVE_POLICY)


@reports.get("/shops/<domain>")
def shop(domain: str) -> Response:
    """The latest report on a shop."""
    if found := latest(domain):
        return _report_page(found)
    shop = shop_of(domain)
    return gone(shop) if is_name(shop) and registered_domain(shop) else lost()


@reports.get("/checks/<id_>/<any(desktop, phone):device>.webp")
def picture(id_: str, device: Device) -> Response:
    """A picture of a shop's front page."""
    found = visible(id_)
    content = found and shop_reports().picture(found, device, is_owner=is_owner(found.domain))
    if not content:
        raise NotFound("There is no such picture.")
    response = Response(content, content_type=SCREENSHOT_TYPE)
    response.headers["Cache-Control"] = "private, max-age=86400"
    return response


@reports.post("/checks/<id_>/appeals")
def appeal(id_: str) -> BaseResponse:
    """Keep an objection to a finding."""
    from_own_page()
    words, signal = request.form.get("words", "").strip(), request.form.get("signal", "")
    if not words or len(words) > _MAX_WORDS or "\0" in words:
        raise RequestError(422, _WHAT_IS_WRONG)
    found = visible(id_)
    if found is None or not found.seen:
        raise NotFound("There is no such report.")
    hold_up(limits().appeal, "Too many objections from your network.")
    hold_up(limits().all_appeals, "There are many objections at the moment.")
    report = shop_reports().report(found, "en", is_owner=False)
    objected = next((one for one in report.findings if one.signal == signal), None) if report else None
    if objected is None:
        raise RequestError(422, _WHAT_IS_WRONG)
    contact = request.form.get("contact", "").replace("\0", "")[:_MAX_CONTACT]
    shop_reports().appeals.add(found.domain, signal, objected.value, words, contact)
    return redirect(url_for("reports.check", id_=id_, sent=1, _anchor="appeal"), 303)


def _report_page(found: Check) -> Response:
    chosen = language()
    shown = shop_reports().show(
        found,
        chosen,
        is_owner=is_owner(found.domain),
        sources={device: f"/checks/{found.id}/{device}.webp" for device in DEVICES},
        links=_links(found, chosen),
        about=request.args.get("appeal"),
        order=_order(),
        is_appeal_sent="sent" in request.args,
    )
    assert shown  # noqa: S101 - it is done
    return page(render_report(shown.report, shown.extras, **page_context()), policy=SCRIPT_POLICY)


def _order() -> Order:
    return "points" if request.args.get("order") == "points" else "law"


def _links(found: Check, chosen: Language) -> Links:
    here, words = f"/checks/{found.id}", words_of(chosen)
    downloads = {kind.upper(): f"{here}.{kind}?lang={chosen}" for kind in FORMATS}
    until = SAME_CHECK - (datetime.now(UTC) - found.asked)
    return Links(
        downloads=downloads | {words("csv_excel"): f"{here}.csv?lang={chosen}&for=excel"},
        appeal=f"{here}/appeals?lang={chosen}",
        owner=f"/owners/{found.domain}?lang={chosen}",
        wait=0 if is_owner(found.domain) else max(0, round(until.total_seconds())),
        # Whatever page leads here can neither forge nor withhold that, as it can where it lies.
        is_from_elsewhere=request.headers.get("Sec-Fetch-Site") == "cross-site",
    )
