import asyncio
import socketserver
import time
from collections.abc import Iterator

import dns.asyncresolver
import dns.flags
import dns.message
import dns.rrset
import pytest

from tests.service.report.nordlys import HOST, Nordlys, open_shop
from tests.service.servers import dripping
from tillid.net.network import Network, read_places
from tillid.owners import meta_tokens
from tillid.owners.claims import Means, token_of
from tillid.owners.proofs import FILE, META, Proofs
from tools.live.serving import serving

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
    server = socketserver.ThreadingUDPServer(("127.0.0.1", 0), _Dns)
    server.records = {}  # type: ignore[attr-defined]
    resolver = dns.asyncresolver.Resolver(configure=False)
    resolver.nameservers, resolver.port = ["127.0.0.1"], server.server_address[1]
    with serving(server):
        yield server.records, resolver  # type: ignore[attr-defined]


@pytest.fixture
def shop() -> Iterator[Nordlys]:
    with open_shop() as shop:
        yield shop


@pytest.fixture
def proofs(shop: Nordlys, records: tuple[dict[str, list[str]], dns.asyncresolver.Resolver]) -> Proofs:
    return Proofs(Network(read_places(f"{shop.place}, visitor.{shop.place}")), records[1])


def _find(proofs: Proofs, token: str = TOKEN) -> Means | None:
    return asyncio.run(proofs.look(HOST, token))


def test_where_no_token_stands_nothing_is_proved(proofs: Proofs) -> None:
    assert _find(proofs) is None


def test_a_token_in_a_record(proofs: Proofs, records: tuple[dict[str, list[str]], object]) -> None:
    records[0][f"_tillid.{HOST}."] = ['"v=spf1 -all"', f'"{TOKEN}"']
    assert _find(proofs) == "dns"
    assert _find(proofs, TOKEN[:-1]) is None


def test_a_token_in_the_front_pages_head(proofs: Proofs, shop: Nordlys) -> None:
    shop.head = f'<meta name="{META}" content="{TOKEN}">'
    assert _find(proofs) == "meta"


@pytest.mark.parametrize(
    "page",
    [
        f'<head></head><body><meta name="{META}" content="{TOKEN}">',
        f'<body>A review: <meta name="{META}" content="{TOKEN}">',
        f'<head><!-- <meta name="{META}" content="{TOKEN}"> --></head>',
        f'<head><p>A review: <meta name="{META}" content="{TOKEN}"></head>',
        f'<head><title><meta name="{META}" content="{TOKEN}"></title></head>',
        f'A review: <meta name="{META}" content="{TOKEN}">',
        f'<head>\nA review <meta name="{META}" content="{TOKEN}"></head>',
        f'<script><!-- <script> </script> <meta name="{META}" content="{TOKEN}"> --></script>',
        f'<head><noscript><p>x</p><meta name="{META}" content="{TOKEN}"></noscript></head>',
        f'<head><template><meta name="{META}" content="{TOKEN}"></template></head>',
        f'<head><svg><meta name="{META}" content="{TOKEN}"></svg></head>',
    ],
)
def test_what_visitors_write_into_a_page_proves_nothing(proofs: Proofs, shop: Nordlys, page: str) -> None:
    shop.files["/"] = page
    assert _find(proofs) is None


def test_a_token_in_a_file(proofs: Proofs, shop: Nordlys) -> None:
    shop.files[FILE] = f"another\n{TOKEN}\n"
    assert _find(proofs) == "file"


def test_an_address_on_this_machine_is_not_opened() -> None:
    with open_shop() as shop:
        shop.files[FILE] = TOKEN
        network = Network(resolve=_to_loopback)
        proofs = Proofs(network, dns.asyncresolver.Resolver(configure=False))
        assert _find(proofs) is None


