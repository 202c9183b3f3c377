"""What archives, lists, issuers of trustmarks and reviewers say of a domain."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.service.sources.conftest import Ask
from tests.service.sources.servers import BROKEN, Reply, Source
from tillid.sources.answer import Answer
from tillid.sources.asking import Sources
from tillid.sources.choices import read_choices
from tillid.sources.manners import Manners

DOMAIN = "nordlys.dk"
ID = "X0123456789ABCDEF0123456789ABCDEF"
CERTIFICATE = (
    "<html><title>Kontroller certifikat</title><h1>{host}</h1><p>Butikken opfylder i dag kravene til certificering.</p>"
)
EMAERKET = "<html><title>e-mærket certifikat</title><h1>{host}</h1><p>Webshoppen er certificeret af e-mærket</p>"


def _shops(*urls: str) -> dict[str, Any]:
    shops = [{"tsId": ID, "url": url, "name": "x", "languageISO2": "da", "targetMarketISO3": "DNK"} for url in urls]
    return {"response": {"code": 200, "status": "SUCCESS", "data": {"shops": shops}}}


def _mark(status: str) -> dict[str, Any]:
    return {"response": {"code": 200, "data": {"shop": {"tsId": ID, "trustMark": {"status": status}}}}}


def _unit(identifying: str, total: int) -> dict[str, Any]:
    name = {"identifying": identifying, "referring": [identifying, f"www.{identifying}"]}
    return {"id": "x", "displayName": "Nordlys", "name": name, "numberOfReviews": {"total": total, "fiveStars": 1}}


@pytest.fixture
def answer_of(ask: Ask, source: Source) -> Callable[..., Answer]:
    """What a source answers of a domain where its server says this; of the trustmark, that."""

    def answer(id_: str, said: Any, mark: Any = None, domain: str = DOMAIN) -> Answer:
        reply = said if isinstance(said, Reply) else Reply(said.encode() if isinstance(said, str) else said)
        source.reply = lambda path, _: Reply(mark) if path.endswith("/trustmarks.json") else reply
        return ask(id_, domain)

    return answer


@pytest.mark.parametrize(
    ("said", "answer"),
    [
        ([["timestamp"], ["20090314120501"]], Answer("found", {"first": "2009-03-14"})),
        ([["timestamp"]], Answer("absent")),
        ([], Answer("absent")),
        (Reply(b"\n"), Answer("absent")),
        (Reply(b"org.archive.util.io.RuntimeIOException: AdministrativeAccessControlException", 403), "withheld"),
        ([["timestamp"], ["19000101000000"]], "unknown"),
        ([["timestamp"], ["20091399000000"]], "unknown"),
        ([["timestamp"], [None]], "unknown"),
        ([["original"], ["http://nordlys.dk"]], "unknown"),
    ],
)
def test_the_archive(answer_of: Callable[..., Answer], said: Any, answer: Answer | str) -> None:
    given = answer_of("archive", said)
    assert (given.state if isinstance(answer, str) else given) == answer


@pytest.mark.parametrize(
    ("host", "state"),
    [
        ("nordlys.dk", "found"),
        ("www.nordlys.dk", "found"),
        ("www.exempel", "absent"),
        ("nordlys.dk.fake.com", "absent"),
        ("fakenordlys.dk", "absent"),
        ("fake-nordlys.dk", "absent"),
        ("<script>nordlys.dk</script>", "absent"),
        ("<input value='nordlys.dk'>", "absent"),
    ],
)
def test_certificeret_e_handel(answer_of: Callable[..., Answer], host: str, state: str) -> None:
    assert answer_of("ehandel", CERTIFICATE.format(host=host)).state == state


def test_certificeret_e_handel_that_no_longer_holds(answer_of: Callable[..., Answer]) -> None:
    page = CERTIFICATE.format(host="nordlys.dk").replace("opfylder i dag", "opfylder ikke")
    assert answer_of("ehandel", page).state == "absent"


@pytest.mark.parametrize(
    ("said", "state"),
    [
        (EMAERKET.format(host="nordlys.dk"), "found"),
        (EMAERKET.format(host="andre.dk"), "unknown"),
        (EMAERKET.format(host="nordlys.dk").replace("er certificeret", "er ikke certificeret"), "unknown"),
        (Reply(status=404), "absent"),
    ],
)
def test_emaerket(answer_of: Callable[..., Answer], said: Any, state: str) -> None:
    assert answer_of("emaerket", said).state == state


@pytest.mark.parametrize(("domain", "is_asked"), [("nordlys.dk", True), ("nordlys.com", False), ("", False)])
def test_danish_marks_are_asked_about_danish_domains(domain: str, is_asked: bool, tmp_path: Path) -> None:
    choices = read_choices("all=off, ehandel=on, emaerket=on", tmp_path / "none.json")
    sources = Sources(choices, {}, Manners(), tmp_path)
    assert [one.id for one in sources.about(domain)] == ["ehandel", "emaerket"] * is_asked


@pytest.mark.slow  # its second question waits for its turn
@pytest.mark.parametrize(
    ("said", "mark", "state"),
    [
        (_shops("www.nordlys.dk"), _mark("VALID"), "found"),
        (_shops("stranger.dk", "https://nordlys.dk/"), _mark("VALID"), "found"),
        (_shops("www.nordlys.dk"), _mark("CANCELLED"), "absent"),
        (_shops("mega-nordlys.dk"), _mark("VALID"), "absent"),
        (_shops(), None, "absent"),
        (Reply(status=404), None, "absent"),
        (_shops("www.nordlys.dk"), {"response": {"code": 200, "data": {}}}, "unknown"),
        ({"response": {"code": 500, "data": {"shops": []}}}, None, "unknown"),
    ],
)
def test_trusted_shops(answer_of: Callable[..., Answer], said: Any, mark: Any, state: str) -> None:
    assert answer_of("trusted_shops", said, mark).state == state


@pytest.mark.parametrize(
    ("said", "state"),
    [
        (_unit("nordlys.dk", 12), "found"),
        (_unit("nordlys.dk", 0), "absent"),
        (_unit("anden-nordlys.dk", 12), "absent"),
        (Reply({"message": "Not found"}, status=404), "absent"),
        ({"name": {"identifying": "nordlys.dk"}}, "unknown"),
        (Reply(status=401), "unknown"),
    ],
)
def test_trustpilot(answer_of: Callable[..., Answer], source: Source, said: Any, state: str) -> None:
    assert answer_of("trustpilot", said).state == state
    assert source.asked[0][2]["apikey"] == "secret"


@pytest.mark.parametrize("broken", sorted(BROKEN.keys() - {"slow", "empty"}))
@pytest.mark.parametrize("id_", ["archive", "ehandel", "emaerket", "trusted_shops", "trustpilot"])
def test_whatever_else_comes_says_nothing(answer_of: Callable[..., Answer], id_: str, broken: str) -> None:
    answer = answer_of(id_, BROKEN[broken])
    assert (answer.state, answer.facts) == ("unknown", None)


MAJESTIC = "GlobalRank,TldRank,Domain,TLD,RefSubNets\n1,1,google.com,com,9\n4711,5,nordlys.dk,dk,1\n"
TRANCO = "1,google.com\r\n4711,nordlys.dk\r\n"


@pytest.mark.parametrize("text", [MAJESTIC, TRANCO, f"{MAJESTIC}broken\n,,\n5,1,nordlys.dk,dk\n"])
def test_a_list_of_ranks(ask: Ask, tmp_path: Path, text: str) -> None:
    file = tmp_path / "list of ranks.csv"
    file.write_text(text)
    address = file.as_uri()
    assert ask("popularity", DOMAIN, address=address) == Answer("found", {"rank": 4711})
    assert ask("popularity", "unknown.dk", address=address) == Answer("absent")


def test_a_newer_list_is_read_anew(ask: Ask, tmp_path: Path) -> None:
    file = tmp_path / "list.csv"
    file.write_text(TRANCO)
    ask("popularity", DOMAIN, address=file.as_uri())
    file.write_text("3,nordlys.dk\n")
    os.utime(file, (2**31, 2**31))
    assert ask("popularity", DOMAIN, address=file.as_uri()) == Answer("found", {"rank": 3})


@pytest.mark.parametrize("address", ["", "file:///nowhere.csv"])
def test_a_list_that_is_not_there_says_nothing(ask: Ask, address: str) -> None:
    assert ask("popularity", DOMAIN, address=address).state == "unknown"
