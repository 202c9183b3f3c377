"""National registers and VIES: the real formats, their traps, and whatever else may come in place of an answer."""

import copy
from collections.abc import Callable
from typing import Any

import pytest

from tests.service.sources.conftest import Ask
from tests.service.sources.registers import (
    ABSENT,
    BOLAGSVERKET,
    BRREG,
    CVR,
    CVRAPI,
    DK,
    HOUSE,
    LISTA,
    NO,
    PAGANDE,
    PRH,
    RIGHT,
    SE,
    VIES,
)  # fmt: skip
from tests.service.sources.servers import BROKEN, Reply, Source
from tillid.sources.answer import Answer
from tillid.sources.asking import Sources
from tillid.sources.declaration import declarations
from tillid.sources.subject import Company, read_company


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


@pytest.mark.slow  # a second question waits for its turn
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


@pytest.mark.slow
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


@pytest.mark.parametrize("broken", sorted(BROKEN.keys() - {"slow"}))
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
