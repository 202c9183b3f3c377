"""Policy pages are found under the names that shop systems give them, in every language that we speak."""

from collections.abc import Callable
from typing import Any

import pytest

from tillid.contract import load_contract

pytestmark = pytest.mark.browser

NAMES = {
    "terms": """
        Handelsbetingelser · Salgs- og leveringsbetingelser · Servicevilkår · Om handelsbetingelser
        Terms of service · Terms & Conditions · Conditions of Use · Terms · Terms of purchase · Our terms
        Unsere AGB · AGB und Kundeninfo · Allgemeine Geschäftsbedingungen · Verkaufsbedingungen
        Köpvillkor · Allmänna villkor · Köp- & leveransvillkor · Handelsvillkor · Köpinformation
        Kjøpsbetingelser · Salgsbetingelser · Kjøpsvilkår · Vilkår for bruk · Handlebetingelser""",
    "returns": """
        Refusionspolitik · Returneringer · Fortrydelse · Fortrydelsesformular · Returner en vare · Ombytning
        Refund policy · Orders and Returns · Shipping & Returns · Exchange policy · Withdrawal form
        Widerrufsbelehrung & Widerrufsformular · Rücksendung & Erstattung · Rückerstattungsrichtlinie
        Vertrag widerrufen
        Återbetalningspolicy · Ångra köp · Retur & Reklamation · Beställningar och returer · Ångerformulär · Öppet köp
        Refusjon og retur · Angrerettskjema · Angre kjøp · Bytte, retur og angrerett · Åpent kjøp""",
    "privacy": """
        Politik om beskyttelse af persondata · Cookies & Privatliv · Privatlivs- og cookiepolitik · GDPR
        Privacy and Cookie Policy · Privacy Notice · Data protection
        Privatsphäre und Datenschutz · Datenschutzbelehrung · Datenschutzinformationen · DSGVO
        Integritetspolicy · Sekretesspolicy · Personuppgiftshantering · Integritets- och cookiepolicy
        Personvernerklæring · Personvern og cookies · Personvernregler · Behandling av personopplysninger""",
    "contact": """
        Kontaktoplysninger · Kontaktformular · Find os · Her finder du os · Kundecenter
        Contact information · Customer Service · Find us
        Kontaktieren Sie uns · Impressum · Kundendienst · So erreichen Sie uns · Anfahrt
        Kontakta oss · Kundtjänst · Hitta till oss · Kontaktinformation
        Kontaktskjema · Kundesenter · Finn oss · Kontaktinformasjon""",
    "about": """
        Om os · Firmaprofil · Virksomheden · About · About us · Our story · Über uns · Wir über uns · Firmenprofil
        Om oss · Företaget · Vår historia · Om selskapet · Om meg""",
    "delivery": """
        Forsendelsespolitik · Leveringsinformation · Fragt & levering · Betaling og levering · Priser og levering
        Shipping policy · Delivery Information · Shipping & Payment info · Payment and delivery
        Versand- & Zahlungsbedingungen · Zahlung & Versand · Liefer- und Versandkosten · Lieferzeiten & Versandkosten
        Frakt & leverans · Leveranspolicy · Betalning & leverans · Frakt og levering · Betaling og frakt""",
}
OTHERS = {
    "terms": "Search Terms · Terms of Endearment · Konkurrencebetingelser",
    "returns": "Returpose · Return of the Jedi · Angrerup · Byttehandel",
    "privacy": "Privacy screen · Privatlivs-hegn · Privatlivsfilter",
    "contact": "Contact lenses · Kontaktlinser · Find oste",
    "about": "Om natten · Profilbiler · Virksomhedsgaver",
    "delivery": "Versandhaus Schmidt · Lieferwagen · Leverpostej · Leverans av el · Leveringsbil legetøj · Fraktaler",
}
CHOOSE = """(declarations, names) => names.map((name) => tillid.policyPages.links(declarations,
  pageOf(`<a href="/i/7">${name}</a>`, "https://nordlys.example/")).map((link) => link.kind))"""


def _kinds(evaluate: Callable[..., Any], names: list[str]) -> dict[str, list[str]]:
    declarations = [
        signal.model_dump(include={"id", "reads", "words"}, exclude_none=True)
        for signal in load_contract().of_source("page")
    ]
    return dict(zip(names, evaluate(CHOOSE, declarations, names), strict=True))


def _names(text: str) -> list[str]:
    return [name.strip() for line in text.strip().splitlines() for name in line.split(" · ")]


@pytest.mark.parametrize("kind", NAMES)
def test_a_page_is_found_by_its_name(evaluate: Callable[..., Any], kind: str) -> None:
    told = "terms" if kind == "delivery" else kind
    kinds = _kinds(evaluate, _names(NAMES[kind]))
    assert [name for name, found in kinds.items() if told not in found and (kind != "delivery" or not found)] == []


@pytest.mark.parametrize("kind", OTHERS)
def test_goods_with_such_words_are_no_such_pages(evaluate: Callable[..., Any], kind: str) -> None:
    told = "terms" if kind == "delivery" else kind
    assert [name for name, found in _kinds(evaluate, _names(OTHERS[kind])).items() if told in found] == []


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("refund policy", "returns"),
        ("rückerstattungsrichtlinie", "returns"),
        ("aterbetalningspolicy", "returns"),
        ("angrerettskjema", "returns"),
        ("refusjon og retur", "returns"),
        ("datenschutzbelehrung", "privacy"),
        ("sekretesspolicy", "privacy"),
        ("gdpr", "privacy"),
        ("find os", "contact"),
        ("kontaktoplysninger", "contact"),
        ("kundtjänst", "contact"),
        ("firmaprofil", "about"),
        ("wir über uns", "about"),
        ("konkurrencebetingelser", None),
        ("find oste", None),
        ("withdrawal form", "returns"),
    ],
)
def test_a_page_is_what_its_heading_names(evaluate: Callable[..., Any], name: str, kind: str | None) -> None:
    assert evaluate("(name) => tillid.pageNames.named(name) ?? null", name) == kind
