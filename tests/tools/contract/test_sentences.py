"""Every signal says the same in five languages, and a sentence that would not is refused by name."""

import json
import re
from typing import Any
from urllib.parse import urlsplit

import pytest

from tillid.contract import Sentence, Signal, load_contract
from tillid.languages import LANGUAGES
from tillid.scoring.scorer import load_scoring
from tools.contract.declarations import AUTHORITIES, SIGNALS
from tools.contract.said import said_of
from tools.contract.sentences import MAX_LENGTHS, forms_of, problems_of_sentences, sentences_of

CONTRACT = load_contract()
CARD = load_scoring().model.scorecard
GROUPS: dict[str, Sentence] = json.loads((SIGNALS / "groups.json").read_text())
QUOTES = {"da": "»«", "en": "“”", "de": "„“", "sv": "””", "nb": "«»"}
# What German calls by the English word.
ALIKE = {("domain", "de")}
# What is seen to be so, where it says that something is not.
SEEN_NOT_TO_BE = {
    "declares_language",
    "fits_small_screens",
    "has_clear_order_button",
    "has_dead_policy_link",
    "has_old_copyright_year",
    "has_structured_price_mismatch",
    "has_substantial_about_page",
    "node_count",
    "offers_cookie_refusal",
    "terms_topic_count",
}


def _signal(type_: str = "count", **changed: Any) -> Signal:
    """A signal whose sentences are sound but for those that are changed: by field, then by language."""
    texts = {
        field: dict.fromkeys(LANGUAGES, "A name" if field == "name" else "A sentence.") | changed.get(field, {})
        for field in ("name", "helps", "hurts", "advice")
    }
    reason = {"helps": texts["helps"], "hurts": texts["hurts"]}
    signal = {**CONTRACT.signals[0].model_dump(), "type": type_, "choices": (), "rule": None}
    return Signal.model_validate({**signal, "name": texts["name"], "reason": reason, "advice": texts["advice"]})


