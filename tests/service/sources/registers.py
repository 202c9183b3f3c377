"""What national registers and VIES say, in their real formats."""

from typing import Any

from tests.service.sources.servers import Reply
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
