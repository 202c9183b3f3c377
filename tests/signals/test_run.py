"""``engine/run/run.js``: what becomes of an extractor's answer."""

from collections.abc import Callable
from typing import Any

import pytest

pytestmark = pytest.mark.browser

LINKS = "".join(f'<a href="/page-{number}">Side {number}</a>' for number in range(5))
FRONT = "https://shop.example/"
PRODUCT = "https://shop.example/lamp"

RUN = """(declaration, extractor, html, url) => {
  const id = "under_test";
  tillid.extract(id, new Function("page", `return (${extractor})`));
  try {
    return tillid.run([{ id, on: ["any"], merge: "first", ...declaration }], pageOf(html, url));
  } finally {
    delete tillid.extractors[id];
  }
}"""


@pytest.fixture
def answer_of(evaluate: Callable[..., Any]) -> Callable[..., Any]:
    """Runs one extractor, given as an expression, over a page with enough links."""

    def read(declaration: dict[str, Any], extractor: str, html: str = LINKS, url: str = FRONT) -> Any:
        return evaluate(RUN, declaration, extractor, html, url)

    return read


def _feature(reading: dict[str, Any]) -> Any:
    return reading["features"]["under_test"]


CHOICE = {"type": "choice", "choices": ["wrong", "none", "valid"]}


@pytest.mark.parametrize(
    ("declaration", "absence"),
    [({"type": "boolean"}, "false"), ({"type": "count"}, "0"), (CHOICE, '"none"')],
    ids=["boolean", "count", "choice"],
)
class TestAbsence:
    def test_counts_on_its_kinds_of_page(self, answer_of: Callable[..., Any], declaration: Any, absence: str) -> None:
        assert _feature(answer_of({**declaration, "on": ["front"]}, absence)) is not None

    def test_proves_nothing_on_other_kinds(self, answer_of: Callable[..., Any], declaration: Any, absence: str) -> None:
        assert _feature(answer_of({**declaration, "on": ["contact"]}, absence)) is None

    def test_proves_nothing_on_a_thin_page(self, answer_of: Callable[..., Any], declaration: Any, absence: str) -> None:
        assert _feature(answer_of(declaration, absence, html='<a href="/kontakt">Kontakt</a>')) is None


@pytest.mark.parametrize(("language", "told"), [("da", False), ("nb", False), ("", False), ("pl", None)])
def test_absence_of_words_counts_in_their_languages(answer_of: Callable[..., Any], language: str, told: Any) -> None:
    declaration = {"type": "boolean", "words": {"da": ["kontakt"], "no": ["kontakt"]}}
    html = f'<html lang="{language}"><body>{LINKS}</body></html>'
    assert _feature(answer_of(declaration, "false", html=html)) is told
    assert _feature(answer_of({"type": "boolean"}, "false", html=html)) is False


def test_a_share_counts_where_there_is_enough_to_share(answer_of: Callable[..., Any]) -> None:
    share = {"type": "share", "on": ["contact"]}
    assert _feature(answer_of(share, "0")) == 0
    assert _feature(answer_of(share, "0.5", html='<a href="/kontakt">Kontakt</a>')) is None


@pytest.mark.parametrize(
    ("declaration", "presence", "value"),
    [
        ({"type": "boolean"}, "true", True),
        ({"type": "count"}, "2", 2),
        (CHOICE, '"wrong"', "wrong"),
    ],
    ids=["boolean", "count", "first choice"],
)
def test_presence_counts_everywhere(answer_of: Callable[..., Any], declaration: Any, presence: str, value: Any) -> None:
    assert _feature(answer_of({**declaration, "on": ["contact"]}, presence, html="", url=PRODUCT)) == value


@pytest.mark.parametrize(
    ("declaration", "answer", "value"),
    [
        ({"type": "boolean"}, "1", None),
        ({"type": "boolean"}, "undefined", None),
        ({"type": "count"}, "2.6", 3),
        ({"type": "count", "max": 10}, "99", 10),
        ({"type": "count"}, "-1", 0),
        ({"type": "count"}, "NaN", None),
        ({"type": "count"}, '"3"', None),
        ({"type": "share"}, "1.2", None),
        ({"type": "share"}, "0.25", 0.25),
        ({"type": "number", "min": 5, "max": 90}, "200.5", 90),
        ({"type": "number"}, "Infinity", None),
        (CHOICE, '"certain"', None),
        (CHOICE, '"valid"', "valid"),
    ],
    ids=str,
)
def test_answer_keeps_to_its_declaration(
    answer_of: Callable[..., Any], declaration: Any, answer: str, value: Any
) -> None:
    assert _feature(answer_of(declaration, answer)) == value


def test_failing_extractor_is_named_and_answers_null(answer_of: Callable[..., Any]) -> None:
    reading = answer_of({"type": "boolean"}, "page.nothing.here")
    assert (_feature(reading), reading["failed"]) == (None, ["under_test"])


def test_not_applicable_is_null_and_named(answer_of: Callable[..., Any]) -> None:
    reading = answer_of({"type": "boolean"}, "tillid.notApplicable")
    assert (_feature(reading), reading["notApplicable"], reading["failed"]) == (None, ["under_test"], [])


def test_place_is_a_short_quote(answer_of: Callable[..., Any]) -> None:
    reading = answer_of({"type": "boolean"}, "tillid.seen(true, 'CVR  \\n 26640180 '.repeat(50))")
    assert reading["places"]["under_test"].startswith("CVR 26640180 CVR")
    assert reading["places"]["under_test"].endswith("CVR 26640180…")
    assert len(reading["places"]["under_test"]) <= 160


def test_absence_that_does_not_count_has_no_place(answer_of: Callable[..., Any]) -> None:
    reading = answer_of({"type": "boolean", "on": ["contact"]}, "tillid.seen(false, page.document.body)")
    assert reading["places"] == {}
