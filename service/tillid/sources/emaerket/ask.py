"""e-mærket's certificate pages, one a domain."""

import re

from tillid.sources.answer import ABSENT, Answer, UnansweredError
from tillid.sources.pages import names, words_of
from tillid.sources.way import Way

_OK, _NOT_FOUND = 200, 404
_CERTIFIED = re.compile(r"(?<!ikke )(?:er certificeret|e-mærket siden|certificeret siden|gyldigt certifikat)")
_ITS_OWN = "e-mærket"


async def ask(domain: str, way: Way) -> Answer:
    """Found where the issuer's page names the domain and says that it is certified."""
    reply = await way.get(f"/{domain}")
    if reply.status == _NOT_FOUND:
        return ABSENT
    words = words_of(reply.text)
    if reply.status != _OK or _ITS_OWN not in words:
        raise UnansweredError(f"answered {reply.status} with another page than a certificate's")
    if names(words, domain) and _CERTIFIED.search(words):
        return Answer("found", {"page": reply.url})
    raise UnansweredError("answered with a page that says neither")
