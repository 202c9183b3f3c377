"""Messages on their way: to a real mail server and a real web server, once, and through nothing but the guarded way."""

import re
import smtplib
from collections.abc import Iterator
from dataclasses import replace
from email.message import EmailMessage
from pathlib import Path

import pytest

from tests.service.owners.messages.owning import (
    ADDRESS,
    TOKEN,
    add_mailbox,
    fall,
    links,
    messages,
    own,
    send,
)  # fmt: skip
from tests.service.report.results import HOST
from tillid.config import Config
from tillid.errors import InputError
from tillid.net.trust import system_trust
from tillid.owners.appeals import Appeals
from tillid.owners.messages import outbox, sending
from tillid.owners.messages.addresses import Address
from tillid.owners.messages.news import News
from tillid.owners.messages.sending import Sender
from tillid.owners.messages.server import mail_server
from tillid.owners.messages.sign_in import SignIns
from tillid.owners.messages.tables import Mailbox
from tillid.owners.messages.wishes import Wishes
from tillid.store.backup import back_up, restore
from tillid.store.database import Database
from tillid.store.leases import Leases
from tools.live.certificates import write_chain
from tools.live.postbox import PASSWORD, Postbox, receiving

ROOT = "https://tillid.example"
BROWSER = "b" * 43
PLACE = "hooks.nordlys.dk"


@pytest.fixture
def postbox() -> Postbox:
    return Postbox()


@pytest.fixture
def posting(config: Config, postbox: Postbox) -> Iterator[Config]:
    """Settings with a mail server."""
    with receiving(postbox) as port:
        yield replace(
            config, smtp=f"smtp://127.0.0.1:{port}", mail_from="Tillid <tillid@tillid.example>", public_url=f"{ROOT}/"
        )


@pytest.fixture
def database(config: Config) -> Database:
    database = Database(config.database)
    own(database)
    return database


def _text(mail: EmailMessage) -> str:
    return str(mail.get_content()).replace("\r\n", "\n")


def test_a_link_leads_where_the_settings_say_and_works(posting: Config, database: Database, postbox: Postbox) -> None:
    add_mailbox(database, language="da")
    sign_ins = SignIns(database)
    for address in (ADDRESS.text, f"stranger@{HOST}", "stranger@other.dk"):
        sign_ins.ask(address, BROWSER, "da")
    sender = Sender(posting)
    sender.send()
    sender.send()
    (mail,) = postbox.mails
    assert postbox.recipients == [[ADDRESS.text]]
    assert mail["Subject"] == "Dit link til Tillid"
    assert mail["Auto-Submitted"] == "auto-generated"
    found = re.search(rf"^{ROOT}/my/link/(\S+)$", _text(mail), re.M)
    assert found
    assert found[1] not in str([vars(one) for one in links(database)])
    assert sign_ins.use(found[1], BROWSER)


def test_who_is_not_taken_now_holds_up_none_of_the_others(
    posting: Config, database: Database, postbox: Postbox
) -> None:
    sign_ins, refused = SignIns(database), Address(f"full@{HOST}", HOST)
    for address in (refused, ADDRESS):
        add_mailbox(database, address=address)
        sign_ins.ask(address.text, BROWSER, "en")
    postbox.refusals[refused.text] = "450 later"
    Sender(posting).send()
    assert postbox.recipients == [[ADDRESS.text]]
    assert [asked.address for asked in sign_ins.waiting()] == [refused.text]


def test_a_dead_server_is_left_alone_for_a_while(posting: Config, database: Database) -> None:
    sign_ins, second = SignIns(database), Address(f"other@{HOST}", HOST)
    for address in (ADDRESS, second):
        add_mailbox(database, address=address)
        sign_ins.ask(address.text, BROWSER, "en")
    Sender(replace(posting, smtp="smtp://127.0.0.1:1")).send()
    waiting = [asked.address for asked in sign_ins.waiting()]
    assert waiting == [second.text, ADDRESS.text], "only the first was tried, and is the last now"


def test_a_fall_is_mailed_once_by_whoever_sends(posting: Config, database: Database, postbox: Postbox) -> None:
    add_mailbox(database)
    fall(database, 90, 71)
    send(posting, database)
    send(posting, database)
    (mail,) = postbox.mails
    assert mail["Subject"] == f"{HOST}: the score fell from 90 to 71"
    assert f"{ROOT}/shops/{HOST}" in _text(mail)
    assert mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    stop = mail["List-Unsubscribe"].strip().removeprefix("<").removesuffix(">")
    assert stop.startswith(f"{ROOT}/my/stop/")
    assert stop in _text(mail)
    assert not messages(database)[0].problem


@pytest.mark.parametrize("language", ["en", "da", "de", "sv", "nb"])
def test_news_is_told_in_each_language_and_together(
    posting: Config, database: Database, postbox: Postbox, language: str
) -> None:
    add_mailbox(database, language=language)
    appeals = Appeals(database)
    appeals.answer(appeals.add(HOST, "has_phone", False, "x"), "Yes.")
    fall(database, 90, 71)
    News(database).look_for_ends(90)
    send(posting, database)
    (mail,) = postbox.mails
    text = _text(mail)
    assert mail["Content-Language"] == language
    assert "2" in mail["Subject"]
    assert "{" not in text
    assert re.search(r"\b90\b.*\b71\b", text)
    assert all(len(line.encode()) < 998 for line in text.splitlines())


