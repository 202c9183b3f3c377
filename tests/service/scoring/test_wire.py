import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from tests.service.scoring.test_scorecard import values
from tillid.contract import Feature, Signal, load_contract
from tillid.scoring.answer import Answer, Reason, to_json
from tillid.scoring.features import MAX_UNKNOWN
from tillid.web.wire import FeedbackRequest, ScoreRequest

PAGE_SIGNALS = load_contract().sent


def _request(**changes: Any) -> bytes:
    return json.dumps({"contract": "1", "features": {}, **changes}).encode()


def _read(**changes: Any) -> ScoreRequest:
    return ScoreRequest.model_validate_json(_request(**changes))


def _wrong_fields(body: bytes, model: type[ScoreRequest] | type[FeedbackRequest] = ScoreRequest) -> list[str]:
    with pytest.raises(ValidationError) as refused:
        model.model_validate_json(body)
    return sorted({".".join(map(str, error["loc"])) for error in refused.value.errors()})


@given(st.fixed_dictionaries({signal.id: st.none() | values(signal) for signal in PAGE_SIGNALS}))
def test_what_the_contract_allows_is_read_as_it_was_sent(features: dict[str, Feature]) -> None:
    assert _read(features=features).features.given() == features


def test_what_was_not_sent_is_missing() -> None:
    assert set(_read().features.given().values()) == {None}


WRONG: dict[str, list[Any]] = {
    "boolean": [0, 1, "true", 1.0],
    "count": [True, "3", 1.0, 2.5, -1, 10**9, 10**400],
    "share": [True, "0.5", -0.01, 1.01],
    "number": [True, "5", -(10**12), 10**12],
    "choice": ["", "no such choice", 0, True],
}


@pytest.mark.parametrize("signal", PAGE_SIGNALS, ids=lambda signal: signal.id)
def test_a_wrong_type_or_range_is_named(signal: Signal) -> None:
    for value in [*WRONG[signal.type], [], {}]:
        assert _wrong_fields(_request(features={signal.id: value})) == [f"features.{signal.id}"], value


@pytest.mark.parametrize("number", [b"NaN", b"Infinity", b"-Infinity", b"1e999"])
@pytest.mark.parametrize("id_", ["odd_price_share", "from_a_newer_contract"])
def test_numbers_that_are_none_are_refused(number: bytes, id_: str) -> None:
    assert _wrong_fields(_request(features={id_: 0}).replace(b": 0}", b": " + number + b"}")) == [f"features.{id_}"]


def test_unknown_ids_are_let_through_within_bounds() -> None:
    newer = {f"newer_{number}": number for number in range(MAX_UNKNOWN)}
    assert _read(features=newer).features.given().keys() >= newer.keys()
    assert _wrong_fields(_request(features={**newer, "one_more": 1})) == ["features"]
    assert _wrong_fields(_request(features={"x" * 65: 1})) == [f"features.{'x' * 65}"]
    assert _wrong_fields(_request(features={"newer": {"deep": 1}})) == ["features.newer"]


def test_nothing_may_be_sent_that_is_not_asked_for() -> None:
    assert _wrong_fields(_request(url="https://shop.example/basket?id=5")) == ["url"]


HOSTS = [
    ("shop.example", "shop.example"),
    ("Shop.Example", "shop.example"),
    ("købmand.dk", "købmand.dk"),
    ("xn--kbmand-q1a.dk", "xn--kbmand-q1a.dk"),
    ("shop.example.", "shop.example."),
    ("localhost", "localhost"),
    ("127.0.0.1", "127.0.0.1"),
    ("[::1]", "[::1]"),
]


@pytest.mark.parametrize(("sent", "read"), HOSTS)
def test_a_host_is_read(sent: str, read: str) -> None:
    assert _read(host=sent).host == read


@pytest.mark.parametrize(
    "host",
    ["", "shop.example/basket", "https://shop.example", "shop.example:80", "a b", "a..b", ".", "a\n", "a\0", "x" * 64,
     ".".join(["abc"] * 64), 5, True, ["shop.example"]],
)  # fmt: skip
def test_what_is_no_host_is_refused(host: Any) -> None:
    assert _wrong_fields(_request(host=host)) == ["host"]


@pytest.mark.parametrize("language", ["", "d", "da_DK", "da-", "x" * 40, 5, None])
def test_what_is_no_language_is_refused(language: Any) -> None:
    assert _wrong_fields(_request(language=language)) == ["language"]


def test_feedback_is_bounded() -> None:
    def sent(**changes: Any) -> bytes:
        return json.dumps({"host": "shop.example", "what": "other", **changes}).encode()

    assert FeedbackRequest.model_validate_json(sent(words="æ" * 2000, score=100, band="good")).words == "æ" * 2000
    for field, value in [("words", "x" * 2001), ("words", "\0"), ("what", "spam"), ("score", 101), ("score", 1.0),
                         ("band", "great"), ("model", "\0"), ("host", None), ("email", "me@home.example")]:  # fmt: skip
        assert _wrong_fields(sent(**{field: value}), FeedbackRequest) == [field], (field, value)


def test_an_answer_is_written_with_its_reasons_and_without_the_features() -> None:
    reason: Reason = {
        "signal": "d", "group": "g", "value": "æ", "points": -0.25, "source": "rule", "sentence": "[]}"
    }  # fmt: skip
    answer = Answer(51, "unclear", 50.0, 51.25, 0.02, 0.02, 0.5, ["d"], [], "m", "k", [reason], {"a": "c"})
    written = json.loads(to_json(answer))
    assert "features" not in written
    assert written["reasons"] == [reason]
    assert (written["score"], written["exact"], written["missing"]) == (51, 51.25, ["d"])
