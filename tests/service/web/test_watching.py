"""What an operator sees of a service as it runs, and what nobody sees of shoppers."""

import http.client
import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tools.live.service import answers, free_port
from tools.live.waiting import wait_until

JSON = {"Content-Type": "application/json"}
HOST, WORDS = "hemmelig-butik.dk", "min hemmelige hilsen"
SCORE = json.dumps({"contract": "1", "host": HOST, "features": {"has_terms_link": True, "social_profile_count": 7}})
FEEDBACK = json.dumps({"host": HOST, "what": "other", "words": WORDS})
BROKEN = json.dumps({"contract": "1", "host": HOST, "features": {"has_phone": HOST}})
EACH = 20


@dataclass(frozen=True)
class Watched:
    """A service with two processes, its metrics and its log."""

    port: int
    metrics: int
    log: Path

    def ask(self, method: str, path: str, body: str = "", port: int = 0, **headers: str) -> tuple[int, str, str]:
        connection = http.client.HTTPConnection("127.0.0.1", port or self.port, timeout=10)
        connection.request(method, path, body or None, JSON | headers)
        response = connection.getresponse()
        answer = response.status, response.headers["X-Request-ID"], response.read().decode()
        connection.close()
        return answer

    def lines(self) -> list[dict[str, object]]:
        return [json.loads(line) for line in self.log.read_text().splitlines()]


@pytest.fixture(scope="module")
def watched(model_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Watched]:
    folder = tmp_path_factory.mktemp("watched")
    service = Watched(free_port(), free_port(), folder / "log")
    settings = {
        "TILLID_MODEL": str(model_folder),
        "TILLID_STATE": str(folder),
        "TILLID_METRICS": f"127.0.0.1:{service.metrics}",
        "TILLID_LOG": "json",
    }
    command = [sys.executable, "-m", "tillid", "serve", "--no-worker", "--workers", "2", "--port", str(service.port)]
    with service.log.open("w") as log, subprocess.Popen(command, stderr=log, env=os.environ | settings) as process:  # noqa: S603
        try:
            wait_until(lambda: answers(f"http://127.0.0.1:{service.port}"))
            for _ in range(EACH):
                service.ask("POST", "/v1/score", SCORE)
            for path, body in (("/v1/feedback", FEEDBACK), ("/v1/score", BROKEN), ("/v1/checks", "{")):
                service.ask("POST", path, body)
            service.ask("GET", f"/shops/{HOST}")
            service.ask("GET", f"/{HOST}")
            yield service
        finally:
            process.terminate()


def _metric(page: str, name: str, **labels: str) -> float:
    wanted = [f'{key}="{value}"' for key, value in labels.items()]
    found = [line for line in page.splitlines() if re.match(rf"{name}[ {{]", line)]
    return sum(float(line.rpartition(" ")[2]) for line in found if all(label in line for label in wanted))


def test_all_processes_count_together(watched: Watched) -> None:
    page = watched.ask("GET", "/metrics", port=watched.metrics)[2]
    count = "tillid_request_seconds_count"
    assert _metric(page, count, route="/v1/score", status="200") == EACH
    assert _metric(page, count, route="/v1/score", status="422") == 1
    assert _metric(page, count, route="none", status="404") == 1
    assert _metric(page, "tillid_scores_total") == EACH
    assert _metric(page, "tillid_score_coverage_count") == EACH
    assert _metric(page, "tillid_feedback_total", what="other") == 1
    assert re.search(r"^tillid_workers 0", page, re.M)
    assert re.search(r"^tillid_queue_length \d", page, re.M)


def test_metrics_are_not_told_where_the_service_is_asked(watched: Watched) -> None:
    assert watched.ask("GET", "/metrics")[0] == 404


@pytest.mark.parametrize("path", ["/", "/healthz", "/v1/contract", "/my/shops", "/metrics/"])
def test_where_metrics_are_told_nothing_else_is(watched: Watched, path: str) -> None:
    assert watched.ask("GET", path, port=watched.metrics)[0] == 404
    assert watched.ask("POST", path, port=watched.metrics)[0] in {404, 405}


def test_an_answer_carries_the_id_under_which_it_is_logged(watched: Watched) -> None:
    _, id_, _ = watched.ask("GET", "/v1/contract")
    _, given, _ = watched.ask("GET", "/v1/contract", **{"X-Request-ID": "from-a-proxy-1"})
    _, forged, _ = watched.ask("GET", "/v1/contract", **{"X-Request-ID": 'x", "forged": "y'})
    assert given == "from-a-proxy-1"
    assert re.fullmatch(r"[0-9a-f]{16}", forged)
    logged = {line.get("request"): line for line in watched.lines()}
    assert logged[id_]["route"] == logged[given]["route"] == "/v1/contract"


def test_the_log_knows_nothing_of_shoppers(watched: Watched) -> None:
    told = watched.log.read_text()
    assert sum(line.get("route") == "/v1/score" for line in watched.lines()) > EACH
    for secret in (HOST, WORDS, "127.0.0.1", "has_terms_link", "social_profile_count"):
        assert secret not in told, secret


def test_what_it_stands_on_tells_no_addresses(capfd: pytest.CaptureFixture[str]) -> None:
    code = (
        "import httpx, logging; from tillid.telemetry.logs import configure_logs; configure_logs('json');"
        f"logging.getLogger('httpx').info('GET https://{HOST}/'); logging.getLogger('tillid.x').info('told')"
    )
    subprocess.run([sys.executable, "-c", code], check=True)  # noqa: S603 - our own code
    told = capfd.readouterr().err
    assert HOST not in told
    assert "told" in told


def test_metrics_know_nothing_of_shoppers(watched: Watched) -> None:
    page = watched.ask("GET", "/metrics", port=watched.metrics)[2]
    assert HOST not in page
    assert "has_terms_link" not in page
