"""Signing in by a link in a mail: asked for by anybody, sent only to who may, and good once, for a short time, in the
browser that asked.

Whoever asks is told the same whether they may or not, and the same is done: who gets a mail is found out by the worker
that sends it. Of links and of sessions only digests are kept.
"""

import hashlib
import secrets
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from sqlalchemy import delete, func, select, update
from sqlalchemy.orm import Session

from tillid.errors import BusyError
from tillid.owners.claims import GOOD_FOR, Claim
from tillid.owners.messages.tables import KnownBrowser, Mailbox, SignedIn, SignIn
from tillid.store.database import Database

LINK_HOLDS = timedelta(minutes=20)
SESSION_HOLDS = timedelta(days=30)
BROWSER_KNOWN = timedelta(days=400)
# Proofs are looked for every day: whoever takes a domain over gets no link by its mail for longer than this.
SEEN_WITHIN = timedelta(days=2)
# Mails to one address within a time: how many, and how many of them one network may ask for. Each browser in which the
# address's reader signed in once has as many of its own, that nobody else uses up.
_BOUNDS = ((timedelta(hours=1), 3, 2), (timedelta(days=1), 8, 4))
_MAX_WAITING = 1000
_BUSY_SECONDS = 300
_UNAVAILABLE = "Signing in is not possible at the moment. Try again later."


def new_secret() -> str:
    """A secret that nobody guesses."""
    return secrets.token_urlsafe(32)


def digest(secret: str) -> str:
    """What is kept of a secret."""
    return hashlib.sha256(f"tillid-sign-in {secret}".encode()).hexdigest()


