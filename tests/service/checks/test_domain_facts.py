"""Facts about domains, asked of a registry and a server of this machine."""

import json
import ssl
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
import whoisit

from tests.conftest import Run
from tests.service.checks.certificates import write_chain
from tests.service.net.reaching import serving
from tillid.checks.facts.breaker import Breaker
from tillid.checks.facts.cache import FactCache
from tillid.checks.facts.look_up import LookUp
from tillid.checks.facts.records import CERTIFICATE, REGISTRY, DomainFact, DomainFacts
from tillid.net.network import Network
from tillid.scoring.scorer import Scoring
from tillid.store.database import Database
from tillid.store.queue import TaskQueue

DOMAIN = "nordlys.dk"
REGISTERED = datetime.now(UTC).replace(microsecond=0) - timedelta(days=1000)


class _Registry(BaseHTTPRequestHandler):
    server: "Registry"

    def do_GET(self) -> None:
        self.server.asked.append(self.path)
        domain = self.path.rpartition("/")[2]
        self.send_response(self.server.status)
        self.end_headers()
        event = {"eventAction": "registration", "eventDate": self.server.registered.isoformat()}
        answer = {"objectClassName": "domain", "ldhName": domain, "handle": "x", "events": [event]}
        self.wfile.write(json.dumps(answer).encode())

    def log_message(self, *_: object) -> None:
        pass


