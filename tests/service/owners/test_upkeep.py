"""The daily upkeep: whoever takes their time, or breaks, holds up nobody else."""

import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from tests.service.owners.ageing import age
from tests.service.report.nordlys import HOST, Nordlys, open_shop
from tests.service.report.results import RESULT
from tests.service.servers import dripping
from tillid.checks.records import Checks
from tillid.checks.waiting import UPKEEP
from tillid.config import Config
from tillid.owners import proofs, upkeep
from tillid.owners.claims import GOOD_FOR, Claims
from tillid.owners.proofs import FILE
from tillid.owners.visibility import Shops
from tillid.store.database import Database
from tillid.store.errands import Errand, Errands

TOKEN = "t" * 40


@pytest.fixture
def shop() -> Iterator[Nordlys]:
    with open_shop() as shop:
        shop.files[FILE] = TOKEN
        yield shop


@pytest.fixture
def kept(config: Config, shop: Nordlys) -> Config:
    return replace(config, local_places=shop.place)


@pytest.mark.slow
def test_a_server_that_drips_holds_up_no_other_claim(kept: Config, monkeypatch: pytest.MonkeyPatch) -> None:
    database = Database(kept.database)
    claims = Claims(database)
    with dripping() as port:
        for number in range(3):
            claims.note(TOKEN, f"drip-{number}.dk", "file")
        claims.note(TOKEN, HOST, "file")
        age(database, 6)
        places = ", ".join(f"drip-{number}.dk:80={port}" for number in range(3))
        monkeypatch.setattr(upkeep, "Proofs", lambda network: proofs.Proofs(network, seconds=4))
        started = time.monotonic()
        done = upkeep.keep_up(replace(kept, local_places=f"{kept.local_places}, {places}"))
    assert (done.proofs_seen, done.proofs_missing) == (1, 3)
    assert time.monotonic() - started < 30
    until = claims.proved_until(HOST)
    assert until


def test_a_proof_that_a_clock_saw_years_ahead_ends_once_it_is_gone(kept: Config, shop: Nordlys) -> None:
    claims = Claims(Database(kept.database))
    claims.note(TOKEN, HOST, "file")
    age(Database(kept.database), -700)
    del shop.files[FILE]
    assert upkeep.keep_up(kept).proofs_missing == 1
    until = claims.proved_until(HOST)
    assert until
    assert until < datetime.now(UTC) + GOOD_FOR


def test_what_readers_asked_for_long_ago_is_forgotten(kept: Config) -> None:
    database = Database(kept.database)
    Errands(database).ask("pdf", "x", HOST)
    assert upkeep.keep_up(kept).errands_forgotten == 0
    with database.session("") as session:
        session.query(Errand).one().asked -= timedelta(hours=2)
    assert upkeep.keep_up(kept).errands_forgotten == 1


def test_an_owned_shop_is_checked_again_by_its_front_page(kept: Config) -> None:
    database = Database(kept.database)
    checks = Checks(database)
    for url in (f"https://{HOST}/", f"https://{HOST}/blog"):
        age(database, 1)
        held = checks.begin(checks.ask(url, HOST)[0].id)
        assert held
        checks.finish(held, RESULT, {}, 70, "good")
    Claims(database).note(TOKEN, HOST, "file")
    age(database, 31)
    assert upkeep.keep_up(kept).checks_asked == 1
    again = checks.get(checks.next() or "")
    assert again
    assert (again.url, again.line, again.is_owners) == (f"https://{HOST}/", UPKEEP, True)


def test_what_an_owner_hid_is_shown_once_nobody_owns_it(kept: Config, shop: Nordlys) -> None:
    database = Database(kept.database)
    shops = Shops(database)
    Claims(database).note(TOKEN, HOST, "file")
    shops.hide(HOST, hidden=True)
    upkeep.keep_up(kept)
    assert shops.is_hidden(HOST)
    shop.files.clear()
    age(database, 8)
    upkeep.keep_up(kept)
    assert not shops.is_hidden(HOST)
