"""A shop whose goods are all fetched or downloaded lacks no price and time of delivery; one that sends some does."""

from collections.abc import Callable
from typing import Any

import pytest

from tillid.contract import load_contract

pytestmark = pytest.mark.browser

NOTHING_SENT = [
    "Alle varer skal afhentes på Bækvej 12.",
    "Varerne kan kun afhentes på gården fredag kl. 14-18.",
    "Vi sender ikke varer.",
    "Vi leverer ikke. Kom og hent.",
    "Vi sælger kun digitalt indhold.",
    "Alle vores opskrifter er digitale.",
    "All goods must be collected from the farm.",
    "We sell only digital patterns.",
    "Alle Waren müssen selbst abgeholt werden.",
    "Wir verkaufen nur digitale Schnittmuster.",
    "Alla varor ska hämtas i butiken.",
    "Vi säljer bara digitala mönster.",
    "Alle varer må hentes på gården.",
    "Vi selger kun digitale oppskrifter.",
]
SOME_SENT = [
    "Vi sender ikke til postbokse.",
    "Vi leverer ikke på helligdage.",
    "Vi sender ikke, før betalingen er modtaget.",
    "Varer skal afhentes i pakkeshoppen inden 7 dage.",
    "Varer afhentes af vores kurér.",
    "Alle møbler skal afhentes.",
    "Kun digitale varer er undtaget fra fortrydelsesretten.",
    "Gavekort er digitale.",
    "All orders can be collected, or sent by post.",
    "Wir versenden nicht an Packstationen.",
    "Vi skickar inte utomlands.",
    "Alle varer sendes samme dag.",
]
READ = """(texts) => texts.map((text) => tillid.sendsNothing(pageOf(`<p>${text}</p>`)))"""


@pytest.mark.parametrize(("texts", "sends_nothing"), [(NOTHING_SENT, True), (SOME_SENT, False)])
def test_only_what_is_said_of_all_goods_counts(
    evaluate: Callable[..., Any], texts: list[str], sends_nothing: bool
) -> None:
    assert dict(zip(texts, evaluate(READ, texts), strict=True)) == dict.fromkeys(texts, sends_nothing)


@pytest.mark.parametrize(("text", "value"), [("Vi sender ikke varer.", None), ("Vi elsker, hvad vi laver.", False)])
def test_absence_counts_only_where_goods_are_sent(evaluate: Callable[..., Any], text: str, value: bool | None) -> None:
    links = "".join(f"<a href='/vare/{number}'>Vare {number}</a>" for number in range(9))
    html = f"<h1>Handelsbetingelser</h1><p>{text}</p><p>Klag først til os, så finder vi en løsning.</p>{links}"
    declarations = [signal.model_dump(mode="json") for signal in load_contract().signals if signal.source == "page"]
    function = """(declarations, html) => {
      const reading = tillid.read(declarations, pageOf(html, "https://shop.example/handelsbetingelser"));
      return tillid.mergeReadings(declarations, [reading]).features;
    }"""
    features = evaluate(function, declarations, html)
    asked = {signal["id"] for signal in declarations if signal["freight"] and "terms" in signal["on"]}
    assert asked >= {"states_delivery_cost", "states_delivery_time", "names_carrier"}
    assert {id_: features[id_] for id_ in asked} == dict.fromkeys(asked, value)
    assert features["has_complaint_right"] is False
