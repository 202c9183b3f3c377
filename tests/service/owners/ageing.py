"""Time that goes by without anybody waiting for it."""

from datetime import timedelta

from tillid.checks.tables import Check
from tillid.owners.claims import Claim
from tillid.store.database import Database


def age(database: Database, days: int) -> None:
    """Make all claims and checks older."""
    with database.session("") as session:
        for claim in session.query(Claim):
            claim.seen -= timedelta(days=days)
        for check in session.query(Check):
            check.asked -= timedelta(days=days)
