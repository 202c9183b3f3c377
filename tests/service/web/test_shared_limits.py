"""What all clients share: whoever asks for much leaves something for those who ask for little."""

from dataclasses import replace
from datetime import timedelta
from itertools import count

import pytest

from tillid.config import Config
from tillid.store.database import Database
from tillid.store.leases import WORKERS, Leases
from tillid.web import limits
from tillid.web.app import create_app
from tillid.web.limits import RequestLimits


def _check_digit(number: int) -> int | None:
    digit = -sum(int(one) * weight for one, weight in zip(str(number), (3, 2, 7, 6, 5, 4, 3, 2), strict=True)) % 11
    return digit if digit < 10 else None


_NORWEGIAN = (f"{number}{digit}" for number in count(81000000) if (digit := _check_digit(number)) is not None)
_SITE = [f"2001:db8:1:{number:x}::" for number in range(40)]
_ANOTHER = "192.0.2.7"


def test_look_ups_of_others_are_not_used_up_by_whoever_has_a_whole_site(config: Config) -> None:
    shared = RequestLimits.of(config)
    assert sum(shared.may_look_up(network) for network in _SITE for _ in range(3)) <= 40
    assert shared.may_look_up(_ANOTHER)


def test_many_who_ask_for_little_share_what_nobody_asks_for(config: Config) -> None:
    shared = RequestLimits.of(config)
    assert sum(shared.may_look_up(f"192.0.2.{number}") for number in range(100)) == 60


def test_companies_of_others_are_not_kept_waiting_by_whoever_has_a_whole_site(config: Config) -> None:
    client = create_app(replace(config, proxies=1, sources="all=off,brreg=http://127.0.0.1:9")).test_client()

    def ask(network: str) -> int:
        path = f"/v1/companies/NO/{next(_NORWEGIAN)}"
        return client.get(path, headers={"X-Forwarded-For": f"{network}1" if ":" in network else network}).status_code

    codes = [ask(network) for network in _SITE for _ in range(4)]
    assert codes.count(202) <= 70
    assert set(codes) == {202, 429}
    assert ask(_ANOTHER) == 202


def test_proofs_of_others_are_not_kept_waiting_by_whoever_has_a_whole_site(config: Config) -> None:
    Leases(Database(config.database)).renew(f"{WORKERS}test", timedelta(minutes=5))
    app = create_app(replace(config, proxies=1))

    def prove(network: str, domain: str) -> int:
        client, address = app.test_client(), {"X-Forwarded-For": network}
        client.get(f"/owners/{domain}", headers=address)
        return client.post(f"/owners/{domain}/prove", headers=address).status_code

    codes = [prove(f"{network}1", f"drip{number}.dk") for number, network in enumerate(_SITE * 2)]
    assert codes.count(303) <= 12
    assert prove(_ANOTHER, "nordlys.dk") == 303


def test_feedback_of_a_few_neither_fills_the_database_nor_shuts_others_out(
    config: Config, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "_ALL_FEEDBACK", ("2 per hour", "10 per hour"))
    client = create_app(replace(config, proxies=1)).test_client()

    def send(network: str) -> int:
        body = {"host": "a.dk", "what": "other"}
        return client.post("/v1/feedback", json=body, headers={"X-Forwarded-For": network}).status_code

    codes = [send(f"192.0.2.{number}") for number in range(3) for _ in range(15)]
    assert codes.count(201) == 10 + 3 * 2
    assert send(_ANOTHER) == 201
