"""What is to be done once a day: forget what is old, look for proofs again, and have owned shops checked again."""

import asyncio
import logging
from dataclasses import dataclass

from tillid.checks.facts.records import SourceAnswers
from tillid.checks.records import Checks
from tillid.checks.waiting import UPKEEP
from tillid.config import Config
from tillid.net.network import Network, read_places
from tillid.owners.claims import Claim, Claims
from tillid.owners.clock import bring_back
from tillid.owners.messages.news import News
from tillid.owners.messages.outbox import Outbox
from tillid.owners.messages.sign_in import SignIns
from tillid.owners.messages.wishes import Wishes
from tillid.owners.proofs import Proofs
from tillid.owners.visibility import Shops
from tillid.store.database import Database
from tillid.store.errands import Errands
from tillid.store.queue import TaskQueue

_AT_ONCE = 8
_FACTS_DAYS = 90
_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Done:
    """How much was done."""

    checks_forgotten: int
    claims_forgotten: int
    proofs_seen: int
    proofs_missing: int
    checks_asked: int
    companies_forgotten: int
    messages_forgotten: int
    errands_forgotten: int


def keep_up(config: Config) -> Done:
    """Do all of it, what is to be mended or forgotten first. Done twice in a day, it does no harm.

    Raises
    ------
    StoreError
        The database or the queue cannot be reached.
    """
    database = Database(config.database)
    bring_back(database)
    claims, shops, checks = Claims(database), Shops(database), Checks(database)
    checks_forgotten, companies_forgotten = shops.forget_old(config.keep_days), _forget_facts(database)
    seen, missing = _look_again(claims, Proofs(Network(read_places(config.local_places))))
    News(database).look_for_ends(config.badge_days)
    claims_forgotten = claims.forget_old()
    shops.show_disowned()
    messages_forgotten = Outbox(database).forget_old() + SignIns(database).forget_old() + Wishes(database).forget_old()
    return Done(
        claims_forgotten=claims_forgotten,
        checks_forgotten=checks_forgotten,
        proofs_seen=seen,
        proofs_missing=missing,
        checks_asked=_ask_again(shops, checks, TaskQueue(config.queue), config.recheck_days),
        companies_forgotten=companies_forgotten,
        messages_forgotten=messages_forgotten,
        errands_forgotten=Errands(database).forget_old(),
    )


def _forget_facts(database: Database) -> int:
    answers = SourceAnswers(database)
    answers.forget_domains(_FACTS_DAYS)
    return answers.forget_companies()


def _look_again(claims: Claims, proofs: Proofs) -> tuple[int, int]:
    """How many proofs were seen, and how many were not. One that takes its time, or fails, holds up no other."""

    async def look(claim: Claim, free: asyncio.Semaphore) -> bool:
        async with free:
            try:
                means = await proofs.look(claim.domain, claim.token)
            except Exception:
                _log.exception("the proof of %s", claim.domain)
                return False
        if means:
            await asyncio.to_thread(claims.note, claim.token, claim.domain, means)
        return means is not None

    async def look_all() -> list[bool]:
        free = asyncio.Semaphore(_AT_ONCE)
        return await asyncio.gather(*(look(claim, free) for claim in claims.all()))

    found = asyncio.run(look_all())
    return sum(found), len(found) - sum(found)


def _ask_again(shops: Shops, checks: Checks, tasks: TaskQueue, days: int) -> int:
    asked = 0
    for domain, url in shops.due(days):
        check, is_new = checks.ask(url, domain, line=UPKEEP, is_owners=True)
        if is_new:
            tasks.put_check(check.id)
            asked += 1
    return asked
