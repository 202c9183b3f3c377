import asyncio
import socket
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import dns.asyncresolver
import pytest

from tests.conftest import Run
from tillid.errors import AddressError
from tillid.net.network import Network, Streams, is_own

PUBLIC = "93.184.215.14"


@pytest.fixture
def listener() -> Iterator[socket.socket]:
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.2)
        yield server


def _knowing(*addresses: str) -> Network:
    async def resolve(_host: str, _port: int) -> list[str]:
        return list(addresses)

    return Network(resolve=resolve)


@pytest.mark.parametrize(
    ("addresses", "reason"),
    [
        (["127.0.0.1"], "not public"),
        ([PUBLIC, "10.0.0.1"], "not public"),
        (["::ffff:127.0.0.1"], "not public"),
        ([], "not known"),
    ],
)
def test_one_address_that_is_not_public_is_enough_to_refuse(addresses: list[str], reason: str, run: Run[None]) -> None:
    with pytest.raises(AddressError, match=f"nordlys.dk .*{reason}"):
        run(_knowing(*addresses).connect("nordlys.dk", 443))


def test_all_addresses_of_a_public_host_are_known(run: Run[list[str]]) -> None:
    assert run(_knowing(PUBLIC, "2606:4700::1111").addresses_of("nordlys.dk", 443)) == [PUBLIC, "2606:4700::1111"]


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "0x7f.1", "2130706433", "017700000001", "127.1", "localhost", "::1", "0"]
)
def test_whatever_the_system_resolves_to_this_machine_is_refused(host: str, run: Run[None]) -> None:
    with pytest.raises(AddressError, match=r"not (public|known)"):
        run(Network().connect(host, 80))


@pytest.mark.parametrize("port", [22, 25, 6379, 8080, 0, 65536])
def test_other_ports_are_refused_before_a_name_is_asked_for(port: int, run: Run[None]) -> None:
    async def resolve(host: str, _port: int) -> list[str]:
        raise AssertionError(f"{host} was resolved")

    with pytest.raises(AddressError, match=f"port {port}"):
        run(Network(resolve=resolve).connect("nordlys.dk", port))


@pytest.mark.parametrize(("address", "own"), [("127.0.0.1", True), ("::1", True), (PUBLIC, False)])
def test_the_machines_own_address_is_told_from_others(address: str, own: bool) -> None:
    assert is_own(address) == own


def test_a_name_that_changes_is_connected_to_as_it_was_judged(run: Run[None]) -> None:
    answers = iter([[PUBLIC], ["127.0.0.1"]])
    dialled = []

    async def resolve(_host: str, _port: int) -> list[str]:
        return next(answers)

    async def dial(address: str, port: int) -> Streams:
        dialled.append((address, port))
        raise OSError

    network = Network(resolve=resolve, dial=dial)
    with pytest.raises(AddressError, match="does not answer"):
        run(network.connect("rebinding.dk", 80))
    with pytest.raises(AddressError, match="not public"):
        run(network.connect("rebinding.dk", 80))
    assert dialled == [(PUBLIC, 80)]


def test_a_place_of_a_test_is_let_through_and_no_other(run: Run[None], listener: socket.socket) -> None:
    port = listener.getsockname()[1]

    async def greet(network: Network) -> None:
        _, writer = await network.connect("nordlys.dk", 8080)
        writer.close()
        with pytest.raises(AddressError, match="port 8081"):
            await network.connect("nordlys.dk", 8081)

    run(greet(Network({("nordlys.dk", 8080): port})))
    listener.accept()[0].close()


@pytest.mark.slow
def test_slow_names_hold_no_thread(monkeypatch: pytest.MonkeyPatch, run: Run[Any]) -> None:
    """A page may name a hundred hosts whose name servers say nothing; a check is held by threads meanwhile."""

    async def look_up_all(network: Network) -> tuple[float, list[BaseException]]:
        loop = asyncio.get_running_loop()
        loop.set_default_executor(ThreadPoolExecutor(1))
        names = [asyncio.create_task(network.addresses_of(f"slow-{number}.dk", 443)) for number in range(100)]
        await asyncio.sleep(0.2)
        began = time.monotonic()
        await asyncio.to_thread(int)
        waited = time.monotonic() - began
        assert not any(name.done() for name in names)
        return waited, [problem for name in names if (problem := (await asyncio.wait([name])) and name.exception())]

    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as silent:
        silent.bind(("127.0.0.1", 0))
        resolver = dns.asyncresolver.Resolver(configure=False)
        resolver.nameservers, resolver.port = ["127.0.0.1"], silent.getsockname()[1]
        monkeypatch.setattr(dns.asyncresolver, "Resolver", lambda: resolver)
        began = time.monotonic()
        waited, problems = run(asyncio.to_thread(asyncio.run, look_up_all(Network())))
    assert waited < 1
    assert len(problems) == 100
    assert all(isinstance(problem, AddressError) for problem in problems)
    assert time.monotonic() - began < 15, "the time for each is three seconds"
