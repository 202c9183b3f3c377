"""What sentences mean that are built in other ways: verbs in two parts, questions with their answers, conditions."""

import html
from collections.abc import Callable
from typing import Any

import pytest

from tests.signals.cases import SIGNALS

pytestmark = pytest.mark.browser

LIMITS = [
    # Verbs whose parts stand apart, and German's "is to"
    "Die Rücknahme geöffneter Packungen lehnen wir grundsätzlich ab.",
    "Die Ware ist in der ungeöffneten Originalverpackung zurückzusenden.",
    "Schick es uns ungetragen mit Etikett zurück und du bekommst einen Gutschein für den Laden.",
    # The answer to a question
    "Hvad hvis jeg har åbnet pakken?\nSå kan du ikke længere sende den tilbage.",
    "Får jag öppna kartongen?\nNej, då gäller inte ångerrätten längre.",
    "Can I return it if I have opened it?\nSorry, no. Once the wrapper is off it is yours.",
    # Conditions
    "Returret: ja, så længe varen er i ubrudt originalemballage.",
    "Returns\nWe will accept your return if:\n- it is unopened\n- all labels are attached",
    "Obs: originallådan får inte öppnas om du vill kunna skicka tillbaka skålen.",
    "Products may only be returned if they are not as described.",
    # Partly paid back, by fees of other names
    "If the box has been opened, only a partial refund will be given.",
    "Bei geöffneter Verpackung erstatten wir höchstens 70 % des Kaufpreises.",
    "Er varen åbnet, modregner vi mindst 25 % af prisen.",
    "Vi tager et gebyr på 50 kr. pr. ordre for at lægge varerne på lager igen.",
    "Von der Erstattung ziehen wir die PayPal-Gebühren ab.",
    "Vid avbokning tas en administrationsavgift om 95 kr ut.",
    # Credit in place of money
    "Vi refunderer ikke kontant, men udsteder et tilgodebevis, som gælder i et år.",
    "Hei! Angret deg? Send plagget tilbake med merkelappen på, så får du en gavekode til neste handel.",
    # Days and consent
    "Changed your mind? Let us know within 7 days and we will refund you.",
    "Du ska skicka tillbaka varan senast 7 dagar efter att du anmält ångern.",
    "We reserve the right to refuse any return without a returns number.",
    "Returns by prior arrangement only.",
    "Ohne Angabe eines Grundes können wir die Ware nicht annehmen.",
    "Alla köp av nedsatta varor är slutgiltiga.",
    "Er plasten brutt, er handelen bindende.",
    # The right denied
    "We do not accept returns.",
    "Returer tas inte emot.",
    "Keine Rücknahme.",
    "Der er ingen fortrydelsesret.",
    "Har du brukt plagget eller klippet av lappen, får du ikke pengene tilbake.",
    "Fehlt der Originalkarton, ziehen wir 10 € ab.",
    "Varer kjøpt på salg kan bare byttes i en annen vare.",
    "Fabric that has been cut cannot be sent back.",
    "Returnerar du mer än halva ordern tar vi 75 kr för expedition.",
    "Vi tager kun varer retur i den emballage, vi har sendt dem i.",
    "Ved retur skal der ligge en begrundelse i pakken, ellers behandles den ikke.",
    # A denial between the parts of a verb
    "Är sigillet brutet betalar vi aldrig tillbaka köpet, betalar vi inte tillbaka frakten.",
    "Er sejlet brudt på æsken, betaler vi ikke tilbage.",
    "Nur originalverschweißte Ware schreiben wir Ihrem Konto gut.",
    # Seals and wrappings by other names
    "Ist die Folie gerissen, können wir Ihnen nichts erstatten.",
    "Plagg utan etiketter godtas inte vid ånger.",
    "Er posen åbnet, regnes varen som solgt.",
    # Shares and sums in words
    "Ångrar du köpet behåller vi en femtedel av priset.",
    "Vi trekker femti kroner for håndtering når du angrer.",
    # Credit, whatever it is called
    "Ved returnering får du kun tilgodebevis.",
    "Beløbet betales ikke ud, men indsættes som bonuspoint.",
    "Rückgabe nur gegen Gutschein.",
    # Consent, and the risk of transport
    "Ehe Sie etwas zurücksenden, brauchen Sie grünes Licht, bevor das Paket reist.",
    "Risikoen går over på køberen, når varen er givet til fragtmanden.",
    "Restposten können nicht zurückgegeben werden.",
    "Das Rücktrittsrecht entfällt, sobald Sie die Packung öffnen.",
    "Nur originalverpackte Geräte nehmen wir zurück.",
]
LAWFUL = [
    "Byttes kun med mærket på. Fortryder du købet, er mærket lige meget.",
    "Reduzierte Artikel tauschen wir nicht um. Ihr Widerrufsrecht bleibt bestehen.",
    "Du får öppna kartongen. Är varan sliten får du mindre tillbaka.",
    "Die Gefahr geht erst mit der Übergabe an Sie über, nicht an den Spediteur.",
    "Return postage is paid back only if the item is faulty.",
    "Returns are inspected within 4 days and then paid back in full.",
    "Julegaver kan byttes til 10. januar, hvis de er i original emballage. Din fortrydelsesret gælder stadig.",
    "Weihnachtsgeschenke tauschen wir originalverpackt um. Ihr Widerrufsrecht bleibt davon unberührt.",
    "Bytte: Varen må være ubrukt, og merkelappene må sitte på.",
    "Benytter du returlappen vår, trekkes 69 kr fra refusjonen.",
    "Purchases made in our Leeds store can be exchanged with a receipt; sale items are final.",
    "I har 14 dages fortrydelsesret. Åbnet emballage er helt ok, bare varen ikke bærer præg af brug.",
    "Fortryder du kun en del af købet, får du ikke fragten retur.",
    "Inga avgifter tas ut när du ångrar dig, men returporton betalar du själv.",
    "Plomberte programvarer kan ikke returneres når plomben er brutt.",
    "Du behöver inte nöja dig med ett presentkort. När du ångrar dig ska du få tillbaka pengarna.",
    "Auch reduzierte Ware nehmen wir zurück. Ausgenommen sind lediglich Hygieneartikel und versiegelte Software.",
    "Mister jeg fortrydelsesretten, hvis jeg har åbnet æsken?\nNej, det gør du ikke.",
    "Skal varen være uåbnet, når jeg sender den retur?\nNej, du må gerne åbne den.",
    "Kan jeg returnere en vare, som jeg har åbnet?\nJa, det kan du. Du skal desværre selv betale fragten.",
    "Koster det noget, hvis jeg har åbnet varen og vil returnere den?\nNej.",
    "You always get your money back, never just a voucher.",
    "Returnera dina gamla plagg till oss och få ett presentkort på 50 kr.",
    "Geöffnete Packungen verkaufen wir mit 20 % Rabatt.",
    "Fortryder du, giver vi besked inden 2 dage efter modtagelsen af pakken.",
    "Låneprodukten skal sendes tilbage inden 7 dage efter endt leje.",
    "Er varen brugt, får du ikke hele beløbet tilbage.",
    "Returns: no questions asked.",
    "Bei Geschenken erhalten Sie einen Gutschein.\nBei anderen Artikeln erstatten wir nicht Ihnen, sondern dem Käufer.",
    "Returns are accepted for any reason provided that we are told within 30 days.",
    "Where you have no other legal right to return a product, you may do so unused and in its original packaging.",
    "Wir nehmen nur Verpackungen zurück, die recycelt werden können.",
    "Wir bitten Sie, die Ware in der Originalverpackung zurückzusenden, falls noch vorhanden.",
    "Får du et gavekort, kan det ikke veksles til kontanter.",
    "Gift cards\nNo refunds.",
    "Retouren nehmen wir nicht unfrei an.",
]
OTHERS: list[tuple[str, Any, str]] = [
    ("has_complaint_procedure", True, "Kom varen beskadiget frem? Skriv til os på mail."),
    ("has_complaint_procedure", True, "Mängel teilen Sie unserem Service bitte mit."),
    ("has_complaint_procedure", True, "Finner du en feil på varen, må du kontakte oss på e-post."),
    ("has_complaint_procedure", True, "Klagomål lämnas till vår kundservice."),
    ("has_complaint_procedure", False, "Udstillingsmodellen har en ridse, som du ikke kan reklamere over."),
    ("says_who_pays_return", True, "Vid ånger ligger frakten tillbaka på dig."),
    ("says_who_pays_return", True, "Omkostningen ved at sende varen tilbage er din."),
    ("says_who_pays_return", True, "For returned parcels we don't charge anything."),
    ("says_who_pays_return", False, "Returadressen finder du på fragtsedlen."),
    ("withdrawal_days", 5, "Ångerfristen är fem dagar från det att du fick varan."),
    ("withdrawal_days", 3, "You may cancel within 3 working days of delivery."),
    ("withdrawal_days", 14, "Den Kauf können Sie zwei Wochen lang rückgängig machen."),
    ("states_delivery_cost", True, "Möblerna kommer med spedition till dörren. Det kostar 395 kr."),
    ("states_delivery_cost", True, "Express (1-2 dage): 79 kr."),
    ("states_delivery_time", True, "Allow up to six days for parcels to Scotland."),
    ("states_return_address", True, "Retourenabteilung: Wollstube, Am Deich 4, 26382 Wilhelmshaven"),
    ("has_phone", True, "Ring oss: 0470 555 020"),
    ("has_placeholder_text", True, "Her indsættes jeres fortrydelsesvilkår."),
    ("has_placeholder_text", True, "CVR: ________"),
    ("says_who_pays_return", True, "Hvem betaler for at sende varen tilbage?\nDet gør du."),
    ("says_who_pays_return", True, "Vad kostar en retur?\nInget alls, använd den bifogade fraktsedeln."),
    ("says_who_pays_return", True, "Det koster dig ikke noget at sende varerne retur, der ligger en label i pakken."),
    ("says_who_pays_return", True, "It is up to you to pay for posting it back."),
    ("says_who_pays_return", True, "If you use our returns label, £3.50 is taken off your refund."),
    ("says_who_pays_return", False, "Betaler du ikke, annulleres ordren, og der opkræves et rykkergebyr på 100 kr."),
    (
        "says_who_pays_return",
        False,
        "Ved bruk av angreretten betaler vi tilbake alt du har betalt, også standard frakt.",
    ),
    ("says_who_pays_return", False, "Annars skickas varan åter på din bekostnad."),
    ("withdrawal_means", "none", "Måttbeställda dörrar tillverkas efter dina önskemål och kan inte ångras."),
    ("withdrawal_means", "none", "Når du fortryder et køb, overføres købssummen til den konto, vi har registreret."),
    ("withdrawal_means", "online_function", "Logge dich ein und klicke bei deiner Bestellung auf „Widerrufen“."),
    ("has_withdrawal_right", True, "Klik på “Fortryd køb” under Min konto."),
    ("has_withdrawal_right", True, "To cancel you can use the model cancellation form below."),
    ("withdrawal_days", 7, "Die Widerrufsfrist beträgt eine Woche."),
    ("states_delivery_time", False, "The depot holds parcels for 7 days."),
    (
        "states_delivery_time",
        False,
        "Der er 14 dage til at melde en returnering, og derefter 14 dage til at sende varen.",
    ),
    ("states_delivery_time", True, "We send with Evri, it takes two to four days."),
    ("states_delivery_cost", False, "Wird das Paket nicht abgeholt, stellen wir 10 € Versandkosten in Rechnung."),
    ("names_carrier", True, "Deutschland (Hermes): 4,50 EUR"),
    ("promises_answer_time", True, "Send oss en melding, så tar vi kontakt i løpet av én virkedag."),
    ("promises_answer_time", True, "Vi vender tilbage hurtigst muligt og senest dagen efter."),
    ("has_complaint_procedure", True, "Beschwerden bitte schriftlich an post@wollstube.example."),
    ("has_placeholder_text", True, "Skriv något om ditt företag här."),
    ("has_placeholder_text", True, "Hier könnte Ihr Text stehen."),
    ("has_placeholder_text", True, "Her kan du skrive en kort tekst om din virksomhed."),
]
CASES = [
    *[("has_unfair_returns_terms", True, text) for text in LIMITS],
    *[("has_unfair_returns_terms", False, text) for text in LAWFUL],
    *OTHERS,
]


@pytest.mark.parametrize(("signal", "expected", "text"), CASES, ids=[f"{case[0]}: {case[2][:50]}" for case in CASES])
def test_a_text_is_read_as_it_is_meant(evaluate: Callable[..., Any], signal: str, expected: Any, text: str) -> None:
    page = "".join(f"<p>{html.escape(line)}</p>" for line in text.split("\n"))
    declaration = SIGNALS[signal].model_dump(include={"id", "reads", "words"}, exclude_none=True)
    run = "(declaration, html) => rawAnswer(declaration, html, 'https://shop.example/returns')"
    assert evaluate(run, declaration, page) == expected


def test_no_concept_is_listed_twice(evaluate: Callable[..., Any]) -> None:
    both = "() => Object.keys(tillid.concepts).filter((concept) => concept in tillid.conceptsOfPages)"
    assert evaluate(both) == []
