"""Tables of what owners want to be told, where, and of what waits to be told."""

import uuid
from datetime import UTC, datetime
from typing import Literal

from sqlalchemy import String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from tillid.store.database import Base, Moment

Channel = Literal["mail", "hook"]


def _id() -> str:
    return str(uuid.uuid4())


def _now() -> datetime:
    return datetime.now(UTC)


class Wish(Base):
    """What an owner, who is known by the token of their proofs, wants to be told.

    Attributes
    ----------
    fall
        Points by which a score must have fallen to be worth a message; 0 for none.
    since
        What happened before is no news.
    """

    __tablename__ = "wishes"

    token: Mapped[str] = mapped_column(String(64), primary_key=True)
    fall: Mapped[int]
    since: Mapped[datetime] = mapped_column(Moment, default=_now)


class Mailbox(Base):
    """An address on a proved domain.

    Attributes
    ----------
    confirmed
        When whoever reads it said that they want messages.
    stopped
        Since when they want none any more; they may sign in all the same.
    stop
        What the link in a message stops it by. It can do nothing else, so it is kept as it is.
    """

    __tablename__ = "mailboxes"
    __table_args__ = (UniqueConstraint("token", "address"),)

    id: Mapped[str] = mapped_column(String(36), primary_key=True, default=_id)
    token: Mapped[str] = mapped_column(String(64))
    address: Mapped[str] = mapped_column(String(320), index=True)
    domain: Mapped[str] = mapped_column(String(253))
    language: Mapped[str] = mapped_column(String(2))
    made: Mapped[datetime] = mapped_column(Moment, default=_now)
    confirmed: Mapped[datetime | None] = mapped_column(Moment)
    stopped: Mapped[datetime | None] = mapped_column(Moment)
    stop: Mapped[str] = mapped_column(String(64), unique=True)


class Hook(Base):
    """An address that programs are told at.

    Attributes
    ----------
    secret
        What messages are signed with; whoever verifies a signature needs the same.
    failures
        How many messages in a row were given up.
    stopped
        Since when it is told nothing any more.
    problem
        What went wrong last.
    """

    __tablename__ = "hooks"

    id: Mapped[str] = mapped_column(String(36), primary_key=True, default=_id)
    token: Mapped[str] = mapped_column(String(64), index=True)
    url: Mapped[str] = mapped_column(Text)
    secret: Mapped[str] = mapped_column(String(64))
    made: Mapped[datetime] = mapped_column(Moment, default=_now)
    failures: Mapped[int] = mapped_column(default=0)
    stopped: Mapped[datetime | None] = mapped_column(Moment)
    problem: Mapped[str | None] = mapped_column(Text)


class SignIn(Base):
    """Somebody asked for a link. It is made, and kept as a digest, when a mail is sent: nobody learns who gets one.

    Attributes
    ----------
    browser
        Digest of what the browser that asked for it holds; the link works in no other.
    network
        Digest of the network that it was asked for from; empty where that is not known.
    mailbox
        Which is to be confirmed; None where somebody wants to sign in.
    asked
        When it was asked for, or the mail could not be sent.
    digest
        Of the link's secret; None until the mail is sent.
    until
        When it holds no more.
    """

    __tablename__ = "sign_ins"

    id: Mapped[str] = mapped_column(String(36), primary_key=True, default=_id)
    address: Mapped[str] = mapped_column(String(320), index=True)
    language: Mapped[str] = mapped_column(String(2))
    browser: Mapped[str] = mapped_column(String(64))
    network: Mapped[str] = mapped_column(String(64), default="")
    mailbox: Mapped[str | None] = mapped_column(String(36))
    asked: Mapped[datetime] = mapped_column(Moment, default=_now)
    until: Mapped[datetime] = mapped_column(Moment)
    digest: Mapped[str | None] = mapped_column(String(64), unique=True)
    is_used: Mapped[bool] = mapped_column(default=False)


class SignedIn(Base):
    """A browser in which somebody signed in, by the digest of what it holds."""

    __tablename__ = "sessions"

    digest: Mapped[str] = mapped_column(String(64), primary_key=True)
    address: Mapped[str] = mapped_column(String(320), index=True)
    until: Mapped[datetime] = mapped_column(Moment)


class KnownBrowser(Base):
    """A browser in which the reader of an address signed in once: it has links of its own, that nobody else uses up.

    Attributes
    ----------
    digest
        Of what the browser holds.
    """

    __tablename__ = "known_browsers"

    digest: Mapped[str] = mapped_column(String(64), primary_key=True)
    address: Mapped[str] = mapped_column(String(320), primary_key=True, index=True)
    until: Mapped[datetime] = mapped_column(Moment)


class Watched(Base):
    """A shop as its owner was told of it last.

    Attributes
    ----------
    score
        From which a fall is measured: the one told last, or a higher one since.
    check_id
        The last check that was looked at.
    """

    __tablename__ = "watched"

    token: Mapped[str] = mapped_column(String(64), primary_key=True)
    domain: Mapped[str] = mapped_column(String(253), primary_key=True)
    score: Mapped[int]
    model: Mapped[str] = mapped_column(String(64))
    check_id: Mapped[str] = mapped_column(String(36))


class Message(Base):
    """One piece of news for one mailbox or hook.

    Attributes
    ----------
    target
        Id of the mailbox or hook.
    key
        What it is about. Nobody is told the same twice.
    facts
        JSON of what is told.
    due
        When it is tried next.
    attempts
        How often it was tried.
    ended
        When it was sent, or given up: then ``problem`` says why.
    """

    __tablename__ = "messages"
    __table_args__ = (UniqueConstraint("target", "key"),)

    id: Mapped[str] = mapped_column(String(36), primary_key=True, default=_id)
    channel: Mapped[str] = mapped_column(String(4))
    target: Mapped[str] = mapped_column(String(36))
    domain: Mapped[str] = mapped_column(String(253), index=True)
    key: Mapped[str] = mapped_column(String(320))
    kind: Mapped[str] = mapped_column(String(16))
    facts: Mapped[str] = mapped_column(Text)
    made: Mapped[datetime] = mapped_column(Moment, default=_now)
    due: Mapped[datetime] = mapped_column(Moment, default=_now, index=True)
    attempts: Mapped[int] = mapped_column(default=0)
    ended: Mapped[datetime | None] = mapped_column(Moment)
    problem: Mapped[str | None] = mapped_column(Text)
