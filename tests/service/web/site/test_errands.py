"""What a reader asks of the workers: no request waits for it, and it comes."""

import asyncio
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from threading import Thread
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.service.conftest import OpenApp
from tests.service.report.nordlys import HOST, Nordlys, open_shop
from tests.service.report.results import RESULT
from tests.service.servers import dripping
from tests.service.web.site.test_reports import _check
from tillid.checks.comparison import MIN_SHOPS
from tillid.checks.errands import LATE, run_errands
from tillid.checks.tables import Check
from tillid.config import Config
from tillid.owners.appeals import Appeals
from tillid.owners.errands import doings
from tillid.owners.proofs import FILE
from tillid.report.pages.render import render_report
from tillid.scoring.scorer import Scoring
from tillid.store.database import Database
from tillid.store.errands import Errand, Errands
from tillid.store.leases import WORKERS, Leases
from tillid.web.api import report_files
from tillid.web.app import create_app

PERSON = {"Accept": "text/html,*/*;q=0.8", "Accept-Language": "en"}
PATIENCE = 90


@pytest.fixture
def database(config: Config) -> Database:
    database = Database(config.database)
    Leases(database).renew(f"{WORKERS}test", timedelta(minutes=5))
    return database


@contextmanager
def _at_work(config: Config) -> Iterator[None]:
    """What a worker does beside its checks."""
    loop = asyncio.new_event_loop()
    thread = Thread(target=loop.run_forever, daemon=True)
    thread.start()
    doing = asyncio.run_coroutine_threadsafe(run_errands(Errands(Database(config.database)), doings(config)), loop)
    try:
        yield
    finally:
        doing.cancel()
        asyncio.run_coroutine_threadsafe(asyncio.sleep(0.5), loop).result()  # what was begun has its end
        loop.call_soon_threadsafe(loop.stop)
        thread.join()


def _until(ask: Callable[[], TestResponse], status: int = 202) -> TestResponse:
    """The first answer that does not say to come again."""
    deadline = time.monotonic() + PATIENCE
    while (answer := ask()).status_code == status:
        assert time.monotonic() < deadline
        assert int(answer.headers["Retry-After"]) > 0
        time.sleep(0.2)
    return answer


@pytest.mark.browser
def test_a_pdf_is_printed_by_a_worker_and_kept(client: FlaskClient, config: Config, database: Database) -> None:
    path = f"/checks/{_check(database)}.pdf"
    asked = client.get(path)
    assert (asked.status_code, asked.content_type) == (202, "application/json")
    waiting = client.get(path, headers=PERSON)
    assert (waiting.status_code, waiting.headers["Refresh"]) == (202, "2")
    assert "Your PDF is being made" in waiting.text
    with _at_work(config):
        made = _until(lambda: client.get(path))
    assert made.data.startswith(b"%PDF-")
    assert client.get(path).data == made.data
    assert client.get(f"{path}?lang=da").status_code == 202, "in another language it is another one"


def test_a_pdf_says_nothing_of_others_which_change_by_the_hour(
    client: FlaskClient, database: Database, scoring: Scoring
) -> None:
    model = scoring.model.version
    id_ = _check(database, replace(RESULT, model=model))
    now = datetime.now(UTC)
    with database.session("") as session:
        for number in range(MIN_SHOPS):
            domain = f"butik{number}.dk"
            session.add(
                Check(
                    domain=domain, url=f"https://{domain}/", state="done", asked=now, ended=now, lease=now, score=10,
                    model=model, stands=True,
                )
            )  # fmt: skip
    assert "Better than" in client.get(f"/checks/{id_}").text
    client.get(f"/checks/{id_}.pdf")
    held = Errands(database).begin("pdf")
    assert held
    assert HOST in held.given
    assert "Better than" not in held.given


