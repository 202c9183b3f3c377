"""What a warning says in a few words is true wherever it is said, and written in every language."""

import pytest

from tillid.contract import Signal, load_contract
from tillid.languages import LANGUAGES
from tillid.scoring.scorecard import Scorecard
from tools.contract.briefs import problems_of_brief
from tools.contract.said import brief_of
from tools.contract.scorecard import tables_of

CONTRACT = load_contract()
BY_ID = {signal.id: signal for signal in CONTRACT.signals}
NEEDED_FIRST = ("has_brand_and_bait_in_domain", "typical_discount", "company_number", "takes_only_irreversible_payment")


def _card() -> Scorecard:
    tables = tables_of()
    assert tables is not None
    return Scorecard.from_tables(CONTRACT, tables)


@pytest.mark.parametrize("id_", CONTRACT.briefs)
def test_where_it_counts_against_a_shop_there_are_words_for_it(id_: str) -> None:
    for one in brief_of(BY_ID[id_], _card(), CONTRACT):
        for language in LANGUAGES:
            assert one.sentences[language], f"{id_} = {one.value} has no {language} phrase"
            assert "{" not in one.sentences[language]


def test_what_a_person_needs_first_comes_first() -> None:
    places = [list(CONTRACT.briefs).index(id_) for id_ in NEEDED_FIRST]
    assert places == sorted(places)
    assert len({BY_ID[id_].group for id_ in NEEDED_FIRST}) == len(NEEDED_FIRST), "one of each group is said"


def test_what_is_wrong_with_one_is_told() -> None:
    phone: Signal = BY_ID["has_phone"]
    written = dict(CONTRACT.briefs["has_phone"])
    assert list(problems_of_brief(phone, written)) == []
    assert list(problems_of_brief(phone, {one: written[one] for one in ("da", "de", "sv", "nb")})) == [
        "/en: is not written"
    ]
    for text, problem in (
        ("no telephone, none", "has a comma or a stop"),
        ("no telephone.", "has a comma or a stop"),
        ("only {value} telephones", "the sentence fills in no such number"),
        ("no telephone number was found on any of the pages", "is longer than 44 characters"),
        ({"one": "one telephone"}, "no sentence has the case one"),
    ):
        assert any(problem in said for said in problems_of_brief(phone, {**written, "en": text})), text
    technical = phone.model_copy(update={"shown": "technical"})
    assert ": a person cannot judge what is technical" in problems_of_brief(technical, written)
