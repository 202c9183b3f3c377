"""``tillid worker``: does what was put into the queue, in a browser that stays warm."""

import asyncio
import logging
import time
from collections.abc import Coroutine, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import AsyncExitStack, suppress
from datetime import timedelta
from threading import Thread
from typing import Any

from huey.consumer import Consumer

from tillid.checks.duties import Daily, Send, keep_alive, keep_house, keep_sending
from tillid.checks.errands import Doing, run_errands
from tillid.checks.facts.look_up import open_look_up
from tillid.checks.near_names import with_near_name
from tillid.checks.records import Checks
from tillid.checks.result import Step
from tillid.checks.site_check import SiteCheck, open_site_check
from tillid.checks.tables import Check
from tillid.config import Config
from tillid.errors import UNFORESEEN, StoreError, TillidError
from tillid.net.network import Network, read_places
from tillid.scoring.scorer import scoring_of
from tillid.sources.subject import read_subject
from tillid.store.database import Database
from tillid.store.errands import Errands, Kind
from tillid.store.leases import Leases
from tillid.store.queue import TaskQueue
from tillid.telemetry.metrics import BROWSER_STARTS, CHECK_SECONDS, CHECKS

LEASE = timedelta(seconds=15)
_RENEWALS = 4  # for each lease
_LOOK_UPS_AT_ONCE = 16  # each waits for others, up to half a minute: with few, who is slow holds up all
_THREADS = 16  # for the database; names are resolved without any
_log = logging.getLogger(__name__)


class Worker:
    """One process of workers. Checks are done one at a time, beside looking domains up.

    Parameters
    ----------
    lease
        How long it may be silent before its check is taken for broken off.
    daily
        What one worker of all is to do once a day.
    doings
        How what readers of pages ask for is done, by kind.
    send
        Sends what waits for somebody.
    """

    def __init__(
        self,
        config: Config,
        lease: timedelta = LEASE,
        daily: Daily = None,
        doings: Mapping[Kind, Doing] | None = None,
        send: Send = None,
    ) -> None:
        database = Database(config.database)
        self._lease = lease
        self._daily = daily
        self._send = send
        self._leases = Leases(database)
        self._errands = Errands(database)
        self._doings = doings or {}
        self._checks = Checks(database, lease, config.keep_gigabytes * 10**9)
        self._network = Network(read_places(config.local_places))
        self._look_up = open_look_up(config, self._network.local)
        self._scoring = scoring_of(config).knowing(facts=self._look_up.known)
        self._queue = TaskQueue(config.queue, check=self._check, look_up=self._look_up_domain)
        self._loop = asyncio.new_event_loop()
        self._loop.set_default_executor(ThreadPoolExecutor(_THREADS, "database"))
        self._browser = AsyncExitStack()
        self._site_check: SiteCheck | None = None
        self._one_at_a_time = asyncio.Lock()

    def run(self) -> None:
        """Work until the process is told to stop."""
        thread = Thread(target=self._loop.run_forever, name="browser", daemon=True)
        thread.start()
        self._wait(self._warm())
        duties = [
            self._keep_queue(),
            keep_alive(self._leases, self._lease),
            keep_house(self._leases, self._daily),
            run_errands(self._errands, self._doings),
            keep_sending(self._send),
        ]
        keepers = [asyncio.run_coroutine_threadsafe(duty, self._loop) for duty in duties]
        options = {"periodic": False, "max_delay": 1.0, "check_worker_health": True}
        look_ups = Consumer(self._queue.look_ups, workers=_LOOK_UPS_AT_ONCE, **options)
        look_ups.start()
        try:
            # The second hears the signals.
            Consumer(self._queue.huey, workers=1, **options).run()
        finally:
            look_ups.stop()
            for keeper in keepers:
                keeper.cancel()
            self._wait(self._browser.aclose())
            self._loop.call_soon_threadsafe(self._loop.stop)
            thread.join()

    def _wait(self, work: Coroutine[Any, Any, Any]) -> Any:
        return asyncio.run_coroutine_threadsafe(work, self._loop).result()

    def _check(self, id_: str) -> None:
        self._wait(self._do_check(id_))

    def _look_up_domain(self, domain: str) -> None:
        self._wait(self._look_up.look_up(read_subject(domain)))

    async def _warm(self) -> SiteCheck:
        """The browser, opened anew where it died."""
        if self._site_check is None or not await self._site_check.is_alive():
            await self._browser.aclose()
            BROWSER_STARTS.inc()
            opening = open_site_check(self._scoring, self._network, self._look_up)
            self._site_check = await self._browser.enter_async_context(opening)
        return self._site_check

    async def _do_check(self, _: str) -> None:
        """The check whose turn it is: that a task was put in says only that one waits."""
        async with self._one_at_a_time:
            while id_ := await asyncio.to_thread(self._checks.next):
                if held := await asyncio.to_thread(self._checks.begin, id_):
                    await self._do(held)
                    return

    async def _do(self, held: Check) -> None:
        began, state = time.monotonic(), "failed"
        steps: asyncio.Queue[Step] = asyncio.Queue()
        looking = asyncio.create_task(self._look(held, steps))
        renewing = asyncio.create_task(self._renew(held, steps, looking))
        try:
            await looking
            state = "done"
        except asyncio.CancelledError:
            state = "lost"
            _log.warning("check %s is another worker's by now", held.id)
        except StoreError as problem:
            state = "lost"  # it is no fault of the shop's: the check is begun anew once its lease has run out
            _log.warning("check %s: %s", held.id, problem)
        except TillidError as problem:
            told = await with_near_name(str(problem), held.domain, self._network)
            await asyncio.to_thread(self._checks.fail, held, told)
        except Exception:
            _log.exception("check %s", held.id)
            await asyncio.to_thread(self._checks.fail, held, UNFORESEEN)
        finally:
            renewing.cancel()
            CHECKS.labels(state).inc()
            CHECK_SECONDS.observe(time.monotonic() - began)

    async def _look(self, held: Check, steps: "asyncio.Queue[Step]") -> None:
        site_check = await self._warm()
        try:
            seen = await site_check.check(held.url, steps.put_nowait)
        except Exception:
            if await site_check.is_alive():
                raise
            # The browser died, which may be no fault of the shop's: once more, in a new one.
            seen = await (await self._warm()).check(held.url, steps.put_nowait)
        answer = seen.answer
        await asyncio.to_thread(
            self._checks.finish,
            held,
            seen.result,
            seen.screenshots,
            answer.score,
            answer.band,
            may_stand=seen.is_safe,
        )

    async def _renew(self, held: Check, steps: "asyncio.Queue[Step]", looking: "asyncio.Task[None]") -> None:
        """Tell what is being looked at, and hold the check; where it is lost, stop looking."""
        while True:
            try:
                async with asyncio.timeout(self._lease.total_seconds() / _RENEWALS):
                    step = await steps.get()
            except TimeoutError:
                step = None
            with suppress(StoreError):
                if not await asyncio.to_thread(self._checks.renew, held, step):
                    looking.cancel()
                    return

    async def _keep_queue(self) -> None:
        """Queue anew what a killed worker left."""
        while True:
            await asyncio.sleep(self._lease.total_seconds() / _RENEWALS)
            try:
                left = await asyncio.to_thread(self._checks.abandoned)
                for id_ in left[await asyncio.to_thread(self._queue.count_checks) :]:
                    await asyncio.to_thread(self._queue.put_check, id_)
            except StoreError as problem:
                _log.warning("%s", problem)
