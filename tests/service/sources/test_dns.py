"""Whether mail can be received, asked of a name server of this machine."""

from collections.abc import Callable, Iterator

import pytest

from tests.service.sources.conftest import Ask
from tests.service.sources.servers import NameServer, served
from tillid.sources.answer import Answer

ADDRESS = {"A": ["192.0.2.1"]}
MAIL = {"mail.nordlys.dk": ADDRESS}


@pytest.fixture
def names() -> Iterator[NameServer]:
    with served(NameServer()) as server:
        yield server


@pytest.fixture
def look(ask: Ask, names: NameServer) -> Callable[[], Answer]:
    return lambda: ask("dns", "nordlys.dk", address=f"dns://127.0.0.1:{names.server_port}")


@pytest.mark.parametrize(
    ("zone", "mail"),
    [
        ({"nordlys.dk": {"MX": ["10 mail.nordlys.dk."]}, **MAIL}, "mx"),
        ({"nordlys.dk": {"MX": ["5 gone.nordlys.dk.", "10 mail.nordlys.dk."]}, **MAIL}, "mx"),
        ({"nordlys.dk": {"MX": ["0 ."], **ADDRESS}}, "null_mx"),
        ({"nordlys.dk": {"MX": ["0 .", "10 mail.nordlys.dk."]}, **MAIL}, "mx"),
        ({"nordlys.dk": {"MX": ["10 gone.nordlys.dk."]}}, "none"),
        ({"nordlys.dk": {"MX": ["10 192.0.2.1."]}}, "none"),
        ({"nordlys.dk": ADDRESS}, "implicit"),
        ({"nordlys.dk": {"AAAA": ["2001:db8::1"]}}, "implicit"),
        ({"nordlys.dk": {"TXT": ['"x"']}}, "none"),
    ],
)
def test_where_mail_goes(
    look: Callable[[], Answer], names: NameServer, zone: dict[str, dict[str, list[str]]], mail: str
) -> None:
    names.zone = zone
    answer = look()
    assert answer.facts
    assert (answer.state, answer.facts["mail"]) == ("found", mail)


@pytest.mark.parametrize(
    ("texts", "dmarc", "expected"),
    [
        (
            ['"v=spf1 include:_spf.example.com -all"', '"google-site-verification=x"'],
            ['"v=DMARC1; p=reject"'],
            (True, True),
        ),
        (['"v=spf1 " "mx -all"'], None, (True, False)),
        (['"v=spf1 -all"', '"v=spf1 mx -all"'], ['"v=DMARC1; p=none"', '"v=DMARC1; p=reject"'], (False, False)),
        (['"v=spf10 -all"'], ['"v=DMARC10"'], (False, False)),
    ],
)
def test_who_may_send_mail(
    look: Callable[[], Answer],
    names: NameServer,
    texts: list[str],
    dmarc: list[str] | None,
    expected: tuple[bool, bool],
) -> None:
    names.zone = {"nordlys.dk": {"TXT": texts, **ADDRESS}, **({"_dmarc.nordlys.dk": {"TXT": dmarc}} if dmarc else {})}
    facts = look().facts or {}
    assert (facts["spf"], facts["dmarc"]) == expected


def test_a_name_that_nobody_has_is_absent(look: Callable[[], Answer]) -> None:
    assert look().state == "absent"


@pytest.mark.parametrize("fault", [pytest.param("silent", marks=pytest.mark.slow), "fails"])
def test_a_name_server_that_does_not_answer_says_nothing(
    look: Callable[[], Answer], names: NameServer, fault: str
) -> None:
    setattr(names, fault, True)
    assert look().state == "unknown"