class Registry(ThreadingHTTPServer):
    """Says of every domain that it was registered then."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Registry)
        self.asked: list[str] = []
        self.status = 200
        self.registered = REGISTERED


@pytest.fixture
def registry() -> Iterator[Registry]:
    server = Registry()
    with serving(server):
        yield server


@pytest.fixture
def facts(address: str) -> DomainFacts:
    return DomainFacts(Database(address))


@pytest.fixture
def bootstrap(registry: Registry, tmp_path: Path) -> Iterator[Path]:
    """The registries that whoisit knows of: one, for .dk."""
    whoisit.clear_bootstrapping()
    services = {"services": [[["dk"], [f"http://127.0.0.1:{registry.server_port}/"]]]}
    blocks = {
        "asn": {"services": [[["1-2"], ["https://rdap.example/"]]]},
        "ipv4": {"services": [[["10.0.0.0/8"], ["https://rdap.example/"]]]},
        "ipv6": {"services": [[["fc00::/7"], ["https://rdap.example/"]]]},
        "object": {"services": [[["x"], ["X"], ["https://rdap.example/"]]]},
    }
    file = tmp_path / "rdap.json"
    file.write_text(json.dumps({"timestamp": int(time.time()), "dns": services, **blocks}))
    yield file
    whoisit.clear_bootstrapping()


async def _nowhere(_host: str, _port: int) -> list[str]:
    return []


@pytest.fixture
def look_up(facts: DomainFacts, bootstrap: Path) -> LookUp:
    return LookUp(facts, Network(resolve=_nowhere), bootstrap, insecure=True)


def test_a_registry_says_how_old_a_domain_is_and_is_asked_once(
    look_up: LookUp, facts: DomainFacts, registry: Registry, run: Run[None]
) -> None:
    assert facts.features(DOMAIN) == {}
    run(look_up.look_up(DOMAIN))
    run(look_up.look_up(DOMAIN))
    assert facts.known(DOMAIN) == {REGISTRY: {"registered": REGISTERED.isoformat(), "expires": None}}
    assert facts.features(DOMAIN) == {"domain_age_days": 1000}
    assert registry.asked == [f"/domain/{DOMAIN}"]


@pytest.mark.parametrize("status", [404, 403, 500])
def test_a_registry_that_does_not_say_is_left_alone_for_a_while(
    look_up: LookUp, facts: DomainFacts, registry: Registry, status: int, run: Run[None]
) -> None:
    registry.status = status
    run(look_up.look_up(DOMAIN))
    asked = len(registry.asked)
    registry.status = 200
    run(look_up.look_up(DOMAIN))
    assert (facts.known(DOMAIN), facts.features(DOMAIN), len(registry.asked)) == ({}, {}, asked)


def test_a_birthday_in_the_future_is_no_answer(
    look_up: LookUp, facts: DomainFacts, registry: Registry, run: Run[None]
) -> None:
    registry.registered = datetime.now(UTC) + timedelta(days=2)
    run(look_up.look_up(DOMAIN))
    assert facts.features(DOMAIN) == {}


def test_a_registry_out_of_reach_changes_nothing_that_was_known(
    look_up: LookUp, facts: DomainFacts, registry: Registry, run: Run[None]
) -> None:
    run(look_up.look_up(DOMAIN))
    with facts._database.session("") as session:
        row = session.get(DomainFact, (DOMAIN, REGISTRY))
        assert row
        row.asked = datetime.now(UTC) - timedelta(days=365)
    registry.status = 403
    run(look_up.look_up(DOMAIN))
    assert len(registry.asked) == 2
    assert facts.features(DOMAIN) == {"domain_age_days": 1000}


def test_a_source_that_fails_again_and_again_is_left_alone_for_a_while() -> None:
    breaker = Breaker(most=2, seconds=3600)
    breaker.note(worked=False)
    breaker.note(worked=True)
    breaker.note(worked=False)
    assert not breaker.is_open
    breaker.note(worked=False)
    assert breaker.is_open
    soon = Breaker(most=1, seconds=0)
    soon.note(worked=False)
    assert not soon.is_open


@pytest.fixture
def tls_server(tmp_path: Path) -> Iterator[ThreadingHTTPServer]:
    """Of a certificate that nobody vouches for."""
    chain = write_chain(tmp_path, DOMAIN)
    server = ThreadingHTTPServer(("127.0.0.1", 0), BaseHTTPRequestHandler)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(chain)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    with serving(server):
        yield server


@pytest.mark.parametrize("is_trusted", [True, False])
def test_a_certificate_says_by_whom_and_for_how_long(
    facts: DomainFacts, bootstrap: Path, tls_server: ThreadingHTTPServer, tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch, run: Run[None], is_trusted: bool,
) -> None:  # fmt: skip
    if is_trusted:
        monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "chain.pem"))
    network = Network({(DOMAIN, 443): tls_server.server_port})
    run(LookUp(facts, network, bootstrap, insecure=True).look_up(DOMAIN))
    said = facts.known(DOMAIN)[CERTIFICATE]
    assert said["valid"] is is_trusted
    if is_trusted:
        assert said["issuer"] == DOMAIN
        assert datetime.fromisoformat(said["since"]) < datetime.now(UTC) < datetime.fromisoformat(said["until"])
    else:
        assert "self-signed" in said["problem"]


def test_scoring_takes_what_is_at_hand_and_has_the_rest_looked_up(
    facts: DomainFacts, scoring: Scoring, tmp_path: Path
) -> None:
    tasks = TaskQueue(str(tmp_path / "queue.sqlite"))
    cache = FactCache(facts, tasks)
    facts.keep(DOMAIN, REGISTRY, {"registered": REGISTERED.isoformat()})
    facts.keep(DOMAIN, CERTIFICATE, {"valid": True})
    knowing = scoring.knowing(facts=cache.features)
    assert "domain_age_days" in knowing.answer({}, "unknown.dk").missing
    assert "domain_age_days" in knowing.answer({}, DOMAIN).missing
    until = time.monotonic() + 30
    while not cache.features(DOMAIN) or not tasks.huey.pending_count():
        assert time.monotonic() < until
        time.sleep(0.01)
    assert knowing.answer({}, f"www.{DOMAIN}").features["domain_age_days"] == 1000
    assert tasks.huey.pending_count() == 1


def test_scoring_goes_on_while_the_facts_are_gone(scoring: Scoring, tmp_path: Path) -> None:
    lost = DomainFacts(Database("sqlite:////proc/none/tillid.sqlite"))
    knowing = scoring.knowing(facts=FactCache(lost, TaskQueue(str(tmp_path / "queue.sqlite"))).features)
    assert "domain_age_days" in knowing.answer({}, DOMAIN).missing
