"""``python -m tools.measure.fit_gate``: the gate's weights, fitted to saved pages.

Writes ``extension/engine/cues/shopWeights.js``, and prints how well pages of hosts are told that it was not fitted to.
"""

import asyncio
import html
import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

from models.data.folder import shared_data
from tillid.browser.chromium import CUT_OFF, open_browser
from tillid.browser.saved_pages import read_index
from tillid.browser.worlds import isolated_world
from tillid.contract import EXTENSION, ROOT
from tillid.hosts import registered_domain
from tools.measure.gate import decoded

WEIGHTS = EXTENSION / "engine" / "cues" / "shopWeights.js"
_GATE = [EXTENSION / "engine" / name for name in ("gate/getter.js", "gate/hints.js", "cues/isShop.js")]
_MADE_UP = ROOT / "tests" / "pages" / "kinds"
_TEMPLATE = re.compile(r'<template data-shop="(\w+)"[^>]* data-url="([^"]*)"[^>]*>(.*?)</template>', re.DOTALL)
_LOOK = """(pages) => pages.map((page) => {
  const cues = tillid.shopCues(new DOMParser().parseFromString(page, 'text/html'));
  return cues && Object.fromEntries(Object.entries(cues).map(([cue, isShown]) => [cue, isShown()]));
})"""
_ENTRANCES = ("front", "product")
# Entrances are what the gate is for, and made-up pages stand for kinds of which there are no saved ones.
_WORTH = {"entrance": 3.0, "made-up": 1.5, "saved": 1.0}
_FOLDS, _REPEATS, _AT_ONCE = 10, 5, 20
_C = 600.0
_FALSE_ALARM, _MADE_UP_MISTAKE = 2.0, 0.5
_HIDDEN = -99.0
Numbers = NDArray[np.float64]
Truths = NDArray[np.bool_]


@dataclass(frozen=True)
class Page:
    """A page with its cues; they are none where the gate looks no further."""

    host: str
    sort: str
    is_shop: bool
    cues: dict[str, bool] | None


def _sources(data: Path) -> Iterator[tuple[str, str, bool, str]]:
    """Host, sort, whether it is a shop's, and markup. Sites of unknown and of mixed status teach nothing."""
    for page in read_index(data / "pages"):
        if page.status == "genuine":
            yield page.host, "entrance" if page.kind in _ENTRANCES else "saved", True, decoded(page.html())
    for page in read_index(data / "nonshop"):
        yield page.host, "saved", False, decoded(page.html())
    for path in sorted(_MADE_UP.iterdir()):
        for is_shop, url, body in _TEMPLATE.findall(path.read_text()):
            yield html.unescape(url).split("/")[2], "made-up", is_shop == "true", body


async def read_pages(data: Path) -> list[Page]:
    """All pages to learn from."""
    sources = list(_sources(data))
    pages: list[Page] = []
    async with open_browser(CUT_OFF) as browser:
        world = await isolated_world(await browser.new_page())
        await world("\n;\n".join(path.read_text() for path in _GATE))
        for start in range(0, len(sources), _AT_ONCE):
            some = sources[start : start + _AT_ONCE]
            found = await world(f"({_LOOK})({json.dumps([body for *_, body in some])})")
            pages += [Page(*source[:3], cues) for source, cues in zip(some, found, strict=True)]
    return pages


class Sample:
    """Pages as numbers: a row of cues each."""

    def __init__(self, pages: Sequence[Page]) -> None:
        self.names = next(list(page.cues) for page in pages if page.cues)
        self.cues = np.array([[float((page.cues or {}).get(name, False)) for name in self.names] for page in pages])
        self.is_shop = np.array([page.is_shop for page in pages])
        self.is_hidden = np.array([page.cues is None for page in pages])
        self.sorts = np.array([page.sort for page in pages])
        self.hosts = np.array([registered_domain(page.host) or page.host for page in pages])
        self.worth = np.array([_WORTH[page.sort] for page in pages])
        for sort in (False, True):
            self.worth[self.is_shop == sort] /= self.worth[self.is_shop == sort].sum()

    def sums(self, weights: Numbers) -> Numbers:
        """What the gate adds up, without its constant."""
        return np.where(self.is_hidden, _HIDDEN, self.cues @ weights)

    def fit(self, chosen: Truths) -> tuple[Numbers, float]:
        """Weights, and the constant that tells the chosen pages apart best, in the middle of a gap."""
        model = LogisticRegression(C=_C, max_iter=1000)
        model.fit(self.cues[chosen], self.is_shop[chosen], self.worth[chosen])
        weights = np.round(model.coef_[0], 1)
        sums = self.sums(weights)
        steps = np.unique(sums[chosen & ~self.is_hidden])
        middles = (steps[1:] + steps[:-1]) / 2
        best = min(middles, key=lambda limit: (self._cost(sums > limit, chosen), -np.abs(steps - limit).min()))
        return weights, -round(float(best), 2)

    def _cost(self, passed: Truths, chosen: Truths) -> float:
        wrong = (passed != self.is_shop) & chosen
        return float(
            (wrong & (self.sorts == "entrance")).mean()
            + _FALSE_ALARM * (wrong & ~self.is_shop).mean()
            + _MADE_UP_MISTAKE * (wrong & (self.sorts == "made-up")).mean()
        )

    def figures(self, passed: Truths) -> str:
        """How many entrances pass, how many pages of others, and the mistakes on made-up pages."""
        entrances, others = self.sorts == "entrance", ~self.is_shop & (self.sorts == "saved")
        made_up = self.sorts == "made-up"
        return (
            f"entrances let through {passed[entrances].sum()} of {entrances.sum()} ({passed[entrances].mean():.1%}), "
            f"others {passed[others].sum()} of {others.sum()} ({passed[others].mean():.1%}), "
            f"made-up pages wrong {(passed != self.is_shop)[made_up].sum()} of {made_up.sum()}"
        )


def cross_validate(sample: Sample) -> Iterator[str]:
    """Figures on hosts that were left out when fitting, some times over."""
    for seed in range(_REPEATS):
        passed = np.zeros(len(sample.is_shop), bool)
        folds = GroupKFold(_FOLDS, shuffle=True, random_state=seed)
        for chosen, left_out in folds.split(sample.cues, groups=sample.hosts):
            weights, none = sample.fit(np.isin(np.arange(len(passed)), chosen))
            passed[left_out] = (sample.sums(weights) + none > 0)[left_out]
        yield sample.figures(passed)


def main() -> None:
    """Fit, print and write."""
    data = shared_data()
    sample = Sample(asyncio.run(read_pages(data)))
    for line in cross_validate(sample):
        print("unseen hosts:", line)  # noqa: T201
    weights, none = sample.fit(np.ones(len(sample.is_shop), bool))
    print("all hosts:   ", sample.figures(sample.sums(weights) + none > 0))  # noqa: T201
    table = {"none": none, **dict(zip(sample.names, map(float, weights), strict=True))}
    lines = "".join(f"  {name}: {weight:g},\n" for name, weight in table.items())
    WEIGHTS.write_text(
        "// Generated by `python -m tools.measure.fit_gate`. What each cue speaks for a shop, and none of them.\n"
        f'"use strict";\n\ntillid.shopWeights = {{\n{lines}}};\n'
    )


if __name__ == "__main__":
    main()
