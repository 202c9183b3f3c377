"""``engine/page/plain.js``: characters as a reader takes them, in text, links and labels alike."""

from collections.abc import Callable
from typing import Any

import pytest

pytestmark = pytest.mark.browser

PLAIN = {
    "soft hyphens": ("Wider\u00adrufs\u00adbelehrung", "Widerrufsbelehrung"),
    "zero-width space": ("info@\u200bnordlys.dk", "info@nordlys.dk"),
    "zero-width joiners and word joiner": ("CVR\u2060 266\u200d401\u200c80", "CVR 26640180"),
    "direction marks": ("\u202a+45 33 14 15 92\u202c\u200e", "+45 33 14 15 92"),
    "isolates": ("\u2066Vestergade 12\u2069", "Vestergade 12"),
    "byte-order mark": ("\ufeffKontakt", "Kontakt"),
    "non-breaking hyphen": ("CVR\u2011nr.", "CVR-nr."),
    "minus and figure dash": ("33\u201214\u221215", "33-14-15"),
    "non-breaking and narrow spaces": ("1\u202f299\u00a0kr.", "1 299 kr."),
    "ligatures": ("Pro\ufb01l, A\ufb00\u00e4re, A\ufb04", "Profil, Affäre, Affl"),
    "full-width digits and letters": ("\uff23\uff36\uff32 \uff12\uff16\uff16", "CVR 266"),
    "decomposed letters": ("Ko\u0308pvillkor", "Köpvillkor"),
    "entities escaped twice": ("K&oslash;b &amp; salg&nbsp;her &#8211; 49&euro;", "Køb & salg her \u2013 49€"),
    "hexadecimal entities": ("a&#xAD;b&#x2011;c", "ab-c"),
}


@pytest.mark.parametrize(("text", "plain"), PLAIN.values(), ids=PLAIN)
def test_characters_are_made_plain(evaluate: Callable[..., Any], text: str, plain: str) -> None:
    assert evaluate("(text) => tillid.plain(text)", text) == plain


@pytest.mark.parametrize(
    "text", ["Søren & søn \u2013 12\u201314, 4 m², 26640180¹", "AT&T; R&D;", "&unknown; &#9999999;", "“Køb” … æøå"]
)
def test_what_says_something_stays(evaluate: Callable[..., Any], text: str) -> None:
    assert evaluate("(text) => tillid.plain(text)", text) == text


READ = """(html) => {
  const page = pageOf(html);
  return [page.text, page.links[0].label, page.links[0].href, page.links[0].url.href];
}"""


def test_text_labels_and_links_are_read_plain(evaluate: Callable[..., Any]) -> None:
    html = "<p>Daten&shy;schutz</p><a href='/daten&shy;schutz'>Wider&shy;ruf&#8203;</a>"
    # The address is asked for as it was written.
    opened = "https://shop.example/daten%C2%ADschutz"
    assert evaluate(READ, html) == ["Datenschutz\nWiderruf", "Widerruf", "/datenschutz", opened]


QUOTE = "(place, text) => tillid.quoteOf(place, text)"


@pytest.mark.parametrize(
    ("place", "text", "quote"),
    [
        ("eramikhuset ApS", "Hos Keramikhuset ApS i byen", "Keramikhuset ApS"),
        ("fragt over 5", "Fri fragt over 500 kr.", "fragt over 500"),
        ("fo@nordlys.d", "Skriv til info@nordlys.dk.", "info@nordlys.dk"),
        ("(CVR 26640180)", "x(CVR 26640180)y", "(CVR 26640180)"),
        ("ikke på siden", "En anden tekst", "ikke på siden"),
        ("", "Tekst", ""),
    ],
)
def test_quotes_begin_and_end_at_words(evaluate: Callable[..., Any], place: str, text: str, quote: str) -> None:
    assert evaluate(QUOTE, place, text) == quote


def test_long_quotes_are_cut_between_words(evaluate: Callable[..., Any]) -> None:
    quote = evaluate(QUOTE, "handelsbetingelser " * 20, "")
    assert quote == ("handelsbetingelser " * 8).strip() + "…"
    assert len(evaluate(QUOTE, "a" * 1000, "")) == 160
