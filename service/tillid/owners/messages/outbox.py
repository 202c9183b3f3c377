"""Messages that wait: each is tried at growing gaps, and given up at last.

A message is put off before it is sent. Where a worker is killed in between, another sends it later, under the same id.
"""

from collections.abc import Collection, Sequence
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
            first = session.scalar(
                select(Message).where(*_due("mail", now), Message.target.not_in(sent)).order_by(Message.due).limit(1)
            )
            mailbox = session.get(Mailbox, first.target) if first else None
            if first is None or mailbox is None:
                return None
            same = select(Message).where(*_due("mail", now), Message.target == first.target)
            messages = session.scalars(same.order_by(Message.made)).all()
            for message in messages:
                _put_off(message, now)
            return mailbox, messages

    def hook_due(self, busy: Collection[str]) -> tuple[Hook, Message] | None:
        """A message for a hook that is not busy, the oldest first, which is put off."""
        now = datetime.now(UTC)
        with self._database.session(_UNAVAILABLE) as session:
            wanted = select(Message).where(*_due("hook", now), Message.target.not_in(busy)).order_by(Message.due)
            message = session.scalar(wanted.limit(1))
            hook = session.get(Hook, message.target) if message else None
            if message is None or hook is None:
                return None
            _put_off(message, now)
            return hook, message

    def is_due(self) -> bool:
        """Whether anything waits to be sent now."""
        wanted = select(Message.id).where(Message.ended.is_(None), Message.due <= datetime.now(UTC)).limit(1)
        with self._database.reading(_UNAVAILABLE) as session:
            return session.scalar(wanted) is not None

    def sent(self, messages: Sequence[Message]) -> None:
        """They were sent."""
        self._end(messages, None)
        with self._database.session(_UNAVAILABLE) as session:
            hooks = [one.target for one in messages if one.channel == "hook"]
            session.execute(update(Hook).where(Hook.id.in_(hooks)).values(failures=0, problem=None))

    def failed(self, messages: Sequence[Message], problem: str, *, for_good: bool = False) -> None:
        """They were not sent; what was tried often enough, or cannot be sent for good, is given up.

        A hook that had to be given up on a few times in a row is told nothing any more, and neither is a mailbox that
        does not exist.
        """
        problem = problem[:_MAX_PROBLEM]
        given_up = [one for one in messages if for_good or one.attempts > len(GAPS)]
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
        """Forget messages that were sent or given up some time ago; how many."""
        with self._database.session(_UNAVAILABLE) as session:
            old = delete(Message).where(Message.ended < datetime.now(UTC) - KEPT).returning(Message.id)
            return len(session.execute(old).all())

    def _end(self, messages: Sequence[Message], problem: str | None) -> None:
        ended = update(Message).where(Message.id.in_([one.id for one in messages]))
        with self._database.session(_UNAVAILABLE) as session:
            session.execute(ended.values(ended=datetime.now(UTC), problem=problem))


def _due(channel: Channel, now: datetime) -> tuple[ColumnElement[bool], ...]:
    return Message.channel == channel, Message.ended.is_(None), Message.due <= now


def _put_off(message: Message, now: datetime) -> None:
    message.due = now + GAPS[min(message.attempts, len(GAPS) - 1)]
    message.attempts += 1
