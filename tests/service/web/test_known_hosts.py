"""By which names the service may be asked for."""

import http.client
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient

from tillid.config import Config
from tillid.web.app import create_app
from tools.live.service import LiveService, live_service

OWN = [
    "127.0.0.1:8000",
    "127.0.0.2",
    "localhost:8000",
    "LOCALHOST",
    "tillid.localhost:8000",
    "[::1]:8000",
    "localhost.",
]
OTHERS = ["evil.example:8000", "127.0.0.1.evil.example", "localhost.evil.example", "[::1", "a b", "evil.example.", "1"]


@pytest.fixture(scope="module")
def config(model_folder: Path) -> Config:
    return Config(model=model_folder, sources="all=off")


@cache
def _client(config: Config) -> FlaskClient:
    return create_app(config).test_client()


def _status(config: Config, host: str, server: str) -> int:
    environ: dict[str, Any] = {"SERVER_NAME": server}
    return _client(config).get("/v1/contract", headers={"Host": host}, environ_overrides=environ).status_code


@pytest.mark.parametrize("server", ["127.0.0.1", "::1"])
@pytest.mark.parametrize(("host", "status"), [*((host, 200) for host in OWN), *((host, 421) for host in OTHERS)])
def test_on_the_loopback_alone_it_is_asked_for_by_this_machine_s_names(
    config: Config, host: str, status: int, server: str
) -> None:
    assert _status(config, host, server) == status


def test_where_it_is_reached_from_elsewhere_any_name_may_be_its_own(config: Config) -> None:
    assert _status(config, "evil.example", "0.0.0.0") == 200  # noqa: S104
    assert _status(replace(config, proxies=1), "tillid.example", "127.0.0.1") == 200


@pytest.mark.parametrize("server", ["127.0.0.1", "0.0.0.0"])  # noqa: S104
@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("tillid.example:443", 200),
        ("tillid.lan", 200),
        ("www.tillid.lan", 421),
        ("evil.example", 421),
        ("10.1.2.3", 200),
    ],
)
def test_the_settings_name_more(config: Config, host: str, status: int, server: str) -> None:
    named = replace(config, hosts="tillid.lan, other.lan", public_url="https://tillid.example/t", proxies=1)
    assert _status(named, host, server) == status


def test_the_public_address_is_known_by_itself(config: Config) -> None:
    named = replace(config, public_url="https://tillid.example")
    assert _status(named, "tillid.example", "127.0.0.1") == 200
    assert _status(named, "evil.example", "127.0.0.1") == 421


@pytest.fixture(scope="module")
def service() -> Iterator[LiveService]:
    with live_service() as service:
        yield service


@pytest.mark.process
@pytest.mark.parametrize("path", ["/v1/contract", "/", "/my/shops", "/healthz", "/none", "/theme.css"])
def test_a_page_whose_name_was_led_here_reads_nothing(service: LiveService, path: str) -> None:
    port = int(service.url.rpartition(":")[2])

    def ask(host: str) -> tuple[int, str, bytes]:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
        connection.request("GET", path, headers={"Host": host, "Accept": "*/*"})
        answer = connection.getresponse()
        return answer.status, answer.getheader("Content-Type", ""), answer.read()

    status, kind, body = ask(f"rebound.evil.example:{port}")
    assert status == 421
    assert b"TILLID_HOSTS" in body
    assert kind == "application/problem+json" or path == "/my/shops"
    assert ask(f"127.0.0.1:{port}")[0] in {200, 404}
