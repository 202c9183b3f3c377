"""Messages that wait: each is tried at growing gaps, and given up at last.

A message is put off before it is sent. Where a worker is killed in between, another sends it later, under the same id.
"""

from collections.abc import Collection, Mapping, Sequence
from datetime import UTC, datetime, timedelta

from sqlalchemy import ColumnElement, delete, func, select, update

from tillid.owners.messages.tables import Channel, Hook, Mailbox, Message
from tillid.store.database import Database

# Until the next attempt; after the last one a message is given up.
GAPS = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 30, 120, 720, 1440))
MAX_MAILS_IN_A_DAY = 6
MAX_FAILURES = 3
KEPT = timedelta(days=30)
_MAX_PROBLEM = 300
_UNAVAILABLE = "Messages cannot be read or kept at the moment."


class Outbox:
    """All messages. Every method raises ``StoreError`` where the database cannot be reached."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def mail_due(self) -> tuple[Mailbox, Sequence[Message]] | None:
        """The mailbox whose news waits longest, and all its news that waits; each is put off. None where none waits.

        A mailbox that has had its share of a day waits for the next.
        """
        now = datetime.now(UTC)
        sent = (
            select(Message.target)
            .where(Message.channel == "mail", Message.problem.is_(None), Message.ended > now - timedelta(days=1))
            .group_by(Message.target)
            .having(func.count(Message.ended.distinct()) >= MAX_MAILS_IN_A_DAY)
        )
        with self._database.session(_UNAVAILABLE) as session:
            waiting = select(Mailbox).join(Message, Message.target == Mailbox.id).where(*_due("mail", now))
            mailbox = session.scalar(waiting.where(Mailbox.id.not_in(sent)).order_by(Message.due).limit(1))
            if mailbox is None:
                return None
            same = select(Message).where(*_due("mail", now), Message.target == mailbox.id)
            messages = session.scalars(same.order_by(Message.made)).all()
            for message in messages:
                _put_off(message, now)
            return mailbox, messages

    def hook_due(self, busy: Collection[str], told: Mapping[str, int]) -> tuple[Hook, Message] | None:
        """A message for a hook that is not busy, which is put off: of the shop that was told of least, the oldest.

        Anybody may have many hooks of one shop, and each may take its time.

        Parameters
        ----------
        told
            How many messages about a shop were begun lately.
        """
        now = datetime.now(UTC)
        with self._database.session(_UNAVAILABLE) as session:
            waiting = select(Hook, Message).join(Message, Message.target == Hook.id).where(*_due("hook", now))
            waiting = waiting.where(Hook.id.not_in(busy)).order_by(Message.due)
            oldest = waiting.with_only_columns(Message.domain, func.min(Message.due)).order_by(None)
            shops = session.execute(oldest.group_by(Message.domain)).all()
            if not shops:
                return None
            domain, _ = min(shops, key=lambda shop: (told.get(shop[0], 0), shop[1]))
            hook, message = session.execute(waiting.where(Message.domain == domain).limit(1)).one()
            _put_off(message, now)
            return hook, message

    def is_due(self) -> bool:
        """Whether anything waits to be sent now."""
        wanted = select(Message.id).where(Message.ended.is_(None), Message.due <= datetime.now(UTC), _has_target())
        with self._database.reading(_UNAVAILABLE) as session:
            return session.scalar(wanted.limit(1)) is not None

    def sent(self, messages: Sequence[Message]) -> None:
        """They were sent."""
        self._end(messages, None)
        with self._database.session(_UNAVAILABLE) as session:
            hooks = [message.target for message in messages if message.channel == "hook"]
            session.execute(update(Hook).where(Hook.id.in_(hooks)).values(failures=0, problem=None))

    def failed(self, messages: Sequence[Message], problem: str, *, for_good: bool = False) -> None:
        """They were not sent; what was tried often enough, or cannot be sent for good, is given up.

        A hook that had to be given up on a few times in a row is told nothing any more, and neither is a mailbox that
        does not exist.
        """
        problem = problem[:_MAX_PROBLEM]
        given_up = [message for message in messages if for_good or message.attempts > len(GAPS)]
        self._end(given_up, problem)
        now = datetime.now(UTC)
        with self._database.session(_UNAVAILABLE) as session:
            for message in messages:
                target = session.get(Hook, message.target) or session.get(Mailbox, message.target)
                if isinstance(target, Hook):
                    target.problem, target.failures = problem, target.failures + (message in given_up)
                is_enough = isinstance(target, Hook) and target.failures >= MAX_FAILURES
                if target and (for_good or is_enough):
                    target.stopped = target.stopped or now
                    waiting = delete(Message).where(Message.target == target.id, Message.ended.is_(None))
                    session.execute(waiting)

    def forget_old(self) -> int:
        """Forget messages that were sent or given up some time ago, or whose mailbox or hook is gone; how many."""
        is_old = Message.ended < datetime.now(UTC) - KEPT
        with self._database.session(_UNAVAILABLE) as session:
            forgotten = delete(Message).where(is_old | ~_has_target()).returning(Message.id)
            return len(session.execute(forgotten).all())

    def _end(self, messages: Sequence[Message], problem: str | None) -> None:
        ended = update(Message).where(Message.id.in_([message.id for message in messages]))
        with self._database.session(_UNAVAILABLE) as session:
            session.execute(ended.values(ended=datetime.now(UTC), problem=problem))


def _due(channel: Channel, now: datetime) -> tuple[ColumnElement[bool], ...]:
    return Message.channel == channel, Message.ended.is_(None), Message.due <= now


def _has_target() -> ColumnElement[bool]:
    return Message.target.in_(select(Mailbox.id)) | Message.target.in_(select(Hook.id))


def _put_off(message: Message, now: datetime) -> None:
    message.due = now + GAPS[min(message.attempts, len(GAPS) - 1)]
    message.attempts += 1
