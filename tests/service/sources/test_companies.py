"""National registers and VIES: the real formats, their traps, and whatever else may come in place of an answer."""

import copy
from collections.abc import Callable
from typing import Any

import pytest

from tests.service.sources.conftest import Ask
from tests.service.sources.servers import BROKEN, Reply, Source
from tillid.sources.answer import Answer
from tillid.sources.asking import Sources
from tillid.sources.declaration import declarations
from tillid.sources.subject import Company, read_company

BRREG = {
    "organisasjonsnummer": "923609016", "navn": "NORDLYS AS", "organisasjonsform": {"kode": "AS"},
    "hjemmeside": "www.nordlys.no", "stiftelsesdato": "2015-03-01", "registrertIMvaregisteret": True, "konkurs": False,
    "underAvvikling": False, "underTvangsavviklingEllerTvangsopplosning": False,
    "forretningsadresse": {"adresse": ["Storgata 1", "2. etasje"], "postnummer": "0155", "poststed": "OSLO"},
}  # fmt: skip
PRH = {
    "totalResults": 1,
    "companies": [
        {
            "businessId": {"value": "0112038-9", "registrationDate": "2019-05-02", "source": "3"},
            "names": [
                {"name": "Vanha Oy", "type": "1", "registrationDate": "1999-01-01", "endDate": "2020-01-01"},
                {"name": "Revontulet Kauppa", "type": "3", "registrationDate": "2020-01-01", "version": 1},
                {"name": "Revontulet Oy", "type": "1", "registrationDate": "2020-01-01", "version": 1},
            ],
            "website": {"url": "www.revontulet.fi", "registrationDate": "2020-01-01"},
            "companySituations": [], "tradeRegisterStatus": "1", "status": "2", "lastModified": "2026-01-01T00:00:00",
            "addresses": [
                {"type": 1, "street": "Katu", "buildingNumber": "1", "postCode": "00100",
                 "postOffices": [{"city": "HELSINKI", "languageCode": "1"}]}
            ],
        }
    ],
}  # fmt: skip
CVR = {
    "took": 2, "timed_out": False,
    "hits": {"total": 1, "hits": [{"_source": {"Vrvirksomhed": {
        "cvrNummer": 26640180, "reklamebeskyttet": True,
        "livsforloeb": [{"periode": {"gyldigFra": "2012-04-01", "gyldigTil": None}}],
        "binavne": [{"navn": "Nordlys Lamper", "periode": {"gyldigFra": "2012-04-01", "gyldigTil": None}},
                    {"navn": "Gammelt navn", "periode": {"gyldigFra": "2012-04-01", "gyldigTil": "2015-01-01"}}],
        "hjemmeside": [{"kontaktoplysning": "gammel.dk", "periode": {"gyldigFra": None, "gyldigTil": "2020-01-01"}},
                       {"kontaktoplysning": "www.nordlys.dk", "periode": {"gyldigFra": None, "gyldigTil": None}}],
        "virksomhedMetadata": {
            "nyesteNavn": {"navn": "NORDLYS ApS"},
            "nyesteBeliggenhedsadresse": {"vejnavn": "Prøvevej", "husnummerFra": 1, "bogstavFra": "A",
                                          "postnummer": 800, "postdistrikt": "Høje Taastrup"},
            "sammensatStatus": "NORMAL",
        },
    }}}]},
}  # fmt: skip
CVRAPI = {
    "vat": 26640180, "name": "NORDLYS ApS", "address": "Prøvevej 1", "zipcode": "8000", "city": "Aarhus C",
    "protected": True, "startdate": "01/04 - 2012", "enddate": None, "employees": "2-4", "creditbankrupt": False,
    "creditstatus": None, "productionunits": [], "t": 100, "version": 6,
}  # fmt: skip
PAGANDE = "pagandeAvvecklingsEllerOmstruktureringsforfarande"
LISTA = "pagaendeAvvecklingsEllerOmstruktureringsforfarande"
BOLAGSVERKET: dict[str, Any] = {
    "organisationer": [
        {
            "organisationsnamn": {
                "organisationsnamnLista": [{"namn": "Norrsken AB", "registreringsdatum": "2016-01-04"}],
                "dataproducent": "Bolagsverket", "fel": None,
            },
            "organisationsdatum": {"registreringsdatum": "2016-01-04"}, "verksamOrganisation": {"kod": "JA"},
            "avregistreradOrganisation": None, "avregistreringsorsak": None, LISTA: None, "reklamsparr": {"kod": "NEJ"},
            "postadressOrganisation": {
                "postadress": {"utdelningsadress": "Provgatan 1", "postnummer": "11122", "postort": "Stockholm"}
            },
        }
    ]
}  # fmt: skip
HOUSE = {
    "company_name": "NORTHERN LIGHTS LTD", "company_number": "02627406", "company_status": "active", "type": "ltd",
    "date_of_creation": "1991-07-09",
    "registered_office_address": {"address_line_1": "1 High St", "postal_code": "SW1A 1AA", "locality": "London"},
}  # fmt: skip
VIES = {
    "countryCode": "DK", "vatNumber": "26640180", "requestDate": "2026-11-27T09:00:00.000Z", "valid": True,
    "requestIdentifier": "", "name": "NORDLYS APS", "address": "Prøvevej 1\n8000 Aarhus C",
    "traderNameMatch": "NOT_PROCESSED",
}  # fmt: skip

