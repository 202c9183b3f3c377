"""Headers that tell browsers, and proxies on the way, to do no more with an answer than they must."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

_POLICY = ("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'")
# An answer may be for one reader's cookie. A proxy that is told nothing may keep it, and give it to others.
_CACHING = ("Cache-Control", "no-store")
_ALWAYS = (("Referrer-Policy", "no-referrer"), ("X-Content-Type-Options", "nosniff"))


def harden(application: "WSGIApplication") -> "WSGIApplication":
    """Add the headers to every answer, and the strictest of policy and caching where it has none of its own.

    Around the application rather than in ``after_request``, where each would cost a search through the headers.
    """

    def hardened(environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        def start(status: str, headers: list[tuple[str, str]], *failure: Any) -> Any:
            headers.extend(_ALWAYS)
            given = dict(headers)
            headers.extend(one for one in (_POLICY, _CACHING) if one[0] not in given)
            return start_response(status, headers, *failure)

        return application(environ, start)

    return hardened