class SignIns:
    """All links and sessions. Every method raises ``StoreError`` where the database cannot be reached."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def ask(self, address: str, browser: str, language: str, mailbox: str | None = None, *, network: str = "") -> None:
        """Ask for a link.

        Parameters
        ----------
        browser
            A secret that the browser holds.
        mailbox
            Which is to be confirmed by the link.
        network
            From which it is asked for; empty where that is not known.

        Raises
        ------
        BusyError
            Too many were asked for.
        """
        now = datetime.now(UTC)
        with self._database.session(_UNAVAILABLE) as session:
            waiting = select(func.count()).where(SignIn.digest.is_(None), SignIn.until > now)
            if (session.scalar(waiting) or 0) >= _MAX_WAITING:
                raise BusyError("Too many people are signing in. Try again later.", _BUSY_SECONDS)
            until = now + LINK_HOLDS
            asked = SignIn(address=address, language=language, browser=digest(browser), asked=now, until=until)
            asked.mailbox, asked.network = mailbox, digest(network) if network else ""
            session.add(asked)

    def waiting(self, most: int = 20) -> Sequence[SignIn]:
        """Those of whom no mail has been sent yet, the oldest first."""
        wanted = select(SignIn).where(SignIn.digest.is_(None), SignIn.until > datetime.now(UTC))
        with self._database.reading(_UNAVAILABLE) as session:
            return session.scalars(wanted.order_by(SignIn.asked).limit(most)).all()

    def make_link(self, id_: str) -> str | None:
        """The secret of the link that is to be sent; None where none is: then it is forgotten that it was asked for."""
        with self._database.session(_UNAVAILABLE) as session:
            asked = session.get(SignIn, id_)
            if asked is None or asked.digest:
                return None
            if not _may(session, asked):
                session.delete(asked)
                return None
            secret = new_secret()
            asked.digest = digest(secret)
            return secret

    def put_back(self, id_: str) -> None:
        """The mail could not be sent: try again with another secret, after all others who wait."""
        with self._database.session(_UNAVAILABLE) as session:
            session.execute(update(SignIn).where(SignIn.id == id_).values(digest=None, asked=datetime.now(UTC)))

    def use(self, secret: str, browser: str | None) -> str | None:
        """Sign in by a link, once; the secret of the session, or None where the link holds no more, or not here."""
        now = datetime.now(UTC)
        with self._database.session(_UNAVAILABLE) as session:
            here = (SignIn.digest == digest(secret), SignIn.browser == digest(browser or ""))
            used = update(SignIn).where(*here, SignIn.until > now, SignIn.is_used.is_(False)).values(is_used=True)
            if not browser or not session.execute(used.returning(SignIn.id)).first():
                return None
            link = session.scalars(select(SignIn).where(*here)).one()
            if link.mailbox:
                mailbox = session.get(Mailbox, link.mailbox)
                if mailbox is None:
                    return None
                mailbox.confirmed, mailbox.stopped = mailbox.confirmed or now, None
            own = new_secret()
            session.add(SignedIn(digest=digest(own), address=link.address, until=now + SESSION_HOLDS))
            session.merge(KnownBrowser(digest=link.browser, address=link.address, until=now + BROWSER_KNOWN))
            return own

    def tokens(self, session_secret: str) -> frozenset[str]:
        """The tokens of whoever signed in, as long as the domain of their address is proved."""
        wanted = (
            select(Mailbox.token)
            .join(SignedIn, SignedIn.address == Mailbox.address)
            .join(Claim, (Claim.token == Mailbox.token) & (Claim.domain == Mailbox.domain))
            .where(SignedIn.digest == digest(session_secret), SignedIn.until > datetime.now(UTC))
            .where(Mailbox.confirmed.is_not(None), Claim.seen > datetime.now(UTC) - GOOD_FOR)
        )
        with self._database.reading(_UNAVAILABLE) as session:
            return frozenset(session.scalars(wanted))

    def sign_out(self, session_secret: str) -> None:
        """End a session."""
        with self._database.session(_UNAVAILABLE) as session:
            session.execute(delete(SignedIn).where(SignedIn.digest == digest(session_secret)))

    def forget_old(self) -> int:
        """Forget links, sessions and browsers that hold no more; how many."""
        now = datetime.now(UTC)
        with self._database.session(_UNAVAILABLE) as session:
            ended = [
                delete(SignedIn).where(SignedIn.until <= now).returning(SignedIn.digest),
                delete(KnownBrowser).where(KnownBrowser.until <= now).returning(KnownBrowser.digest),
                # A day, for the bounds of a day are counted by them.
                delete(SignIn).where(SignIn.asked <= now - timedelta(days=1)).returning(SignIn.id),
            ]
            return sum(len(session.execute(each).all()) for each in ended)


def _may(session: Session, asked: SignIn) -> bool:
    """Whether a mail is sent: to who reads a mailbox of a domain that is proved, and not too many."""
    now = datetime.now(UTC)
    mailbox = (
        select(Mailbox.id)
        .join(Claim, (Claim.token == Mailbox.token) & (Claim.domain == Mailbox.domain))
        .where(Mailbox.address == asked.address, Claim.seen > now - SEEN_WITHIN)
        .where(Mailbox.id == asked.mailbox if asked.mailbox else Mailbox.confirmed.is_not(None))
    )
    if session.scalar(mailbox.limit(1)) is None:
        return False
    return _is_within_bounds(session, asked, now)


def _is_within_bounds(session: Session, asked: SignIn, now: datetime) -> bool:
    """Whether not too many links were asked for, by those that one counts with."""
    known = session.scalars(
        select(KnownBrowser.digest).where(KnownBrowser.address == asked.address, KnownBrowser.until > now)
    ).all()
    is_known = asked.browser in known
    counted_with = SignIn.browser == asked.browser if is_known else SignIn.browser.not_in(known)
    for span, most, of_network in _BOUNDS:
        sent = select(SignIn.network).where(SignIn.address == asked.address, SignIn.asked > now - span, counted_with)
        networks = session.scalars(sent.where(SignIn.digest.is_not(None))).all()
        is_taken = not is_known and bool(asked.network) and networks.count(asked.network) >= of_network
        if len(networks) >= most or is_taken:
            return False
    return True