DK, NO, SE, GB, FI = (
    read_company(*one)
    for one in [("dk", "26640180"), ("no", "923609016"), ("se", "5560360793"), ("gb", "2627406"), ("fi", "01120389")]
)
RIGHT: dict[str, tuple[Company, Any, tuple[str, ...], str, str, str | None, str]] = {
    "brreg": (NO, BRREG, ("NORDLYS AS",), "active", "2015-03-01", "nordlys.no", "Storgata 1, 2. etasje 0155 OSLO"),
    "prh": (
        FI,
        PRH,
        ("Revontulet Oy", "Revontulet Kauppa"),
        "active",
        "2019-05-02",
        "revontulet.fi",
        "Katu 1 00100 HELSINKI",
    ),
    "cvr": (
        DK,
        CVR,
        ("NORDLYS ApS", "Nordlys Lamper"),
        "active",
        "2012-04-01",
        "nordlys.dk",
        "Prøvevej 1A 0800 Høje Taastrup",
    ),
    "cvrapi": (DK, CVRAPI, ("NORDLYS ApS",), "active", "2012-04-01", None, "Prøvevej 1 8000 Aarhus C"),
    "bolagsverket": (SE, BOLAGSVERKET, ("Norrsken AB",), "active", "2016-01-04", None, "Provgatan 1 11122 Stockholm"),
    "companies_house": (GB, HOUSE, ("NORTHERN LIGHTS LTD",), "active", "1991-07-09", None, "1 High St SW1A 1AA London"),
}
ABSENT = {
    "brreg": Reply(status=404),
    "prh": Reply({"totalResults": 0, "companies": []}),
    "cvr": Reply({"took": 1, "timed_out": False, "hits": {"total": {"value": 0}, "hits": []}}),
    "cvrapi": Reply({"error": "NOT_FOUND", "t": 0, "version": 6}, status=404),
    "bolagsverket": Reply({"organisationer": []}),
    "companies_house": Reply({"errors": [{"error": "company-profile-not-found"}]}, status=404),
    "vies": Reply({**VIES, "valid": False, "name": "---", "address": "---"}),
}


@pytest.fixture
def answer_of(ask: Ask, source: Source) -> Callable[..., Answer]:
    """What a source answers where its server says this."""

    def answer(id_: str, reply: Any, company: Company | None = None) -> Answer:
        said = reply if isinstance(reply, Reply) else Reply(reply)
        token = Reply({"access_token": "t", "expires_in": 3600, "token_type": "Bearer"})
        source.reply = lambda path, _: token if path.endswith("/oauth2/token") else said
        return ask(id_, company or (RIGHT[id_][0] if id_ in RIGHT else DK))

    return answer


@pytest.mark.parametrize("id_", RIGHT)
def test_what_a_register_tells(answer_of: Callable[..., Answer], id_: str) -> None:
    _, said, names, status, since, site, place = RIGHT[id_]
    answer = answer_of(id_, said)
    assert answer.facts, answer.note
    facts = answer.facts
    assert (tuple(facts["names"]), facts["status"], facts["since"], facts["site"]) == (names, status, since, site)
    assert " ".join(filter(None, (facts["street"], facts["postcode"], facts["town"]))) == place
    assert facts["protected"] is (id_ in {"cvr", "cvrapi"})


@pytest.mark.parametrize("id_", ABSENT)
def test_a_number_that_nobody_has_is_absent(answer_of: Callable[..., Answer], id_: str) -> None:
    assert answer_of(id_, ABSENT[id_]) == Answer("absent")


