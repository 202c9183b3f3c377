"""Saved pages listed in an index become verdicts, in its order, and what breaks does not stop the rest."""

import gzip
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.conftest import Run
from tillid.browser.extractor import Extractor
from tillid.browser.saved_pages import read_index
from tillid.cli.page_scorer import Line, PageScorer
from tillid.contract import ROOT
from tillid.errors import InputError
from tillid.scoring.scorer import Scoring

SHOP = (ROOT / "tests" / "pages" / "shop.html").read_bytes()
ARTICLE = (ROOT / "tests" / "pages" / "article.html").read_bytes()
NORDLYS = "https://shop.example.com"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two hosts: a shop with a page that is missing and one that is broken, and a newspaper."""
    (tmp_path / "shop.html.gz").write_bytes(gzip.compress(SHOP))
    (tmp_path / "article.html").write_bytes(ARTICLE)
    (tmp_path / "about.html").write_bytes(b"<p>Vi har lavet keramik siden 1982.</p><p>Far</p><p>Mor</p><p>Kat</p>")
    (tmp_path / "broken.html.gz").write_bytes(gzip.compress(SHOP)[:100])
    rows = [
        ("about.html", f"{NORDLYS}/om-os", "about"),
        ("article.html", "https://paper.example/harbour", "article"),
        ("shop.html.gz", f"{NORDLYS}/", "front"),
        ("missing.html", f"{NORDLYS}/væk", "front"),
        ("broken.html.gz", f"{NORDLYS}/i-stykker", "front"),
    ]
    lines = ["kind\tfile\turl", *(f"{kind}\t{file}\t{url}" for file, url, kind in rows)]
    (tmp_path / "INDEX.tsv").write_text("\n".join(lines) + "\n")
    return tmp_path


@pytest.fixture
def scorer(extractor: Extractor, scoring: Scoring) -> PageScorer:
    return PageScorer(extractor, scoring, jobs=2)


async def listed(lines: AsyncIterator[Line]) -> list[Line]:
    return [line async for line in lines]


def test_each_page_has_a_line_in_the_order_of_the_index(folder: Path, scorer: PageScorer, run: Run[list[Line]]) -> None:
    about, article, shop, missing, broken = run(listed(scorer.pages(read_index(folder))))
    for line, file in ((about, "about.html"), (article, "article.html"), (shop, "shop.html.gz")):
        assert line.keys() == {"file", "url", "is_shop", "score", "band", "coverage", "features", "milliseconds"}
        assert line["file"] == file
    for no_shop in (about, article):
        assert (no_shop["is_shop"], no_shop["score"], no_shop["band"]) == (False, None, "not_a_shop")
        assert no_shop["features"] == {}
    assert shop["is_shop"]
    assert isinstance(shop["score"], int)
    assert shop["features"]["has_terms_link"] is True
    assert shop["features"]["domain_hyphen_count"] == 0
    assert "missing.html cannot be read" in missing["error"]
    assert "broken.html.gz cannot be read" in broken["error"]


def test_the_pages_of_a_host_are_merged(folder: Path, scorer: PageScorer, run: Run[list[Line]]) -> None:
    nordlys, paper = run(listed(scorer.hosts(read_index(folder))))
    assert (nordlys["host"], nordlys["pages"], nordlys["is_shop"]) == ("shop.example.com", 4, True)
    assert nordlys["features"]["has_terms_link"] is True
    assert len(nordlys["errors"]) == 2
    assert (paper["host"], paper["is_shop"], paper["band"]) == ("paper.example", False, "not_a_shop")


def test_a_host_without_a_readable_page_says_why(folder: Path, scorer: PageScorer, run: Run[list[Line]]) -> None:
    broken = [page for page in read_index(folder) if page.file == "missing.html"]
    (line,) = run(listed(scorer.hosts(broken)))
    assert (line["score"], line["band"]) == (None, None)
    assert "missing.html cannot be read" in line["error"]


@pytest.mark.parametrize(
    ("index", "problem"),
    [
        (None, r"INDEX\.tsv cannot be read"),
        ("", "must have columns file and url"),
        ("file\turl\n", "a row for each page"),
        ("name\taddress\na\tb\n", "must have columns file and url"),
    ],
)
def test_an_index_that_cannot_be_used_is_refused(index: str | None, problem: str, tmp_path: Path) -> None:
    if index is not None:
        (tmp_path / "INDEX.tsv").write_text(index)
    with pytest.raises(InputError, match=problem):
        read_index(tmp_path)
