from datetime import UTC, datetime, timedelta

import pytest

from tests.service.checks.test_records import RESULT
from tillid.checks.records import Checks
from tillid.checks.tables import Check
from tillid.checks.waiting import MAX_IN_LINE, MAX_OF_SITE, MAX_WAITING, MAX_WAITING_WITH_NEWCOMERS, UPKEEP
from tillid.errors import BusyError
from tillid.store.database import Database


@pytest.fixture
def checks(address: str) -> Checks:
    return Checks(Database(address))


def _ask(checks: Checks, *wanted: tuple[str, str]) -> None:
    """Ask for checks of shops, each in a line; an owner's line begins so."""
    for shop, line in wanted:
        checks.ask(f"https://{shop}.dk/", f"{shop}.dk", line=line, is_owners=line.startswith("owner"))


def _done(checks: Checks) -> list[str]:
    """Do all that waits, one after another, and tell in which order."""
    shops = []
    while id_ := checks.next():
        held = checks.begin(id_)
        assert held
        shops.append(held.domain.removesuffix(".dk"))
        checks.finish(held, RESULT, {}, 70, "good")
    return shops


def test_a_client_waits_for_none_of_anothers_but_the_first(checks: Checks) -> None:
    _ask(checks, ("a1", "a"), ("a2", "a"), ("a3", "a"), ("b1", "b"), ("c1", "c"), ("c2", "c"))
    assert _done(checks) == ["a1", "b1", "c1", "a2", "c2", "a3"]


def test_owners_come_first_and_take_turns(checks: Checks) -> None:
    _ask(checks, ("a1", "a"), ("o1", "owner1"), ("o2", "owner1"), ("p1", "owner2"))
    assert _done(checks) == ["o1", "p1", "o2", "a1"]


def test_owners_come_first_a_few_times_in_a_row(checks: Checks) -> None:
    for owner in range(6):
        _ask(checks, *((f"o{owner}{number}", f"owner{owner}") for number in range(2)))
    _ask(checks, ("a1", "a"), ("b1", "b"), ("a2", "a"))
    ids = {shop: checks.ask(f"https://{shop}.dk/", f"{shop}.dk")[0].id for shop in ("a1", "b1", "a2")}
    ahead = {shop: turn.ahead for shop, id_ in ids.items() if (turn := checks.turn(id_))}
    order = _done(checks)
    assert [order.index(shop) for shop in ("a1", "b1", "a2")] == [3, 7, 11]
    assert ahead == {"a1": 3, "b1": 7, "a2": 11}


def test_what_the_service_asks_by_itself_holds_up_nobody(checks: Checks) -> None:
    for number in range(5):
        checks.ask(f"https://u{number}.dk/", f"u{number}.dk", line=UPKEEP, is_owners=True)
    _ask(checks, ("a1", "a"), ("b1", "b"))
    assert _done(checks) == ["u0", "a1", "b1", "u1", "u2", "u3", "u4"]


def test_what_the_service_asks_by_itself_comes_before_no_owner(checks: Checks) -> None:
    for number in range(8):
        checks.ask(f"https://u{number}.dk/", f"u{number}.dk", line=UPKEEP, is_owners=True)
    for _ in range(4):
        held = checks.begin(checks.next() or "")
        assert held
        checks.finish(held, RESULT, {}, 70, "good")
    _ask(checks, *((f"o{number}", f"owner{number}") for number in range(5)))
    assert _done(checks) == ["o0", "o1", "o2", "o3", "o4", "u4", "u5", "u6", "u7"]


def test_whose_check_is_being_done_comes_after_the_others(checks: Checks) -> None:
    _ask(checks, ("a1", "a"), ("a2", "a"), ("b1", "b"))
    first = checks.next()
    assert first
    assert checks.begin(first)
    assert _done(checks) == ["b1", "a2"]


def test_a_line_has_an_end(checks: Checks) -> None:
    _ask(checks, *((f"a{number}", "a") for number in range(MAX_IN_LINE)))
    with pytest.raises(BusyError, match="are waiting already") as refused:
        _ask(checks, ("a9", "a"))
    assert refused.value.own
    _ask(checks, ("b1", "b"))
    assert _done(checks)[:2] == ["a0", "b1"]
    _ask(checks, ("a9", "a"))


def test_lines_of_one_site_take_their_turns_together_and_have_an_end(checks: Checks) -> None:
    _ask(checks, *((f"a{number}", f"site.{number}") for number in range(MAX_OF_SITE)))
    with pytest.raises(BusyError, match="are waiting already") as refused:
        _ask(checks, ("a99", "site.99"))
    assert refused.value.own
    _ask(checks, ("b1", "other.1"), ("c1", "third.1"))
    assert _done(checks)[:4] == ["a0", "b1", "c1", "a1"]


def _fill(checks: Checks, lines: list[str]) -> None:
    now = datetime.now(UTC)
    with checks._database.session("") as session:
        session.add_all(
            Check(url="https://x.dk/", domain=f"{line}{n}.dk", asked=now, lease=now + timedelta(hours=1), line=line)
            for n, line in enumerate(lines)
        )


def test_a_few_who_ask_for_all_that_they_may_shut_nobody_out(checks: Checks) -> None:
    _fill(checks, [f"site{number // MAX_OF_SITE}.{number}" for number in range(MAX_WAITING)])
    with pytest.raises(BusyError, match="no more are taken"):
        _ask(checks, (f"again{MAX_WAITING}", f"site{(MAX_WAITING - 1) // MAX_OF_SITE}.x"))
    _ask(checks, ("a1", "another"))
    with pytest.raises(BusyError, match="no more are taken"):
        _ask(checks, ("a2", "another"))


def test_all_lines_together_have_an_end_and_owners_are_let_in_after_it(checks: Checks) -> None:
    _fill(checks, [f"l{number}" for number in range(MAX_WAITING_WITH_NEWCOMERS)])
    with pytest.raises(BusyError, match="no more are taken") as refused:
        _ask(checks, ("a1", "a"))
    assert not refused.value.own
    assert refused.value.retry_after > 0
    _ask(checks, ("o1", "owner"))
    checks.ask("https://u.dk/", "u.dk", line=UPKEEP)


def test_a_turn_is_told_while_a_check_waits(checks: Checks) -> None:
    _ask(checks, ("a1", "a"), ("a2", "a"), ("b1", "b"))
    ids = {check: checks.ask(f"https://{check}.dk/", f"{check}.dk")[0].id for check in ("a1", "a2", "b1")}
    turns = {check: checks.turn(id_) for check, id_ in ids.items()}
    assert {check: turn and turn.ahead for check, turn in turns.items()} == {"a1": 0, "b1": 1, "a2": 2}
    assert all(turn and turn.seconds > 0 for turn in turns.values())
    assert checks.begin(ids["a1"])
    assert checks.turn(ids["a1"]) is None
