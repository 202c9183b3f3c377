"""What is worth a message: each owner is told once, of what they chose, and of nothing that is not theirs."""

import json
from datetime import UTC, datetime, timedelta

import pytest

from tests.service.owners.messages.owning import TOKEN, add_mailbox, age_claims, check, messages, own
from tests.service.report.results import HOST
from tillid.checks.tables import Check
from tillid.owners.appeals import Appeals
from tillid.owners.claims import GOOD_FOR
from tillid.owners.messages.news import News
from tillid.owners.messages.outbox import Outbox
from tillid.owners.messages.tables import Hook, Mailbox, Message, SignedIn, Watched, Wish
from tillid.owners.messages.wishes import Wishes
from tillid.owners.visibility import Shops
from tillid.store.database import Database


@pytest.fixture
def database(address: str) -> Database:
    database = Database(address)
    own(database)
    add_mailbox(database)
    return database


def _falls(database: Database) -> list[tuple[int, int]]:
    News(database).look()
    told = [json.loads(one.facts) for one in messages(database) if one.kind == "fall"]
    return [(one["before"], one["after"]) for one in told]


def test_a_fall_is_told_once_and_only_from_where_it_was_told_last(database: Database) -> None:
    check(database, 90)
    assert _falls(database) == [], "nobody was told of a score before"
    check(database, 86)
    assert _falls(database) == []
    check(database, 85)
    assert _falls(database) == [(90, 85)], "slowly is a fall, too"
    assert _falls(database) == [(90, 85)]
    check(database, 81)
    assert _falls(database) == [(90, 85)]
    check(database, None)
    assert _falls(database) == [(90, 85)], "no score is none that fell"


def test_a_fall_right_after_somebody_asked_to_be_told_is_told(database: Database) -> None:
    for score in (50, 90):
        check(database, score)
    own(database, "new")
    Wishes(database).add_hook("new", "https://nordlys.dk/hook")
    for score in (86, 71):
        check(database, score)
    assert _falls(database) == [(90, 71)]
    own(database, "newer")
    Wishes(database).add_hook("newer", "https://nordlys.dk/hook")
    assert _falls(database) == [(90, 71)], "which was no news to them"


def test_a_rise_is_no_news_and_is_where_the_next_fall_begins(database: Database) -> None:
    for score in (50, 90):
        check(database, score)
        assert _falls(database) == []
    check(database, 84)
    assert _falls(database) == [(90, 84)]


@pytest.mark.parametrize(("fall", "told"), [(0, []), (10, []), (3, [(90, 84)])])
def test_an_owner_chooses_what_is_worth_a_message(database: Database, fall: int, told: list[tuple[int, int]]) -> None:
    Wishes(database).set_fall(TOKEN, fall)
    for score in (90, 84):
        check(database, score)
        shown = _falls(database)
    assert shown == told


def test_others_are_told_nothing(database: Database) -> None:
    own(database, "other", "other.dk")
    add_mailbox(database, "other")
    for score in (90, 50):
        check(database, score)
        News(database).look()
    with database.reading("") as session:
        mine = {one.id for one in session.query(Mailbox) if one.token == TOKEN}
    assert {one.target for one in messages(database)} == mine


def test_a_proof_that_was_missed_is_told_before_it_ends(database: Database) -> None:
    News(database).look_for_ends(90)
    assert messages(database) == []
    age_claims(database, 2)
    for _ in range(2):
        News(database).look_for_ends(90)
    (message,) = messages(database)
    facts = json.loads(message.facts)
    assert message.kind == "proof"
    assert datetime.fromisoformat(facts["until"]) - datetime.fromisoformat(facts["seen"]) == GOOD_FOR


def test_a_badge_that_ends_is_told_unless_there_is_none(database: Database) -> None:
    check(database, 70)
    with database.session("") as session:
        session.query(Check).one().ended = datetime.now(UTC) - timedelta(days=84)
    Shops(database).hide(HOST, hidden=True)
    News(database).look_for_ends(90)
    assert messages(database) == []
    Shops(database).hide(HOST, hidden=False)
    for _ in range(2):
        News(database).look_for_ends(90)
    assert [one.kind for one in messages(database)] == ["badge"]


def test_an_answer_to_an_objection_is_told_once(database: Database) -> None:
    appeals = Appeals(database)
    id_ = appeals.add(HOST, "has_phone", False, "It is there")
    appeals.add("other.dk", "has_phone", False, "x")
    News(database).look()
    assert messages(database) == []
    appeals.answer(id_, "You are right.", True)
    for _ in range(2):
        News(database).look()
    assert [(one.kind, json.loads(one.facts)["signal"]) for one in messages(database)] == [("appeal", "has_phone")]


def test_what_happened_before_is_no_news(database: Database) -> None:
    appeals = Appeals(database)
    appeals.answer(appeals.add(HOST, "has_phone", False, "x"), "No.")
    Wishes(database).add_hook(TOKEN, "https://nordlys.dk/hook")
    News(database).look()
    with database.reading("") as session:
        hooks = {one.id for one in session.query(Hook)}
    assert not any(one.target in hooks for one in messages(database))


def test_an_owner_is_forgotten_with_the_last_proof(database: Database) -> None:
    Wishes(database).add_hook(TOKEN, "https://nordlys.dk/hook")
    check(database, 90)
    News(database).look()
    assert Wishes(database).forget_old() == 0
    with database.session("") as session:
        session.add(SignedIn(digest="d", address=f"karen@{HOST}", until=datetime.now(UTC)))
        session.connection().exec_driver_sql("DELETE FROM claims")
    assert Wishes(database).forget_old() == 1
    with database.reading("") as session:
        left = [session.query(table).count() for table in (Wish, Mailbox, Hook, Watched, SignedIn)]
    assert left == [0, 0, 0, 0, 0]


def test_messages_to_whom_is_gone_hold_up_none_and_are_deleted(database: Database) -> None:
    Wishes(database).add_hook(TOKEN, "https://nordlys.dk/hook")
    for score in (90, 71):
        check(database, score)
        News(database).look()
    with database.session("") as session:
        for message in session.query(Message):
            gone = {"channel": message.channel, "domain": HOST, "kind": "fall", "facts": message.facts}
            session.add(Message(target="gone", key=message.channel, due=datetime.now(UTC) - timedelta(hours=1), **gone))
    outbox = Outbox(database)
    assert outbox.mail_due()
    assert outbox.hook_due([], {})
    assert not outbox.is_due()
    assert outbox.forget_old() == 2
    assert "gone" not in {message.target for message in messages(database)}


def test_a_mailbox_that_nobody_confirmed_is_forgotten_after_a_day(database: Database) -> None:
    with database.session("") as session:
        mailbox = session.query(Mailbox).one()
        mailbox.confirmed, mailbox.made = None, datetime.now(UTC) - timedelta(days=1)
    assert Wishes(database).forget_old() == 1
    assert Wishes(database).mailboxes(TOKEN) == []


def test_deleting_a_shops_checks_deletes_what_is_to_be_told_of_it(database: Database) -> None:
    for score in (90, 50):
        check(database, score)
        News(database).look()
    assert messages(database)
    Shops(database).delete(HOST)
    assert messages(database) == []
