"""Companies by their number: what is at hand is answered, what is not is asked for by a worker."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient

from tests.conftest import Run
from tests.service.conftest import OpenApp
from tests.service.sources.registers import VIES
from tests.service.sources.servers import Reply, Source
from tillid.checks.facts.look_up import LookUp, open_look_up
from tillid.checks.facts.records import SourceAnswer
from tillid.config import Config
from tillid.net.network import Place
from tillid.sources.declaration import declarations
from tillid.sources.subject import read_company, read_subject
from tillid.store.queue import TaskQueue

PATH = "/v1/companies/NO/923609016"
NORDLYS = read_company("NO", "923609016")


@pytest.fixture
def config(config: Config, tmp_path: Path) -> Config:
    return replace(
        config, sources="all=off, brreg=http://brreg.test, vies=http://vies.test", source_files=tmp_path / "sources"
    )


@pytest.fixture
def worker(config: Config, register: Source) -> LookUp:
    """A worker's way to the sources."""
    local: dict[Place, int] = {(host, 80): register.server_port for host in ("brreg.test", "vies.test")}
    return open_look_up(config, local)


def test_a_company_is_asked_for_and_there_the_next_time(
    client: FlaskClient, config: Config, worker: LookUp, run: Run[None]
) -> None:
    first = client.get(PATH)
    assert (first.status_code, first.headers["Retry-After"]) == (202, "5")
    assert (first.json["state"], first.json["pending"]) == ("unknown", ["brreg"])
    task = TaskQueue(config.queue).look_ups.dequeue()
    assert task.args == (str(NORDLYS),)
    run(worker.look_up(read_subject(task.args[0])))
    later = client.get("/v1/companies/no/NO%20923%20609%20016%20MVA")
    assert later.status_code == 200
    assert later.json | {"asked": None} == {
        "country": "NO", "number": "923609016", "state": "found", "pending": [], "asked": None,
        "source": "brreg", "page": "https://virksomhet.brreg.no/nb/oppslag/enheter/923609016",
        "attribution": declarations()["brreg"].terms.attribution,
        "record": {
            "names": ["NORDLYS AS"], "status": "active", "since": "2015-03-01", "until": None, "site": "nordlys.no",
            "street": "Storgata 1, 2. etasje", "postcode": "0155", "town": "OSLO", "protected": False,
        },
    }  # fmt: skip
    assert later.headers["Cache-Control"] == "no-store"


@pytest.mark.slow  # a second question waits for its turn
@pytest.mark.parametrize(
    ("country", "number", "reply", "state"),
    [
        ("NO", "923609016", Reply(status=404), "absent"),
        ("NO", "923609016", Reply(status=503), "unknown"),
        ("DE", "136695976", Reply(VIES | {"countryCode": "DE", "valid": False}), "withheld"),
        ("DE", "136695976", Reply(VIES | {"countryCode": "DE", "name": "---"}), "found"),
    ],
)
def test_only_who_knows_all_says_that_there_is_none(
    client: FlaskClient,
    worker: LookUp,
    register: Source,
    run: Run[None],
    country: str,
    number: str,
    reply: Reply,
    state: str,
) -> None:
    register.reply = reply
    run(worker.look_up(read_company(country, number)))
    answer = client.get(f"/v1/companies/{country}/{number}")
    assert (answer.status_code, answer.json["state"], answer.json["pending"]) == (200, state, [])


def test_a_country_whose_register_is_off_is_unknown(config: Config, open_app: OpenApp) -> None:
    client = open_app(replace(config, sources="all=off")).test_client()
    answer = client.get(PATH)
    assert (answer.status_code, answer.json["state"], answer.json["record"]) == (200, "unknown", None)


@pytest.mark.parametrize("path", ["NO/123", "XX/923609016", "SE/8001011234", "NO/<b>"])
def test_what_is_no_company_is_refused(client: FlaskClient, path: str) -> None:
    answer = client.get(f"/v1/companies/{path}")
    assert answer.status_code == 422
    assert "is not the number of a company" in answer.json["detail"]


def test_one_address_may_ask_only_so_often(config: Config, open_app: OpenApp) -> None:
    client = open_app(replace(config, company_limit="2 per hour")).test_client()
    assert [client.get(PATH).status_code for _ in range(3)] == [202, 202, 429]


def test_whoever_waits_for_one_company_keeps_no_other_from_being_asked_for(client: FlaskClient, config: Config) -> None:
    assert {client.get(PATH).status_code for _ in range(70)} == {202}
    assert client.get("/v1/companies/NO/974760673").status_code == 202
    assert TaskQueue(config.queue).look_ups.pending_count() == 2


def test_what_no_longer_holds_is_forgotten(worker: LookUp, run: Run[None]) -> None:
    run(worker.look_up(NORDLYS))
    run(worker.look_up("nordlys.no"))
    answers: Any = worker._answers
    with answers._database.session("") as session:
        row = session.get(SourceAnswer, (str(NORDLYS), "brreg"))
        row.holds = row.until = row.asked
    assert worker.company(NORDLYS) is None
    assert answers.forget_companies() == 1
    with answers._database.session("") as session:
        assert session.get(SourceAnswer, (str(NORDLYS), "brreg")) is None
