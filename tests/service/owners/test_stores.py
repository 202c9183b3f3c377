from datetime import UTC, datetime, timedelta

import pytest

from tests.service.owners.ageing import age
from tests.service.report.results import HOST, HOSTILE, RESULT, URL
from tillid.checks.records import Check, Checks
from tillid.errors import InputError
from tillid.owners.appeals import Appeals
from tillid.owners.claims import GOOD_FOR, MAX_OF_DOMAIN, Claims, new_key, token_of
from tillid.owners.visibility import Shops
from tillid.store.database import Database

MIDNIGHT = timedelta(days=1)


@pytest.fixture
def database(address: str) -> Database:
    return Database(address)


def _checked(database: Database) -> Check:
    checks = Checks(database)
    check, _ = checks.ask(URL, HOST)
    held = checks.begin(check.id)
    assert held
    assert checks.finish(held, RESULT, {"desktop": b"wide"}, 70, "good")
    return check


def test_a_domain_has_no_more_owners_than_it_needs(database: Database) -> None:
    claims = Claims(database)
    tokens = [f"token {number}" for number in range(MAX_OF_DOMAIN + 5)]
    for token in tokens:
        claims.note(token, HOST, "meta")
    claims.note("another's", "other.dk", "meta")
    assert {one.token for one in claims.all()} == {*tokens[5:], "another's"}


def test_only_the_holder_of_the_key_owns_the_domain(database: Database) -> None:
    claims, key = Claims(database), new_key()
    assert not claims.owns([token_of(key)], HOST)
    claims.note(token_of(key), HOST, "dns")
    assert claims.owns([token_of(key)], HOST)
    assert not claims.owns([token_of(key)], "other.dk")
    assert not claims.owns([token_of(token_of(key))], HOST)
    assert not claims.owns([], HOST)


def test_a_proof_that_is_seen_no_more_ends_by_itself(database: Database) -> None:
    claims, key = Claims(database), new_key()
    claims.note(token_of(key), HOST, "dns")
    until = claims.proved_until(HOST)
    assert until
    assert abs(until - datetime.now(UTC) - GOOD_FOR) < timedelta(minutes=1)
    age(database, GOOD_FOR.days)
    assert not claims.owns([token_of(key)], HOST)
    assert claims.proved_until(HOST) is None
    claims.note(token_of(key), HOST, "file")
    assert claims.owns([token_of(key)], HOST)


def test_claims_that_hold_no_more_are_forgotten(database: Database) -> None:
    claims = Claims(database)
    claims.note("old", HOST, "dns")
    age(database, 30)
    claims.note("new", HOST, "dns")
    assert claims.forget_old() == 1
    assert [claim.token for claim in claims.all()] == ["new"]


def test_an_owner_hides_shows_and_deletes(database: Database) -> None:
    shops, check = Shops(database), _checked(database)
    Appeals(database).add(HOST, "has_phone", False, "It is there")
    assert not shops.is_hidden(HOST)
    shops.hide(HOST, hidden=True)
    assert shops.is_hidden(HOST)
    shops.hide(HOST, hidden=False)
    assert not shops.is_hidden(HOST)
    assert shops.delete(HOST) == 1
    assert Checks(database).get(check.id) is None
    assert Checks(database).screenshot(check.id, "desktop") is None
    assert Appeals(database).list(answered=True) == []


def test_what_is_older_than_was_said_is_forgotten_and_nothing_else(database: Database) -> None:
    _checked(database)
    age(database, 401)
    young = _checked(database)
    assert Shops(database).forget_old(400) == 1
    assert [check.id for check in Checks(database).history(HOST)] == [young.id]


def test_only_shops_of_owners_are_due_again(database: Database) -> None:
    shops = Shops(database)
    _checked(database)
    age(database, 31)
    assert shops.due(30) == []
    Claims(database).note("token", HOST, "meta")
    assert shops.due(30) == [(HOST, URL)]
    assert shops.due(60) == []


def test_an_appeal_is_answered_and_corrects_what_it_was_about(database: Database) -> None:
    appeals = Appeals(database)
    id_ = appeals.add(HOST, "has_phone", False, HOSTILE, "me@nordlys.dk")
    assert [one.words for one in appeals.list()] == [HOSTILE]
    assert appeals.told(HOST, {"has_phone": False}) == ({}, {})
    appeals.answer(id_, "You are right.", True)
    assert appeals.list() == []
    assert appeals.told(HOST, {"has_phone": False}) == ({"has_phone": "You are right."}, {"has_phone": True})
    assert appeals.told(HOST, {"has_phone": True}) == ({}, {}), "the shop shows something else by now"
    with pytest.raises(InputError, match="tillid appeals list"):
        appeals.answer("none", "x")
