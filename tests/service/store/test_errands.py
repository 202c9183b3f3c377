from datetime import timedelta

import pytest
from sqlalchemy import event

from tests.service.report.results import HOST
from tillid.errors import BusyError
from tillid.owners.visibility import Shops
from tillid.store import errands as module
from tillid.store.database import Database
from tillid.store.errands import MAX_WAITING, Errand, Errands


@pytest.fixture
def database(address: str) -> Database:
    return Database(address)


def _later(database: Database, seconds: int) -> None:
    with database.session("") as session:
        for errand in session.query(Errand):
            errand.asked -= timedelta(seconds=seconds)
            errand.until = errand.until and errand.until - timedelta(seconds=seconds)


def test_whoever_asks_for_the_same_waits_for_the_same(database: Database) -> None:
    errands = Errands(database)
    for _ in range(3):
        errands.ask("pdf", "<p>a report", HOST)
    held = errands.begin("pdf")
    assert held
    assert held.given == "<p>a report"
    assert errands.begin("pdf") is None
    errands.end(held, b"%PDF")
    kept = errands.get("pdf", "<p>a report")
    assert kept
    assert (kept.state, kept.made) == ("done", b"%PDF")
    assert "report" not in kept.given
    assert errands.get("pdf", "<p>another") is None


def test_what_was_done_with_something_else_is_done_anew(database: Database) -> None:
    errands = Errands(database)
    for given in ("<p>a report", "<p>a newer one"):
        errands.ask("pdf", "its name", HOST, given)
        held = errands.begin("pdf")
        assert held
        assert held.given == given
        assert not held.was_given(given), "it is being done"
        errands.end(held, b"%PDF")
        kept = errands.get("pdf", "its name")
        assert kept
        assert [kept.was_given(one) for one in (given, "<p>another")] == [True, False]


def test_what_a_killed_worker_left_is_done_by_another_three_times_at_most(database: Database) -> None:
    errands = Errands(database)
    errands.ask("pdf", "x", HOST)
    first = errands.begin("pdf")
    _later(database, 61)
    second = errands.begin("pdf")
    assert first
    assert second
    errands.end(first, b"too late")
    waiting = errands.get("pdf", "x")
    assert waiting
    assert not waiting.has_ended
    _later(database, 61)
    assert errands.begin("pdf")
    _later(database, 61)
    assert errands.begin("pdf") is None
    given_up = errands.get("pdf", "x")
    assert given_up
    assert "interrupted 3 times" in (given_up.problem or "")


def test_who_is_slow_holds_up_none_but_their_own(database: Database) -> None:
    errands = Errands(database)
    for number in range(4):
        errands.ask("proof", f"drip.dk {number}", "drip.dk")
    errands.ask("proof", f"{HOST} t", HOST)
    begun = [errands.begin("proof") for _ in range(3)]
    assert [one.about for one in begun if one] == ["drip.dk", HOST, "drip.dk"]


@pytest.mark.slow
def test_only_so_much_waits_and_only_so_much_is_kept(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    errands = Errands(database)
    for number in range(MAX_WAITING):
        errands.ask("pdf", str(number), HOST)
    with pytest.raises(BusyError) as busy:
        errands.ask("pdf", "one more", HOST)
    assert busy.value.retry_after > 0
    errands.ask("proof", "of another kind", HOST)
    monkeypatch.setattr(module, "MAX_KEPT", 5)
    while held := errands.begin("pdf"):
        errands.end(held, b"x")
    errands.ask("pdf", "now there is room", HOST)
    with database.reading("") as session:
        assert session.query(Errand).filter(Errand.state == "done").count() == 5
    _later(database, 3700)
    assert errands.get("pdf", "now there is room") is None


def test_what_has_ended_is_forgotten_though_nobody_asks_for_more(database: Database) -> None:
    errands = Errands(database)
    for kind in ("pdf", "proof"):
        errands.ask(kind, "x", HOST)
    errands.ask("pdf", "waits", HOST)
    for kind in ("pdf", "proof"):
        held = errands.begin(kind)
        assert held
        errands.end(held, b"x")
    assert errands.forget_old() == 0
    _later(database, 3700)
    assert errands.forget_old() == 3


def test_what_took_long_is_kept_as_long_as_all_else(database: Database) -> None:
    errands = Errands(database)
    errands.ask("pdf", "x", HOST)
    _later(database, 3000)
    held = errands.begin("pdf")
    assert held
    errands.end(held, b"x")
    _later(database, 3000)
    assert errands.get("pdf", "x")
    _later(database, 700)
    assert errands.get("pdf", "x") is None


def test_where_nothing_waits_nothing_is_locked(database: Database) -> None:
    errands, said = Errands(database), []
    errands.ask("proof", "x", HOST)
    event.listen(database.engine, "before_cursor_execute", lambda *given: said.append(given[2]))
    assert errands.begin("pdf") is None
    assert said
    assert not any("IMMEDIATE" in statement or "advisory" in statement for statement in said)


def test_what_is_too_large_is_not_kept(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_MAX_BYTES", 10)
    errands = Errands(database)
    errands.ask("pdf", "x", HOST)
    held = errands.begin("pdf")
    assert held
    errands.end(held, b"x" * 11)
    kept = errands.get("pdf", "x")
    assert kept
    assert (kept.state, kept.made) == ("failed", None)


def test_what_was_made_for_a_shop_is_deleted_with_its_checks(database: Database) -> None:
    errands = Errands(database)
    errands.ask("pdf", "x", HOST)
    errands.ask("pdf", "y", "other.dk")
    Shops(database).delete(HOST)
    assert errands.get("pdf", "x") is None
    assert errands.get("pdf", "y")
