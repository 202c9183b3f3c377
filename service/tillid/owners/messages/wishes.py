"""What owners want to be told, and where: kept for as long as one of their proofs holds."""

import base64
import secrets
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from sqlalchemy import ColumnElement, delete, func, select, update
from sqlalchemy.orm import Session

from tillid.errors import RequestError
from tillid.owners.claims import Claim
from tillid.owners.messages.addresses import Address
from tillid.owners.messages.tables import Hook, KnownBrowser, Mailbox, Message, SignedIn, SignIn, Watched, Wish
from tillid.store.database import Database, lock

USUAL_FALL = 5
FALLS = (0, 1, 3, 5, 10, 20)
MAX_MAILBOXES, MAX_HOOKS = 5, 3
_UNCONFIRMED = timedelta(days=1)
_UNAVAILABLE = "What you want to be told cannot be read or changed at the moment. Try again later."


class Wishes:
    """The wishes of all owners, by the token of their proofs. Methods raise ``StoreError`` without a database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def fall(self, token: str) -> int:
        """By how many points a score must fall to be worth a message; 0 for none."""
        with self._database.reading(_UNAVAILABLE) as session:
            wish = session.get(Wish, token)
            return wish.fall if wish else USUAL_FALL

    def set_fall(self, token: str, fall: int) -> None:
        """Choose that."""
        with self._database.session(_UNAVAILABLE) as session:
            _wish(session, token).fall = fall

    def mailboxes(self, token: str) -> Sequence[Mailbox]:
        """An owner's mailboxes, the oldest first."""
        with self._database.reading(_UNAVAILABLE) as session:
            return session.scalars(select(Mailbox).where(Mailbox.token == token).order_by(Mailbox.made)).all()

    def hooks(self, token: str) -> Sequence[Hook]:
        """An owner's hooks, the oldest first."""
        with self._database.reading(_UNAVAILABLE) as session:
            return session.scalars(select(Hook).where(Hook.token == token).order_by(Hook.made)).all()

    def add_mailbox(self, token: str, address: Address, language: str) -> str:
        """Note a mailbox, which is to be confirmed; its id. One that is there already stays.

        Raises
        ------
        RequestError
            There are too many.
        """
        with self._database.session(_UNAVAILABLE) as session:
            lock(session, token)
            same = select(Mailbox).where(Mailbox.token == token, Mailbox.address == address.text)
            mailbox = session.scalar(same)
            if mailbox is None:
                _keep_to(session, Mailbox.token == token, MAX_MAILBOXES)
                mailbox = Mailbox(
                    token=token, address=address.text, domain=address.domain, stop=secrets.token_urlsafe(32)
                )
                session.add(mailbox)
            mailbox.language = language
            _wish(session, token)
            session.flush()
            return mailbox.id

    def add_hook(self, token: str, url: str) -> Hook:
        """Note a hook with a secret of its own.

        Raises
        ------
        RequestError
            There are too many.
        """
        with self._database.session(_UNAVAILABLE) as session:
            lock(session, token)
            _keep_to(session, Hook.token == token, MAX_HOOKS)
            secret = f"whsec_{base64.b64encode(secrets.token_bytes(24)).decode()}"
            hook = Hook(token=token, url=url, secret=secret)
            session.add(hook)
            _wish(session, token)
        return hook

    def remove(self, tokens: Collection[str], id_: str) -> bool:
        """Forget a mailbox or a hook of an owner, with what waits for it; False where there is none."""
        with self._database.session(_UNAVAILABLE) as session:
            for table in (Mailbox, Hook):
                gone = delete(table).where(table.id == id_, table.token.in_(tokens)).returning(table.id)
                if session.execute(gone).first():
                    _forget_targets(session, [id_])
                    return True
        return False

    def start_again(self, tokens: Collection[str], id_: str) -> None:
        """Tell a hook that was stopped after failures, or a mailbox that was stopped, again."""
        with self._database.session(_UNAVAILABLE) as session:
            again = update(Hook).where(Hook.id == id_, Hook.token.in_(tokens))
            session.execute(again.values(stopped=None, failures=0, problem=None))
            session.execute(update(Mailbox).where(Mailbox.id == id_, Mailbox.token.in_(tokens)).values(stopped=None))

    def stop(self, secret: str) -> str | None:
        """Send no more messages to a mailbox, by what its messages say; its address, or None where there is none."""
        with self._database.session(_UNAVAILABLE) as session:
            mailbox = session.scalar(select(Mailbox).where(Mailbox.stop == secret))
            if mailbox is None:
                return None
            mailbox.stopped = mailbox.stopped or datetime.now(UTC)
            waiting = delete(Message).where(Message.target == mailbox.id, Message.ended.is_(None))
            session.execute(waiting)
            return mailbox.address

    def forget(self, tokens: Collection[str]) -> None:
        """Forget all that owners wanted, their addresses, and that they signed in."""
        with self._database.session(_UNAVAILABLE) as session:
            _forget(session, list(tokens))

    def forget_old(self) -> int:
        """Forget the wishes of owners of whom no proof is left, and addresses that nobody confirmed; how many."""
        with self._database.session(_UNAVAILABLE) as session:
            known = {*session.scalars(select(Wish.token)), *session.scalars(select(Watched.token).distinct())}
            left = known - set(session.scalars(select(Claim.token).distinct()))
            _forget(session, list(left))
            before = datetime.now(UTC) - _UNCONFIRMED
            old = delete(Mailbox).where(Mailbox.confirmed.is_(None), Mailbox.made < before).returning(Mailbox.id)
            return len(left) + len(session.execute(old).all())


@dataclass(frozen=True)
class Messages:
    """What owners want to be told, and whether they can be told it by mail.

    Attributes
    ----------
    sends_mail
        Whether the settings name a mail server.
    """

    wishes: Wishes
    sends_mail: bool


def _wish(session: Session, token: str) -> Wish:
    wish = session.get(Wish, token)
    if wish is None:
        wish = Wish(token=token, fall=USUAL_FALL)
        session.add(wish)
    return wish


def _keep_to(session: Session, owners: ColumnElement[bool], most: int) -> None:
    if (session.scalar(select(func.count()).where(owners)) or 0) >= most:
        raise RequestError(422, f"There are {most} already. Remove one first.")


def _forget(session: Session, tokens: list[str]) -> None:
    mailboxes = session.execute(select(Mailbox.id, Mailbox.address).where(Mailbox.token.in_(tokens))).all()
    hooks = session.scalars(select(Hook.id).where(Hook.token.in_(tokens))).all()
    _forget_targets(session, [*(id_ for id_, _ in mailboxes), *hooks])
    addresses = [address for _, address in mailboxes]
    for table in (SignedIn, SignIn, KnownBrowser):
        session.execute(delete(table).where(table.address.in_(addresses)))
    for owned in (Mailbox, Hook, Watched, Wish):
        session.execute(delete(owned).where(owned.token.in_(tokens)))


def _forget_targets(session: Session, ids: list[str]) -> None:
    session.execute(delete(Message).where(Message.target.in_(ids)))
