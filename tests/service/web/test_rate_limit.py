import time
import uuid
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from tests.service.conftest import OpenApp
from tests.service.servers import redis_address
from tillid.config import Config
from tillid.errors import StoreError
from tillid.web.app import create_app
from tillid.web.networks import network_of, site_of
from tillid.web.rate_limit import RateLimit, open_counters

Make = Callable[..., RateLimit]
FEATURES = {"contract": "1", "features": {}}


@pytest.fixture(params=["file", pytest.param("redis", marks=pytest.mark.database)])
def limit(request: pytest.FixtureRequest, tmp_path: Path) -> Make:
    """Makes limits, each with counters of its own process: ``limit("20 per hour", name="checks")``."""
    address, run = "" if request.param == "file" else redis_address(), uuid.uuid4().hex

    def make(text: str, name: str = "checks") -> RateLimit:
        return RateLimit(f"{name}-{run}", text, open_counters(address, tmp_path / "counters.sqlite"))

    return make


def test_each_client_has_its_own_limit(limit: Make) -> None:
    two = limit("2 per hour")
    assert [two.wait("a"), two.wait("a")] == [0, 0]
    assert 0 < two.wait("a") <= 3600
    assert two.wait("b") == 0


def test_workers_count_together(limit: Make) -> None:
    workers = [limit("20 per hour") for _ in range(4)]
    let_through = [not worker.wait("a") for _ in range(15) for worker in workers]
    assert sum(let_through) == 20


def test_a_large_limit_is_kept_by_all_workers_together(limit: Make) -> None:
    workers = [limit("1000 per hour") for _ in range(4)]
    let_through = sum(not worker.wait("a") for _ in range(400) for worker in workers)
    assert 900 <= let_through <= 1000


def test_scores_are_enough_for_an_office_and_not_for_a_flood(limit: Make) -> None:
    workers = [limit(Config().score_limit, name="score") for _ in range(2)]
    office = [worker.wait("office") for _ in range(1000) for worker in workers]
    assert not any(office)
    flood = [worker.wait("flood") for _ in range(6000) for worker in workers]
    assert 4500 <= flood.count(0) <= 5000 * 2, "ten seconds may have ended meanwhile, once"
    assert max(flood) <= 10, "nobody behind the same address waits for longer"
    assert workers[0].wait("office") == 0


@pytest.mark.parametrize("text", ["1000 per hour", "20 per hour"])
def test_who_is_refused_costs_no_more_counting(limit: Make, text: str) -> None:
    one = limit(text)
    while not one.wait("a"):
        pass
    counted = one._counters.get_window_stats(one._limit, one._name, "a")
    asked: list[str] = []
    one._counters.hit = lambda *_, **__: bool(asked.append("hit"))  # type: ignore[method-assign]
    assert all(0 < one.wait("a") <= 3600 for _ in range(100))
    assert counted.remaining == 0
    assert not asked


def test_each_limit_counts_under_its_own_name(limit: Make) -> None:
    checks, feedback = limit("1 per hour"), limit("1 per hour", name="feedback")
    assert [checks.wait("a"), feedback.wait("a")] == [0, 0]
    assert checks.wait("a")


@pytest.mark.slow
def test_a_limit_begins_anew_when_its_time_is_over(limit: Make) -> None:
    one = limit("1 per second")
    assert one.wait("a") == 0
    assert one.wait("a") == 1
    time.sleep(1.1)
    assert one.wait("a") == 0


@pytest.mark.parametrize("text", ["2 per hour", "2000 per hour"])
def test_what_was_counted_by_a_clock_that_was_ahead_is_forgotten(
    text: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    limit = RateLimit("checks", text, open_counters("", tmp_path / "counters.sqlite"))
    right = time.time
    with monkeypatch.context() as wrong:
        wrong.setattr(time, "time", lambda: right() + 2 * 86400)
        while not limit.wait("a"):
            pass
    assert limit.wait("a") == 0


def test_counters_that_could_not_be_written_are_opened_anew(tmp_path: Path) -> None:
    limit = RateLimit("checks", "2 per hour", open_counters("", tmp_path / "counters.sqlite"))
    assert limit.wait("a") == 0
    storage = limit._counters.storage
    storage._connection.execute("PRAGMA query_only = 1")  # type: ignore[attr-defined]
    with pytest.raises(StoreError):
        limit.wait("a")
    assert limit.wait("a") == 0


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("2001:db8:1:2:aaaa::1", "2001:db8:1:2::"),
        ("2001:db8:1:2:bbbb::2", "2001:db8:1:2::"),
        ("2001:db8:1:3::1", "2001:db8:1:3::"),
        ("::ffff:192.0.2.7", "192.0.2.7"),
        ("192.0.2.7:4711", "192.0.2.7"),
        ("[2001:db8:1:2::1]:4711", "2001:db8:1:2::"),
        ("unknown", ""),
        (None, ""),
    ],
)
def test_a_client_is_a_network(address: str | None, network: str) -> None:
    assert network_of(address) == network


@pytest.mark.parametrize(
    ("network", "site"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("2001:db8:1:2::", "2001:db8:1::/48"),
        ("2001:db8:1:ffff::", "2001:db8:1::/48"),
        ("2001:db8:2::", "2001:db8:2::/48"),
        ("", ""),
    ],
)
def test_networks_that_may_be_one_client_s_are_one_site(network: str, site: str) -> None:
    assert site_of(network) == site


