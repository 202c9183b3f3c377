"""Mail servers that answer as no standard says: nothing is lost, and nothing goes out twice."""

from dataclasses import replace

import pytest

from tests.service.owners.messages.owning import ADDRESS, add_mailbox, fall, own, send
from tests.service.owners.messages.receivers import saying
from tillid.config import Config
from tillid.owners.messages.sign_in import SignIns
from tillid.store.database import Database


@pytest.fixture
def config(config: Config) -> Config:
    return replace(config, mail_from="Tillid <tillid@tillid.example>", public_url="https://tillid.example")


@pytest.fixture
def database(config: Config) -> Database:
    """In which a link and news wait for their mail."""
    database = Database(config.database)
    own(database)
    add_mailbox(database)
    fall(database, 90, 71)
    SignIns(database).ask(ADDRESS.text, "b" * 43, "en")
    return database


@pytest.mark.parametrize("goodbye", [b"250 Stay", b"421 Too late", b"nothing of the kind"])
def test_a_mail_that_was_taken_goes_out_once_however_the_server_says_goodbye(
    config: Config, database: Database, goodbye: bytes
) -> None:
    with saying({"QUIT": goodbye}) as (port, mails):
        for _ in range(4):
            send(replace(config, smtp=f"smtp://127.0.0.1:{port}"), database)
    assert len(mails) == 2, "a link and the news"
    assert not SignIns(database).waiting()


def test_a_server_that_speaks_no_base64_loses_nothing(config: Config, database: Database) -> None:
    words = {"EHLO": b"250-tillid.test\r\n250 AUTH CRAM-MD5", "AUTH": b"334 abcde", "QUIT": b"221 Bye"}
    with saying(words) as (port, _):
        send(replace(config, smtp=f"smtp://user:word@127.0.0.1:{port}"), database)
    with saying({}) as (port, mails):
        send(replace(config, smtp=f"smtp://127.0.0.1:{port}"), database)
    assert len(mails) == 2
