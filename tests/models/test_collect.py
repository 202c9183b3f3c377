"""Shops are visited in real Chromium, politely, and what was seen outlives a kill."""

import os
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from threading import Event

import pytest
from werkzeug import Request, Response

from models.data.row_files import read_rows, read_source
from tests.web_server import AnsweringServer
from tillid.browser.saved_pages import read_index
from tillid.contract import ROOT, load_contract

pytestmark = pytest.mark.browser

CONTRACT = load_contract()
SHOP = (ROOT / "tests" / "pages" / "shop.html").read_text()
PATIENCE_SECONDS = 120
HONEST, FAKE = ("honest-a.dk", "honest-b.dk"), ("fake-a.dk", "fake-b.dk")
NAMES = (*HONEST, *FAKE, "forbidden.dk", "broken.dk", "silent.dk", "shared.dk")


class Shops(AnsweringServer):
    """Many shops on one port: told apart by the name that is asked for."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[str] = []
        self.stopped = Event()
        self.slow: set[str] = set()

    def fronts(self) -> list[str]:
        """Hosts whose front pages were opened, in order."""
        return [address.removesuffix("/") for address in self.asked if address.endswith("/")]

    def answer(self, request: Request) -> Response:
        host, path = request.host, request.path
        self.asked.append(host + path)
        if host == "silent.dk" or (host in self.slow and path == "/"):
            self.stopped.wait(PATIENCE_SECONDS)
        if path == "/robots.txt":
            return Response("User-agent: *\nDisallow: /\n" if host == "forbidden.dk" else "")
        if host == "broken.dk":
            return Response("<h1>Sorry</h1>", 500, content_type="text/html")
        return Response(SHOP, content_type="text/html; charset=utf-8")


@pytest.fixture
def shops() -> Iterator[Shops]:
    with Shops() as server:
        yield server
        server.stopped.set()


@pytest.fixture
def environment(shops: Shops) -> dict[str, str]:
    """In which every name is found at the server."""
    places = ",".join(f"{name}:80={shops.server_port}" for name in NAMES)
    return {**os.environ, "TILLID_LOCAL_PLACES": places}


def labels(tmp_path: Path, *domains: str) -> Path:
    path = tmp_path / "labels.csv"
    lines = [f"{domain};{'fraudulent' if 'fake' in domain else 'genuine'};http://{domain}/;test" for domain in domains]
    path.write_text("\n".join(["domain;label;url;source", *lines]))
    return path


def command(tmp_path: Path, listed: Path, *options: str) -> list[str]:
    out = str(tmp_path / "rows.parquet")
    return [sys.executable, "-m", "models.collect", str(listed), "--out", out, "--rate", "20", *options]


def collect(tmp_path: Path, environment: dict[str, str], listed: Path, *options: str) -> str:
    done = subprocess.run(  # noqa: S603 - our own command
        command(tmp_path, listed, *options), cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_both_classes_are_visited_side_by_side_and_make_a_source(
    tmp_path: Path, environment: dict[str, str], shops: Shops
) -> None:
    listed = labels(tmp_path, *HONEST, *FAKE)
    said = collect(tmp_path, environment, listed, "--jobs", "1", "--keep-html", str(tmp_path / "pages"))
    assert "genuine: 2 read" in said
    assert ["fake" in host for host in dict.fromkeys(shops.fronts())] in ([False, True] * 2, [True, False] * 2)
    rows = {row["domain"]: row for row in read_rows(tmp_path / "rows.parquet", CONTRACT)}
    assert set(rows) == {*HONEST, *FAKE}
    assert all(row["is_shop"] and row["features"]["has_terms_link"] is True for row in rows.values())
    source = read_source(tmp_path / "rows.parquet", CONTRACT)
    assert (source.source, int(source.genuine.sum()), len(source)) == ("rows", 2, 4)
    assert {page.host for page in read_index(tmp_path / "pages")} == {*HONEST, *FAKE}


def test_what_cannot_be_read_is_unknown_with_its_reason(
    tmp_path: Path, environment: dict[str, str], shops: Shops
) -> None:
    collect(tmp_path, environment, labels(tmp_path, "forbidden.dk", "broken.dk", "silent.dk"), "--jobs", "3")
    problems = {row["domain"]: row["problem"] for row in read_rows(tmp_path / "rows.parquet", CONTRACT)}
    assert "robots.txt forbids it" in problems["forbidden.dk"]
    assert "status 500" in problems["broken.dk"]
    assert "did not come in time" in problems["silent.dk"]
    assert "forbidden.dk/" not in shops.asked


def test_killed_in_mid_visit_it_goes_on_with_nothing_lost_or_doubled(
    tmp_path: Path, environment: dict[str, str], shops: Shops
) -> None:
    listed = labels(tmp_path, *HONEST, *FAKE)
    shops.slow = set(FAKE)
    journal = tmp_path / "rows.parquet.journal"
    with subprocess.Popen(  # noqa: S603 - our own command
        command(tmp_path, listed, "--jobs", "1"),
        cwd=ROOT,
        env=environment,
        start_new_session=True,
        stderr=subprocess.PIPE,
    ) as process:
        deadline = time.monotonic() + PATIENCE_SECONDS
        while not (set(shops.fronts()) & set(FAKE) and journal.exists()) and time.monotonic() < deadline:
            assert process.poll() is None, process.stderr and process.stderr.read()
            time.sleep(0.1)
        os.killpg(process.pid, signal.SIGKILL)
    shops.slow = set()
    shops.stopped.set()
    before = len(journal.read_bytes().splitlines()) - 1
    collect(tmp_path, environment, listed, "--jobs", "1")
    domains = Counter(row["domain"] for row in read_rows(tmp_path / "rows.parquet", CONTRACT))
    assert domains == Counter([*HONEST, *FAKE])
    assert sum(front in HONEST for front in dict.fromkeys(shops.fronts()[: before + 1])) >= before
    visits = Counter(shops.fronts())
    assert all(visits[domain] == 1 for domain in HONEST[:before]), visits
    assert not journal.exists()


def test_a_file_that_cannot_be_visited_is_named(tmp_path: Path) -> None:
    done = subprocess.run(  # noqa: S603 - our own command
        command(tmp_path, tmp_path / "nowhere.csv"), cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 2
    assert "nowhere.csv" in done.stderr


def test_what_cannot_be_kept_ends_the_round_with_a_sentence(tmp_path: Path, environment: dict[str, str]) -> None:
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / HONEST[0]).write_text("in the way")
    listed = labels(tmp_path, *HONEST)
    options = ("--jobs", "2", "--keep-html", str(tmp_path / "pages"))
    done = subprocess.run(  # noqa: S603 - our own command
        command(tmp_path, listed, *options), cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 2
    assert "cannot be written" in done.stderr
    assert "Traceback" not in done.stderr
    (tmp_path / "pages" / HONEST[0]).unlink()
    collect(tmp_path, environment, listed, *options)
    assert {page.host for page in read_index(tmp_path / "pages")} == set(HONEST)


def test_a_host_is_visited_by_one_visit_at_a_time(tmp_path: Path, environment: dict[str, str], shops: Shops) -> None:
    listed = tmp_path / "labels.csv"
    lines = [f"{domain},genuine,http://shared.dk/{domain}" for domain in HONEST]
    listed.write_text("\n".join(["domain,label,url", *lines]))
    collect(tmp_path, environment, listed, "--jobs", "2")
    visits = [
        [number for number, address in enumerate(shops.asked) if address == f"shared.dk/{domain}"] for domain in HONEST
    ]
    rules = [number for number, address in enumerate(shops.asked) if address == "shared.dk/robots.txt"]
    assert rules[0] < visits[0][0] < rules[1] < visits[1][0] or rules[0] < visits[1][0] < rules[1] < visits[0][0]
