"""Headers that tell a browser to do no more with an answer than it must."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

_POLICY = ("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'")
_ALWAYS = (("Referrer-Policy", "no-referrer"), ("X-Content-Type-Options", "nosniff"))


def harden(application: "WSGIApplication") -> "WSGIApplication":
    """Add the headers to every answer, and the strictest policy where a page has none of its own.

    Around the application rather than in ``after_request``, where each would cost a search through the headers.
    """

    def hardened(environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        def start(status: str, headers: list[tuple[str, str]], *failure: Any) -> Any:
            headers.extend(_ALWAYS)
            if _POLICY[0] not in dict(headers):
                headers.append(_POLICY)
            return start_response(status, headers, *failure)

        return application(environ, start)

    return hardened
