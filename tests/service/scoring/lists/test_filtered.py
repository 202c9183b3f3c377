"""Lists come through the filtering network: no list's address, name or redirect is a way into this machine."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from functools import partial
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.service.scoring.lists.list_server import publish
from tillid.errors import InputError
from tillid.net.aside import proxy_aside
from tillid.net.network import Network
from tillid.net.proxy import Proxy
from tillid.scoring.lists.shops import KnownShops
from tillid.scoring.lists.sources import UNSEEN, ListSource, fetch

LIST = b"fake-shop.dk\n"
WayOut = Callable[[], AbstractContextManager[Proxy]]


def _way_out(port: int, *hosts: str) -> WayOut:
    """Names that stand for a server of this machine; all others lead to it by the DNS, as an attacker's may."""

    async def resolve(_host: str, _port: int) -> list[str]:
        return ["127.0.0.1"]

    return partial(proxy_aside, Network({(host, 80): port for host in hosts}, resolve))


def _port(address: str) -> int:
    return urlsplit(address).port or 80


def test_a_list_is_read_through_the_filter() -> None:
    with publish(LIST, ETag='"1"') as published:
        way_out = _way_out(_port(published.address), "lists.dk")
        found = fetch(ListSource("own", "fraudulent", "http://lists.dk/list"), UNSEEN, way_out)
        assert found
        assert (found[0], found[1].etag) == (LIST, '"1"')
        assert fetch(ListSource("own", "fraudulent", "http://lists.dk/list"), found[1], way_out) is None


@pytest.mark.parametrize("address", ["http://{own}/list", "http://inside.dk/list", "https://inside.dk/list"])
def test_no_address_of_this_machine_is_opened(address: str) -> None:
    with publish(LIST) as published:
        own = address.format(own=urlsplit(published.address).netloc)
        with pytest.raises(InputError, match="public internet"):
            fetch(ListSource("own", "fraudulent", own), UNSEEN, _way_out(_port(published.address)))
    assert not published.asked


def test_no_redirect_leads_into_this_machine() -> None:
    with publish(LIST, Location="http://inside.lists.dk/list") as published:
        published.status = 302
        with pytest.raises(InputError, match="public internet"):
            fetch(
                ListSource("own", "fraudulent", "http://lists.dk/"),
                UNSEEN,
                _way_out(_port(published.address), "lists.dk"),
            )
    assert len(published.asked) == 1


def test_the_service_reads_its_lists_so(tmp_path: Path) -> None:
    with publish(LIST) as published:
        port = _port(published.address)
        sources = [
            ListSource("a", "fraudulent", published.address),
            ListSource("b", "fraudulent", "http://lists.dk/list"),
        ]
        known = KnownShops(sources, tmp_path, 3600, _way_out(port, "lists.dk"))
        known.refresh()
    refused, read = known.states()
    assert refused.problem
    assert "public internet" in refused.problem
    assert (read.shops, read.problem) == (1, None)
