"""``engine/page/languagesOf.js``: which languages a text is in, and which wordings are tried on which lines."""

from collections.abc import Callable
from typing import Any

import pytest

pytestmark = pytest.mark.browser

TEXTS = {
    "da": "Du kan altid fortryde et køb hos os, og vi sender pengene til dig, når varen er kommet. Det er ikke svært.",
    "en": "You can return the goods to us and we will send your money when they are here. This is not hard at all.",
    "de": "Sie können die Ware an uns zurücksenden und wir erstatten das Geld, wenn sie bei uns ist. Das ist leicht.",
    "sv": "Du kan alltid ångra ett köp hos oss och vi skickar pengarna till dig när varan är här. Det är inte svårt.",
    "no": "Du kan alltid angre et kjøp hos oss, og vi sender pengene til deg når varen er kommet. Det er lett.",
}


@pytest.mark.parametrize("language", TEXTS)
def test_a_text_is_in_its_language(evaluate: Callable[..., Any], language: str) -> None:
    assert evaluate("(text) => tillid.languagesOf(text)", TEXTS[language])[0] == language


def test_two_languages_are_both_told(evaluate: Callable[..., Any]) -> None:
    assert set(evaluate("(text) => tillid.languagesOf(text)", TEXTS["de"] + TEXTS["en"])) == {"de", "en"}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "Le choix du jeu et du prix, et le plaisir du cadeau, est pour vous et nous: la livraison est du jour."),
        ("nl", "Wij zijn er voor u. Het is een winkel van ons, en de levering is niet met kosten of door u bij ons."),
        ("und", "Добро пожаловать в наш магазин. Мы доставляем товары по всей стране и принимаем карты."),
        (
            "und",
            "いらっしゃいませ。お支払い方法とお届けについては、こちらのページをご覧ください。送料は全国一律です。ご注文をお待ちしております。",
        ),
    ],
)
def test_a_language_that_is_not_read_is_not_taken_for_one_that_is(
    evaluate: Callable[..., Any], language: str, text: str
) -> None:
    assert evaluate("(text) => tillid.languagesOf(text)", text) == [language]


@pytest.mark.parametrize(
    "text", ["", "Nordlys 1.299,00 kr", "Dzień dobry, witamy w naszym sklepie, zapraszamy do zakupów.", "Кофе, 90 ₽"]
)
def test_what_tells_nothing_is_no_language(evaluate: Callable[..., Any], text: str) -> None:
    assert evaluate("(text) => tillid.languagesOf(text)", text) == []


FIND = "(words, languages, text) => tillid.words({ words }, languages).find(text)?.[0] ?? null"
WORDS = {"sv": ["köp"], "en": ["buy"], "any": ["visa"]}


@pytest.mark.parametrize("languages", [[], ["da"], ["sv"], ["pl"], ["de", "no"]])
def test_short_lines_are_tried_in_all_languages(evaluate: Callable[..., Any], languages: list[str]) -> None:
    assert evaluate(FIND, WORDS, languages, f"{TEXTS['da']}\nköp nu") == "köp"


@pytest.mark.parametrize(
    ("languages", "line", "found"),
    [
        (["da"], TEXTS["sv"], "köp"),  # the line's own language
        (["sv"], f"{TEXTS['da']} köp", "köp"),  # the page's
        ([], f"{TEXTS['da']} köp", "köp"),  # nothing tells the page's
        (["da"], f"{TEXTS['da']} köp", None),
        (["da"], f"{TEXTS['da']} köp, buy", "buy"),  # shops mix English in
        (["da"], f"{TEXTS['da']} köp, visa", "visa"),
    ],
)
def test_long_lines_are_tried_in_their_language(
    evaluate: Callable[..., Any], languages: list[str], line: str, found: str | None
) -> None:
    assert evaluate(FIND, WORDS, languages, line) == found
