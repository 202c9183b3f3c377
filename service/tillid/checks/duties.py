"""What a worker does beside checks: it says that it lives, sends messages, and once a day one keeps house for all."""

import asyncio
import logging
import uuid
from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta

from tillid.errors import StoreError, TillidError
from tillid.store.leases import WORKERS, Leases

Daily = Callable[[], object] | None
Send = Callable[[], None] | None

_DAY, _LOOK = timedelta(days=1), timedelta(minutes=10)
_MAX_UPKEEP = timedelta(hours=6)
_UPKEEP = "upkeep"
_SEND_SECONDS = 2
_RENEWALS = 4  # for each lease
_log = logging.getLogger(__name__)


async def keep_alive(leases: Leases, lease: timedelta) -> None:
    """Say that there is a worker, for as long as its event loop turns."""
    name = f"{WORKERS}{uuid.uuid4()}"
    try:
        while True:
            with suppress(StoreError):
                await asyncio.to_thread(leases.renew, name, lease)
            await asyncio.sleep(lease.total_seconds() / _RENEWALS)
    finally:
        with suppress(StoreError):
            leases.release(name)


async def keep_house(leases: Leases, daily: Daily) -> None:
    """Do what is to be done once a day, unless another worker has done it. What fails is tried again by and by."""
    while daily:
        try:
            if await asyncio.to_thread(leases.take, _UPKEEP, _MAX_UPKEEP):
                _log.info("upkeep: %s", await asyncio.to_thread(daily))
                await asyncio.to_thread(leases.renew, _UPKEEP, _DAY)
        except TillidError as problem:
            _log.warning("upkeep: %s", problem)
        except Exception:  # without it all proofs would lapse
            _log.exception("upkeep")
        await asyncio.sleep(_LOOK.total_seconds())


async def keep_sending(send: Send) -> None:
    """Send what waits for somebody, soon after it is there. What fails is tried again."""
    while send:
        try:
            await asyncio.to_thread(send)
        except TillidError as problem:
            _log.warning("messages: %s", problem)
        except Exception:
            _log.exception("messages")
        await asyncio.sleep(_SEND_SECONDS)
