"""How sources are asked: within a time, never this machine, as seldom as they want, and not while they fail."""

import asyncio
import gzip
import time
from collections.abc import Iterator
from typing import Any

import pytest

from tests.conftest import Run
from tests.service.net.reaching import Canary
from tests.service.sources.servers import SLOW_SECONDS, Reply, Source
from tillid.net.network import Network
from tillid.sources.answer import UnansweredError
from tillid.sources.declaration import declarations
from tillid.sources.manners import Breaker, Manners
from tillid.sources.web import Web
from tools.live.serving import serving

VIES = declarations()["vies"].model_copy(update={"rates": ("100 per second",), "timeout_seconds": 20.0})
URL = "http://source.test/"


@pytest.fixture
def canary() -> Iterator[Canary]:
    server = Canary()
    with serving(server):
        yield server


@pytest.fixture
def web(source: Source) -> Web:
    return Web(Network({("source.test", 80): source.server_port}), Manners(patience_seconds=0.2))


def _outcome(run: Run[Any], web: Web, **options: Any) -> str:
    try:
        return str(run(web.ask(URL, VIES, **options)).status)
    except UnansweredError as problem:
        return str(problem)


@pytest.mark.parametrize("follow", [True, False])
@pytest.mark.parametrize(
    "target",
    ["http://127.0.0.1:{}/", "http://localhost:{}/", "http://2130706433:{}/", "http://[::1]:{}/", "file:///etc/passwd"],
)
def test_no_redirect_leads_into_this_machine(
    web: Web, source: Source, canary: Canary, run: Run[Any], follow: bool, target: str
) -> None:
    source.reply = Reply(status=302, headers={"Location": target.format(canary.server_port)})
    assert _outcome(run, web, follow=follow) != "200"
    assert (canary.heard, canary.connections) == ([], 0)


def test_a_slow_source_is_given_up(web: Web, source: Source, run: Run[Any]) -> None:
    source.reply = Reply(slow=True)
    hasty = VIES.model_copy(update={"timeout_seconds": 0.2})
    began = time.monotonic()
    with pytest.raises(UnansweredError, match="could not be reached"):
        run(web.ask(URL, hasty))
    assert time.monotonic() - began < SLOW_SECONDS


def test_a_packed_answer_is_unpacked_within_bounds(web: Web, source: Source, run: Run[Any]) -> None:
    source.reply = Reply(gzip.compress(b"0" * 5_000_000), headers={"Content-Encoding": "gzip"})
    assert "more than 1 MB" in _outcome(run, web)


def test_who_asks_for_quiet_is_left_alone(web: Web, source: Source, run: Run[Any]) -> None:
    source.reply = Reply(status=429, headers={"Retry-After": "120"})
    assert "429" in _outcome(run, web)
    source.reply = Reply({})
    assert "left alone" in _outcome(run, web)
    assert len(source.asked) == 1


def test_who_fails_five_times_in_a_row_is_left_alone(web: Web, source: Source, run: Run[Any]) -> None:
    source.reply = Reply(status=500)
    outcomes = [_outcome(run, web) for _ in range(7)]
    assert (len(source.asked), ["left alone" in outcome for outcome in outcomes]) == (5, [False] * 5 + [True] * 2)


def test_one_failure_is_forgiven() -> None:
    breaker = Breaker(max_failures=2, seconds=3600)
    for worked in (False, True, False):
        breaker.note(worked=worked)
    assert not breaker.is_open
    breaker.note(worked=False)
    assert breaker.is_open


def test_a_source_that_may_not_be_asked_in_time_is_not_asked(source: Source, run: Run[Any]) -> None:
    web = Web(Network({("source.test", 80): source.server_port}), Manners(patience_seconds=0.2))
    seldom = VIES.model_copy(update={"rates": ("1 per minute",)})

    async def twice() -> list[Any]:
        return await asyncio.gather(*(web.ask(URL, seldom) for _ in range(2)), return_exceptions=True)

    first, second = run(twice())
    assert (first.status, str(second), len(source.asked)) == (200, "is asked as often as it may be", 1)


def test_all_processes_together_ask_as_seldom(run: Run[Any]) -> None:
    one, other = (Manners("redis://127.0.0.1:6379/9", patience_seconds=0.2) for _ in range(2))
    host = f"source-{time.monotonic_ns()}.test"
    run(one.wait_for_turn(host, ["1 per minute"]))
    with pytest.raises(UnansweredError, match="as often as it may"):
        run(other.wait_for_turn(host, ["1 per minute"]))
