"""What an operator is given to watch with, asked of a real Prometheus that reads a real service as it works."""

import json
import re
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlencode
from urllib.request import Request, urlopen

import pytest
import yaml

from tests.service.report.nordlys import URL, open_shop
from tests.tools.release.test_deploy import DEPLOY, EXPRESSIONS, PANELS, RULES
from tools.live.service import LiveService, free_port, live_service
from tools.live.waiting import wait_until

pytestmark = [
    pytest.mark.process,
    pytest.mark.skipif(
        not shutil.which("prometheus"), reason="there is no Prometheus (Debian: the package prometheus)"
    ),
]
ALERTS = {rule["alert"] for rule in RULES}
SCORE = {"contract": "1", "host": "butik.dk", "features": {"has_terms_link": True}}
# What does not happen to a service that is well, has nothing left to do, and asks no sources, as none does in tests.
UNSEEN = {"What is stored cannot be reached A", "Sources A", "Sources B", "What waits B"}


@dataclass(frozen=True)
class Prometheus:
    """One that reads the service every second."""

    url: str

    def asked(self, path: str, **query: str) -> Any:
        """The data of an answer; it raises where Prometheus does not understand."""
        with urlopen(f"{self.url}/api/v1/{path}?{urlencode(query)}", timeout=10) as response:  # noqa: S310
            return json.load(response)["data"]

    def series(self, expression: str) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = self.asked("query", query=expression.replace("$__rate_interval", "1m"))["result"]
        return found


def _service(metrics: int, shop: str) -> AbstractContextManager[LiveService]:
    settings = {"TILLID_METRICS": f"127.0.0.1:{metrics}", "TILLID_LOCAL_PLACES": shop}
    return live_service(settings, has_worker=True)


def _post(service: LiveService, path: str, body: dict[str, Any]) -> None:
    headers = {"Content-Type": "application/json"}
    with urlopen(Request(f"{service.url}{path}", json.dumps(body).encode(), headers), timeout=30):  # noqa: S310
        pass


def _work(service: LiveService) -> None:
    _post(service, "/v1/score", SCORE)
    _post(service, "/v1/feedback", {"host": "butik.dk", "what": "other", "words": "Den er god."})


@pytest.fixture(scope="module")
def prometheus(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Prometheus]:
    folder = tmp_path_factory.mktemp("prometheus")
    port, place = free_port(), free_port()
    with open_shop() as shop, _service(place, shop.place) as service:
        config = yaml.safe_load((DEPLOY / "prometheus.yml").read_text())
        config["global"] = {"scrape_interval": "1s", "evaluation_interval": "1s"}
        config["rule_files"] = [str(DEPLOY / "alerts.yml")]
        targets = [f"127.0.0.1:{place}", f"127.0.0.1:{place + 1}"]
        config["scrape_configs"] = [{"job_name": "tillid", "static_configs": [{"targets": targets}]}]
        (folder / "prometheus.yml").write_text(yaml.safe_dump(config))
        command = ["prometheus", "--config.file=prometheus.yml", "--storage.tsdb.path=data"]
        command += [f"--web.listen-address=127.0.0.1:{port}", "--log.level=error"]
        with subprocess.Popen(command, cwd=folder) as process:  # noqa: S603 - our own command
            try:
                running = Prometheus(f"http://127.0.0.1:{port}")
                _post(service, "/v1/checks", {"url": URL})
                _work(service)
                wait_until(lambda: _reads(running))
                _work(service)
                wait_until(lambda: bool(running.series("sum(rate(tillid_scores_total[1m])) > 0")))
                yield running
            finally:
                process.terminate()


def _reads(prometheus: Prometheus) -> bool:
    try:
        return bool(prometheus.series("sum(up) == 2 and sum(tillid_checks_total) > 0"))
    except OSError:
        return False


@pytest.mark.parametrize("name", sorted(EXPRESSIONS.keys() - ALERTS - UNSEEN))
def test_a_panel_shows_what_happens(prometheus: Prometheus, name: str) -> None:
    wait_until(lambda: bool(prometheus.series(EXPRESSIONS[name])))


@pytest.mark.parametrize("name", sorted(ALERTS | UNSEEN))
def test_what_is_well_raises_no_alert(prometheus: Prometheus, name: str) -> None:
    assert prometheus.series(EXPRESSIONS[name]) == []


def test_a_series_has_the_labels_that_its_legend_names(prometheus: Prometheus) -> None:
    for panel in PANELS:
        for target in panel["targets"]:
            named = set(re.findall(r"{{(\w+)}}", target.get("legendFormat", "")))
            for series in prometheus.series(target["expr"]):
                assert set(series["metric"]) == named, panel["title"]


def test_prometheus_takes_the_rules(prometheus: Prometheus) -> None:
    (group,) = prometheus.asked("rules")["groups"]
    assert {rule["name"] for rule in group["rules"]} == ALERTS
    assert {(rule["health"], rule["state"]) for rule in group["rules"]} == {("ok", "inactive")}


def test_prometheus_takes_the_configuration() -> None:
    config = str(Path(DEPLOY, "prometheus.yml"))
    subprocess.run(["promtool", "check", "config", config], check=True)  # noqa: S603, S607 - our own command