def _changed(said: Any, *path: str | int, to: Any) -> Any:
    changed = copy.deepcopy(said)
    inner = changed
    for step in path[:-1]:
        inner = inner[step]
    inner[path[-1]] = to
    return changed


_VRV = ("hits", "hits", 0, "_source", "Vrvirksomhed")


@pytest.mark.parametrize(
    ("id_", "said", "status"),
    [
        ("brreg", {"respons_klasse": "SlettetEnhet", "organisasjonsnummer": "923609016", "navn": "NORDLYS AS",
                   "slettedato": "2024-02-15"}, "dissolved"),
        ("brreg", Reply(status=410), "dissolved"),
        ("brreg", BRREG | {"konkurs": True}, "bankrupt"),
        ("brreg", BRREG | {"underAvvikling": True}, "dissolved"),
        ("prh", _changed(PRH, "companies", 0, "endDate", to="2025-01-01"), "dissolved"),
        ("cvr", _changed(CVR, *_VRV, "virksomhedMetadata", "sammensatStatus", to="UNDER KONKURS"), "bankrupt"),
        ("cvr", _changed(CVR, *_VRV, "virksomhedMetadata", "sammensatStatus", to="Aktiv"), "active"),
        ("cvr", _changed(CVR, *_VRV, "virksomhedMetadata", "sammensatStatus", to="FORUNDERLIG"), "unknown"),
        ("cvr", _changed(CVR, *_VRV, "livsforloeb", 0, "periode", "gyldigTil", to="2024-01-01"), "dissolved"),
        ("cvrapi", CVRAPI | {"enddate": "31/12 - 2024"}, "dissolved"),
        ("cvrapi", CVRAPI | {"creditbankrupt": True}, "bankrupt"),
        ("bolagsverket", _changed(BOLAGSVERKET, "organisationer", 0, LISTA,
                                  to={f"{LISTA}Lista": [{"kod": "KK", "klartext": "Konkurs"}]}), "bankrupt"),
        ("bolagsverket", _changed(BOLAGSVERKET, "organisationer", 0, PAGANDE,
                                  to={f"{PAGANDE}Lista": [{"kod": "KK"}]}), "bankrupt"),
        ("bolagsverket", _changed(BOLAGSVERKET, "organisationer", 0, "avregistreradOrganisation",
                                  to={"avregistreringsdatum": "2025-01-01"}), "dissolved"),
        ("companies_house", HOUSE | {"company_status": "liquidation"}, "dissolved"),
        ("companies_house", HOUSE | {"company_status": "administration"}, "unknown"),
    ],
)  # fmt: skip
def test_companies_that_have_ended(answer_of: Callable[..., Answer], id_: str, said: Any, status: str) -> None:
    answer = answer_of(id_, said)
    assert answer.facts, answer.note
    assert (answer.state, answer.facts["status"]) == ("found", status)


@pytest.mark.parametrize(
    ("id_", "said"),
    [
        ("vies", {"actionSucceed": False, "errorWrappers": [{"error": "MS_UNAVAILABLE", "message": ""}]}),
        ("vies", VIES | {"valid": False, "errorWrappers": [{"error": "MS_MAX_CONCURRENT_REQ"}]}),
        ("vies", Reply({"actionSucceed": False, "errorWrappers": [{"error": "INVALID_INPUT"}]}, status=400)),
        ("vies", VIES | {"countryCode": "NL"}),
        ("bolagsverket", Reply({"title": "Bad Request", "status": 400}, status=400)),
        ("bolagsverket", _changed(BOLAGSVERKET, "organisationer", 0, "organisationsdatum",
                                  to={"fel": {"typ": "OTILLGANGLIG_UPPGIFTSKALLA"}})),
        ("cvr", _changed(CVR, "timed_out", to=True)),
        ("cvr", _changed(CVR, *_VRV, "cvrNummer", to=20477474)),
        ("cvrapi", {"error": "QUOTA_EXCEEDED"}),
        ("cvrapi", CVRAPI | {"vat": 20477474}),
        ("cvrapi", CVRAPI | {"startdate": "99/99 - 2012"}),
        ("brreg", BRREG | {"navn": "x" * 1000}),
        ("brreg", BRREG | {"organisasjonsnummer": "974760673"}),
        ("companies_house", HOUSE | {"company_number": "00000001"}),
        ("companies_house", Reply(b"<html>not found</html>", status=404)),
    ],
)  # fmt: skip
def test_half_an_answer_says_nothing(answer_of: Callable[..., Answer], id_: str, said: Any) -> None:
    assert answer_of(id_, said).state == "unknown"


