"""An owner with shops, checks and a mailbox, for tests."""

from datetime import UTC, datetime, timedelta

from tests.service.report.results import HOST, RESULT, URL
from tillid.checks.records import Checks
from tillid.checks.tables import Check
from tillid.config import Config
from tillid.owners.claims import Claim, Claims
from tillid.owners.messages.addresses import Address
from tillid.owners.messages.news import News
from tillid.owners.messages.sending import Sender
from tillid.owners.messages.tables import Mailbox, Message, SignIn
from tillid.owners.messages.wishes import Wishes
from tillid.store.database import Database

TOKEN = "t" * 40
ADDRESS = Address(f"karen@{HOST}", HOST)


def own(database: Database, token: str = TOKEN, domain: str = HOST) -> None:
    """Prove a domain."""
    Claims(database).note(token, domain, "dns")


def add_mailbox(database: Database, token: str = TOKEN, address: Address = ADDRESS, language: str = "en") -> str:
    """A mailbox that was confirmed an hour ago."""
    id_ = Wishes(database).add_mailbox(token, address, language)
    with database.session("") as session:
        mailbox = session.get(Mailbox, id_)
        assert mailbox
        mailbox.confirmed = mailbox.made = datetime.now(UTC) - timedelta(hours=1)
    return id_


def check(database: Database, score: int | None, url: str = URL, domain: str = HOST) -> str:
    """A new check of a shop."""
    checks = Checks(database)
    with database.session("") as session:
        for earlier in session.query(Check):
            earlier.asked -= timedelta(hours=1)
    held = checks.begin(checks.ask(url, domain)[0].id)
    assert held
    assert checks.finish(held, RESULT, {}, score, "good")
    return held.id


def messages(database: Database) -> list[Message]:
    """All messages, the oldest first."""
    with database.reading("") as session:
        return list(session.query(Message).order_by(Message.made))


def links(database: Database) -> list[SignIn]:
    """All links that were asked for."""
    with database.reading("") as session:
        return list(session.query(SignIn))


def age_claims(database: Database, days: float) -> None:
    """Have all proofs been seen some days earlier."""
    with database.session("") as session:
        for claim in session.query(Claim):
            claim.seen -= timedelta(days=days)


def make_due(database: Database) -> None:
    """Have all messages that wait be tried now."""
    with database.session("") as session:
        for message in session.query(Message):
            message.due = datetime.now(UTC) - timedelta(seconds=1)


def fall(database: Database, *scores: int) -> None:
    """Check after check, each with its score."""
    for score in scores:
        check(database, score)
        News(database).look()


def send(config: Config, database: Database) -> None:
    """A round as a worker that was just started does it."""
    make_due(database)
    Sender(config).send()
