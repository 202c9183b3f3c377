"""Lines to copy into a shop's pages where that is what mends it, filled with what was seen."""

import html
import json
import re
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from string import Template

from tillid.report.model import Report

_FILE = Path(__file__).parent / "snippets.json"
_PLACEHOLDERS: Mapping[str, Mapping[str, str]] = {
    "firm": {"da": "[Firmaets fulde navn]", "en": "[The firm's full name]"},
    "number": {"da": "[CVR-nummer]", "en": "[company number]"},
    "address": {"da": "[Vej nr., postnr. by]", "en": "[Street no., postcode town]"},
    "phone": {"da": "[telefonnummer]", "en": "[telephone number]"},
}
_SEEN_BY = {
    "firm": "has_company_suffix",
    "number": "company_number",
    "address": "has_postal_address",
    "phone": "has_phone",
}
_STRUCTURED = "structured_contact"
_MAX_LENGTH = 200


def with_snippets(report: Report) -> Report:
    """The report with what to copy, filled with what its reader may see."""
    mends = tuple(replace(mend, snippet=snippet_for(mend.signal, report)) for mend in report.mends)
    return replace(report, mends=mends)


def snippet_for(signal: str, report: Report) -> str | None:
    """What to copy to mend a signal; None where no line mends it. What a page said is escaped."""
    seen = _seen(report)
    if signal == _STRUCTURED:
        return _structured(report, seen)
    texts = _templates().get(signal)
    if texts is None:
        return None
    return Template(texts[report.language]).substitute({name: html.escape(value) for name, value in seen.items()})


@cache
def _templates() -> Mapping[str, Mapping[str, str]]:
    templates: Mapping[str, Mapping[str, str]] = json.loads(_FILE.read_text())
    return templates


def _seen(report: Report) -> dict[str, str]:
    places = {one.signal: one.place.quote for one in report.findings if one.place and one.points > 0}
    words = {
        name: _tidy(places.get(signal, "")) or _PLACEHOLDERS[name][report.language] for name, signal in _SEEN_BY.items()
    }
    mailbox = {"da": "kontakt", "en": "contact"}[report.language]
    email = _tidy(places.get("email_kind", "")) or f"{mailbox}@{report.domain}"
    return words | {"email": email, "dial": re.sub(r"[^\d+]", "", words["phone"])}


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
