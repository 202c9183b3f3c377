"""Facts about domains and companies: asked once, kept for as long as they hold, and never waited for."""

import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Run
from tests.service.sources.servers import Reply, Source, served
from tillid.checks.facts.cache import FactCache
from tillid.checks.facts.look_up import LookUp
from tillid.checks.facts.records import SourceAnswer, SourceAnswers
from tillid.scoring.scorer import Scoring
from tillid.sources.answer import Answer
from tillid.sources.asking import Sources
from tillid.sources.choices import read_choices
from tillid.sources.declaration import declarations
from tillid.sources.manners import Manners
from tillid.store.database import Database
from tillid.store.queue import TaskQueue

DOMAIN = "nordlys.com"
REGISTRY = declarations()["registry"]
REGISTERED = (datetime.now(UTC) - timedelta(days=1000)).date()
FOUND = Answer("found", {"registered": REGISTERED.isoformat(), "expires": None})


@pytest.fixture
def registry() -> Iterator[Source]:
    with served(Source()) as server:
        server.reply = _answer_with(Reply({"events": [{"eventAction": "registration", "eventDate": str(REGISTERED)}]}))
        yield server


def _answer_with(reply: Reply) -> Callable[[str, str], Reply]:
    services = Reply({"services": [[["com"], ["http://rdap.test/"]]]})  # another host, which is asked without a wait
    return lambda path, _: services if path == "/dns.json" else reply


@pytest.fixture
def answers(address: str) -> SourceAnswers:
    return SourceAnswers(Database(address))


@pytest.fixture
def look_up(answers: SourceAnswers, registry: Source, tmp_path: Path) -> LookUp:
    choices = read_choices("all=off, registry=http://registry.test", tmp_path / "none.json")
    local = {("registry.test", 80): registry.server_port, ("rdap.test", 80): registry.server_port}
    return LookUp(answers, Sources(choices, local, Manners(), tmp_path / "files"))


def _asked(registry: Source) -> int:
    return sum(path.startswith("/domain/") for path, *_ in registry.asked)


def _grow_old(answers: SourceAnswers) -> None:
    with answers._database.session("") as session:
        row = session.get(SourceAnswer, (DOMAIN, "registry"))
        assert row
        row.until = datetime.now(UTC) - timedelta(seconds=1)


def test_a_source_is_asked_once(look_up: LookUp, registry: Source, run: Run[None]) -> None:
    assert look_up.known(DOMAIN)[:2] == ({}, ("registry",))
    run(look_up.look_up(DOMAIN))
    run(look_up.look_up(DOMAIN))
    assert look_up.known(DOMAIN)[:2] == ({"domain_age_days": 1000.0}, ())
    assert _asked(registry) == 1


def _told(look_up: LookUp) -> dict[str, Any]:
    return next(dict(one) for one in look_up.known(DOMAIN).confirmations if one["source"] == "registry")


def test_people_are_told_who_said_what_and_when_and_where_to_look(look_up: LookUp, run: Run[None]) -> None:
    page = f"https://lookup.icann.org/en/lookup?name={DOMAIN}"
    assert _told(look_up) == {"source": "registry", "state": "pending", "asked": None, "page": page, "values": {}}
    run(look_up.look_up(DOMAIN))
    told = _told(look_up)
    assert (told["state"], told["page"], told["values"]) == ("found", page, {"domain_age_days": 1000.0})
    assert abs(datetime.now(UTC) - told["asked"]) < timedelta(minutes=1)
    others = [one["state"] for one in look_up.known(DOMAIN).confirmations if one["source"] != "registry"]
    assert set(others) == {"not_asked"}


@pytest.mark.parametrize(("domain", "is_danish"), [("nordlys.dk", True), ("nordlys.se", False), (DOMAIN, False)])
def test_only_those_are_named_who_would_be_asked_about_such_a_domain(
    look_up: LookUp, scoring: Scoring, domain: str, is_danish: bool
) -> None:
    marks = {"emaerket", "ehandel"} if is_danish else set()
    for told in (look_up.known(domain).confirmations, scoring.answer({}, f"www.{domain}").confirmations):
        assert {one["source"] for one in told} & {"emaerket", "ehandel", "trustpilot"} == marks | {"trustpilot"}


def test_a_source_that_did_not_answer_is_no_no(look_up: LookUp, registry: Source, run: Run[None]) -> None:
    registry.reply = _answer_with(Reply(status=500))
    run(look_up.look_up(DOMAIN))
    assert (_told(look_up)["state"], _told(look_up)["values"]) == ("unknown", {})


def test_workers_that_begin_together_ask_once(look_up: LookUp, registry: Source, run: Run[None]) -> None:
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda _: run(look_up.look_up(DOMAIN)), range(4)))
    assert _asked(registry) == 1


@pytest.mark.parametrize("status", [403, 404, 500])
def test_a_source_that_does_not_say_is_left_alone_for_a_while(
    look_up: LookUp, registry: Source, status: int, run: Run[None]
) -> None:
    registry.reply = _answer_with(Reply(status=status))
    run(look_up.look_up(DOMAIN))
    run(look_up.look_up(DOMAIN))
    assert (look_up.known(DOMAIN)[:2], _asked(registry)) == (({}, ()), 1)