def test_what_a_dead_server_or_a_killed_worker_left_is_sent_later(
    posting: Config, database: Database, postbox: Postbox
) -> None:
    add_mailbox(database)
    fall(database, 90, 71)
    Leases(database).take("messages", sending._LEASE_HOLDS)
    send(posting, database)
    assert postbox.mails == [], "another worker sends"
    Leases(database).release("messages")
    send(replace(posting, smtp="smtp://127.0.0.1:1"), database)
    (message,) = messages(database)
    assert (message.attempts, message.ended) == (1, None)
    Sender(posting).send()
    assert postbox.mails == [], "not before its time"
    send(posting, database)
    assert [mail["Message-ID"] for mail in postbox.mails] == [f"<{message.id}@tillid.example>"]


@pytest.mark.slow
def test_a_message_is_given_up_at_last(config: Config, database: Database) -> None:
    add_mailbox(database)
    fall(database, 90, 71)
    dead = replace(config, smtp="smtp://127.0.0.1:1", mail_from="t@tillid.example", public_url=ROOT)
    for _ in range(len(outbox.GAPS) + 3):
        send(dead, database)
    (message,) = messages(database)
    assert message.attempts == len(outbox.GAPS) + 1
    assert message.ended
    assert message.problem == "ConnectionRefusedError"


@pytest.mark.slow
def test_a_mailbox_that_does_not_exist_is_left_alone(posting: Config, database: Database, postbox: Postbox) -> None:
    add_mailbox(database)
    fall(database, 90, 71)
    postbox.refusals[ADDRESS.text] = "450 later"
    send(posting, database)
    assert messages(database)[0].ended is None
    postbox.refusals[ADDRESS.text] = "550 nobody"
    send(posting, database)
    (message,) = messages(database)
    assert message.problem == "the mail server answered 550"
    assert Wishes(database).mailboxes(TOKEN)[0].stopped


@pytest.mark.slow
def test_a_mailbox_gets_no_more_than_its_share_of_a_day(posting: Config, database: Database, postbox: Postbox) -> None:
    add_mailbox(database)
    Wishes(database).set_fall(TOKEN, 1)
    for score in range(90, 90 - outbox.MAX_MAILS_IN_A_DAY - 3, -1):
        fall(database, score)
        send(posting, database)
    assert len(postbox.mails) == outbox.MAX_MAILS_IN_A_DAY
    waiting = [one for one in messages(database) if one.ended is None]
    assert len(waiting) == 2, "the rest comes in one mail the next day"


def test_whoever_stopped_messages_gets_none(posting: Config, database: Database, postbox: Postbox) -> None:
    add_mailbox(database)
    fall(database, 90, 71)
    with database.reading("") as session:
        secret = session.query(Mailbox).one().stop
    assert Wishes(database).stop(secret) == ADDRESS.text
    assert Wishes(database).stop(secret[:-1]) is None
    fall(database, 50)
    send(posting, database)
    assert postbox.mails == []


def test_a_restored_backup_tells_nothing_again(
    posting: Config, database: Database, postbox: Postbox, tmp_path: Path
) -> None:
    add_mailbox(database)
    Wishes(database).add_hook(TOKEN, "https://nordlys.dk/hook")
    fall(database, 90, 71)
    send(posting, database)
    back_up(database, {}, tmp_path / "backup")
    fresh = Database(f"sqlite:///{tmp_path / 'fresh'}")
    restore(tmp_path / "backup", fresh, {})
    assert [one.key for one in messages(fresh)] == [one.key for one in messages(database)]
    send(replace(posting, database=f"sqlite:///{tmp_path / 'fresh'}"), fresh)
    assert len(postbox.mails) == 1


def test_a_password_is_sent_encrypted_to_whom_a_certificate_names(
    config: Config, database: Database, postbox: Postbox, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    add_mailbox(database)
    fall(database, 90, 71)
    chain = write_chain(tmp_path, "localhost")
    with receiving(postbox, chain=chain, asks=True) as port:
        named = replace(
            config, mail_from="t@tillid.example", public_url=ROOT,
            smtp=f"smtp+starttls://karen%40x:p%40ss%3Aword@localhost:{port}",
        )  # fmt: skip
        send(named, database)
        assert postbox.logins == [], "nobody vouches for the certificate"
        monkeypatch.setenv("SSL_CERT_FILE", str(chain))
        system_trust.cache_clear()
        send(named, database)
    system_trust.cache_clear()
    assert postbox.logins == [(b"karen@x", PASSWORD)]
    assert postbox.was_encrypted == [True]
    server = mail_server(named)
    assert "p@ss" not in repr(server)


@pytest.mark.parametrize(
    "changes",
    [
        {"smtp": "smtp://user:password@mail.example"},
        {"smtp": "http://mail.example"},
        {"smtp": "smtp://"},
        {"smtp": "smtp://mail.example:x"},
        {"mail_from": ""},
        {"mail_from": "t@tillid.example\r\nBcc: x@y.dk"},
        {"public_url": ""},
    ],
)
def test_settings_that_cannot_be_used_are_refused(config: Config, changes: dict[str, str]) -> None:
    good = replace(config, smtp="smtps://mail.example", mail_from="t@tillid.example", public_url=ROOT)
    assert mail_server(good)
    with pytest.raises(InputError, match="TILLID_"):
        mail_server(replace(good, **changes))  # type: ignore[arg-type]


def test_no_header_can_be_added_to_a_mail(posting: Config) -> None:
    server = mail_server(posting)
    assert server
    with pytest.raises((ValueError, smtplib.SMTPException)):
        server.address(EmailMessage(), "karen\r\nBcc: victim@other.dk@nordlys.dk", "id")
