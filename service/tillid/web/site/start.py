"""Pages for people: the start page, and the API's documentation, which works without a network."""

from flask import Blueprint, Response, current_app, make_response, render_template, send_from_directory

from tillid.config import SAMPLE_SHOP
from tillid.contract import EXTENSION
from tillid.web.api.health import workers_alive
from tillid.web.visitor import NOTHING_ELSE, POLICY

# flask-openapi3 has pages of its own, with scripts in the page, which the policy forbids.
TO_DOCS = '<!doctype html><meta http-equiv="refresh" content="0; url=/docs"><a href="/docs">Documentation</a>'
_DOCS_POLICY = (
    f"{NOTHING_ELSE}; form-action 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:;"
    " connect-src 'self'"
)

web = Blueprint("web", __name__)


def _page(template: str, policy: str, **context: object) -> Response:
    response = make_response(render_template(template, **context))
    response.headers["Content-Security-Policy"] = policy
    return response


@web.get("/")
def start() -> Response:
    """What this is and what to do next."""
    scoring = current_app.extensions["tillid"].scoring
    questions = len(scoring.contract.of_source("page"))
    has_sample = (SAMPLE_SHOP.name, 80) in current_app.extensions["tillid"].checking.local
    return _page(
        "start.html", POLICY, model=scoring.model.version, questions=questions,
        sample=SAMPLE_SHOP.name if has_sample else None, workers=workers_alive(),
    )  # fmt: skip


@web.get("/docs")
def docs() -> Response:
    """The API's description, to read and to try out."""
    return _page("docs.html", _DOCS_POLICY)


@web.get("/theme.css")
def theme() -> Response:
    """Colours and type, the same as the extension's."""
    return send_from_directory(EXTENSION, "theme.css")


@web.get("/icon.svg")
def icon() -> Response:
    """The extension's icon."""
    return send_from_directory(EXTENSION / "icons", "icon.svg")
