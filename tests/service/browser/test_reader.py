"""Snapshots are read in a page of our own, which ends with a document that takes too long."""

import asyncio
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.async_api import Browser

from tests.conftest import Run
from tillid.browser import reader as reader_module
from tillid.browser.reader import Reader
from tillid.contract import Contract
from tillid.errors import BrowserError

pytestmark = pytest.mark.browser

URL = "https://nordlys.example/"
HTML = "<p>Nordlys ApS, CVR-nr. 26640180</p><a href='/kontakt'>Kontakt</a>"
# Each end tag is looked for in all that is open.
SLOW = "<x-y>" * 590 + "</z>" * 3_000_000


@pytest.fixture
def reader(chromium: Browser, contract: Contract, run: Run[Any]) -> Iterator[Reader]:
    made = Reader(chromium, contract)
    yield made
    run(made.close())


def test_a_document_that_takes_too_long_is_given_up_and_no_other(
    reader: Reader, run: Run[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reader_module, "MAX_PARSE_S", 1.0)

    async def both() -> list[Any]:
        slow, other = ({"url": URL + name, "html": html} for name, html in (("slow", SLOW), ("other", HTML)))
        return await asyncio.gather(reader.read(slow), reader.read(other), return_exceptions=True)

    slow, other = run(both())
    assert isinstance(slow, BrowserError)
    assert str(slow) == f"{URL}slow cannot be read: it takes more than 1 seconds to parse"
    assert other.features["company_number"] == "valid"


def test_absurd_nesting_is_refused(reader: Reader, run: Run[Any]) -> None:
    with pytest.raises(BrowserError, match="too long"):
        run(reader.read({"url": URL, "html": "<table><tr><td>" * 60_000}))


def test_marks_are_only_those_of_the_snapshot(reader: Reader, run: Run[Any]) -> None:
    forged = "<p tillid-unseen>a</p><p tillid-unseen='0'>b</p><p tillid-unseen='7-7'>c</p>"
    count = "(page) => tillid.dom.all(page.document, '[tillid-unseen]').map(tillid.dom.text)"
    assert run(reader.ask({"url": URL, "html": forged, "nonce": "7-7"}, count)) == ["c"]
    assert run(reader.ask({"url": URL, "html": forged}, count)) == []
