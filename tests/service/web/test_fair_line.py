"""Whoever asks for a lot waits behind nobody but himself."""

import http.client
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tillid.web.fair_line import FairLine
from tillid.web.whole_requests import Incoming
from tools.bench.server import Server, serve

SECONDS, ASKED = 0.25, 30
SLOW = f"""
import time

def application(environ, start_response):
    time.sleep({SECONDS})
    start_response("200 OK", [("Content-Length", "0")])
    return [b""]
"""


def test_clients_are_served_in_turn_and_one_is_never_served_more_than_so_much() -> None:
    line: FairLine[int] = FairLine(2)
    for number in range(4):
        line.join("a", number)
    for number in range(10, 12):
        line.join("b", number)
    assert [line.take() for _ in range(5)] == [("a", 0), ("b", 10), ("a", 1), ("b", 11), None]
    line.end("b")
    assert line.take() is None
    line.end("a")
    assert [line.take(), line.take()] == [("a", 2), None]
    line.end("a")
    assert [line.take(), line.take()] == [("a", 3), None]


def test_networks_of_one_site_have_one_turn_together() -> None:
    line: FairLine[str] = FairLine(2)
    for client in ("2001:db8:1:1::", "2001:db8:1:2::", "2001:db8:1:2::", "2001:db8:1:3::", "192.0.2.1", "2001:db8:2::"):
        line.join(client, client)
    served = [line.take() for _ in range(5)]
    assert [turn and turn[0] for turn in served] == [
        "2001:db8:1:1::", "192.0.2.1", "2001:db8:2::", "2001:db8:1:2::", None,
    ]  # fmt: skip
    line.end("2001:db8:1:1::")
    assert line.take() == ("2001:db8:1:3::", "2001:db8:1:3::")


HEAD = b"GET / HTTP/1.1\r\nHost: x\r\nX-Forwarded-For: 6.6.6.6\r\nx-forwarded-for: 203.0.113.7 , 198.51.100.2\r\n\r\n"


@pytest.mark.parametrize(("proxies", "client"), [(1, "198.51.100.2"), (2, "203.0.113.7"), (3, "6.6.6.6"), (4, "")])
def test_a_client_is_who_the_proxies_say(proxies: int, client: str) -> None:
    incoming = Incoming()
    incoming.add(HEAD + b"X-Forwarded-For: 9.9.9.9\r\n\r\n")
    assert incoming.forwarded_for(proxies) == client


@pytest.fixture(params=[0, 1], ids=["reached directly", "behind a proxy"])
def proxies(request: pytest.FixtureRequest) -> int:
    proxies: int = request.param
    return proxies


@pytest.fixture
def server(proxies: int, tmp_path: Path) -> Iterator[Server]:
    (tmp_path / "slow.py").write_text(SLOW)
    settings = ("--workers=1", "--threads=2", f"--pythonpath={tmp_path}")
    with serve("slow:application", settings, {"TILLID_PROXIES": str(proxies)}) as server:
        yield server


@pytest.mark.process
def test_one_client_s_many_requests_hold_up_no_other(server: Server, proxies: int) -> None:
    def ask(client: str) -> float:
        began, source = time.monotonic(), ("127.0.0.1" if proxies else client, 0)
        connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=60, source_address=source)
        connection.request("GET", "/", headers={"X-Forwarded-For": f"6.6.6.6, {client}"})
        assert connection.getresponse().status == 200
        connection.close()
        return time.monotonic() - began

    with ThreadPoolExecutor(ASKED) as pool:
        greedy = [pool.submit(ask, "127.0.2.1") for _ in range(ASKED)]
        time.sleep(2 * SECONDS)
        honest = [ask("127.0.2.2") for _ in range(3)]
        assert not all(one.done() for one in greedy)
        assert sum(one.done() for one in greedy) < ASKED / 2
        assert max(honest) < ASKED * SECONDS / 3
        assert len([one.result() for one in greedy]) == ASKED
