"""A short way to a score, past Flask: most requests are scores, and dispatching one costs as much as scoring it."""

from collections.abc import Iterable
from io import BytesIO
from typing import TYPE_CHECKING

from tillid.scoring.scorer import Scoring
from tillid.web.bodies import MOST_BYTES
from tillid.web.wire import ScoreRequest

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

_SCORE = ("POST", "/v1/score", "application/json")


def express(application: "WSGIApplication", scoring: Scoring) -> "WSGIApplication":
    """Answer scores that can be given. Whatever else comes, and whatever is wrong, goes to the application as it came.

    So there is one place that says what is wrong with a request, and this is not it.
    """

    def answer(environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        body = _short_body(environ)
        content = body and _score(scoring, body)
        if not content:
            return application(environ, start_response)
        start_response("200 OK", [("Content-Type", "application/json"), ("Content-Length", str(len(content)))])
        return [content]

    return answer


def _short_body(environ: "WSGIEnvironment") -> bytes | None:
    """The body of a score's request, left to be read again; None for other requests, and where it may be too long."""
    length = environ.get("CONTENT_LENGTH", "")
    asked = environ["REQUEST_METHOD"], environ.get("PATH_INFO"), environ.get("CONTENT_TYPE")
    if asked != _SCORE or not length.isdecimal() or int(length) > MOST_BYTES:
        return None
    body: bytes = environ["wsgi.input"].read(int(length))
    environ["wsgi.input"] = BytesIO(body)
    return body


def _score(scoring: Scoring, body: bytes) -> bytes | None:
    try:
        request = ScoreRequest.model_validate_json(body)
        return scoring.write(request.features.given(), request.host, request.language)
    except Exception:  # the application meets the same again, and knows how to say it
        return None
