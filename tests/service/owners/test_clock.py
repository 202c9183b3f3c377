"""A clock that was years ahead for an hour: afterwards nothing holds for longer than it would have by the right one."""

from datetime import UTC, datetime, timedelta

from tests.service.owners.messages.owning import ADDRESS, TOKEN, add_mailbox, fall, own
from tests.service.report.results import HOST, RESULT, URL
from tillid.checks.records import Checks
from tillid.checks.tables import Check
from tillid.owners.claims import GOOD_FOR, Claim, Claims
from tillid.owners.clock import bring_back
from tillid.owners.messages.outbox import Outbox
from tillid.owners.messages.sign_in import SESSION_HOLDS, SignIns
from tillid.owners.messages.tables import Message, SignedIn, SignIn
from tillid.store.database import Database

AHEAD = timedelta(days=700)
TABLES = (Check, Claim, Message, SignedIn, SignIn)


def _live_ahead(database: Database) -> None:
    """All that happened so far happened by a clock that was ahead."""
    with database.session("") as session:
        for table in TABLES:
            moments = [one.key for one in table.__table__.columns if one.type.python_type is datetime]
            for row in session.query(table):
                for name in moments:
                    setattr(row, name, _moved(getattr(row, name)))


def _moved(moment: datetime | None) -> datetime | None:
    return moment and moment + AHEAD


def test_what_a_clock_wrote_that_was_ahead_holds_no_longer_than_usual(address: str) -> None:
    database, checks, sign_ins = Database(address), Checks(Database(address)), SignIns(Database(address))
    own(database)
    add_mailbox(database)
    fall(database, 90, 71)
    sign_ins.ask(ADDRESS.text, "b" * 43, "en")
    secret = sign_ins.make_link(sign_ins.waiting()[0].id)
    assert sign_ins.use(secret or "", "b" * 43)
    _live_ahead(database)
    bring_back(database)
    now = datetime.now(UTC)
    assert GOOD_FOR > (Claims(database).proved_until(HOST) or now) - now > timedelta()
    with database.reading("") as session:
        assert session.query(SignedIn).one().until < now + SESSION_HOLDS
    assert Outbox(database).is_due()
    assert Claims(database).owns([TOKEN], HOST)
    with database.session("") as session:
        for earlier in session.query(Check):
            earlier.asked -= timedelta(hours=1)
    check, is_new = checks.ask(URL, HOST)
    held = checks.begin(check.id)
    assert is_new
    assert held
    assert checks.finish(held, RESULT, {}, 50, "unclear")
    latest = checks.latest(HOST)
    assert latest
    assert latest.id == held.id


def test_what_is_right_stays_as_it_is(address: str) -> None:
    database = Database(address)
    own(database)
    add_mailbox(database)
    fall(database, 90, 71)

    def rows() -> list[dict[str, object]]:
        with database.engine.connect() as connection:
            return [dict(row._mapping) for table in TABLES for row in connection.execute(table.__table__.select())]

    before = rows()
    bring_back(database)
    assert rows() == before
