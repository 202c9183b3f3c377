"""The company that a page says it is, and its register's answer compared with the page, by one script for all hosts."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

pytestmark = pytest.mark.browser

CLAIM = {"country": "DK", "number": "26640180"}
RECORD = {"names": ["NORDLYS LAMPER ApS"], "status": "active", "site": None, "since": None}
SHOP = "shop.example"


@pytest.mark.parametrize(
    ("quote", "host", "expected"),
    [
        ("CVR-nr. 26 64 01 80", "nordlys.com", ("DK", "26640180")),
        ("DK26640180", "nordlys.com", ("DK", "26640180")),
        ("CVR 26640180. 18", "nordlys.com", ("DK", "26640180")),
        (", DK26640180", "nordlys.com", ("DK", "26640180")),
        ("CVR 26 64 01 80 33 14 15 92", "nordlys.com", ("DK", "26640180")),
        ("VAT 26640180", "nordlys.dk", ("DK", "26640180")),
        ("VAT 26640180", "nordlys.com", None),
        ("Org.nr 556036-0793", "norrsken.se", ("SE", "5560360793")),
        ("Momsreg.nr SE556036079301", "norrsken.com", ("SE", "5560360793")),
        ("Org.nr 800101-1236", "norrsken.se", None),
        ("Org.nr. NO 923 609 016", "nordlys.com", ("NO", "923609016")),
        ("Org.nr. 923 609 016 MVA", "nordlys.com", ("NO", "923609016")),
        ("USt-IdNr.: DE 136 695 976", "laden.de", ("DE", "136695976")),
        ("UID: ATU13585627", "laden.at", ("AT", "U13585627")),
        ("Y-tunnus 0112038-9", "kauppa.fi", ("FI", "01120389")),
        ("company number 02627406", "shop.co.uk", ("GB", "02627406")),
        ("company number 02627406", "shop.com", None),
        ("VAT PL8971787892", "sklep.pl", ("PL", "8971787892")),
        ("KvK 57300461", "winkel.nl", None),
        ("HRB 12345", "laden.de", None),
        ("", "laden.de", None),
        ("CVR", "laden.de", None),
        ("9" * 5000, "laden.de", None),
    ],
)
def test_whose_register_is_asked(
    evaluate: Callable[..., Any], quote: str, host: str, expected: tuple[str, str] | None
) -> None:
    claim = evaluate("(quote, host) => tillid.companyClaim(quote, host)", quote, host)
    assert claim == (expected and dict(zip(("country", "number"), expected, strict=True)))


def _compare(evaluate: Callable[..., Any], html: str, record: dict[str, Any], host: str = SHOP) -> dict[str, Any]:
    answer = {"state": "found", "record": {**RECORD, **record}}
    features: dict[str, Any] = evaluate(
        "(html, claim, answer, host) => tillid.compareCompany(claim, answer, tillid.namesOf(pageOf(html)), host)",
        html, CLAIM, answer, host,
    )  # fmt: skip
    return features


@pytest.mark.parametrize(
    ("html", "names", "expected"),
    [
        ("<p>Nordlys Lamper ApS · CVR 26640180</p>", ["NORDLYS LAMPER ApS"], "fits"),
        ("<p>Nordlys Lamper</p><p>Vestergade 1</p><p>CVR-nr. 26 64 01 80</p>", ["NORDLYS LAMPER ApS"], "fits"),
        ("<meta property=og:site_name content='Nordlys'><p>CVR 26640180</p>", ["Nordlys Lamper A/S"], "fits"),
        ("<p>© 2026 Rødgrød & Fløde</p><p>CVR 26640180</p>", ["RØDGRØD OG FLØDE I/S", "Rødgrød & Fløde"], "fits"),
        ("<p>Moerk Moebler GmbH, USt-IdNr. 26640180</p>", ["Mörk Möbel Gesellschaft mbH", "Mörk Möbler GmbH"], "fits"),
        ("<p>Nordlys ApS, CVR 26640180</p>", ["JENSEN AUTO ApS"], "differs"),
        ("<p>Nordlys ApS</p><p>CVR 26640180</p>", ["JENSEN AUTO ApS"], "differs"),
        ("<p>Nordlys ApS, DK26640180, " + "Vestergade 1 " * 50 + "</p>", ["JENSEN AUTO ApS"], "differs"),
        ("<p>Priser inkl. moms</p>" * 30 + "<p>Nordlys ApS, CVR 26640180. " + "x " * 300, ["NORDLYS ApS"], "fits"),
        ("<p>Nordlys</p><dl><dt>CVR-nr.</dt><dd>26640180</dd></dl>", ["NORDLYS ApS"], "fits"),
        ("<p>Lamper til hele hjemmet. CVR 26640180</p>", ["JENSEN HOLDING ApS"], "not_named"),
        (
            "<p>Betal med kort fra Sydbank A/S</p><p>x</p><p>y</p><p>z</p><p>CVR 26640180</p>",
            ["JENSEN ApS"],
            "not_named",
        ),
        ("<p>Nordlys ApS, CVR 20477474</p><p>x</p><p>y</p><p>z</p><p>CVR 26640180</p>", ["JENSEN ApS"], "not_named"),
        ("<p>Nordlys ApS, CVR 26640180</p>", [], None),
        ("<p>HM A/S, CVR 26640180</p>", ["H&M A/S"], "differs"),
        ("<p>Shop ApS, CVR 26640180</p>", ["<img src=x onerror=alert(1)>"], "differs"),
    ],
)
def test_whether_the_name_fits(evaluate: Callable[..., Any], html: str, names: list[str], expected: str | None) -> None:
    assert _compare(evaluate, html, {"names": names}).get("company_name_fits") == expected


def test_a_host_may_bear_the_name(evaluate: Callable[..., Any]) -> None:
    features = _compare(evaluate, "<p>CVR 26640180</p>", {}, "www.nordlys-lamper.dk")
    assert features["company_name_fits"] == "fits"


@pytest.mark.parametrize(
    ("site", "host", "fits"),
    [
        ("nordlys.dk", "nordlys.dk", True),
        ("nordlys.dk", "www.nordlys.dk", True),
        ("nordlys.dk", "nordlys.dk.fake.com", False),
        ("nordlys.dk", "fakenordlys.dk", False),
        (None, "nordlys.dk", None),
    ],
)
def test_whether_the_registers_website_is_this_one(
    evaluate: Callable[..., Any], site: str | None, host: str, fits: bool | None
) -> None:
    assert _compare(evaluate, "", {"site": site}, host).get("company_site_fits") is fits


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        ({"state": "absent", "record": None}, {"company_in_register": "not_found"}),
        ({"state": "unknown", "record": None}, {}),
        ({"state": "withheld", "record": None}, {}),
        (
            {"state": "found", "record": {**RECORD, "names": [], "status": "bankrupt"}},
            {"company_in_register": "dissolved"},
        ),
        ({"state": "found", "record": {**RECORD, "names": [], "status": "unknown"}}, {}),
    ],
)
def test_what_is_unknown_says_nothing(
    evaluate: Callable[..., Any], answer: dict[str, Any], expected: dict[str, Any]
) -> None:
    compare = "(claim, answer) => tillid.compareCompany(claim, answer, { names: [], beside: [] }, 'shop.example')"
    assert evaluate(compare, CLAIM, answer) == expected


def test_its_age_is_counted_in_days(evaluate: Callable[..., Any]) -> None:
    since = (datetime.now(UTC) - timedelta(days=400)).date().isoformat()
    assert _compare(evaluate, "", {"since": since})["company_age_days"] == 400


def test_a_page_full_of_numbers_is_read_in_bounds(evaluate: Callable[..., Any]) -> None:
    html = "<p>Nordlys ApS, CVR 26640180</p>" * 20_000 + f"<p>{'A' * 200_000} CVR 26640180</p>"
    said = evaluate("(html) => tillid.namesOf(pageOf(html))", html)
    assert (len(said["beside"]) <= 10, max(map(len, said["beside"])) < 1000) == (True, True)


IMPRINTS = [
    ("HRB 12345, Amtsgericht Köln, USt-IdNr. DE136695976", "USt-IdNr. DE136695976"),
    ("USt-IdNr. DE136695976, HRB 12345", "USt-IdNr. DE136695976"),
    ("HRB 12345, Amtsgericht Köln", "HRB 12345"),
]


@pytest.mark.parametrize(("imprint", "told"), IMPRINTS)
def test_the_number_that_a_register_knows_is_the_one_that_is_told(
    evaluate: Callable[..., Any], imprint: str, told: str
) -> None:
    read = "(html) => tillid.extractors.company_number(pageOf(html), null)"
    seen = evaluate(read, f"<p>Holzwerk GmbH, {imprint}</p>")
    assert (seen["value"], seen["place"].strip(" ,")) == ("valid", told)
