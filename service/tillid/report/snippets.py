"""Lines to copy into a shop's pages where that is what mends it, filled with what was seen.

They are in the language of these pages, and speak of the law there, whoever reads the report.
"""

import html
import json
import re
from collections.abc import Mapping
from dataclasses import replace
from string import Template

from tillid.languages import Language, language_of
from tillid.report.bodies import own_body
from tillid.report.model import Report
from tillid.report.pages.words.catalogue import catalogue

_SEEN_BY = {
    "firm": "has_company_suffix",
    "number": "company_number",
    "address": "has_postal_address",
    "phone": "has_phone",
    "email": "email_kind",
}
_STRUCTURED = "structured_contact"
_MAX_LENGTH = 200


def with_snippets(report: Report, country: str | None) -> Report:
    """The report with what to copy, filled with what its reader may see, and with the bodies of the shop's country."""
    mends = tuple(replace(mend, snippet=snippet_for(mend.signal, report, country)) for mend in report.mends)
    return replace(report, mends=mends)


def snippet_for(signal: str, report: Report, country: str | None = None) -> str | None:
    """What to copy to mend a signal; None where no line mends it. What a page said is escaped."""
    texts = catalogue(_shops_language(report), "snippets")
    seen = _seen(report, texts["blanks"]) | {
        "complaints": own_body("complaints", country) or texts["blanks"]["complaints"]
    }
    if signal == _STRUCTURED:
        return _structured(report, seen)
    line = texts["lines"].get(signal)
    return line and Template(line).substitute({name: html.escape(value) for name, value in seen.items()})


def _shops_language(report: Report) -> Language:
    """That in which the front page was read, where it is one of ours."""
    return language_of(report.visits[0].language if report.visits else "") or report.language


def _seen(report: Report, blanks: Mapping[str, str]) -> dict[str, str]:
    """What the shop says of itself, and what is to be filled in where it says nothing."""
    places = {one.signal: one.place.quote for one in report.findings if one.place and one.points > 0}
    words = {
        name: _tidy(places.get(signal, "")) or Template(blanks[name]).substitute(domain=report.domain)
        for name, signal in _SEEN_BY.items()
    }
    return words | {"dial": re.sub(r"[^\d+]", "", words["phone"]) or words["phone"]}


def _tidy(quote: str) -> str:
    return re.sub(r"^(?:tel|mailto):", "", " ".join(quote.split()))[:_MAX_LENGTH]


def _structured(report: Report, seen: Mapping[str, str]) -> str:
    """The firm as schema.org marks it up; within a script, ``</`` would end it."""
    firm = {
        "@context": "https://schema.org",
        "@type": "OnlineStore",
        "name": seen["firm"],
        "url": f"https://{report.host}/",
        "email": seen["email"],
        "telephone": seen["phone"],
        "address": seen["address"],
    }
    text = json.dumps(firm, indent=2, ensure_ascii=False).replace("</", "<\\/").replace("<!--", "<\\u0021--")
    return f'<script type="application/ld+json">\n{text}\n</script>'
