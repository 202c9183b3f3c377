"""What is worth a message: a score that fell, a proof or a badge that is about to end, an answer to an objection."""

import json
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Literal

from sqlalchemy import Row, Select, func, or_, select
from sqlalchemy.orm import Session

from tillid.checks.tables import Check
from tillid.owners.appeals import Appeal
from tillid.owners.claims import GOOD_FOR, Claim
from tillid.owners.messages.tables import Hook, Mailbox, Message, Watched, Wish
from tillid.owners.visibility import Shop
from tillid.store.database import Database, lock

Kind = Literal["fall", "proof", "badge", "appeal"]
# A proof is looked for every day: one that was missed twice is told of, five days before it ends.
MISSED = timedelta(days=1, hours=12)
BADGE_ENDS_WITHIN = timedelta(days=7)
_APPEALS_WITHIN = timedelta(days=7)
_AT_ONCE = 200
_UNAVAILABLE = "What is worth a message cannot be told at the moment."


class News:
    """Finds news and puts it into the outbox, for each mailbox and hook once.

    Every method raises ``StoreError`` where the database cannot be reached.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def look(self) -> None:
        """Look for scores that fell, and for objections that were answered."""
        with self._database.reading(_UNAVAILABLE) as session:
            is_quiet = not session.execute(_checked().limit(1)).first() and not session.execute(_answered()).first()
        if is_quiet:
            return
        with self._database.session(_UNAVAILABLE) as session:
            lock(session, "news")
            for row in session.execute(_checked().limit(_AT_ONCE)).all():
                _compare(session, row)
            for token, appeal in session.execute(_answered()).all():
                facts = {"appeal": appeal.id, "signal": appeal.signal, "answered": _written(appeal.answered)}
                _tell(session, token, appeal.domain, "appeal", appeal.id, facts, appeal.answered)

    def look_for_ends(self, badge_days: int) -> None:
        """Look for proofs and badges that are about to end. Proofs must just have been looked for.

        Parameters
        ----------
        badge_days
            How long after its check a badge expires.
        """
        now = datetime.now(UTC)
        with self._database.session(_UNAVAILABLE) as session:
            lock(session, "news")
            for claim in session.scalars(_owned().where(Claim.seen < now - MISSED)).all():
                facts = {"seen": _written(claim.seen), "until": _written(claim.seen + GOOD_FOR)}
                _tell(session, claim.token, claim.domain, "proof", facts["seen"], facts, now)
            old = _latest_of(now - timedelta(days=badge_days), now - timedelta(days=badge_days) + BADGE_ENDS_WITHIN)
            for token, check in session.execute(old).all():
                until = (check.ended or now) + timedelta(days=badge_days)
                facts = {"checked": _written(check.ended), "until": _written(until)}
                _tell(session, token, check.domain, "badge", check.id, facts, now)


def _owned() -> Select[Claim]:
    """Proofs that hold, of owners who want to be told."""
    holds = Claim.seen > datetime.now(UTC) - GOOD_FOR
    return select(Claim).join(Wish, Wish.token == Claim.token).where(holds)


def _last() -> Select[str, datetime | None]:
    """When each owned shop was checked last."""
    domains = _owned().with_only_columns(Claim.domain)
    done = select(Check.domain, func.max(Check.ended).label("ended")).where(Check.stands, Check.state == "done")
    return done.where(Check.domain.in_(domains)).group_by(Check.domain)


def _checked() -> Select[Claim, Wish, Check]:
    """Proofs, what their owners want to be told, and the last checks of their shops that were not looked at."""
    last = _last().subquery()
    return (
        _owned()
        .join(last, last.c.domain == Claim.domain)
        .join(Check, (Check.domain == last.c.domain) & (Check.ended == last.c.ended))
        .outerjoin(Watched, (Watched.token == Claim.token) & (Watched.domain == Claim.domain))
        .where(Check.stands, Check.state == "done", Check.score.is_not(None))
        .where(or_(Watched.check_id.is_(None), Watched.check_id != Check.id))
        .with_only_columns(Claim, Wish, Check)
    )


def _answered() -> Select[str, Appeal]:
    """Answers of late to objections, for owners who have not been told of them."""
    since = datetime.now(UTC) - _APPEALS_WITHIN
    told = select(Message.id).where(Message.key == "appeal:" + Appeal.id)
    return (
        _owned()
        .join(Appeal, Appeal.domain == Claim.domain)
        .where(Appeal.answered > since, Appeal.answered > Wish.since, ~told.exists())
        .with_only_columns(Claim.token, Appeal)
    )


def _latest_of(after: datetime, before: datetime) -> Select[str, Check]:
    """Owners' last checks of a time that bear a badge."""
    last = _last().subquery()
    hidden = select(Shop.domain).where(Shop.hidden.is_not(None))
    return (
        _owned()
        .join(last, last.c.domain == Claim.domain)
        .join(Check, (Check.domain == last.c.domain) & (Check.ended == last.c.ended))
        .where(Check.stands, Check.score.is_not(None), Check.ended > after, Check.ended < before)
        .where(Check.domain.not_in(hidden))
        .with_only_columns(Claim.token, Check)
    )


def _compare(session: Session, row: Row[Claim, Wish, Check]) -> None:
    claim, wish, check = row
    token, fall = claim.token, wish.fall
    score, model = check.score or 0, check.model or ""
    watched = session.get(Watched, (token, check.domain))
    if watched is None:
        before = _last_before(session, check.domain, max(wish.since, claim.proved)) or check
        watched = Watched(token=token, domain=check.domain, score=before.score or 0, model=before.model or "")
        session.add(watched)
    watched.check_id = check.id
    fell = watched.score - score
    is_worth_it = bool(fall) and fell >= fall
    if is_worth_it:
        facts = {
            "check": check.id, "before": watched.score, "after": score, "band": check.band,
            "is_new_model": model != watched.model,
        }  # fmt: skip
        _tell(session, token, check.domain, "fall", check.id, facts, check.ended)
    if is_worth_it or fell < 0 or not fall:
        watched.score, watched.model = score, model


def _last_before(session: Session, domain: str, moment: datetime) -> Check | None:
    """The check by which a shop was known when its owner asked to be told; None where there was none."""
    known = select(Check).where(Check.domain == domain, Check.stands, Check.state == "done", Check.score.is_not(None))
    return session.scalar(known.where(Check.ended <= moment).order_by(Check.ended.desc()).limit(1))


def _tell(
    session: Session, token: str, domain: str, kind: Kind, about: str, facts: Mapping[str, object],
    happened: datetime | None,
) -> None:  # fmt: skip
    """Put news into the outbox for all who want it and wanted it when it happened."""
    key = f"{kind}:{about}" if kind != "proof" else f"{kind}:{domain}:{about}"
    happened = happened or datetime.now(UTC)
    mailboxes = select(Mailbox.id).where(
        Mailbox.token == token, Mailbox.stopped.is_(None), Mailbox.confirmed <= happened
    )
    hooks = select(Hook.id).where(Hook.token == token, Hook.stopped.is_(None), Hook.made <= happened)
    for channel, targets in (("mail", mailboxes), ("hook", hooks)):
        for target in session.scalars(targets).all():
            known = select(Message.id).where(Message.target == target, Message.key == key)
            if session.scalar(known) is None:
                message = Message(channel=channel, target=target, domain=domain, key=key, kind=kind)
                message.facts = json.dumps(facts)
                session.add(message)


def _written(moment: datetime | None) -> str:
    return (moment or datetime.now(UTC)).astimezone(UTC).isoformat(timespec="seconds")
