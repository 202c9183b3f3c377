"""The lines that a report offers to copy are read, in every language, as what they are offered for."""

from collections.abc import Callable
from string import Template
from typing import Any

import pytest

from tillid.contract import load_contract
from tillid.languages import LANGUAGES, Language
from tillid.report.bodies import own_body
from tillid.report.pages.words.catalogue import catalogue

FIRMS = {
    "da": {"firm": "Nordlys ApS", "number": "13585628", "address": "Havnegade 12, 1058 København K"},
    "en": {"firm": "Nordlys Ltd", "number": "13585628", "address": "12 Harbour Street, London EC1A 1BB"},
    "de": {"firm": "Nordlicht GmbH", "number": "DE136695976", "address": "Hafenstraße 12, 20457 Hamburg"},
    "sv": {"firm": "Norrsken AB", "number": "556703-7485", "address": "Hamngatan 12, 111 47 Stockholm"},
    "nb": {"firm": "Nordlys AS", "number": "923 609 016", "address": "Havnegata 12, 0150 Oslo"},
}
COUNTRIES = {"da": "DK", "en": "DK", "de": "DE", "sv": "SE", "nb": "NO"}
# A line alone is too short to tell its language by.
ABOUT = {
    "da": "Vi er en lille butik, som sælger lys og lamper til hele landet, og vi hjælper gerne.",
    "en": "We are a small shop that sells candles and lamps all over the country, and we are glad to help.",
    "de": "Wir sind ein kleiner Laden, der Kerzen und Lampen im ganzen Land verkauft, und helfen gerne.",
    "sv": "Vi är en liten butik som säljer ljus och lampor i hela landet, och vi hjälper gärna till.",
    "nb": "Vi er en liten butikk som selger lys og lamper i hele landet, og vi hjelper deg gjerne.",
}
ANSWER = """(declaration, html) => rawAnswer(declaration, html, "https://shop.example/")"""
SIGNALS = {signal.id: signal for signal in load_contract().signals}


@pytest.mark.parametrize("signal", catalogue("en", "snippets")["lines"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_line_to_copy_mends_what_it_is_offered_for(
    evaluate: Callable[..., Any], language: Language, signal: str
) -> None:
    texts = catalogue(language, "snippets")
    values = (
        texts["blanks"]
        | FIRMS[language]
        | {"email": "hej@shop.example", "phone": "+45 33 14 32 10", "dial": "+4533143210"}
        | {"complaints": own_body("complaints", COUNTRIES[language])}
    )
    line = Template(texts["lines"][signal]).substitute(values)
    html = line if line.startswith("<html") else f"<html lang={language}><body><footer>{line}</footer>"
    declared = SIGNALS[signal]
    answer = evaluate(
        ANSWER, declared.model_dump(mode="json", include={"id", "reads", "words"}), f"{html}<p>{ABOUT[language]}</p>"
    )
    best = declared.choices[-1] if declared.choices else True
    assert answer == (best if declared.mended is None else declared.mended)
