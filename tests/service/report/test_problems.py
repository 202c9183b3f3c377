"""What can go wrong at a shop is told in the reader's language, one cause each, with what to do."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tillid.checks.guard import _REASONS
from tillid.config import ROOT
from tillid.languages import LANGUAGES, Language
from tillid.report.pages.words.catalogue import catalogue
from tillid.report.pages.words.problems import tell

URL = "https://nordlys.dk/"
PACKAGE = ROOT / "service" / "tillid"


@pytest.mark.parametrize("language", [one for one in LANGUAGES if one != "en"])
@pytest.mark.parametrize("reason", sorted(set(_REASONS.values())))
def test_every_reason_of_the_browser_is_told_in_every_language(reason: str, language: Language) -> None:
    told = tell(f"{URL} could not be opened: {reason}", language)
    assert URL in told.what
    assert reason not in told.what


@pytest.mark.parametrize(
    ("problem", "what", "todo"),
    [
        (f"{URL} could not be opened: nordlys.dk is not known to the DNS", "findes ikke i DNS", "stavningen"),
        (f"{URL} could not be opened: nordlys.dk does not answer", "svarer ikke", "port 443"),
        (
            f"{URL} could not be opened: nordlys.dk leads to an address that is not public",
            "ikke er offentlig",
            "A-post",
        ),
        (f"{URL} could not be opened: the server answered with status 403", "afviste Tillid (403)", "botspærre"),
        (f"{URL} could not be opened: the server answered with status 401", "kræver login", "alle kan se"),
        (f"{URL} could not be opened: the server answered with status 502", "fejl 502", "log"),
        (
            f"{URL} may not be opened by Tillid: the shop's robots.txt does not allow it",
            "robots.txt",
            "User-agent: Tillid",
        ),
        (f"{URL} is not there: the server answered with status 404", "findes ikke (404)", "Ret linket"),
        ("'lerogtidsel' is not a registered domain, such as nordlys.dk", "er ikke et domæne", "endelse"),
        (f"The check of {URL} took longer than 45 seconds", "mere end 45 sekunder", "roligt tidspunkt"),
    ],
)
def test_each_cause_has_its_own_words_and_a_next_step(problem: str, what: str, todo: str) -> None:
    told = tell(problem, "da")
    assert what in told.what
    assert todo in told.todo


def test_what_is_not_known_is_told_as_it_is() -> None:
    assert tell("something odd {x}", "da").what == "Something odd {x}"
    assert tell("x" * 10_000, "da").what == "X" + "x" * 9_999


def test_a_shop_puts_nothing_into_the_catalogue() -> None:
    told = tell("https://nordlys.dk/{why}{0.__class__} is not there: the server answered with status 404", "da")
    assert told.what == "https://nordlys.dk/{why}{0.__class__} findes ikke (404)"


def test_every_sentence_of_the_catalogue_is_said_somewhere() -> None:
    said = "".join(path.read_text() for path in PACKAGE.rglob("*") if path.suffix in (".py", ".js"))
    for texts in catalogue("en", "problems").values():
        words = max(re.split(r"\{\w+\}|: | or |\. ", texts["what"]), key=len).strip()
        assert words.removesuffix(".") in said or words.partition(" with status")[0] in said, words


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("da", "»it's« er ikke en webadresse"),
        ("en", "“it's” is not a web address"),
        ("de", "„it's“ ist keine Webadresse"),
        ("sv", "”it's” är ingen webbadress"),
        ("nb", "«it's» er ikke en nettadresse"),
    ],
)
def test_what_was_given_stands_in_the_languages_own_quotation_marks(language: Language, told: str) -> None:
    assert tell('"it\'s" is not a web address', language).what == told


# What a page for people may answer with when it raises one of these.
_RAISED = {
    "RequestError",
    "StoreError",
    "NotFound",
    "Forbidden",
    "InputError",
    "BusyError",
    "TooManyRequests",
    "hold_up",
}
_RAISING = (
    *(PACKAGE / "web" / "site").glob("*.py"),
    *(PACKAGE / "web" / f"{name}.py" for name in ("visitor", "errands", "limits", "api/checks", "api/report_files")),
    *(PACKAGE / "owners" / "messages" / f"{name}.py" for name in ("wishes", "sign_in")),
    *(PACKAGE / name for name in ("checks/waiting.py", "store/errands.py", "net/shop_address.py")),
)


_PUT_TOGETHER = "7 Try again later."  # told by its parts
_UNAVAILABLE = re.compile(r'"([^"]+ at the moment\. Try again later\.)"')


def _sentence(node: ast.expr | None, constants: dict[str, ast.expr]) -> str:
    """What is said, with something in each blank; empty where it is said elsewhere."""
    if isinstance(node, ast.Name):
        return _sentence(constants.get(node.id), {})
    if isinstance(node, ast.JoinedStr):
        filled = ("7" if isinstance(part, ast.FormattedValue) else _sentence(part, {}) for part in node.values)
        return "".join(filled)
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""


def _raised(path: Path) -> Iterator[str]:
    tree = ast.parse(path.read_text())
    constants = {
        target.id: one.value
        for one in tree.body
        if isinstance(one, ast.Assign)
        for target in one.targets
        if isinstance(target, ast.Name)
    }
    for call in ast.walk(tree):
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id in _RAISED:
            said = next(filter(None, (_sentence(one, constants) for one in call.args)), "")
            yield f"{said} Try again later." if said and call.func.id == "hold_up" else said


def test_what_a_page_may_say_went_wrong_is_said_in_every_language() -> None:
    said = {one for path in _RAISING for one in _raised(path) if one != _PUT_TOGETHER} - {""}
    said |= {one for path in PACKAGE.rglob("*.py") for one in _UNAVAILABLE.findall(path.read_text())}
    assert len(said) > 30
    assert sorted(one for one in said if tell(one, "de").what == tell(one, "en").what) == []
