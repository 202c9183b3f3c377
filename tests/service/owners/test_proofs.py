import socketserver
from collections.abc import Iterator
from threading import Thread

import dns.asyncresolver
import dns.flags
import dns.message
import dns.rrset
import pytest

from tests.service.report.nordlys import HOST, Nordlys, open_shop
from tillid.net.network import Network, read_places
from tillid.owners.claims import token_of
from tillid.owners.proofs import FILE, META, Proofs

TOKEN = token_of("a key")


class _Dns(socketserver.BaseRequestHandler):
    """Answers each question for TXT with the server's records."""

    def handle(self) -> None:
        question, socket = self.request
        message = dns.message.from_wire(question)
        answer = dns.message.make_response(message)
        answer.flags |= dns.flags.RA
        records = self.server.records.get(message.question[0].name.to_text())  # type: ignore[attr-defined]
        if records:
            answer.answer.append(dns.rrset.from_text(message.question[0].name, 60, "IN", "TXT", *records))
        socket.sendto(answer.to_wire(), self.client_address)


@pytest.fixture
def records() -> Iterator[tuple[dict[str, list[str]], dns.asyncresolver.Resolver]]:
    with socketserver.ThreadingUDPServer(("127.0.0.1", 0), _Dns) as server:
        server.records = {}  # type: ignore[attr-defined]
        Thread(target=server.serve_forever, daemon=True).start()
        resolver = dns.asyncresolver.Resolver(configure=False)
        resolver.nameservers, resolver.port = ["127.0.0.1"], server.server_address[1]
        yield server.records, resolver  # type: ignore[attr-defined]
        server.shutdown()


@pytest.fixture
def shop() -> Iterator[Nordlys]:
    with open_shop() as shop:
        yield shop


@pytest.fixture
def proofs(shop: Nordlys, records: tuple[dict[str, list[str]], dns.asyncresolver.Resolver]) -> Proofs:
    return Proofs(Network(read_places(shop.place)), records[1])


def test_where_no_token_stands_nothing_is_proved(proofs: Proofs) -> None:
    assert proofs.find(HOST, TOKEN) is None


def test_a_token_in_a_record(proofs: Proofs, records: tuple[dict[str, list[str]], object]) -> None:
    records[0][f"_tillid.{HOST}."] = ['"v=spf1 -all"', f'"{TOKEN}"']
    assert proofs.find(HOST, TOKEN) == "dns"
    assert proofs.find(HOST, TOKEN[:-1]) is None


def test_a_token_in_the_front_pages_head(proofs: Proofs, shop: Nordlys) -> None:
    shop.head = f'<meta name="{META}" content="{TOKEN}">'
    assert proofs.find(HOST, TOKEN) == "meta"


@pytest.mark.parametrize(
    "page",
    [
        f'<head></head><body><meta name="{META}" content="{TOKEN}">',
        f'<body>A review: <meta name="{META}" content="{TOKEN}">',
        f'<head><!-- <meta name="{META}" content="{TOKEN}"> --></head>',
        f'<head><p>A review: <meta name="{META}" content="{TOKEN}"></head>',
        f'<head><title><meta name="{META}" content="{TOKEN}"></title></head>',
    ],
)
def test_what_visitors_write_into_a_page_proves_nothing(proofs: Proofs, shop: Nordlys, page: str) -> None:
    shop.files["/"] = page
    assert proofs.find(HOST, TOKEN) is None


def test_a_token_in_a_file(proofs: Proofs, shop: Nordlys) -> None:
    shop.files[FILE] = f"another\n{TOKEN}\n"
    assert proofs.find(HOST, TOKEN) == "file"


def test_an_address_on_this_machine_is_not_opened() -> None:
    with open_shop() as shop:
        shop.files[FILE] = TOKEN
        network = Network(resolve=_to_loopback)
        assert Proofs(network, dns.asyncresolver.Resolver(configure=False)).find(HOST, TOKEN) is None


async def _to_loopback(_host: str, _port: int) -> list[str]:
    return ["127.0.0.1"]


@pytest.mark.parametrize("target", ["http://127.0.0.1:{}/x", "ftp://127.0.0.1:{}/x", "file:///etc/hostname"])
def test_a_redirect_leads_nowhere_but_through_the_proxy(proofs: Proofs, shop: Nordlys, target: str) -> None:
    with open_shop() as other:
        other.files["/x"] = TOKEN
        shop.redirects[FILE] = target.format(other.server_port)
        assert proofs.find(HOST, TOKEN) is None
        assert other.asked == []
