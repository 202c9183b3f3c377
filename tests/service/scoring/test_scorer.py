import json
import subprocess
import sys
from dataclasses import asdict

import pytest
from hypothesis import given

from tests.service.scoring.test_scorecard import shops
from tillid.contract import Feature, load_contract
from tillid.scoring.host_signals import read_host
from tillid.scoring.scorer import Scoring

PAGE = {"has_terms_link": True, "social_profile_count": 3}


def test_host_signals_are_read_from_the_host(scoring: Scoring) -> None:
    answer = scoring.answer(PAGE, "min-lille-butik.dk")
    assert answer.features["domain_hyphen_count"] == 2
    assert {"domain_hyphen_count", "has_terms_link"} <= {reason["signal"] for reason in answer.reasons}


@pytest.mark.parametrize("host", [None, "localhost", "127.0.0.1", "[::1]", "com", "co.uk"])
def test_without_a_registered_domain_host_signals_are_missing(scoring: Scoring, host: str | None) -> None:
    answer = scoring.answer(PAGE, host)
    assert answer.features == PAGE
    assert "domain_hyphen_count" in answer.missing


def test_only_page_signals_are_taken_from_the_sender(scoring: Scoring) -> None:
    answer = scoring.answer({**PAGE, "domain_hyphen_count": 9, "no_such_signal": "x"}, "nordlys.dk")
    assert answer.ignored == ["domain_hyphen_count", "no_such_signal"]
    assert answer.features["domain_hyphen_count"] == 0
    assert "no_such_signal" not in answer.features


def test_the_given_features_are_left_alone(scoring: Scoring) -> None:
    given = {**PAGE, "no_such_signal": 1}
    scoring.answer(given, "nordlys.dk")
    assert given == {**PAGE, "no_such_signal": 1}


def test_missing_and_seen_together_are_what_the_model_knows(scoring: Scoring) -> None:
    answer = scoring.answer({**PAGE, "odd_price_share": None}, "nordlys.dk")
    seen = {id_ for id_, value in answer.features.items() if value is not None}
    assert seen == set(PAGE) | set(read_host(load_contract(), "nordlys.dk"))
    assert set(answer.missing) == set(load_contract().ids) - seen


@given(shops())
def test_what_goes_over_the_wire_is_the_answer(scoring: Scoring, features: dict[str, Feature]) -> None:
    answer = asdict(scoring.answer(features, "nordlys.dk", "da"))
    del answer["features"]
    assert json.loads(scoring.write(features, "nordlys.dk", "da")) == answer


def test_reasons_carry_the_exact_score(scoring: Scoring) -> None:
    answer = scoring.answer(PAGE, "nordlys.dk")
    assert answer.exact == pytest.approx(answer.base + sum(reason["points"] for reason in answer.reasons), abs=1e-9)


@pytest.mark.process
def test_serving_loads_no_scikit_learn_and_reading_pages_no_web_framework(
    model_folder: object,
) -> None:
    served = f"""
import os, sys
from pathlib import Path
os.environ["TILLID_MODEL"] = {str(model_folder)!r}
import tillid.scoring.scorer, tillid.browser.extractor
assert not {{"flask", "sqlalchemy"}} & set(sys.modules), "flask"
from tillid.web.app import create_app
body = {{"contract": "1", "host": "nordlys.dk", "features": {{"has_terms_link": True}}}}
answer = create_app().test_client().post("/v1/score", json=body)
assert answer.status_code == 200, answer.text
assert "sklearn" not in sys.modules
"""
    subprocess.run([sys.executable, "-c", served], check=True)  # noqa: S603 - our own code


def test_what_is_no_shop_gets_no_score_however_much_was_seen(scoring: Scoring) -> None:
    answer = scoring.answer(PAGE, "nordlys.dk", is_shop=False)
    assert (answer.score, answer.band, answer.fraud_probability) == (None, "not_a_shop", None)
    assert scoring.judge(PAGE, is_shop=False).band == "not_a_shop"
