"""Certificeret E-handel: its page shows a sample where it was asked nothing, so the domain has to stand in it."""

import re

from tillid.sources.answer import ABSENT, Answer, UnansweredError
from tillid.sources.pages import names, words_of
from tillid.sources.way import Way

_OK = 200
_FULFILS = re.compile(r"(.{0,400})opfylder i dag kravene(.{0,200})")
_ITS_OWN = "certifikat"


async def ask(domain: str, way: Way) -> Answer:
    """Found where the certificate is this domain's and holds today."""
    reply = await way.get("/", params={"url": f"www.{domain}"})
    words = words_of(reply.text)
    if reply.status != _OK or _ITS_OWN not in words:
        raise UnansweredError(f"answered {reply.status} with another page than the certificates'")
    said = _FULFILS.search(words)
    return Answer("found", {"page": reply.url}) if said and names(said[0], domain) else ABSENT
