"""Errors on their way out: every one is answered as ``application/problem+json`` (RFC 9457)."""

from collections.abc import Iterable
from http import HTTPStatus

from flask import Flask, Response, request
from flask_openapi3.types import ResponseDict
from gunicorn.http.errors import ParseException  # type: ignore[import-untyped]
from pydantic import ValidationError
from werkzeug.exceptions import HTTPException, NotFound

from tillid.errors import BusyError, RequestError, StoreError, TillidError
from tillid.web.wire import FieldError, Problem

_SOON_SECONDS = 30
MEDIA_TYPE = "application/problem+json"


def described_problems(*statuses: int) -> ResponseDict:
    """How OpenAPI says that a route may answer with these problems."""
    content = {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}}
    return {status: {"content": content} for status in (*statuses, 500)}


def problem(status: int, detail: str, errors: Iterable[tuple[str, str]] = ()) -> Response:
    """One problem as a response."""
    fields = [FieldError(field=field, detail=text) for field, text in errors]
    body = Problem(title=HTTPStatus(status).phrase, status=status, detail=detail, errors=fields)
    return Response(body.model_dump_json(), status, content_type=MEDIA_TYPE)


def answer_problems(app: Flask) -> None:
    """Make an app answer all its errors as problems. What nobody foresaw is logged by Flask and becomes a 500."""
    for kind in (RequestError, StoreError, BusyError):
        app.register_error_handler(kind, problem_of)
    app.register_error_handler(ParseException, lambda _: problem(400, "The body is not sent as HTTP says."))
    app.before_request(_refuse_nul)
    app.register_error_handler(HTTPException, of_http)


def problem_of(error: TillidError) -> Response:
    """A named error as a problem, with when to come again."""
    if isinstance(error, BusyError):
        return _later(429 if error.own else 503, str(error), error.retry_after)
    if isinstance(error, RequestError):
        return problem(error.status, str(error), error.errors)
    return _later(503, str(error), _SOON_SECONDS)


def unknown_path(_: ValidationError) -> Response:
    """Where a path holds what no id or domain looks like."""
    return problem(404, "There is nothing at this address.")


def _refuse_nul() -> None:
    """PostgreSQL takes none in a text, and no address of ours has one."""
    if "\0" in request.environ["PATH_INFO"]:
        raise NotFound("There is nothing at this address.")


def _later(status: int, detail: str, seconds: int) -> Response:
    response = problem(status, detail)
    response.headers["Retry-After"] = str(seconds)
    return response


def of_http(error: HTTPException) -> Response:
    """An error of HTTP as a problem, with the headers that belong to it."""
    response = problem(error.code or 500, error.description or "")
    for name, value in error.get_headers():
        if name.lower() != "content-type":  # keeps Allow and Retry-After
            response.headers[name] = value
    return response
