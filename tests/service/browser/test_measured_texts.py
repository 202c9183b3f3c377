"""``tillid measure-texts``: what agrees with an annotation, what does not, and what a broken file is told."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tillid.contract import ROOT

pytestmark = pytest.mark.process

Measure = Callable[..., subprocess.CompletedProcess[str]]
SHOP: dict[str, Any] = {
    "url": "https://www.nordlys.example/handelsbetingelser",
    "domain": "nordlys.example",
    "language": "da",
    "text_kind": "retold",
    "text": "Handelsbetingelser.\nNordlys ApS, CVR-nr. 26 64 01 80, hej@nordlys.example, tlf. 33 14 15 92.",
    "gold": {"company_number": "26640180", "email": "own_domain", "phone": True, "withdrawal_days": None},
}


@pytest.fixture
def measured(tmp_path: Path) -> Measure:
    """Measures some texts, given as objects or as lines."""

    def run(*lines: Any, options: tuple[str, ...] = ("--json",)) -> subprocess.CompletedProcess[str]:
        file = tmp_path / "texts.jsonl"
        file.write_text("\n".join(line if isinstance(line, str) else json.dumps(line) for line in lines))
        command = [sys.executable, "-m", "tillid", "measure-texts", str(file), *options]
        return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120, check=False)  # noqa: S603

    return run


def _of(printed: subprocess.CompletedProcess[str], signal: str) -> dict[str, Any]:
    assert printed.returncode == 0, printed.stderr
    return next(one for one in json.loads(printed.stdout)["measures"] if one["signal"] == signal)


def test_what_the_annotator_saw_is_right(measured: Measure) -> None:
    printed = measured(SHOP)
    for signal in ("company_number", "email_kind", "has_phone"):
        one = _of(printed, signal)
        assert (one["positives"], one["precision"], one["recall"], one["misses"]) == (1, 1.0, 1.0, []), one


def test_a_miss_is_quoted_with_its_line(measured: Measure) -> None:
    gold = {"company_number": "38819046", "email": "free_mail", "phone": False}
    printed = measured(SHOP, {**SHOP, "gold": gold})
    number, mail, phone = (_of(printed, signal) for signal in ("company_number", "email_kind", "has_phone"))
    assert (number["precision"], number["recall"]) == (0.5, 0.5)
    assert (number["misses"][0]["line"], number["misses"][0]["quote"]) == (2, "CVR-nr. 26 64 01 80")
    assert (mail["misses"][0]["annotated"], mail["misses"][0]["answered"]) == ("free_mail", "own_domain")
    assert (phone["precision"], phone["recall"]) == (0.5, 1.0)


def test_texts_without_the_field_are_left_out(measured: Measure) -> None:
    printed = measured(SHOP, {**SHOP, "gold": {"phone": True}})
    assert (_of(printed, "company_number")["texts"], _of(printed, "has_phone")["texts"]) == (1, 2)


def test_a_line_separator_within_a_text_ends_no_line(measured: Measure) -> None:
    odd = json.dumps({**SHOP, "text": SHOP["text"] + "\u2028Velkommen"}, ensure_ascii=False)
    assert _of(measured(odd), "has_phone")["texts"] == 1


def test_real_and_retold_texts_are_told_apart(measured: Measure) -> None:
    shown = measured(SHOP, {**SHOP, "text_kind": "page"}, options=())
    assert shown.returncode == 0, shown.stderr
    rows = [line.split()[:5] for line in shown.stdout.splitlines() if line.startswith("has_phone")]
    assert rows == [["has_phone", "phone", "retold", "1", "1"], ["has_phone", "phone", "page", "1", "1"]]


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("{", "line 2: the line: Invalid JSON"),
        ({**SHOP, "text": 7}, "line 2: text: "),
        ({**SHOP, "domain": "https://nordlys.example"}, "line 2: domain: "),
        ({key: value for key, value in SHOP.items() if key != "gold"}, "line 2: gold: "),
    ],
    ids=["no JSON", "text is a number", "domain is an address", "nothing annotated"],
)
def test_a_broken_line_is_named(measured: Measure, line: Any, told: str) -> None:
    printed = measured(SHOP, line)
    assert printed.returncode == 2
    assert told in printed.stderr
    assert "Traceback" not in printed.stderr


def test_an_empty_file_is_refused(measured: Measure) -> None:
    assert "holds no texts" in measured().stderr
