"""Pages for people: the start page, and the API's documentation, which works without a network."""

from flask import Blueprint, Response, current_app, make_response, render_template, request, send_from_directory
from werkzeug.exceptions import MethodNotAllowed, NotFound

from tillid.checks.result import from_json
from tillid.config import SAMPLE_SHOP
from tillid.contract import EXTENSION
from tillid.report.build import report_of
from tillid.report.pages.render import PAGES, Extras, render, render_report
from tillid.scoring.scorer import Scoring
from tillid.web.errands import workers_alive
from tillid.web.pages import NOTHING_ELSE, lost, page, page_context
from tillid.web.problems import of_http
from tillid.web.visitor import is_person, language

# flask-openapi3 has pages of its own, with scripts in the page, which the policy forbids.
TO_DOCS = '<!doctype html><meta http-equiv="refresh" content="0; url=/docs"><a href="/docs">Documentation</a>'
_DOCS_POLICY = (
    f"{NOTHING_ELSE}; form-action 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:;"
    " connect-src 'self'"
)

_MAX_ADDRESS = 2000
web = Blueprint("web", __name__)


def _scoring() -> Scoring:
    scoring: Scoring = current_app.extensions["tillid"].scoring
    return scoring


@web.get("/")
def start() -> Response:
    """What this is and what to do next."""
    questions = len(_scoring().contract.of_source("page"))
    has_sample = (SAMPLE_SHOP.name, 80) in current_app.extensions["tillid"].checking.local
    context = page_context(
        model=_scoring().model.version, questions=questions, address=request.args.get("url", "")[:_MAX_ADDRESS],
        sample=SAMPLE_SHOP.name if has_sample else None, workers=workers_alive(),
    )  # fmt: skip
    return page(render("start.html", language(), **context))


@web.get("/help")
def help_() -> Response:
    """How a score is read."""
    card = _scoring().model.scorecard
    context = page_context(base=card.nothing_seen, warning_below=card.warning_below, good_from=card.good_from)
    return page(render("help.html", language(), **context))


@web.get("/sample")
def sample() -> Response:
    """A report on a demo shop."""
    result = from_json((PAGES / "sample.json").read_bytes())
    report = report_of(result, _scoring(), language())
    return page(render_report(report, Extras(is_sample=True), **page_context()))


@web.app_errorhandler(NotFound)
@web.app_errorhandler(MethodNotAllowed)
def say_lost(error: NotFound | MethodNotAllowed) -> Response:
    """Whoever reads pages is led back to them, also from where a form was sent to; programs are told as ever."""
    return lost() if is_person() and not request.path.startswith("/v1/") else of_http(error)


@web.get("/docs")
def docs() -> Response:
    """The API's description, to read and to try out."""
    response = make_response(render_template("docs.html"))
    response.headers["Content-Security-Policy"] = _DOCS_POLICY
    return response


@web.get("/theme.css")
def theme() -> Response:
    """Colours and type, the same as the extension's."""
    return send_from_directory(EXTENSION, "theme.css")


@web.get("/icon.svg")
def icon() -> Response:
    """The extension's icon."""
    return send_from_directory(EXTENSION / "icons", "icon.svg")
