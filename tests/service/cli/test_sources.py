"""``tillid sources``: what is asked, and one question to a server of this machine."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tests.service.sources.registers import BRREG
from tests.service.sources.servers import Reply, Source, served
from tillid.cli.main import cli
from tillid.errors import InputError
from tillid.sources.declaration import declarations


@pytest.fixture
def register(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Source]:
    with served(Source()) as server:
        server.reply = Reply(BRREG)
        monkeypatch.setenv("TILLID_SOURCES", "all=off, brreg=http://brreg.test")
        monkeypatch.setenv("TILLID_SOURCE_KEYS", str(tmp_path / "keys.json"))
        monkeypatch.setenv("TILLID_LOCAL_PLACES", f"brreg.test:80={server.server_port}")
        yield server


def _sources(*arguments: str) -> Result:
    return CliRunner().invoke(cli, ["sources", *arguments])


@pytest.mark.usefixtures("register")
def test_all_sources_are_listed() -> None:
    lines = [line.split()[:2] for line in _sources("list").output.splitlines()]
    assert lines == [[id_, "on" if id_ == "brreg" else "off"] for id_ in declarations()]


def test_a_source_is_asked_once(register: Source) -> None:
    answer = json.loads(_sources("check", "brreg", "NO/923609016").output)
    assert (answer["state"], answer["facts"]["names"], len(register.asked)) == ("found", ["NORDLYS AS"], 1)


def test_without_a_subject_it_is_asked_about_its_sample(register: Source) -> None:
    register.reply = Reply(BRREG | {"organisasjonsnummer": "974760673"})
    assert json.loads(_sources("check", "brreg").output)["asked"] == declarations()["brreg"].sample


@pytest.mark.usefixtures("register")
@pytest.mark.parametrize(
    ("arguments", "problem"),
    [
        (["nobody"], "there is no source 'nobody'; there are archive, "),
        (["cvr"], "cvr needs user and password: write them into "),
        (["brreg", "nordlys.no"], "brreg is asked about companies, such as NO/"),
        (["brreg", "NO/1"], "is not the number of a company"),
    ],
)
def test_what_cannot_be_asked_is_said(arguments: list[str], problem: str) -> None:
    failed = _sources("check", *arguments).exception
    assert isinstance(failed, InputError)
    assert problem in str(failed)
