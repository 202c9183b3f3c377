"""The proxy of compose.yaml in front of the real service: the slow and the greedy are cut off, others are served."""

import http.client
import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import pytest

from tillid.contract import ROOT
from tools.live.proxy import NGINX, proxy_before
from tools.live.service import answers, free_port
from tools.live.waiting import wait_until

CONF = ROOT / "deploy" / "nginx.conf"
QUESTION = b'{"contract": "1", "features": {}}'
ENOUGH_TO_HOLD_ALL_THREADS = 30
CUT_OFF_SECONDS = 15  # the proxy's ten, and some for a busy machine

pytestmark = pytest.mark.skipif(not NGINX and os.environ.get("CI") != "true", reason="nginx is not installed")


@dataclass(frozen=True)
class Served:
    """A service behind the proxy, and beside it."""

    proxy: int
    service: int


@pytest.fixture(scope="module")
def served(model_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    folder = tmp_path_factory.mktemp("proxied")
    folder.chmod(0o777)
    port = free_port()
    settings = {"TILLID_MODEL": str(model_folder), "TILLID_STATE": str(folder), "TILLID_PROXIES": "1"}
    serve = [sys.executable, "-m", "tillid", "serve", "--no-worker", "--port", str(port)]
    with (
        (folder / "log").open("w") as log,
        subprocess.Popen(serve, env=os.environ | settings, stderr=log) as service,  # noqa: S603
    ):
        wait_until(lambda: answers(f"http://127.0.0.1:{port}"))
        with proxy_before(port, folder, log) as proxy:
            yield Served(proxy, port)
        service.terminate()


def _ask(port: int, body: bytes = QUESTION, **headers: str) -> int:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    connection.request("POST", "/v1/score", body, {"Content-Type": "application/json"} | headers)
    status = connection.getresponse().status
    connection.close()
    return status


def _until_cut_off(begin: bytes, port: int) -> float:
    """Seconds until somebody who says a byte a second is cut off."""
    began = time.monotonic()
    with socket.create_connection(("127.0.0.1", port), timeout=30) as slow:
        slow.sendall(begin)
        while time.monotonic() - began < 2 * CUT_OFF_SECONDS:
            time.sleep(1)
            try:
                slow.sendall(b"a")
            except OSError:
                break
    return time.monotonic() - began


def test_slow_clients_are_cut_off_and_hold_nobody_up(served: Served) -> None:
    slow_head = b"POST /v1/score HTTP/1.1\r\nHost: tillid\r\nX-Slow: "
    # A body may come slowly byte by byte, as from a train; it is kept back until it is whole, and nobody waits with it.
    slow_body = b"POST /v1/score HTTP/1.1\r\nHost: t\r\nContent-Type: application/json\r\nContent-Length: 99\r\n\r\n"
    held = [socket.create_connection(("127.0.0.1", served.proxy)) for _ in range(ENOUGH_TO_HOLD_ALL_THREADS)]
    for one in held:
        one.sendall(slow_body)
    time.sleep(0.5)
    assert _ask(served.service) == 200
    for one in held:
        one.close()
    assert _until_cut_off(slow_head, served.proxy) < CUT_OFF_SECONDS
    assert _ask(served.proxy) == 200


def test_whoever_asks_too_often_is_told_so_and_others_are_not(served: Served) -> None:
    with ThreadPoolExecutor(8) as pool:
        statuses = list(pool.map(lambda _: _ask(served.proxy), range(200)))
    assert set(statuses) == {200, 429}
    wait_until(lambda: _ask(served.proxy) == 200)


def test_what_is_too_long_never_reaches_the_service(served: Served) -> None:
    wait_until(lambda: _ask(served.proxy) == 200)
    assert _ask(served.proxy, b"x" * 70_000) == 413
    assert _ask(served.proxy, QUESTION, **{"X-Long": "x" * 40_000}) == 400


@pytest.fixture(scope="module")
def networks(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    """nginx that answers whom it counts a client for, and takes the client's address from a header."""
    folder, port = tmp_path_factory.mktemp("networks"), free_port()
    counted = re.search(r"map \$remote_addr \$network \{.*?\n  \}", CONF.read_text(), re.S)
    assert counted
    (folder / "nginx.conf").write_text(
        f"pid {folder}/pid; events {{}} http {{ access_log off; {counted[0]}\n"
        f"server {{ listen 127.0.0.1:{port}; set_real_ip_from 127.0.0.1; real_ip_header X-Client;\n"
        'location / { return 200 "$network"; } } }'
    )
    command = [NGINX or "nginx", "-c", str(folder / "nginx.conf"), "-e", str(folder / "log"), "-g", "daemon off;"]
    with subprocess.Popen(command) as nginx:  # noqa: S603
        wait_until(lambda: answers(f"http://127.0.0.1:{port}"))
        yield port
        nginx.terminate()


@pytest.mark.parametrize(
    ("one", "other", "is_same"),
    [
        ("2a01:4f8:1:2::1", "2a01:4f8:1:2:ffff:1:2:3", True),
        ("2a01:4f8::1", "2a01:4f8::2:3:4:5", True),
        ("2a01:4f8:1:2::1", "2a01:4f8:1:3::1", False),
        ("2a01:4f8::1", "2a01:4f9::1", False),
        ("198.51.100.1", "198.51.100.2", False),
        ("198.51.100.1", "198.51.100.1", True),
    ],
)
def test_a_client_is_counted_for_its_network(networks: int, one: str, other: str, is_same: bool) -> None:
    def counted_for(address: str) -> bytes:
        connection = http.client.HTTPConnection("127.0.0.1", networks, timeout=20)
        connection.request("GET", "/", headers={"X-Client": address})
        return connection.getresponse().read()

    assert counted_for(one)
    assert (counted_for(one) == counted_for(other)) is is_same
