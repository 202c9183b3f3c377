"""What a person is shown as the place of an answer is a sentence, not a piece that begins in the middle of one."""

from collections.abc import Callable
from typing import Any

import pytest

from tillid.contract import load_contract

pytestmark = pytest.mark.browser

SEEN = """(id, html) => {
  const page = pageOf(html, "https://shop.example/returer");
  const given = tillid.extractors[id](page, tillid.words({ id }, page.languages));
  return tillid.quoteOf(given.place, page.text);
}"""

QUOTES = [
    (
        "withdrawal_days",
        "<p>Vi vil gøre alt for dig. Fortryder du, har du 30 dages returret. Tak.</p>",
        "Fortryder du, har du 30 dages returret",
    ),
    (
        "withdrawal_days",
        "<h2>Returret</h2><p>Hos os har du som kunde 60 dages returret, fra du modtager varen.</p>",
        "Hos os har du som kunde 60 dages returret, fra du modtager varen",
    ),
    (
        "withdrawal_days",
        "<p><strong>Fortrydelsesret</strong> Du har 14 dages fortrydelsesret.</p>",
        "Du har 14 dages fortrydelsesret",
    ),
    (
        "withdrawal_days",
        "<p>4. Widerrufsrecht Sie haben das Recht, binnen vierzehn Tagen den Vertrag zu widerrufen.</p>",
        "Sie haben das Recht, binnen vierzehn Tagen den Vertrag zu widerrufen",
    ),
    ("withdrawal_days", "<h3>Fortrydelsesret</h3><p>14 dage fra modtagelsen</p>", "14 dage fra modtagelsen"),
    (
        "says_who_pays_return",
        "<p>Die Ware muss gut verpackt sein; Sie tragen die Kosten der Rücksendung.</p>",
        "Die Ware muss gut verpackt sein; Sie tragen die Kosten der Rücksendung.",
    ),
    (
        "says_who_pays_return",
        "<p>Nach § 357 Abs. 5 BGB tragen Sie die Kosten der Rücksendung.</p>",
        "Nach § 357 Abs. 5 BGB tragen Sie die Kosten der Rücksendung.",
    ),
    (
        "states_return_address",
        "<p>Vi svarer gerne.</p><p>Returvarer sendes til:</p><p>Nordlys<br>Havnegade 4<br>8000 Aarhus</p>",
        "Returvarer sendes til: Nordlys Havnegade 4 8000 Aarhus",
    ),
    (
        "has_postal_address",
        "<p>Nordlys Lamper ApS · CVR 26640180 · Strandgade 5, 8700 Horsens · Tlf. 75 62 00 10</p>",
        "Strandgade 5, 8700 Horsens",
    ),
    ("has_postal_address", "<p>Nordlys Lamper ApS · Vestergade 1 · 2500 Valby</p>", "Vestergade 1 · 2500 Valby"),
    (
        "has_postal_address",
        "<p>Schreiben Sie uns (Lichthaus GmbH, Hohe Straße 8, 53119 Bonn).</p>",
        "Lichthaus GmbH, Hohe Straße 8, 53119 Bonn",
    ),
    ("has_old_copyright_year", "<p>post2098@nordlys.example</p><footer>© 2098 Nordlys</footer>", "© 2098 Nordlys"),
    ("dead_link_share", '<p><a href="#"><i class="fa fa-facebook"></i></a> <a href="#">Presse</a></p>', "Presse"),
]


@pytest.mark.parametrize(("signal", "html", "quote"), QUOTES)
def test_quote_is_the_sentence_that_says_it(evaluate: Callable[..., Any], signal: str, html: str, quote: str) -> None:
    assert evaluate(SEEN, signal, html) == quote


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Ab einem Bestellwert von 75 € liefern wir versandkostenfrei.", "versandkostenfrei"),
        ("Für 4,50 € Porto kommt alles zu Ihnen.", "4,50 € Porto"),
    ],
)
def test_the_place_of_a_cost_is_what_says_it(evaluate: Callable[..., Any], text: str, place: str) -> None:
    (declaration,) = (one for one in load_contract().signals if one.id == "states_delivery_cost")
    place_of = """(declaration, text) => {
      const page = pageOf(`<html lang="de"><body><p>${text}</p></body></html>`, "https://shop.example/versand");
      return tillid.extractors.states_delivery_cost(page, tillid.words(declaration, page.languages)).place;
    }"""
    assert evaluate(place_of, declaration.model_dump(include={"id", "words"}), text) == place


def test_quote_of_a_long_sentence_begins_at_a_word(evaluate: Callable[..., Any]) -> None:
    html = f"<p>Kunden har, {'som det hedder i loven, ' * 12}30 dages returret.</p>"
    quote = evaluate(SEEN, "withdrawal_days", html)
    assert quote.startswith("… ")
    assert quote.endswith("30 dages returret")


def test_quote_of_a_maker_ends_with_its_line(evaluate: Callable[..., Any]) -> None:
    html = "<h1>Krus</h1><p>Producent: Ler ApS, Ovnen 3, 8000 Aarhus C</p><p>Bedømmelse</p><p>God</p>"
    seen = SEEN.replace("/returer", "/krus").replace("{ id }", '{ id, words: { any: ["producent"] } }')
    assert evaluate(seen, "names_manufacturer", html) == "Producent: Ler ApS, Ovnen 3, 8000 Aarhus C"
