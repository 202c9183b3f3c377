"""Programs are told once, signed, and through nothing but the guarded way out."""

import base64
import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

import pytest
from standardwebhooks import Webhook, WebhookVerificationError

from tests.service.net.reaching import Canary
from tests.service.owners.messages.owning import (
    TOKEN,
    fall,
    own,
    send,
)  # fmt: skip
from tests.service.owners.messages.receivers import HookServer
from tests.service.report.results import HOST
from tillid.config import Config
from tillid.errors import InputError
from tillid.owners.claims import Claims
from tillid.owners.messages import outbox
from tillid.owners.messages.hooks import read_hook_address
from tillid.owners.messages.tables import Message
from tillid.owners.messages.wishes import Wishes
from tillid.store.database import Database
from tools.live.serving import serving

ROOT = "https://tillid.example"
PLACE = "hooks.nordlys.dk"


@pytest.fixture
def database(config: Config) -> Database:
    database = Database(config.database)
    own(database)
    return database


@pytest.fixture
def hook_server() -> Iterator[HookServer]:
    with HookServer() as server:
        yield server


def _hooked(config: Config, server: HookServer, database: Database, path: str = "/told") -> tuple[Config, str]:
    hooked = replace(config, public_url=ROOT, local_places=f"{PLACE}:80={server.server_port}")
    return hooked, Wishes(database).add_hook(TOKEN, f"http://{PLACE}{path}").secret


def test_a_program_is_told_once_and_can_verify_it(config: Config, database: Database, hook_server: HookServer) -> None:
    hooked, secret = _hooked(config, hook_server, database)
    fall(database, 90, 71)
    send(hooked, database)
    send(hooked, database)
    ((path, headers, body),) = hook_server.heard
    assert path == "/told"
    told = Webhook(secret).verify(body, headers)
    assert told["type"] == "shop.fall"
    data = told["data"]
    assert (data["domain"], data["before"], data["after"]) == (HOST, 90, 71)
    assert data["report"] == f"{ROOT}/shops/{HOST}"
    with pytest.raises(WebhookVerificationError):
        Webhook(secret).verify(body.replace(b"71", b"99"), headers)
    with pytest.raises(WebhookVerificationError):
        Webhook(f"whsec_{base64.b64encode(b'x' * 24).decode()}").verify(body, headers)


def test_a_hook_that_fails_is_tried_again_and_stopped_at_last(
    config: Config, database: Database, hook_server: HookServer
) -> None:
    hooked, secret = _hooked(config, hook_server, database)
    hook_server.status = 500
    fall(database, 90, 80)
    send(hooked, database)
    hook_server.status = 204
    send(hooked, database)
    first, second = hook_server.heard
    assert first[1]["webhook-id"] == second[1]["webhook-id"], "by which it is known"
    Webhook(secret).verify(second[2], second[1])
    assert Wishes(database).hooks(TOKEN)[0].problem is None
    hook_server.status = 410
    fall(database, 70)
    send(hooked, database)
    (hook,) = Wishes(database).hooks(TOKEN)
    assert hook.stopped
    assert hook.problem == "it answered 410"
    Wishes(database).start_again([TOKEN], hook.id)
    assert Wishes(database).hooks(TOKEN)[0].stopped is None


@pytest.mark.slow
def test_a_hook_that_was_given_up_on_three_times_in_a_row_is_stopped(
    config: Config, database: Database, hook_server: HookServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(outbox, "GAPS", outbox.GAPS[:1])
    hooked, _ = _hooked(config, hook_server, database)
    hook_server.status = 500
    fall(database, 90, 80)
    for score in (70, 60, 50):
        for _ in range(2):
            assert Wishes(database).hooks(TOKEN)[0].stopped is None
            send(hooked, database)
        fall(database, score)
    (hook,) = Wishes(database).hooks(TOKEN)
    assert hook.stopped
    assert hook.failures == outbox.MAX_FAILURES
    told = len(hook_server.heard)
    send(hooked, database)
    assert len(hook_server.heard) == told


def test_whoever_has_many_hooks_keeps_no_other_shop_waiting(address: str) -> None:
    database, told = Database(address), Counter[str]()
    for number, domain in enumerate(["slow.dk"] * 12 + [HOST]):
        Claims(database).note(f"token {number}", domain, "meta")
        hook = Wishes(database).add_hook(f"token {number}", f"https://{domain}/{number}")
        with database.session("") as session:
            session.add(Message(channel="hook", target=hook.id, domain=domain, key="fall:1", kind="fall", facts="{}"))
    busy: list[str] = []
    for _ in range(2):
        due = outbox.Outbox(database).hook_due(busy, told)
        assert due
        busy.append(due[0].id)
        told[due[1].domain] += 1
    assert told == {"slow.dk": 1, HOST: 1}
    while due := outbox.Outbox(database).hook_due(busy, told):
        busy.append(due[0].id)
    assert len(busy) == 13


@pytest.mark.parametrize("status", [301, 302, 307, 308])
def test_a_hook_is_led_nowhere_by_a_redirect(
    config: Config, database: Database, hook_server: HookServer, status: int
) -> None:
    with serving(canary := Canary()):
        hooked, _ = _hooked(config, hook_server, database)
        hook_server.status, hook_server.leads_to = status, f"http://127.0.0.1:{canary.server_port}/led"
        fall(database, 90, 71)
        send(hooked, database)
        assert len(hook_server.heard) == 1
        assert canary.heard == []
        assert canary.connections == 0
    assert Wishes(database).hooks(TOKEN)[0].problem == f"it answered {status}"


def test_a_hook_that_leads_to_this_machine_is_not_opened(config: Config, database: Database) -> None:
    with serving(canary := Canary()):
        # As if a name that was public had been pointed here since.
        for url in (f"https://127.0.0.1:{canary.server_port}/x", "https://localhost/x"):
            Wishes(database).add_hook(TOKEN, url)
        fall(database, 90, 71)
        send(replace(config, public_url=ROOT), database)
        assert canary.connections == 0
    problems = [hook.problem or "" for hook in Wishes(database).hooks(TOKEN)]
    assert "only 80 and 443" in problems[0]
    assert problems[1]


@pytest.mark.parametrize(
    "given",
    [
        "http://nordlys.dk/hook", "https://127.0.0.1/x", "https://[::1]/x", "https://localhost/x",
        "https://nordlys.dk:8443/",        "https://user:pass@nordlys.dk/", "https://nordlys.dk\r\nX: y/", "ftp://nordlys.dk/",
        "https://10.0.0.1/", "javascript:x",        "https://2130706433/x", "https://dk/", "",
    ],
)  # fmt: skip
def test_an_address_that_programs_cannot_be_told_at_is_refused(given: str) -> None:
    with pytest.raises(InputError):
        read_hook_address(given, {})


def test_a_hooks_address_may_hold_a_path_and_a_query() -> None:
    assert read_hook_address("https://nordlys.dk/told?by=tillid", {}) == "https://nordlys.dk/told?by=tillid"


def test_a_hook_is_told_no_more_than_a_report_tells(database: Database) -> None:
    Wishes(database).add_hook(TOKEN, "https://nordlys.dk/x")
    fall(database, 90, 71)
    with database.reading("") as session:
        kept = [json.loads(one.facts) for one in session.query(Message)]
    assert set(kept[0]) == {"check", "before", "after", "band", "is_new_model"}
