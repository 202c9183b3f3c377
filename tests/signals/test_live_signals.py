"""Signals that only a live page can answer: times, pictures that arrived, what stands on top."""

import re
import struct
import time
import zlib
from collections.abc import Callable
from typing import Any

import pytest
from pytest_httpserver import HTTPServer
from werkzeug import Request, Response

from tillid.browser.extractor import Extractor
from tillid.browser.reading import Reading
from tillid.contract import Feature, load_contract

LIVE = {"first_byte_ms", "usable_page_ms", "broken_picture_share", "has_popup_over_content"}
WAIT_S = 1.1
LINKS = "".join(f'<a href="/vare/{number}">Vare {number}</a> ' for number in range(8))
FIXED = "position: fixed; top: 0; bottom: 0; left: 0; right: 0;"

Answer = Callable[..., dict[str, Feature]]


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def _picture() -> bytes:
    """A PNG of two by two grey dots."""
    header = struct.pack(">IIBBBBB", 2, 2, 8, 0, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(bytes(6))), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(kind, data) for kind, data in chunks)


@pytest.fixture
def answer(httpserver: HTTPServer, extractor: Extractor, run: Callable[..., Any]) -> Answer:
    """Features of a live page with this body."""
    httpserver.expect_request(re.compile("/kop-")).respond_with_data(_picture(), content_type="image/png")

    def read(body: str, seconds: float = 0) -> dict[str, Feature]:
        page = f"<!doctype html><html lang=da><body>{LINKS}<p>Kopper og fade</p>{body}</body></html>"

        def give(_: Request) -> Response:
            time.sleep(seconds)
            return Response(page, content_type="text/html; charset=utf-8")

        httpserver.expect_request("/page").respond_with_handler(give)
        reading: Reading = run(extractor.read(httpserver.url_for("/page"), gated=False))
        assert reading.failed == ()
        return reading.features

    return read


def pictures(*names: str, attributes: str = "") -> str:
    """An ``<img>`` for each name; only those called kop-… arrive."""
    return "".join(f'<img src="/{name}" {attributes}>' for name in names)


ARRIVE = pictures("kop-1", "kop-2", "kop-3")


def test_times_are_those_of_this_page(answer: Answer) -> None:
    # A form may be named as the window that holds the times.
    features = answer('<form name="defaultView"></form><img name="performance">', seconds=WAIT_S)
    first, usable = features["first_byte_ms"], features["usable_page_ms"]
    assert first == 1000
    assert usable in (1000, 2000, 3000)


@pytest.mark.parametrize(
    ("body", "share"),
    [
        (ARRIVE + pictures("gone"), 0.25),
        (pictures("gone-1", "gone-2", "gone-3", "gone-4"), None),
        (
            # Look-alikes: a lazy picture, a dot that counts visits, a drawing, pictures without an address.
            ARRIVE + pictures("kop-4") + pictures("gone-1", attributes="loading=lazy") + "<img><img src=''>"
            + pictures("gone-2", attributes="width=1 height=1") + pictures("gone.svg"),
            0.0,
        ),
    ],
    ids=["one is gone", "none arrives", "look-alikes"],
)  # fmt: skip
def test_pictures_that_did_not_arrive(body: str, share: float | None, answer: Answer) -> None:
    assert answer(body)["broken_picture_share"] == share


@pytest.mark.parametrize(
    ("body", "covers"),
    [
        (f'<div style="{FIXED}"><p>Få 10 %: tilmeld dig vores nyhedsbrev</p><button>Nej tak</button></div>', True),
        (f'<div style="{FIXED}"><iframe srcdoc="<p>Vind!</p>" width="100%" height="100%"></iframe></div>', True),
        (
            "<dialog>Vind en kop</dialog><script>document.querySelector('dialog').showModal()</script>"
            "<style>dialog { width: 60%; height: 60% }</style>",
            True,
        ),
        (f'<div style="{FIXED}" class="cookie-box"><p>Vi bruger cookies</p><button>OK</button></div>', False),
        (f'<div style="{FIXED}"><p>Er du fyldt 18 år?</p><button>Ja</button> <button>Nej</button></div>', False),
        (f'<div style="{FIXED}"><p>Är du över 20 år?</p><button>Ja</button></div>', False),
        (f'<div style="{FIXED}"><p>Please verify your age</p><button>I am 18+</button></div>', False),
        (f'<div style="{FIXED}"><p>Bist du schon volljährig?</p><button>Ja</button></div>', False),
        (f'<div style="{FIXED}"><p>Join over 20 000 readers of our news</p><button>Join</button></div>', True),
        (f'<div style="{FIXED} overflow: auto">{"<p>Kopper og fade fra Bornholm.</p>" * 100}</div>', False),
        (
            f'<div style="{FIXED} z-index: -1"></div><div style="{FIXED} display: none">Tilmeld dig</div>'
            f'<div style="{FIXED} top: auto; height: 80px">Gratis fragt <button>Luk</button></div>',
            False,
        ),
    ],
    ids=[
        "newsletter",
        "frame",
        "dialog",
        "cookies",
        "age",
        "Swedish age",
        "English age",
        "German age",
        "many readers",
        "the page itself",
        "background, hidden, at the foot",
    ],
)
def test_what_stands_over_the_middle(body: str, covers: bool, answer: Answer) -> None:
    assert answer(body)["has_popup_over_content"] is covers


def test_live_signals_are_declared() -> None:
    assert {signal.id for signal in load_contract().signals} >= LIVE