@pytest.mark.parametrize("text", [f"x {TOKEN}", f"{TOKEN}x", f"{TOKEN},", "x\n" * 600 + TOKEN])
def test_a_file_proves_by_a_line_of_its_own_near_its_beginning(proofs: Proofs, shop: Nordlys, text: str) -> None:
    shop.files[FILE] = text
    assert _find(proofs) is None


def test_a_page_that_answers_for_the_file_proves_nothing(proofs: Proofs, shop: Nordlys) -> None:
    shop.catch_all = f"<html><body>A review:\n{TOKEN}\n</body></html>"
    assert _find(proofs) is None


@pytest.mark.parametrize("target", ["/", "/forum/1.txt", f"{FILE}?page=2", "//visitor.nordlys.dk/x"])
def test_a_redirect_to_where_visitors_write_proves_nothing(proofs: Proofs, shop: Nordlys, target: str) -> None:
    review = f"A review:\n{TOKEN}\n"
    shop.redirects[FILE] = target
    shop.files |= {"/": review, "/forum/1.txt": review, f"{FILE}?page=2": review, "/x": review}
    assert _find(proofs) is None


@pytest.mark.parametrize(
    "between",
    [
        "",
        '<noscript><img src="https://pixel.example/1"></noscript>',
        "<noscript><iframe src='https://tags.example'></iframe><style>p{}</style></noscript>",
        "<script>document.write('<body>')</script><style>p:before{content:'<p>'}</style>",
        "<!-- <body> --><link rel=icon href=x><base href=/>",
    ],
)
def test_what_a_head_usually_holds_does_not_end_it(proofs: Proofs, shop: Nordlys, between: str) -> None:
    shop.files["/"] = f'<!doctype html><html><head>{between}<meta name="{META}" content="{TOKEN}"></head><body>x'
    assert _find(proofs) == "meta"


@pytest.mark.parametrize("tag", ["<meta {}>", "</p {}>", "<html {}>"])
def test_a_tag_of_countless_attributes_takes_no_time(proofs: Proofs, shop: Nordlys, tag: str) -> None:
    names = " ".join(f"a{number:x}" for number in range(40_000))
    shop.files["/"] = f'<head>{tag.format(names)}<meta name="{META}" content="{TOKEN}"></head>'
    started = time.monotonic()
    assert _find(proofs) is None
    assert time.monotonic() - started < 10


@pytest.mark.slow
@pytest.mark.parametrize(
    "head",
    [
        f'<meta name="\U0001f600{"&" * 250_000}',
        f"<!DOCTYPE a SYSTEM '\U0001f600{'a' * 250_000}",
        f"<title>&#{'1' * 250_000}",
    ],
    ids=["a value", "a type of documents", "a number of a letter"],
)
def test_a_head_that_is_one_word_takes_no_longer_than_others(
    proofs: Proofs, shop: Nordlys, head: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(meta_tokens, "_SECONDS", 0.5)
    shop.files["/"] = f"<!-- {TOKEN} -->{head}"
    started = time.monotonic()
    assert _find(proofs) is None
    assert time.monotonic() - started < 4


@pytest.mark.slow
def test_a_server_that_drips_is_left_in_time(records: tuple[dict[str, list[str]], dns.asyncresolver.Resolver]) -> None:
    with dripping() as port:
        started = time.monotonic()
        proofs = Proofs(Network({(HOST, 80): port}), records[1], seconds=0.5)
        assert _find(proofs) is None
        assert time.monotonic() - started < 5


async def _to_loopback(_host: str, _port: int) -> list[str]:
    return ["127.0.0.1"]


@pytest.mark.parametrize("target", ["http://127.0.0.1:{}/x", "ftp://127.0.0.1:{}/x", "file:///etc/hostname"])
def test_a_redirect_leads_nowhere_but_through_the_proxy(proofs: Proofs, shop: Nordlys, target: str) -> None:
    with open_shop() as other:
        other.files["/x"] = TOKEN
        shop.redirects[FILE] = target.format(other.server_port)
        assert _find(proofs) is None
        assert other.asked == []
