"""A fingerprint changes with what a signal means, and with nothing else."""

import re
from pathlib import Path

import pytest

from tillid.contract import EXTENSION
from tools.contract.fingerprints import SharedScripts, definitions_in, meaning_of, tokens_of_function, tokens_of_script

SCRIPTS = sorted(EXTENSION.rglob("*.js"))
ENGINE = sorted(
    path for path in EXTENSION.rglob("engine/*/*.js") if path.parent.name not in {"gate", "cues", "readers"}
)
_MAKES_TILLID = "vartillid=globalThis.tillid??(globalThis.tillid=({extractors:{}}));"
DOM = '"use strict";\ntillid.dom = (() => 1)();\n'
PRICES = "tillid.readPrices = (document) => tillid.dom.text(document);\n"
PICTURES = "tillid.readPictures = (document) => 2;\n"
PAGE = "tillid.readPage = (document) => ({ prices: () => tillid.readPrices(document) });\n"
SHARED = [DOM, PRICES, PICTURES, PAGE]

MODULE = '''"""Hosts."""
import re
_LETTERS = "abc"


def _label(host: str) -> str:
    """The label."""
    return host.split(".")[0]  # the first


def has_letters(host: str) -> bool:
    """Whether it has."""
    return rf"{_label(host)}{{0,3}}" in _LETTERS


def other(host: str) -> bool:
    return True
'''


def reached(own: str, shared: list[str] = SHARED) -> list[str]:
    return list(SharedScripts(shared).reached_by(tokens_of_script(own)))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("const a = 1; // one", "const a = 1;"),
        ("const a = 1;", "/** @type {number} */\nconst a\n  = 1;"),
        ("f(/* first */ a, b);", "f(a,\n  b);"),
    ],
)
def test_comments_and_white_space_are_no_tokens(one: str, other: str) -> None:
    assert tokens_of_script(one) == tokens_of_script(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("const a = /[/*]x/;", "const a = /[/*]y/;"),
        ('const a = "// x";', 'const a = "// y";'),
        ('const a = "a b";', 'const a = "a  b";'),
        ("const a = `/* ${b} x */`;", "const a = `/* ${b} y */`;"),
        ("if (a) /'/.test(b); f('// x');", "if (a) /'/.test(b); f('// y');"),
    ],
)
def test_what_looks_like_a_comment_in_a_string_or_an_expression_counts(one: str, other: str) -> None:
    assert tokens_of_script(one) != tokens_of_script(other)


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.relative_to(EXTENSION).as_posix())
def test_no_code_of_ours_is_lost_among_the_tokens(path: Path) -> None:
    lines = [line for line in path.read_text().splitlines() if "//" not in line and "*" not in line]
    tokens = re.sub(r"\s", "", tokens_of_script(path.read_text()))
    assert [line for line in lines if re.sub(r"\s", "", line) not in tokens] == []


def test_what_is_no_script_is_refused() -> None:
    with pytest.raises(ValueError, match="is not JavaScript"):
        tokens_of_script("const = ;")


def test_only_the_shared_code_that_a_signal_reaches_is_covered() -> None:
    assert reached('tillid.extract("a", (page) => page.text !== "");') == ["readPage"]
    assert reached("const { readPictures } = tillid; readPictures(1);") == ["readPage", "readPictures"]


def test_prices_are_part_of_the_signals_that_ask_for_them_and_of_what_prices_are_read_by() -> None:
    assert reached('tillid.extract("a", ({ prices }) => prices.length);') == ["dom", "readPage", "readPrices"]


def test_a_comment_that_names_a_shared_script_reaches_nothing() -> None:
    assert reached("f(); // unlike tillid.readPictures") == reached("f();")


def test_neither_files_nor_their_order_matter() -> None:
    own = "tillid.readPictures(page.prices);"
    in_one_file = SharedScripts(["".join(SHARED[::-1])]).reached_by(tokens_of_script(own))
    assert in_one_file == SharedScripts(SHARED).reached_by(tokens_of_script(own))


@pytest.mark.parametrize("path", ENGINE, ids=lambda path: path.stem)
def test_a_shared_script_holds_what_its_name_says_and_nothing_that_no_fingerprint_covers(path: Path) -> None:
    code = path.read_text()
    defined = dict(definitions_in(code))
    assert path.stem in defined
    assert "use strict" in code
    rest = tokens_of_script(code).removesuffix("\n".join(defined.values()))
    assert rest.replace("\n", "") in {'"use strict";', f'"use strict";{_MAKES_TILLID}'}


@pytest.mark.parametrize(
    ("before", "after"),
    [("# the first", "# another"), ('"""The label."""', '"""It."""'), ("    return True", "    return False")],
)
def test_a_host_signal_covers_neither_comments_nor_other_functions(before: str, after: str) -> None:
    assert before in MODULE
    changed = MODULE.replace(before, after)
    assert tokens_of_function("has_letters", changed) == tokens_of_function("has_letters", MODULE)


@pytest.mark.parametrize(
    ("before", "after"), [('"abc"', '"abd"'), ("[0]", "[1]"), ("0,3", "0,4"), (" in ", " not in ")]
)
def test_a_host_signal_covers_what_its_function_reaches(before: str, after: str) -> None:
    assert before in MODULE
    changed = MODULE.replace(before, after)
    assert tokens_of_function("has_letters", changed) != tokens_of_function("has_letters", MODULE)


def test_lists_and_wordings_are_meaning_and_sentences_are_not() -> None:
    declaration = {"type": "boolean", "lists": {"brand": ["ecco"]}, "advice": {"en": "Use your own name."}}
    assert meaning_of(declaration | {"advice": {}}) == meaning_of(declaration)
    assert meaning_of(declaration | {"lists": {"brand": ["ecco", "puma"]}}) != meaning_of(declaration)
