"""Errors on their way out: every one is answered as ``application/problem+json`` (RFC 9457)."""

from collections.abc import Iterable
from http import HTTPStatus

from flask import Flask, Response
from flask_openapi3.types import ResponseDict
from werkzeug.exceptions import HTTPException

from tillid.errors import RequestError, StoreError
from tillid.web.wire import FieldError, Problem

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
    app.register_error_handler(RequestError, lambda error: problem(error.status, str(error), error.errors))
    app.register_error_handler(StoreError, lambda error: problem(503, str(error)))
    app.register_error_handler(HTTPException, _of_http)


def _of_http(error: HTTPException) -> Response:
    response = problem(error.code or 500, error.description or "")
    for name, value in error.get_headers():
        if name.lower() != "content-type":  # keeps Allow and Retry-After
            response.headers[name] = value
    return response
