"""Lets browser extensions ask the API where they have no access to its address of their own."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

_EXTENSIONS = ("chrome-extension://", "moz-extension://")
_PREFLIGHT = (
    ("Access-Control-Allow-Methods", "GET, POST"),
    ("Access-Control-Allow-Headers", "Content-Type"),
    ("Access-Control-Max-Age", "7200"),
)


def allow_extensions(application: "WSGIApplication") -> "WSGIApplication":
    """Answer preflights of extensions, and tell their browser that they may read what is answered.

    Websites stay shut out: the API knows no users, but one should not be able to ask it, or give feedback, in the name
    of the visitors of another site.
    """

    def allowing(environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        origin = environ.get("HTTP_ORIGIN", "")
        if not origin.startswith(_EXTENSIONS):
            return application(environ, start_response)
        allowed = [
            ("Access-Control-Allow-Origin", origin),
            ("Access-Control-Expose-Headers", "Retry-After"),
            ("Vary", "Origin"),
        ]

        def start(status: str, headers: list[tuple[str, str]], *failure: Any) -> Any:
            kept = [header for header in headers if header[0].lower() != "access-control-allow-origin"]
            return start_response(status, [*kept, *allowed], *failure)

        if environ["REQUEST_METHOD"] == "OPTIONS":
            start("204 No Content", list(_PREFLIGHT))
            return []
        return application(environ, start)

    return allowing
