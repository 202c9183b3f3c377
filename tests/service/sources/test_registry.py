"""RDAP and WHOIS, each as the registries write them."""

import asyncio
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from tests.conftest import Run
from tests.service.sources.conftest import Ask
from tests.service.sources.servers import BROKEN, Reply, Source, Whois, served
from tillid.sources.answer import Answer
from tillid.sources.asking import Sources

PUNKTUM = b"""# Hello 192.0.2.1. Your session has been logged.
#
# Copyright (c) 2002 - 2026 by Punktum dk A/S
#
# Version: 5.4.0

Domain:               nordlys.dk
DNS:                  nordlys.dk
Registered:           2011-02-03
Expires:              2027-02-28
Registration period:  1 year
VID:                  no
Status:               Active
"""
Look = Callable[..., Answer]


@pytest.fixture
def whois() -> Iterator[Whois]:
    with served(Whois()) as server:
        server.text = PUNKTUM
        yield server


@pytest.fixture
def look(ask: Ask, source: Source, whois: Whois) -> Look:
    """Asks about a domain; ``events`` is what its registry gives by RDAP, a reply what else it answers."""

    def look(
        domain: str, events: object = None, more: str = "", zones: tuple[str, ...] = ("com", "ch", "no")
    ) -> Answer:
        rdap = {"objectClassName": "domain", "ldhName": domain, "events": events}
        services = {"services": [[list(zones), ["http://rdap.test/v1/"]]], "version": "1.0"}

        def reply(path: str, _: str) -> Reply:
            if path.endswith("/dns.json"):
                return Reply(services)
            return events if isinstance(events, Reply) else Reply(rdap)

        source.reply = reply
        servers = ["whois.punktum.dk", "whois.norid.no"]
        local = {("rdap.test", 80): source.server_port, **{(server, 43): whois.server_port for server in servers}}
        return ask("registry", domain, more=more, local=local)

    return look


def _event(written: object, action: str = "registration") -> dict[str, object]:
    return {"eventAction": action, "eventDate": written}


@pytest.mark.parametrize(
    "written",
    [
        "2011-02-03",
        "2011-02-03T04:05:06Z",
        "2011-02-03 20:06:29",
        "2011-02-03T23:30:00-00:00",
        "2011-02-04T01:00:00+02:00",
    ],
    ids=["bare", "zone", "no zone", "unknown zone", "another day there"],
)
def test_a_registry_tells_the_day(look: Look, source: Source, written: str) -> None:
    events = [_event("2030-01-01T00:00:00Z", "expiration"), _event(written), _event("2026-01-01", "last changed")]
    assert look("nordlys.com", events) == Answer("found", {"registered": "2011-02-03", "expires": "2030-01-01"})
    path, _, headers = source.asked[-1]
    assert (path, headers["Accept"], headers["User-Agent"]) == (
        "/v1/domain/nordlys.com", "application/rdap+json", "Tillid/1 (mail@tillid.test)",
    )  # fmt: skip


def test_who_speaks_for_a_zone_is_asked_once(look: Look, source: Source) -> None:
    look("nordlys.com", [_event("2011-02-03")])
    look("nordlys.com", [_event("2011-02-03")])
    assert [path for path, *_ in source.asked].count("/api/dns.json") == 1


@pytest.mark.parametrize(
    "written", ["0001-01-01", "1700-01-01", "yesterday", "99999999999999-01-01", 17, "2011-13-01", "<b>2011-02-03</b>"]
)
def test_what_is_no_day_says_nothing(look: Look, written: object) -> None:
    assert look("nordlys.com", [_event(written)]).state in {"unknown", "withheld"}


def test_a_day_to_come_says_nothing(look: Look) -> None:
    to_come = (datetime.now(UTC) + timedelta(days=3)).isoformat()
    assert look("nordlys.com", [_event(to_come)]).state == "withheld"


def test_a_domain_that_its_registry_does_not_know_is_absent(look: Look) -> None:
    assert look("nordlys.com", Reply(status=404)).state == "absent"


@pytest.mark.parametrize("broken", sorted(BROKEN.keys() - {"slow"}))
def test_a_registry_that_goes_wrong_says_nothing(look: Look, broken: str) -> None:
    assert look("nordlys.com", BROKEN[broken]).state in {"unknown", "withheld"}


def test_a_lost_bootstrap_says_nothing(ask: Ask, source: Source) -> None:
    source.reply = BROKEN["no JSON"]
    assert ask("registry", "nordlys.com").state == "unknown"


@pytest.mark.parametrize(
    "events", [None, [], [_event("2026-01-01", "last changed")]], ids=["no RDAP", "none", "no date"]
)
def test_whois_is_asked_where_rdap_gives_no_date(look: Look, whois: Whois, events: object) -> None:
    zones = ("com",) if events is None else ("dk",)
    assert look("nordlys.dk", events, zones=zones) == Answer(
        "found", {"registered": "2011-02-03", "expires": "2027-02-28"}
    )
    assert [said for _, said in whois.asked] == ["--charset=utf8 nordlys.dk\r\n"]


@pytest.mark.parametrize(
    ("text", "state"),
    [
        (b"# Hello\n\nNo entries found for the selected source.\n", "absent"),
        (b"# Your query rate exceeds the limit, you are blocked\n", "unknown"),
        (b"", "withheld"),
        (b"<html><b>Registered: 1999-01-01</b></html>", "withheld"),
        (b"Registered: 1999-99-01\n", "unknown"),
        (b"x" * 10_000_000, "unknown"),
    ],
)
def test_what_whois_says_else(look: Look, whois: Whois, text: bytes, state: str) -> None:
    whois.text = text
    assert look("nordlys.dk").state == state


@pytest.mark.slow
def test_one_question_a_second_to_a_registry(
    opened: Callable[..., Sources], source: Source, whois: Whois, run: Run[Any]
) -> None:
    source.reply = Reply({"services": [[["com"], ["http://rdap.test/"]]]})
    sources = opened("registry", local={("whois.punktum.dk", 43): whois.server_port})

    async def at_once() -> None:
        await asyncio.gather(*(sources.ask("registry", domain) for domain in ("a.dk", "b.dk", "c.dk")))

    run(at_once())
    first, second, third = (moment for moment, _ in whois.asked)
    assert (second - first > 0.9, third - second > 0.9) == (True, True)


@pytest.mark.parametrize("domain", ["nordlys.de", "nordlys.no", "nordlys.se"])
def test_registries_that_publish_nothing_or_allow_nothing_are_not_asked(
    look: Look, source: Source, whois: Whois, domain: str
) -> None:
    assert look(domain).state in {"withheld", "unknown"}
    assert (source.asked, whois.asked) == ([], [])


def test_one_that_has_allowed_it_is_asked(look: Look, whois: Whois) -> None:
    whois.text = b"Domain Information\n\nCreated:         1999-11-15\nLast updated:    2026-11-15\n"
    assert look("nordlys.no", [], more=", registry.no=on") == Answer(
        "found", {"registered": "1999-11-15", "expires": None}
    )
