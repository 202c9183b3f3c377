"""``python -m tools.bench.attack``: everything at once against a service of its own, while somebody honest uses it.

Slow clients of each kind, a dripping server under proof, scores of new hosts, a shop with an address of 1.9 MB, PDFs
and event streams come from one address; from others come scores and an owner's checks, before and meanwhile.
"""

import json
import os
import statistics
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.queues import SimpleQueue
from multiprocessing.synchronize import Event as SharedEvent
from pathlib import Path
from threading import Event

import click

from tillid.web.visitor import COOKIE
from tools.bench.hostile import KINDS, dripping, long_address, slow_clients
from tools.bench.owners import Client, Ended, owner_of, workers
from tools.bench.server import serve
from tools.live.proxy import proxy_before
from tools.live.shop import whole_shop

_ATTACKER, _SHOPPER, _OWNER = "127.0.2.1", "127.0.2.2", "127.0.2.3"
_SCORE = {"contract": "1", "features": {"has_terms_link": True, "social_profile_count": 3}}
_PAUSE_SECONDS = 0.04
_PATIENCE, _MAX_SECONDS = 180, 600
_MAX_RATIO = 3.0
_ACCEPTED, _LONG_SECONDS, _UNTIL_IT_IS_ON_SECONDS = 202, 5.0, 3.0
_SLOW, _SCORES, _PDFS, _STREAMS = 14, 3000, 12, 50
Rush = Callable[[int], int]


@dataclass(frozen=True)
class Found:
    """What somebody honest met: times of scores in milliseconds, and checks."""

    scores: Sequence[float]
    statuses: Counter[int]
    checks: Sequence[Ended]

    @property
    def p99(self) -> float:
        """Of the scores."""
        return statistics.quantiles(self.scores, n=100)[98]

    @property
    def check_seconds(self) -> float:
        """The slowest check: of a few, that is the 99th percentile."""
        return max(one.seconds for one in self.checks)


def honest(service: str, key: str, domains: Sequence[str]) -> Found:
    """Ask for scores for as long as an owner has shops checked, one after the other."""
    over, times, statuses = Event(), list[float](), Counter[int]()

    def ask() -> None:
        client, number = Client(service, _SHOPPER), 0
        while not over.wait(_PAUSE_SECONDS):
            began, number = time.perf_counter(), number + 1
            status, _ = client.ask("POST", "/v1/score", _SCORE | {"host": f"calm-{number % 50}.dk"})
            times.append((time.perf_counter() - began) * 1000)
            statuses[status] += 1

    with ThreadPoolExecutor(1) as pool:
        asking = pool.submit(ask)
        try:
            checks = [Client(service, _OWNER, key).check(domain, _PATIENCE) for domain in domains]
        finally:
            over.set()
        asking.result()
    return Found(times, statuses, checks)


