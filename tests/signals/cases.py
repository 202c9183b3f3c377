"""The cases of the signals, as each folder's ``cases.html`` has them."""

import html
import json
import re
from dataclasses import dataclass
from typing import Any

from tillid.contract import EXTENSION, Signal, load_contract

TEMPLATE = re.compile(r"<template\b([^>]*)>(.*?)</template>", re.DOTALL)
ATTRIBUTE = re.compile(r"""data-([a-z]+)=(?:"([^"]*)"|'([^']*)')""")
LOOKED_UP = {"domain", "company"}  # what others say stands on no page
SIGNALS = {signal.id: signal for signal in load_contract().signals if signal.source not in LOOKED_UP}


@dataclass(frozen=True)
class Case:
    """A small page, its address, and what the extractor should answer before the absence rule."""

    signal: Signal
    number: int
    expected: Any
    url: str
    note: str
    html: str
    status: int = 200

    @property
    def name(self) -> str:
        return f"{self.signal.id}-{self.number}: {self.note or json.dumps(self.expected)}"


def _read_cases(signal: Signal) -> list[Case]:
    """The cases of one signal, as its folder has them."""
    text = (EXTENSION / "signals" / signal.id / "cases.html").read_text()
    cases = []
    for number, (written, body) in enumerate(TEMPLATE.findall(text), start=1):
        given = {name: html.unescape(double or single) for name, double, single in ATTRIBUTE.findall(written)}
        url, note = given.get("url", "https://shop.example/"), given.get("note", "")
        cases.append(Case(signal, number, json.loads(given["value"]), url, note, body, int(given.get("status", 200))))
    return cases


CASES = {signal.id: _read_cases(signal) for signal in SIGNALS.values()}
