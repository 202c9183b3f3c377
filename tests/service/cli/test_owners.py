import json
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from tests.service.conftest import Tillid
from tests.service.report.nordlys import HOST, Nordlys, open_shop
from tests.service.report.results import RESULT, URL
from tillid.checks.records import Check, Checks
from tillid.owners.appeals import Appeals
from tillid.owners.claims import Claim, Claims, token_of
from tillid.owners.proofs import FILE
from tillid.store.database import Database
from tillid.store.queue import TaskQueue


@pytest.fixture
def shop(monkeypatch: pytest.MonkeyPatch, address: str, tmp_path: Path) -> Iterator[Nordlys]:
    with open_shop() as shop:
        monkeypatch.setenv("TILLID_LOCAL_PLACES", shop.place)
        monkeypatch.setenv("TILLID_DATABASE", address)
        monkeypatch.setenv("TILLID_QUEUE", str(tmp_path / "queue.sqlite"))
        yield shop


@pytest.mark.usefixtures("shop")
def test_an_appeal_is_listed_and_answered(tillid: Tillid, address: str) -> None:
    appeals = Appeals(Database(address))
    id_ = appeals.add(HOST, "has_phone", False, "It is\x1b[2J there", "me@nordlys.dk")
    shown = tillid("appeals", "list").stdout
    assert id_ in shown
    assert "\x1b" not in shown
    assert json.loads(tillid("appeals", "list", "--json").stdout)["contact"] == "me@nordlys.dk"
    refused = tillid("appeals", "answer", id_, "So it is", "--correct", "3")
    assert refused.returncode == 2
    assert "not a value of has_phone" in refused.stderr
    assert tillid("appeals", "answer", id_, "So it is", "--correct", "true").returncode == 0
    assert appeals.told(HOST, {"has_phone": False}) == ({"has_phone": "So it is"}, {"has_phone": True})
    assert tillid("appeals", "list").stdout == ""


def test_upkeep_forgets_looks_again_and_asks_again(tillid: Tillid, shop: Nordlys, address: str, tmp_path: Path) -> None:
    database = Database(address)
    checks, claims = Checks(database), Claims(database)
    check, _ = checks.ask(URL, HOST)
    held = checks.begin(check.id)
    assert held
    checks.finish(held, RESULT, {}, 70, "good")
    token = token_of("a key")
    shop.files[FILE] = token
    claims.note(token, HOST, "file")
    claims.note("gone", "other.dk", "dns")
    with database.session("") as session:
        for row in session.query(Claim):
            row.seen -= timedelta(days=8)
        for kept in session.query(Check):
            kept.asked -= timedelta(days=31)
    done = tillid("upkeep")
    assert done.returncode == 0, done.stderr
    assert [claim.token for claim in claims.all()] == [token]
    assert claims.proved_until(HOST)
    assert TaskQueue(str(tmp_path / "queue.sqlite")).huey.pending_count() == 1
    again = tillid("upkeep").stdout
    assert "0 checks asked" in again
