"""What a check found about each signal."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from tillid.checks.result import CheckResult, Place
from tillid.contract import Feature, Signal
from tillid.report.mending import Mend
from tillid.report.unseen import Unseen, why_unseen
from tillid.scoring.answer import Origin
from tillid.scoring.lists.verdict import KNOWN_SHOP
from tillid.scoring.reasons import Reasons
from tillid.scoring.scorecard import Contribution, Verdict

Outcome = Literal["passed", "to_mend", "against", "neutral", "not_checked", "not_applicable"]
# A law, where no country is told whose it might be.
EU_LAW = "law_eu"


@dataclass(frozen=True)
class Finding:
    """One signal of a report.

    Attributes
    ----------
    outcome
        ``against`` takes points, and no advice promises better; ``neutral`` is no good sign, but takes none.
    sentence
        Empty where nothing was seen.
    basis
        What its kind is called: its kind, or ``EU_LAW``.
    place
        Where it was seen, as far as whoever reads may know.
    unseen
        Why it could not be told, where it concerns the shop and was not.
    is_masked
        Whether the place is kept back, as it may show who a sole trader is.
    """

    signal: str
    group: str
    name: str
    outcome: Outcome
    value: Feature
    points: float
    source: Origin | None
    sentence: str
    advice: str
    kind: str
    basis: str
    evidence: str
    leans: Literal["trust", "risk", "either"]
    shown: Literal["first", "then", "technical"]
    unseen: Unseen | None = None
    place: Place | None = None
    is_masked: bool = False

    @property
    def breaks_law(self) -> bool:
        """Whether a law, a court or an authority demands otherwise."""
        return self.kind == "law" and self.points < 0

    @property
    def is_of_law(self) -> bool:
        """Whether a law may be named: it is broken, or kept. None asks for what costs nothing."""
        return self.breaks_law or (self.kind == "law" and self.outcome == "passed")

    @property
    def is_clear(self) -> bool:
        """Whether it is a risk that was not found, which is no merit."""
        return self.outcome == "passed" and self.leans == "risk"


class Finder:
    """Says what a check found.

    Parameters
    ----------
    features
        What is scored: what the check saw, with corrections.
    verdict
        On these features.
    mends
        The list to mend.
    """

    def __init__(
        self,
        result: CheckResult,
        features: Mapping[str, Feature],
        verdict: Verdict,
        mends: tuple[Mend, ...],
        reasons: Reasons,
        language: str,
        country: str | None,
    ) -> None:
        self._result = result
        self._features = features
        self._counted = {one.signal.id: one for one in verdict.contributions}
        self._to_mend = {id_ for mend in mends for id_ in mend.values}
        self._reasons = reasons
        self._language = language
        self._country = country

    def all(self, signals: tuple[Signal, ...]) -> tuple[Finding, ...]:
        """A finding for each signal, in their order; first what a list says, last what the cap takes: points add up."""
        listed = self._counted.get(KNOWN_SHOP.id)
        first = (self._finding(KNOWN_SHOP, listed.value, listed),) if listed else ()
        found = (self._finding(one, self._features.get(one.id), self._counted.get(one.id)) for one in signals)
        capped = (one for one in self._counted.values() if one.source == "cap")
        return (*first, *found, *(self._finding(one.signal, one.value, one) for one in capped))

    def _finding(self, signal: Signal, value: Feature, counted: Contribution | None) -> Finding:
        points = counted.points if counted else 0.0
        outcome = self._outcome(signal, value, points)
        is_told = value is not None
        return Finding(
            signal=signal.id,
            group=signal.group,
            name=in_language(signal.name, self._language),
            outcome=outcome,
            value=value,
            points=points,
            source=counted.source if counted else None,
            sentence=self._reasons.sentence(signal.id, value, points, self._language) if is_told else "",
            advice=in_language(signal.advice, self._language),
            kind=signal.kind,
            basis=EU_LAW if signal.kind == "law" and self._country is None else signal.kind,
            evidence=signal.evidence,
            leans=signal.leans,
            shown=signal.shown,
            unseen=why_unseen(signal, self._result.visits) if outcome == "not_checked" else None,
            place=self._result.places.get(signal.id) if is_told else None,
            is_masked=is_told and signal.id in self._result.masked,
        )

    def _outcome(self, signal: Signal, value: Feature, points: float) -> Outcome:
        if value is None:
            return "not_applicable" if signal.id in self._result.not_applicable else "not_checked"
        if signal.id in self._to_mend:
            return "to_mend"
        shown = round(points, 1)  # what a reader sees as 0 counts neither way
        if shown < 0:
            return "against"
        return "passed" if shown > 0 or _is_good(signal, value) else "neutral"


def _is_good(signal: Signal, value: Feature) -> bool:
    """Whether a value that has no points is what a good shop shows, or as much as the advice asks for."""
    if signal.type == "choice":
        return value == signal.choices[-1]
    if signal.type == "boolean":
        return bool(value) == (signal.leans != "risk")
    if signal.leans == "risk" or signal.mended is None:
        return signal.leans == "risk"
    return float(value or 0) >= float(signal.mended)


def in_language(texts: Mapping[str, str], language: str) -> str:
    """A text in a language, or in English."""
    return texts.get(language) or texts["en"]