@pytest.mark.parametrize("signal", CONTRACT.signals, ids=CONTRACT.ids)
class TestEverySignal:
    def test_is_written_soundly_in_every_language(self, signal: Signal) -> None:
        assert list(problems_of_sentences(signal)) == []

    def test_was_translated(self, signal: Signal) -> None:
        for field, texts in sentences_of(signal).items():
            same = [language for language, text in texts.items() if language != "en" and text == texts["en"]]
            assert same == [], field

    def test_quotes_as_its_languages_do(self, signal: Signal) -> None:
        for texts in sentences_of(signal).values():
            for language, text in texts.items():
                for form in forms_of(text).values():
                    used = [letter for letter in form if letter in "»«“”„"]
                    assert used == list(QUOTES[language]) * (len(used) // 2), form

    def test_says_something_of_every_value_that_moves_the_score_and_nothing_more(self, signal: Signal) -> None:
        for one in said_of(signal, CARD, CONTRACT):
            assert one.side == ("helps" if one.points > 0 else "hurts" if one.points < 0 else "neutral")
            for sentence in one.sentences.values():
                assert sentence or not one.points, one.value
                assert "{" not in sentence

    def test_is_silent_on_a_side_that_a_declared_rule_never_takes(self, signal: Signal) -> None:
        if signal.rule is not None and signal.id in CARD.terms:  # else no model knows it yet
            sides = {one.side for one in said_of(signal, CARD, CONTRACT)}
            assert {field.removeprefix("reason/") for field in sentences_of(signal) if "/" in field} <= sides

    def test_says_of_what_was_not_seen_that_it_was_not_found(self, signal: Signal) -> None:
        """A reading may miss what is there; then it would be false that it is not there."""
        if signal.source != "page" or signal.id in SEEN_NOT_TO_BE:
            return
        said = [one for one in said_of(signal, CARD, CONTRACT) if one.value in (False, "none") or one.value == 0]
        if signal.type in ("boolean", "count", "choice"):
            assert [one.sentences["en"] for one in said if not re.search(r"found|known", one.sentences["en"])] == []

    def test_says_nothing_of_none_where_there_is_one(self, signal: Signal) -> None:
        if signal.type == "count" and signal.id not in SEEN_NOT_TO_BE:
            none, *some = (one.sentences["en"] for one in said_of(signal, CARD, CONTRACT))
            assert none not in some

    def test_calls_law_what_is_law(self, signal: Signal) -> None:
        host = urlsplit(signal.evidence).hostname or ""
        assert signal.kind != "law" or host.removeprefix("www.") in AUTHORITIES


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_group_has_a_name(language: str) -> None:
    for group, names in GROUPS.items():
        assert 0 < len(names[language]) <= MAX_LENGTHS["name"]
        assert language == "en" or names[language] != names["en"] or (group, language) in ALIKE


def test_the_sentences_are_those_of_the_contract() -> None:
    assert all(names.keys() == LANGUAGES.keys() for names in CONTRACT.groups.values())


def test_a_sound_signal_has_no_problem() -> None:
    assert list(problems_of_sentences(_signal(helps=dict.fromkeys(LANGUAGES, "{value} of it.")))) == []


@pytest.mark.parametrize(
    ("changed", "problem"),
    [
        ({"helps": {"sv": " "}, "name": {"sv": "…"}}, "is not written in sv: /name, /reason/helps"),
        ({"hurts": {"de": "{value} davon."}}, "/reason/hurts/de: has other placeholders"),
        ({"helps": dict.fromkeys(LANGUAGES, "{percent} of it.")}, "/reason/helps/da: nothing fills in"),
        ({"advice": dict.fromkeys(LANGUAGES, "Mend {value}.")}, "/advice/da: nothing fills in"),
        ({"advice": {"nb": "X" * 150 + "."}}, "/advice/nb: is longer than 150"),
        ({"name": {"en": "A name."}}, "/name/en: write a name without a stop"),
        ({"helps": {"en": "No stop"}}, "/reason/helps/en: end the sentence"),
        ({"helps": {"da": "lille begyndelse."}}, "/reason/helps/da: begin with a capital"),
        ({"helps": {"fi": "Lause."}}, "/reason/helps/fi: the languages are"),
        ({"hurts": {"de": {"one": "Eins.", "other": "Mehr."}}}, "/reason/hurts/de: has other forms"),
        ({"hurts": {one: {"true": "Yes."} for one in LANGUAGES}}, "/reason/hurts/da/true: no value is such"),
        ({"hurts": {"de": {"other": "{value}."}}}, "/reason/hurts/de/other: has other placeholders"),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_sentence_is_named(changed: dict[str, Any], problem: str) -> None:
    [told, *others] = problems_of_sentences(_signal(**changed))
    assert told.startswith(problem)
    assert len(others) < 2 * len(LANGUAGES)


@pytest.mark.parametrize(
    ("type_", "placeholder"), [("share", "{percent}"), ("number", "{value}"), ("count", "{value}")]
)
def test_the_type_tells_what_can_be_filled_in(type_: str, placeholder: str) -> None:
    filled, other = ({"hurts": dict.fromkeys(LANGUAGES, f"{one} of it.")} for one in (placeholder, "{other}"))
    assert list(problems_of_sentences(_signal(type_, **filled))) == []
    assert len(list(problems_of_sentences(_signal(type_, **other)))) == len(LANGUAGES)


@pytest.mark.parametrize("signal", CONTRACT.signals, ids=lambda signal: signal.id)
def test_a_name_says_what_was_asked_and_no_answer(signal: Signal) -> None:
    main_clause = re.split(r"\b(?:der|som|[Hh]v[oe]\w+)\b", signal.name["da"])[0]
    assert not re.search(r"\b(?:er|kan|trækkes)\b", main_clause), "it stands beside “to fix”, too"
