"""How many checks there are, for whoever watches."""

from collections.abc import Mapping
from datetime import UTC, datetime

from sqlalchemy import func, select

from tillid.checks.tables import Check
from tillid.store.database import Database

_UNAVAILABLE = "Checks cannot be counted at the moment."


def count_checks(database: Database) -> tuple[Mapping[str, int], float]:
    """Checks by state, and for how many seconds the oldest has been waiting.

    Raises
    ------
    StoreError
        The database cannot be reached.
    """
    with database.session(_UNAVAILABLE) as session:
        states = dict(session.execute(select(Check.state, func.count()).group_by(Check.state)).tuples().all())
        oldest = session.scalar(select(func.min(Check.asked)).where(Check.state == "queued"))
    return states, (datetime.now(UTC) - oldest).total_seconds() if oldest else 0.0
