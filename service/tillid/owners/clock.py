"""What a clock that was ahead wrote: it would hold, or be the newest, until the right one gets there."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import update
from sqlalchemy.orm import InstrumentedAttribute

from tillid.checks.facts.records import SourceAnswer
from tillid.checks.tables import Check
from tillid.owners.appeals import Appeal
from tillid.owners.claims import Claim
from tillid.owners.messages.outbox import GAPS
from tillid.owners.messages.sign_in import BROWSER_KNOWN, LINK_HOLDS, SESSION_HOLDS
from tillid.owners.messages.tables import KnownBrowser, Mailbox, Message, SignedIn, SignIn, Wish
from tillid.store.database import Database
from tillid.store.errands import KEPT, Errand

Column = InstrumentedAttribute[Any]
_TOLERANCE = timedelta(hours=1)  # between the clocks of machines
_NONE = timedelta()
_UNAVAILABLE = "What a wrong clock wrote cannot be mended at the moment."
# How far ahead a moment may lie, and which is set to now where it lies further. Answers of sources hold for years.
_AT_MOST: Sequence[tuple[Column, timedelta, Column]] = (
    (SourceAnswer.asked, _NONE, SourceAnswer.until),
    *(
        (column, most, column)
        for most, columns in {
            _NONE: (
                *(Check.asked, Check.started, Check.ended, SourceAnswer.asked, Appeal.received, Appeal.answered),
                *(Claim.proved, Claim.seen, Wish.since, Mailbox.made, SignIn.asked, Message.made, Message.ended),
            ),
            LINK_HOLDS: (SignIn.until,),
            KEPT: (Errand.asked, Errand.until),
            GAPS[-1]: (Message.due,),
            SESSION_HOLDS: (SignedIn.until,),
            BROWSER_KNOWN: (KnownBrowser.until,),
        }.items()
        for column in columns
    ),
)


def bring_back(database: Database) -> None:
    """Set to now whatever lies further ahead than it can.

    Raises
    ------
    StoreError
        The database cannot be reached.
    """
    now = datetime.now(UTC)
    with database.session(_UNAVAILABLE) as session:
        for column, most, mended in _AT_MOST:
            ahead = update(column.class_).where(column > now + most + _TOLERANCE)
            session.execute(ahead.values({mended.key: now}), execution_options={"synchronize_session": False})