def test_whoever_waits_for_a_pdf_has_it_put_together_once(
    client: FlaskClient, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, rendered = f"/checks/{_check(database)}.pdf", []

    def render(*given: Any) -> str:
        rendered.append(given)
        return render_report(*given)

    monkeypatch.setattr(report_files, "render_report", render)
    assert [client.get(path).status_code for _ in range(5)] == [202] * 5
    assert len(rendered) == 1
    assert client.get(f"{path}?lang=da").status_code == 202
    assert len(rendered) == 2


def test_a_pdf_is_made_anew_where_the_report_has_changed(client: FlaskClient, database: Database) -> None:
    path, errands, appeals = f"/checks/{_check(database)}.pdf", Errands(database), Appeals(database)
    client.get(path)
    held = errands.begin("pdf")
    assert held
    errands.end(held, b"%PDF-")
    assert client.get(path).data == b"%PDF-"
    appeals.answer(appeals.add(HOST, "has_phone", False, "It is there"), "We looked again: it is not.")
    assert client.get(path).status_code == 202
    held = errands.begin("pdf")
    assert held
    assert "We looked again" in held.given


def test_pdfs_are_limited_where_they_have_to_be_made(config: Config, database: Database, open_app: OpenApp) -> None:
    client, id_ = open_app(replace(config, pdf_limit="1 per hour")).test_client(), _check(database)
    codes = [client.get(f"/checks/{id_}.pdf?lang={lang}").status_code for lang in ("en", "en", "da")]
    assert codes == [202, 202, 429]


@pytest.mark.slow
def test_pdfs_that_are_made_already_are_asked_for_so_often_and_no_more(client: FlaskClient, database: Database) -> None:
    path = f"/checks/{_check(database)}.pdf"
    codes = [client.get(path).status_code for _ in range(31)]
    assert codes == [202] * 30 + [429]


def test_without_a_worker_a_pdf_is_refused_with_what_to_do(client: FlaskClient, database: Database) -> None:
    Leases(database).release(f"{WORKERS}test")
    id_ = _check(database)
    refused = client.get(f"/checks/{id_}.pdf")
    assert (refused.status_code, refused.content_type) == (503, "application/problem+json")
    assert "print it from your browser" in refused.text
    assert "udskriv den fra browseren" in client.get(f"/checks/{id_}.pdf?lang=da", headers=PERSON).text


def test_what_could_not_be_made_is_said_and_tried_again(client: FlaskClient, database: Database) -> None:
    path, errands = f"/checks/{_check(database)}.pdf", Errands(database)
    assert client.get(path).status_code == 202
    held = errands.begin("pdf")
    assert held
    errands.end(held, None, "The page could not be printed: why")
    assert client.get(path).status_code == 503
    with database.session("") as session:
        for errand in session.query(Errand):
            errand.until = datetime.now(UTC)
    assert client.get(path).status_code == 202
    assert errands.begin("pdf")


@pytest.mark.slow
def test_a_proof_is_looked_for_by_a_worker(config: Config, database: Database) -> None:
    with open_shop() as shop:
        kept = replace(config, local_places=shop.place)
        client = create_app(kept).test_client()
        client.get(f"/owners/{HOST}")
        with _at_work(kept):
            assert "was found in none of the three places" in _proved(client)
            _publish(client, shop)
            assert "Your badge" in _proved(client)
    assert database.engine


def test_a_proof_that_could_not_be_looked_for_is_said_to_be_so(client: FlaskClient, database: Database) -> None:
    client.get(f"/owners/{HOST}")
    there = client.post(f"/owners/{HOST}/prove").headers["Location"]
    assert client.get(there).status_code == 202
    errands = Errands(database)
    held = errands.begin("proof")
    assert held
    errands.end(held, None, LATE)
    failed = client.get(there, headers={"Accept-Language": "da"})
    assert failed.status_code == 503
    assert "Det tog for lang tid" in failed.text
    assert "Prøv igen" in failed.text
    with database.session("") as session:
        session.query(Errand).one().until = datetime.now(UTC)
    again = client.get(there)
    assert again.status_code == 200
    assert "was found in none" not in again.text


def _proved(client: FlaskClient) -> str:
    asked = client.post(f"/owners/{HOST}/prove")
    assert asked.status_code == 303
    return _until(lambda: client.get(asked.headers["Location"], headers=PERSON)).text


def _publish(client: FlaskClient, shop: Nordlys) -> None:
    page = client.get(f"/owners/{HOST}").text
    shop.files[FILE] = page.partition("<code>")[2].partition("<")[0]


@pytest.mark.slow
def test_a_server_that_drips_holds_no_request(app: Flask, config: Config, database: Database) -> None:
    with dripping() as port, open_shop() as shop:
        kept = replace(config, local_places=f"drip.dk:80={port}, {shop.place}")
        application = create_app(kept)
        began = time.monotonic()
        for _ in range(8):
            stranger = application.test_client()
            stranger.get("/owners/drip.dk")
            assert stranger.post("/owners/drip.dk/prove").status_code == 303
        owner = application.test_client()
        _publish(owner, shop)
        assert time.monotonic() - began < 20
        with _at_work(kept):
            assert "Your badge" in _proved(owner)
    assert database.engine
    assert app


def test_without_a_worker_a_proof_is_refused(client: FlaskClient, database: Database) -> None:
    Leases(database).release(f"{WORKERS}test")
    client.get(f"/owners/{HOST}")
    refused = client.post(f"/owners/{HOST}/prove", headers={"Accept-Language": "da"})
    assert refused.status_code == 503
    assert "Der kører ingen worker" in refused.text
