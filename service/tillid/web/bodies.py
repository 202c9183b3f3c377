"""Reading a request's body: raw bytes into a model, or a clear refusal."""

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar, get_type_hints

from flask import request
from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails
from werkzeug.wsgi import get_content_length, get_input_stream

from tillid.errors import RequestError

MAX_BYTES = 64 * 1024
# For Flask's MAX_CONTENT_LENGTH. A body in chunks is cut off there without a word: one byte more tells that it went on.
CUT_OFF = MAX_BYTES + 1
MAX_ERRORS = 20
_MAX_PATH = 100
Body = TypeVar("Body", bound=BaseModel)
Result = TypeVar("Result")


def with_body(view: Callable[[Any], Result]) -> Callable[[], Result]:
    """Give a view its ``body``, read by the model that the view's annotation names.

    flask-openapi3 describes the body by the same annotation, but would read it through Flask's JSON, which costs more
    and takes NaN; the mark tells it that the view reads for itself.
    """
    model: type[BaseModel] = get_type_hints(view)["body"]

    @wraps(view)
    def read() -> Result:
        return view(read_body(model))

    vars(read)["__delay_validate_request__"] = True
    return read


def read_body(model: type[Body]) -> Body:
    """The body of the current request.

    Raises
    ------
    RequestError
        415 where it is not declared as JSON, 413 where it is too long, 400 where it is not JSON, 422 where it breaks
        the model.
    """
    if request.mimetype != "application/json":
        raise RequestError(415, "Send the body as application/json.")
    try:
        return model.model_validate_json(_read_bytes())
    except ValidationError as error:
        raise _refusal(error) from None


def _read_bytes() -> bytes:
    """No more than is taken. Flask's own limit would have it copied in pieces of 64 KB, however short it is."""
    environ = request.environ
    if (get_content_length(environ) or 0) <= MAX_BYTES:
        body = get_input_stream(environ).read(CUT_OFF)
        if len(body) <= MAX_BYTES:
            return body
    raise RequestError(413, f"Send at most {MAX_BYTES // 1024} KB.")


def _refusal(error: ValidationError) -> RequestError:
    found = error.errors(include_url=False, include_context=False, include_input=False)
    if found[0]["type"] == "json_invalid":
        return RequestError(400, f"The body is not JSON in UTF-8. {found[0]['msg']}.")
    fields = [(_path(one), one["msg"].removeprefix("Value error, ")) for one in found[:MAX_ERRORS]]
    return RequestError(422, "The body does not fit the API's description; errors names the fields.", fields)


def _path(error: ErrorDetails) -> str:
    return ".".join(map(str, error["loc"]))[:_MAX_PATH]
