"""What is to be done once a day: forget what is old, look for proofs again, and have owned shops checked again."""

from dataclasses import dataclass

from tillid.checks.facts.records import SourceAnswers
from tillid.checks.records import Checks
from tillid.config import Config
from tillid.net.network import Network, read_places
from tillid.owners.claims import Claims
from tillid.owners.proofs import Proofs
from tillid.owners.visibility import Shops
from tillid.store.database import Database
from tillid.store.queue import TaskQueue


@dataclass(frozen=True)
class Done:
    """How much was done."""

    checks_forgotten: int
    claims_forgotten: int
    proofs_seen: int
    proofs_missing: int
    checks_asked: int
    companies_forgotten: int


def keep_up(config: Config) -> Done:
    """Do all of it. Done twice in a day, it does no harm.

    Raises
    ------
    StoreError
        The database or the queue cannot be reached.
    """
    database = Database(config.database)
    claims, shops, checks = Claims(database), Shops(database), Checks(database)
    proofs = Proofs(Network(read_places(config.local_places)))
    seen = missing = 0
    for claim in claims.all():
        if means := proofs.find(claim.domain, claim.token):
            claims.note(claim.token, claim.domain, means)
            seen += 1
        else:
            missing += 1
    return Done(
        claims_forgotten=claims.forget_old(),
        checks_forgotten=shops.forget_old(config.keep_days),
        proofs_seen=seen,
        proofs_missing=missing,
        checks_asked=_ask_again(shops, checks, TaskQueue(config.queue), config.recheck_days),
        companies_forgotten=SourceAnswers(database).forget_companies(),
    )


def _ask_again(shops: Shops, checks: Checks, tasks: TaskQueue, days: int) -> int:
    asked = 0
    for domain, url in shops.due(days):
        check, is_new = checks.ask(url, domain)
        if is_new:
            tasks.put_check(check.id)
            asked += 1
    return asked
