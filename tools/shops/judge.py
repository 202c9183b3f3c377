"""Holds what Tillid says of a shop against what is right."""

import json
import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tillid.contract import Feature
from tillid.report.model import Report
from tools.shops.look import PageSeen

_DISCOUNT_TOLERANCE = 0.02
# What the machine, its load and the model decide, not the shop.
_NOT_JUDGED = frozenset({"first_byte_ms", "usable_page_ms", "node_count", "shown_cap"})


@dataclass(frozen=True)
class Expected:
    """What is right about a shop.

    Attributes
    ----------
    shop
        By signal, what is true of the whole shop: a value, or ``{"is": value, "says": pattern}``, whose pattern the
        English sentence holds. A signal that is not named may answer nothing.
    untold
        Signals of ``shop`` that a check need not answer: their page is not among those that it opens.
    pages
        By path: ``kind``, ``steps`` that lead there, and ``own``, which the page itself must answer. One that
        ``may_be_silent`` may be taken for no shop's, of which nothing is said.
    """

    shop: Mapping[str, Any]
    untold: frozenset[str]
    pages: Mapping[str, Mapping[str, Any]]


@dataclass(frozen=True)
class Deviation:
    """Something that Tillid says, and what is right."""

    where: str
    what: str
    said: Any
    right: Any

    def __str__(self) -> str:
        return f"{self.where}: {self.what} is {self.said!r}, right is {self.right!r}"


def read_expected(file: Path) -> Expected:
    """What stands in a file."""
    read = json.loads(file.read_text("utf-8"))
    return Expected(read["shop"], frozenset(read["untold"]), read["pages"])


def judge_report(report: Report, expected: Expected) -> Iterator[Deviation]:
    """What a check says of the whole shop: each signal answers, and answers right."""
    if not report.is_shop:
        yield Deviation("check", "is a shop", False, True)
        return
    for visit in report.visits:
        if visit.problem:
            yield Deviation("check", f"visit of {visit.url}", visit.problem, None)
    for finding in report.findings:
        right = expected.shop.get(finding.signal)
        if finding.value is None and finding.signal in expected.untold:
            continue
        yield from _of_signal("check", finding.signal, finding.value, right, finding.sentence)


def judge_page(path: str, seen: PageSeen, expected: Expected) -> Iterator[Deviation]:
    """What is said of one page: its kind, what it must answer, and nothing else that is not true of the shop."""
    page = expected.pages[path]
    if seen.kind != page["kind"]:
        yield Deviation(path, "kind", seen.kind, page["kind"])
    if not seen.is_shop:
        if not page.get("may_be_silent"):
            yield Deviation(path, "is a shop", False, True)
        return
    own = page.get("own", {})
    for signal, value in seen.features.items():
        if signal in own or value is not None:
            right = own.get(signal, expected.shop.get(signal))
            yield from _of_signal(path, signal, value, right, seen.sentences.get(signal))


def _of_signal(where: str, signal: str, said: Feature, right: Any, sentence: str | None) -> Iterator[Deviation]:
    if signal in _NOT_JUDGED:
        return
    value, pattern = (right["is"], right["says"]) if isinstance(right, dict) else (right, "")
    if not _is_same(said, value):
        yield Deviation(where, signal, said, value)
    elif sentence and not re.search(pattern, sentence):
        yield Deviation(where, f"the sentence of {signal}", sentence, pattern)


def _is_same(one: Any, other: Any) -> bool:
    if isinstance(one, bool) or isinstance(other, bool) or not _are_numbers(one, other):
        return bool(type(one) is type(other) and one == other)
    return math.isclose(one, other, abs_tol=_DISCOUNT_TOLERANCE)


def _are_numbers(*values: Any) -> bool:
    return all(isinstance(value, int | float) for value in values)