@pytest.mark.slow
def test_a_source_out_of_reach_changes_nothing_that_was_known(
    look_up: LookUp, answers: SourceAnswers, registry: Source, run: Run[None]
) -> None:
    run(look_up.look_up(DOMAIN))
    _grow_old(answers)
    registry.reply = _answer_with(Reply(status=500))
    run(look_up.look_up(DOMAIN))
    assert (look_up.known(DOMAIN)[:2], _asked(registry)) == (({"domain_age_days": 1000.0}, ()), 2)


def test_who_was_killed_while_asking_is_followed_by_another(
    look_up: LookUp, answers: SourceAnswers, registry: Source, run: Run[None]
) -> None:
    assert answers.begin(DOMAIN, "registry")
    run(look_up.look_up(DOMAIN))
    assert (_asked(registry), look_up.known(DOMAIN).pending) == (0, ("registry",))
    _grow_old(answers)
    run(look_up.look_up(DOMAIN))
    assert (_asked(registry), look_up.known(DOMAIN).pending) == (1, ())


def test_scoring_takes_what_is_at_hand_and_says_who_is_still_asked(
    look_up: LookUp, answers: SourceAnswers, scoring: Scoring, tmp_path: Path
) -> None:
    tasks = TaskQueue(str(tmp_path / "queue.sqlite"))
    cache = FactCache(look_up, tasks)
    answers.keep(DOMAIN, REGISTRY, FOUND)
    knowing = scoring.knowing(facts=cache.known)
    first = knowing.answer({}, f"www.{DOMAIN}")
    assert ("domain_age_days" in first.missing, first.pending) == (True, ["registry"])
    unknown = knowing.answer({}, "unknown.com")
    assert unknown.pending == ["registry"]
    _until(lambda: cache.known(DOMAIN).features and tasks.look_ups.pending_count())
    later = knowing.answer({}, f"www.{DOMAIN}")
    assert (later.features["domain_age_days"], later.pending) == (1000, [])
    assert tasks.look_ups.pending_count() == 1


def test_scoring_without_a_host_asks_nobody(look_up: LookUp, scoring: Scoring, tmp_path: Path) -> None:
    cache = FactCache(look_up, TaskQueue(str(tmp_path / "queue.sqlite")))
    assert scoring.knowing(facts=cache.known).answer({}).pending == []


def test_scoring_goes_on_while_the_facts_are_gone(
    look_up: LookUp, scoring: Scoring, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(look_up, "_answers", SourceAnswers(Database("sqlite:////proc/none/tillid.sqlite")))
    cache = FactCache(look_up, TaskQueue(str(tmp_path / "queue.sqlite")))
    assert "domain_age_days" in scoring.knowing(facts=cache.known).answer({}, DOMAIN).missing


def _until(holds: Callable[[], Any]) -> None:
    until = time.monotonic() + 30
    while not holds():
        assert time.monotonic() < until
        time.sleep(0.01)


def test_a_domain_waits_in_the_queue_once(look_up: LookUp, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tillid.checks.facts.cache._SOON_SECONDS", 0)
    tasks = TaskQueue(str(tmp_path / "queue.sqlite"))
    cache = FactCache(look_up, tasks)
    cache.known(DOMAIN)
    _until(lambda: tasks.look_ups.pending_count())
    for _ in range(5):
        cache.known(DOMAIN)
        _until(lambda: not cache._waiting.qsize())
    cache.known("unknown.com")
    _until(lambda: tasks.look_ups.pending_count() > 1)
    assert tasks.look_ups.pending_count() == 2


def test_a_flood_of_new_hosts_is_few_questions_to_the_database(
    look_up: LookUp, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[int] = []
    about_all = look_up._answers.about_all

    def count(subjects: Any) -> Any:
        asked.append(len(subjects))
        return about_all(subjects)

    monkeypatch.setattr(look_up._answers, "about_all", count)
    cache = FactCache(look_up, TaskQueue(str(tmp_path / "queue.sqlite")), may_look_up=lambda _: False)
    for number in range(500):
        cache.known(f"new-{number}.com")
    _until(lambda: sum(asked) == 500)
    assert len(asked) < 20


@pytest.mark.parametrize("facts", ["{", '{"registered": 5}'])
def test_a_row_that_cannot_be_read_keeps_no_other_domain_from_being_told(
    look_up: LookUp, answers: SourceAnswers, tmp_path: Path, run: Run[None], facts: str
) -> None:
    run(look_up.look_up(DOMAIN))
    now = datetime.now(UTC)
    broken = SourceAnswer(subject="broken.com", source="registry", state="found", asked=now, until=now, note="")
    broken.facts, broken.until = facts, now + timedelta(days=1)
    with answers._database.session("") as session:
        session.add(broken)
    cache = FactCache(look_up, TaskQueue(str(tmp_path / "queue.sqlite")))
    cache.known("broken.com")
    _until(lambda: "broken.com" not in cache._kept)
    _until(lambda: cache.known(DOMAIN).features == {"domain_age_days": 1000.0})