def test_a_sweden_that_knows_no_such_number_answers_200(answer_of: Callable[..., Answer]) -> None:
    gone = {"fel": {"typ": "ORGANISATION_FINNS_EJ", "felBeskrivning": ""}}
    assert answer_of("bolagsverket", {"organisationer": [{"organisationsnamn": gone}]}).state == "absent"


def test_a_state_that_does_not_tell_names(answer_of: Callable[..., Answer]) -> None:
    company = read_company("de", "DE136695976")
    facts = answer_of("vies", VIES | {"countryCode": "DE", "name": "---", "address": "---"}, company).facts
    assert facts
    assert (facts["names"], facts["street"]) == ([], None)


def test_a_swedish_number_becomes_a_vat_number(answer_of: Callable[..., Answer], source: Source) -> None:
    answer_of("vies", VIES | {"countryCode": "SE"}, SE)
    assert '"556036079301"' in source.asked[-1][1]


def test_names_are_one_line_of_data(answer_of: Callable[..., Answer]) -> None:
    said = BRREG | {"navn": "<img src=x onerror=alert(1)>\u202e\r\nSet-Cookie: x"}
    facts = answer_of("brreg", said).facts
    assert facts
    assert facts["names"] == ["<img src=x onerror=alert(1)> Set-Cookie: x"]


def test_a_branch_has_a_number_of_its_own(ask: Ask, source: Source) -> None:
    source.reply = lambda path, _: Reply(BRREG) if "/underenheter/" in path else Reply(status=404)
    assert ask("brreg", NO).state == "found"


def test_credentials_go_to_their_source_alone(answer_of: Callable[..., Answer], source: Source) -> None:
    answer_of("cvr", CVR)
    answer_of("bolagsverket", BOLAGSVERKET)
    answer_of("companies_house", HOUSE)
    answer_of("brreg", BRREG)
    authorized = [headers.get("Authorization", "").split(" ")[0] for *_, headers in source.asked]
    assert [scheme for scheme in authorized if scheme][-3:] == ["Basic", "Bearer", "Basic"]
    assert authorized[-1] == ""


@pytest.mark.parametrize("broken", BROKEN.keys() - {"slow"})
@pytest.mark.parametrize("id_", [*RIGHT, "vies"])
def test_whatever_else_comes_says_nothing(answer_of: Callable[..., Answer], id_: str, broken: str) -> None:
    answer = answer_of(id_, BROKEN[broken])
    assert (answer.state, answer.facts) == ("unknown", None)
    assert answer.note


@pytest.mark.parametrize("id_", sorted(declarations()))
def test_every_source_declares_a_sample_that_it_can_be_asked_about(id_: str, opened: Callable[..., Sources]) -> None:
    country, slash, number = declarations()[id_].sample.partition("/")
    subject = read_company(country, number) if slash else declarations()[id_].sample
    address = "dns://127.0.0.1:53" if id_ == "dns" else ""
    assert [one.id for one in opened(id_, address=address).about(subject)] == [id_]


@pytest.mark.parametrize(
    ("country", "number", "expected"),
    [
        ("dk", "DK 26 64 01 80", "DK/26640180"),
        ("no", "NO 923 609 016 MVA", "NO/923609016"),
        ("se", "SE556036079301", "SE/5560360793"),
        ("at", "ATU13585627", "AT/U13585627"),
        ("uk", "SC123456", "GB/SC123456"),
        ("fi", "0112038-9", "FI/01120389"),
        ("gr", "094259216", "EL/094259216"),
        ("nl", "NL004495445B01", "NL/004495445B01"),
        ("dk", "12345678", None),
        ("dk", "26640180/../../x", None),
        ("se", "800101-1234", None),
        ("se", "121212-1212", None),
        ("us", "123456789", None),
        ("ch", "CHE123456788", None),
        ("", "", None),
        ("dk", "9" * 500, None),
    ],
)
def test_which_numbers_are_looked_up(country: str, number: str, expected: str | None) -> None:
    from tillid.errors import InputError

    if expected is None:
        with pytest.raises(InputError, match="is not the number of a company"):
            read_company(country, number)
    else:
        assert str(read_company(country, number)) == expected
