"""What a worker does for readers of pages, beside its checks: a few things at once, each with a deadline."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass

from tillid.errors import UNFORESEEN, StoreError, TillidError
from tillid.store.errands import Errand, Errands, Kind

_LOOK_SECONDS = 0.5
_UNAVAILABLE_SECONDS = 3.0
LATE = "This took too long. Try again later."
_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Doing:
    """How one kind of errand is done.

    Attributes
    ----------
    do
        Makes something of what is given.
    at_once
        How many are done at a time.
    seconds
        How long one may take.
    """

    do: Callable[[str], Awaitable[bytes]]
    at_once: int
    seconds: float


async def run_errands(errands: Errands, doings: Mapping[Kind, Doing]) -> None:
    """Do whatever is asked for, until cancelled."""
    async with asyncio.TaskGroup() as group:
        for kind, doing in doings.items():
            for _ in range(doing.at_once):
                group.create_task(_run(errands, kind, doing))


async def _run(errands: Errands, kind: Kind, doing: Doing) -> None:
    while True:
        try:
            held = await asyncio.to_thread(errands.begin, kind)
            if held:
                await asyncio.to_thread(errands.end, held, *await _made(held, doing))
                continue
        except StoreError as problem:
            _log.warning("%s", problem)
            await asyncio.sleep(_UNAVAILABLE_SECONDS)
        await asyncio.sleep(_LOOK_SECONDS)


async def _made(held: Errand, doing: Doing) -> tuple[bytes | None, str | None]:
    """What came of an errand, or why nothing did."""
    try:
        async with asyncio.timeout(doing.seconds):
            return await doing.do(held.given), None
    except TimeoutError:
        return None, LATE
    except StoreError:
        raise  # then it is begun anew
    except TillidError as problem:
        return None, str(problem)
    except Exception:
        _log.exception("an errand: %s", held.kind)
        return None, UNFORESEEN
