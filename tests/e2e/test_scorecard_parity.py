"""The browser scores by itself as the service does: same sums, same bands, same sentences, in every language."""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings

from tests.e2e.site import PAGES
from tests.service.scoring.test_scorecard import shops
from tillid.browser.reading import Reading
from tillid.contract import Contract, Feature, Text, load_contract
from tillid.scoring.answer import Answer
from tillid.scoring.scorer import load_scoring
from tillid.scoring.sentences import plural, write
from tools.live.extension import LiveExtension

CONTRACT = load_contract()
OF_PAGES = CONTRACT.model_copy(update={"signals": CONTRACT.of_source("page")})
WRITTEN = sorted({language for signal in CONTRACT.signals for language in signal.name})
LANGUAGES = [*WRITTEN, "da-DK", "no", "nn-NO", "fi"]
LISTED = ("score", "band", "missing", "confirmations", "model")
_JUDGE = """async ([features, languages]) => {
  const { judgeHere } = await import("/verdict/judge.js");
  const { readContract } = await import("/base/contract.js");
  const contract = await readContract();
  return Promise.all(languages.map((language) => judgeHere(features, contract, language)));
}"""
_ROUND = "async (values) => { const { round } = await import('/verdict/scorecard.js'); return values.map(round); }"
_WRITE = """async ([values, text, languages]) => {
  const { write } = await import("/verdict/sentences.js");
  const { readContract } = await import("/base/contract.js");
  const { units } = await readContract();
  return languages.map((language) => values.map((value) => write(text, value, language, units)));
}"""


def _agree(here: dict[str, Any], there: Answer) -> None:
    assert {name: here[name] for name in LISTED} == {name: getattr(there, name) for name in LISTED}
    for name in ("exact", "base", "coverage"):
        assert here[name] == pytest.approx(getattr(there, name), abs=1e-9)
    assert [{**one, "points": None} for one in here["reasons"]] == [{**one, "points": None} for one in there.reasons]
    assert [one["points"] for one in here["reasons"]] == pytest.approx(
        [one["points"] for one in there.reasons], abs=1e-9
    )


def _compare(browser: LiveExtension, features: dict[str, Feature]) -> None:
    answers = browser.console.evaluate(_JUDGE, [features, LANGUAGES])
    for language, here in zip(LANGUAGES, answers, strict=True):
        _agree(here, load_scoring().answer(features, None, language))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(features=shops(OF_PAGES))
@example(features={})
def test_any_features_are_scored_alike(browser: LiveExtension, features: dict[str, Feature]) -> None:
    _compare(browser, features)


def _worst(contract: Contract) -> dict[str, Feature]:
    firsts: dict[str, Feature] = {"boolean": False, "count": 0, "share": 0.0, "number": 0.0}
    return {one.id: one.choices[0] if one.choices else firsts[one.type] for one in contract.signals}


def test_the_cap_of_the_rules_binds_alike(browser: LiveExtension) -> None:
    worst = _worst(OF_PAGES)
    assert load_scoring().answer(worst).exact < load_scoring().answer({}).exact
    _compare(browser, worst)


@pytest.mark.parametrize("path", sorted(PAGES.glob("*.html")), ids=lambda path: path.stem)
def test_features_of_real_pages_are_scored_alike(
    browser: LiveExtension, read_page: Callable[..., Reading], path: Any
) -> None:
    _compare(browser, dict(read_page(f"https://{path.stem}.example/", path.read_bytes(), gated=False).features))


def test_numbers_are_rounded_as_python_rounds(browser: LiveExtension) -> None:
    values = [*(eighth / 8 for eighth in range(801)), 0.49999999999999994, 2.675, 99.49999999999999]
    assert browser.console.evaluate(_ROUND, values) == [round(value) for value in values]


@pytest.mark.parametrize(
    "text",
    [
        "({value})",
        "({percent})",
        "({duration})",
        {"=0": "none", "=1234.5": "exact", "one": "one {value}", "other": "{value}"},
        {"own": "a choice", "true": "yes", "other": "another"},
    ],
    ids=str,
)
def test_values_are_written_alike(browser: LiveExtension, text: Text) -> None:
    numbers = [*(eighth / 8 + 1e-9 * (eighth % 3) for eighth in range(81)), 0.285, 0.575, 1.005, 2.675, 100.0, 1234.5]
    values = [*numbers, *range(60, 64), *range(729, 733), 0.001, 0.999, 3650, 1234567, "own", "none"]
    values += [True, False] if "own" in text else []
    written = browser.console.evaluate(_WRITE, [values, text, WRITTEN])
    for language, ours in zip(WRITTEN, written, strict=True):
        assert ours == [write(text, value, language, CONTRACT.units) for value in values]


@pytest.mark.parametrize("language", WRITTEN)
def test_plurals_are_those_of_the_browser(browser: LiveExtension, language: str) -> None:
    values = [step / 4 for step in range(41)] + [100.0, 101.0, 1000000.0]
    rules = "([values, language]) => values.map((one) => new Intl.PluralRules(language).select(one))"
    assert browser.console.evaluate(rules, [values, language]) == [plural(value, language) for value in values]