@pytest.mark.parametrize(
    ("forwarded", "most"),
    [("2001:db8:1:{:x}::1", 32), ("192.0.2.{}", 100)],
    ids=["networks of one site", "addresses of their own"],
)
def test_whoever_has_a_whole_site_is_not_as_many_clients(config: Config, forwarded: str, most: int) -> None:
    client = create_app(replace(config, proxies=1, feedback_limit="2 per hour")).test_client()
    statuses = [
        client.post(
            "/v1/feedback",
            json={"host": "a.dk", "what": "other"},
            headers={"X-Forwarded-For": forwarded.format(number)},
        ).status_code
        for number in range(100)
    ]
    assert statuses.count(201) == most
    assert set(statuses) <= {201, 429}


@pytest.mark.parametrize("url", ["", "redis://127.0.0.1:1"])
def test_counters_out_of_reach_are_a_store_error(url: str) -> None:
    with pytest.raises(StoreError, match="cannot be counted"):
        RateLimit("checks", "2 per hour", open_counters(url, Path("/proc/none/counters.sqlite"))).wait("a")


def _ask(client: FlaskClient, method: str, path: str, **options: object) -> list[int]:
    return [client.open(path, method=method, **options).status_code for _ in range(3)]


@pytest.mark.parametrize(
    ("setting", "method", "path", "options"),
    [
        ("score_limit", "POST", "/v1/score", {"json": FEATURES}),
        ("feedback_limit", "POST", "/v1/feedback", {"json": {"host": "a.dk", "what": "other"}}),
        ("check_limit", "POST", "/v1/checks", {"json": {"url": "nordlys.dk"}}),
        *(
            ("read_limit", "GET", path, {})
            for path in (
                "/", "/docs", "/healthz", "/v1/contract", "/openapi/openapi.json", "/theme.css", "/static/report.css",
                "/v1/checks/x", "/v1/checks/x/events", "/checks/x", "/checks/x.json", "/checks/x/phone.webp",
                "/shops/a.dk", "/shops/a.dk.csv", "/badge/a.dk.svg", "/.well-known/jwks.json", "/owners/a.dk", "/none",
            )
        ),
        *(
            ("read_limit", "POST", path, {"data": {"words": ""}})
            for path in (
                "/checks", "/checks/x/appeals", "/owners/a.dk/hide", "/owners/a.dk/prove", "/my/fall", "/my/hooks",
                "/my/link", "/my/mailboxes", "/my/remove", "/my/sign-in", "/my/sign-out", f"/my/stop/{'a' * 43}",
            )
        ),
    ],
)  # fmt: skip
def test_every_route_has_a_limit(
    config: Config,
    open_app: OpenApp,
    setting: str,
    method: str,
    path: str,
    options: dict[str, object],
) -> None:
    client = open_app(replace(config, **{setting: "2 per hour"})).test_client()
    statuses = _ask(client, method, path, **options)
    assert 429 not in statuses[:2]
    assert statuses[2] == 429


def test_one_limit_reached_leaves_the_others(config: Config, open_app: OpenApp) -> None:
    client = open_app(replace(config, feedback_limit="1 per hour", check_limit="1 per hour")).test_client()
    assert _ask(client, "POST", "/v1/feedback", json={"host": "a.dk", "what": "other"}) == [201, 429, 429]
    assert client.post("/v1/checks", json={"url": "nordlys.dk"}).status_code == 202
    assert client.post("/v1/score", json=FEATURES).status_code == 200


def test_scores_are_given_where_nothing_can_be_counted(config: Config, open_app: OpenApp) -> None:
    client = open_app(replace(config, redis_url="redis://127.0.0.1:1")).test_client()
    assert client.post("/v1/score", json=FEATURES).status_code == 200
    assert client.get("/healthz").status_code == 200
    refused = client.post("/v1/feedback", json={"host": "a.dk", "what": "other"})
    assert (refused.status_code, refused.content_type) == (503, "application/problem+json")
    assert int(refused.headers["Retry-After"]) > 0


@pytest.mark.parametrize(
    ("proxies", "forwarded", "clients"),
    [
        (0, ["192.0.2.1", "192.0.2.2", "192.0.2.3"], 1),
        (1, ["9.9.9.1, 192.0.2.1", "9.9.9.2, 192.0.2.1", "192.0.2.1"], 1),
        (1, ["2001:db8::1", "2001:db8::2", "2001:db8::3"], 1),
        (1, ["192.0.2.1", "192.0.2.2", "192.0.2.3"], 3),
        (2, ["192.0.2.1, 10.0.0.1", "192.0.2.2, 10.0.0.1", "9.9.9.9, 192.0.2.1, 10.0.0.1"], 2),
        (2, ["192.0.2.1", "192.0.2.2", "192.0.2.3"], 1),
    ],
)
def test_a_client_is_told_by_the_proxies_and_by_nobody_else(
    config: Config, proxies: int, forwarded: list[str], clients: int
) -> None:
    client = create_app(replace(config, proxies=proxies, feedback_limit="1 per hour")).test_client()
    statuses = [
        client.post(
            "/v1/feedback", json={"host": "a.dk", "what": "other"}, headers={"X-Forwarded-For": said}
        ).status_code
        for said in forwarded
    ]
    assert statuses.count(201) == clients
