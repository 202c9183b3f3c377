"""No text can make an extractor slow: everything a page says is an attacker's text."""

from collections.abc import Callable
from typing import Any

import pytest

from tillid.contract import load_contract

pytestmark = pytest.mark.browser

TEXTS = {
    "digits and spaces": "1 ",
    "digits only": "1",
    "signs": "a@",
    "addresses without an end": "a@b.",
    "letters": "a",
    "capitals": "Aa ",
    "plus signs": "+45 ",
    "labels": "CVR nr ",
    "postcodes": "1234 Ab ",
    "streets": "Vej 1, ",
    "prices": "1.299,00 kr ",
    "dots": "1.",
    "brackets": "((at) ",
    "names of firms": "Aa & Aa ",
    "lines": "\n",
    "headings": "Retur:\n",
    "sentences of returns": "Retur skal ske i 5 dage. ",
    "words of returns": "returnering ",
    "slots": "[navn] ",
    "brackets that never close": "[{(<",
    "rows of x": "xx ",
    "dummy numbers": "12 34 56 78 ",
    "shops": "køb hos a.dk ",
    "addresses for returns": "retur til 1234 Ab ",
    "entities": "&shy;&amp;",
    "unseen characters": "\u00ad\u200b",
}
LENGTH = 1_000_000
# Generous, so that a busy machine does not fail it: a pattern that backtracks takes minutes.
MAX_MS = 3000

TIME = """(unit, length, declarations) => {
  const text = document.createElement("p");
  text.textContent = unit.repeat(length / unit.length);
  const parsed = new DOMParser().parseFromString("<body></body>", "text/html");
  parsed.body.append(text);
  const page = tillid.readPage(parsed, "https://shop.example/");
  page.text;
  return declarations.map((declaration) => {
    const started = performance.now();
    tillid.extractors[declaration.reads ?? declaration.id](page, tillid.words(declaration));
    return [declaration.id, Math.round(performance.now() - started)];
  });
}"""


@pytest.mark.parametrize("unit", TEXTS.values(), ids=TEXTS)
def test_a_megabyte_of_anything_is_read_in_time(evaluate: Callable[..., Any], unit: str) -> None:
    declarations = [
        signal.model_dump(include={"id", "reads", "words"}, exclude_none=True)
        for signal in load_contract().of_source("page")
    ]
    taken = evaluate(TIME, unit, LENGTH, declarations)
    assert {id_: ms for id_, ms in taken if ms > MAX_MS} == {}