class Attacker:
    """Asks for everything from one address.

    Parameters
    ----------
    done
        The id of a check that is done.
    """

    def __init__(self, service: str, done: str) -> None:
        self._client = Client(service, _ATTACKER)
        self._done = done
        self._asked = [done]
        self._over = Event()
        self.told: Counter[str] = Counter()

    @contextmanager
    def at_it(self) -> Iterator[None]:
        """Everything at once, until the block ends."""
        rushes: list[tuple[int, Rush, int | None]] = [
            (4, self._score, _SCORES // 4), (1, self._long, None), (3, self._prove, None), (_PDFS, self._pdf, None),
            (_STREAMS, self._stream, None),
        ]  # fmt: skip
        with ThreadPoolExecutor(sum(count for count, *_ in rushes)) as pool:
            rushing = [pool.submit(self._rush, ask, most) for count, ask, most in rushes for _ in range(count)]
            try:
                yield
            finally:
                self._over.set()
                for one in rushing:
                    one.result()

    def _rush(self, ask: Rush, most: int | None) -> None:
        number = 0
        while not self._over.is_set() and (most is None or number < most):
            number += 1
            self.told[f"{ask.__name__.strip('_')} {ask(number)}"] += 1

    def _score(self, number: int) -> int:
        body = _SCORE | {"host": f"new-{number}-{os.urandom(4).hex()}.dk"}
        return self._client.ask("POST", "/v1/score", body)[0]

    def _prove(self, _: int) -> int:
        self._over.wait(0.2)
        own = {"Cookie": f"{COOKIE}={os.urandom(32).hex()[:43]}"}
        return self._client.ask("POST", "/owners/drip.dk/prove", b"", **own)[0]

    def _pdf(self, number: int) -> int:
        self._over.wait(0.5)
        return self._client.ask("GET", f"/checks/{self._done}.pdf?lang={'da' if number % 2 else 'en'}")[0]

    def _stream(self, _: int) -> int:
        """Of a check that waits, or is being done."""
        self._over.wait(0.1)
        return self._client.ask("GET", f"/v1/checks/{self._asked[-1]}/events")[0]

    def _long(self, number: int) -> int:
        status, answer = self._client.ask("POST", "/v1/checks", {"url": f"http://long.dk/?{number}"})
        if status == _ACCEPTED:
            self._asked.append(json.loads(answer)["id"])
        self._over.wait(_LONG_SECONDS)
        return status


def _attack(service: str, done: str, over: SharedEvent, told: "SimpleQueue[Counter[str]]") -> None:
    attacker = Attacker(service, done)
    with slow_clients(service, _SLOW, _ATTACKER), attacker.at_it():
        over.wait(_MAX_SECONDS)
    told.put(attacker.told)


@contextmanager
def _attacked(service: str, done: str) -> Iterator[Counter[str]]:
    """By a process of its own, so that whoever measures is held up by nothing but the service; counts its answers."""
    context, told = get_context("spawn"), Counter[str]()
    over, heard = context.Event(), context.SimpleQueue()
    process = context.Process(target=_attack, args=(service, done, over, heard), daemon=True)
    process.start()
    time.sleep(_UNTIL_IT_IS_ON_SECONDS)
    try:
        yield told
    finally:
        over.set()
        process.join(_PATIENCE)
        if not heard.empty():
            told.update(heard.get())


def run(folder: Path, checks: int, behind_proxy: bool) -> tuple[Found, Found, Counter[str]]:
    """What somebody honest met in calm and under attack, and what the attacker was answered."""
    domains = [f"shop-{number}.dk" for number in range(2 * checks + 1)]
    with ExitStack() as stack:
        shop, drip, long = (stack.enter_context(server) for server in (whole_shop(), dripping(), long_address()))
        places = [f"{domain}:80={shop}" for domain in domains] + [f"drip.dk:80={drip}", f"long.dk:80={long}"]
        settings = {
            "TILLID_STATE": str(folder), "TILLID_SOURCES": "all=off", "TILLID_LOG": "json",
            "TILLID_LOCAL_PLACES": ",".join(places), "TILLID_PROXIES": str(int(behind_proxy)),
            "TILLID_SCORE_LIMIT": "", "TILLID_CHECK_LIMIT": "1000 per hour",
        }  # fmt: skip
        key = owner_of(f"sqlite:///{folder / 'tillid.sqlite'}", domains)
        log = stack.enter_context((folder / "log").open("w"))
        server = stack.enter_context(serve("tillid.web.app:create_app()", ("--workers=2",), settings, log))
        stack.enter_context(workers(2, settings))
        address = f"http://127.0.0.1:{server.port}"
        if behind_proxy:
            address = f"http://127.0.0.1:{stack.enter_context(proxy_before(server.port, folder, log))}"
        first = Client(address, _OWNER, key).check(domains[0], _PATIENCE)
        if first.state != "done":
            raise RuntimeError(f"a check was {first.state}")
        done = _last(address, domains[0])
        calm = honest(address, key, domains[1 : checks + 1])
        with _attacked(address, done) as told:
            attack = honest(address, key, domains[checks + 1 :])
        return calm, attack, told


def _last(service: str, domain: str) -> str:
    """The id of a shop's check: asked for twice within ten minutes, it is the same for strangers."""
    _, told = Client(service, _SHOPPER).ask("POST", "/v1/checks", {"url": f"http://{domain}/"})
    id_: str = json.loads(told)["id"]
    return id_


@click.command()
@click.option("--checks", default=4, show_default=True, help="By an owner, in calm and under attack.")
@click.option("--proxy", "behind_proxy", is_flag=True, help="Behind nginx with deploy/nginx.conf.")
def main(checks: int, behind_proxy: bool) -> None:
    """Print a table, and end with 1 where something took more than three times as long as in calm, or failed."""
    sys.stdout.write(f"Load average before: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores.\n\n")
    with tempfile.TemporaryDirectory(prefix="tillid-attack-") as folder:
        Path(folder).chmod(0o755)
        calm, attack, told = run(Path(folder), checks, behind_proxy)
    sys.stdout.write("| | calm | under attack | times |\n|---|---|---|---|\n")
    rows = (
        ("`POST /v1/score`, p99", calm.p99, attack.p99, "ms"),
        ("an owner's check, slowest", calm.check_seconds, attack.check_seconds, "s"),
    )
    for name, before, meanwhile, unit in rows:
        sys.stdout.write(f"| {name} | {before:.1f} {unit} | {meanwhile:.1f} {unit} | {meanwhile / before:.1f} |\n")
    sys.stdout.write(f"| scores answered | {_statuses(calm)} | {_statuses(attack)} | |\n\n")
    sys.stdout.write(f"{_SLOW} slow clients of each of {len(KINDS)} kinds; the attacker was answered: ")
    sys.stdout.write(", ".join(f"{what} {count} times" for what, count in sorted(told.items())) + "\n")
    is_well = all(meanwhile <= _MAX_RATIO * before for _, before, meanwhile, _ in rows) and set(attack.statuses) == {
        200
    }
    sys.exit(not (is_well and all(one.state == "done" for one in attack.checks)))


def _statuses(found: Found) -> str:
    return ", ".join(f"{count:,} of {status}" for status, count in sorted(found.statuses.items()))


if __name__ == "__main__":
    main()
