"""The contract: which signals exist, what their answers look like, and what may be said of them.

Read from ``extension/signals/contract.json``, which ``tools/contract/build.py`` gathers from the signal folders.
"""

from functools import cache
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from tillid.config import EXTENSION as EXTENSION
from tillid.config import ROOT as ROOT

CONTRACT_FILE = EXTENSION / "signals" / "contract.json"

Feature = bool | int | float | str | None
PageKind = Literal[
    "any",
    "front",
    "product",
    "category",
    "cart",
    "checkout",
    "account",
    "missing",
    "returns",
    "privacy",
    "terms",
    "contact",
    "about",
    "other",
]
SignalId = Annotated[str, Field(pattern=r"^[a-z][a-z0-9]*(_[a-z0-9]+)*$")]
Sentence = dict[str, str]
# A text, or its forms by case: ``=14``, a choice, ``true``, or a plural rule's ``one`` and ``other``.
Text = str | dict[str, str]
Units = dict[str, dict[str, dict[str, str]]]


class Strict(BaseModel):
    """A declaration that refuses fields it does not know."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Steps(Strict):
    """A step function: ``points[i]`` holds from ``edges[i - 1]`` on, up to but not at ``edges[i]``."""

    edges: tuple[float, ...]
    points: tuple[float, ...]

    @model_validator(mode="after")
    def _one_more_point_than_edges(self) -> Self:
        if len(self.points) != len(self.edges) + 1 or list(self.edges) != sorted(set(self.edges)):
            raise ValueError("edges must rise, and there must be one more of points than of edges")
        return self


class ReasonTexts(Strict):
    """What is said of a signal that adds points, that has none, and that takes points; nothing where that cannot be."""

    helps: dict[str, Text] = {}
    neutral: dict[str, Text] = {}
    hurts: dict[str, Text] = {}


class Signal(Strict):
    """One trust signal's declaration (``signal.json``) with the fingerprint of its meaning."""

    id: SignalId
    name: Sentence
    group: str
    shown: Literal["first", "then", "technical"] = Field(
        default="then", description="first: what a person can check and act on; technical: what stands for other things"
    )
    told_with: SignalId | None = Field(default=None, description="another signal, with which it is one thing to people")
    source: Literal["page", "url", "domain", "company"]
    reads: Literal["text", "own_link", "link", "text_or_picture"] | None = Field(
        default=None, description="the engine's extractor that looks for its words; absent: one of its own"
    )
    type: Literal["boolean", "count", "share", "number", "choice"]
    min: float = 0
    max: float = 10_000
    choices: tuple[str, ...] = ()
    leans: Literal["trust", "risk", "either"]
    on: tuple[PageKind, ...]
    pages: Literal["all", "policies"] = Field(
        default="all", description="whether every page is read for it, or only those on which a shop says its terms"
    )
    merge: Literal["any", "max", "min", "first"]
    unless: SignalId | None = Field(
        default=None,
        description="another signal, whose presence on any page of the shop denies this one's risk or absence",
    )
    leads: PageKind | None = Field(
        default=None, description="kind of policy page that it finds a link to: a link that leads to nothing is none"
    )
    freight: bool = Field(default=False, description="whether its absence counts only where goods are sent")
    words: dict[str, tuple[str, ...]] | None = None
    lists: dict[str, tuple[str, ...]] = Field(
        default={}, description="words by what they are for, where the signal's code puts them together"
    )
    reason: ReasonTexts
    advice: Sentence
    rule: dict[str, float] | Steps | None = None
    cap: float | None = Field(
        default=None, gt=0, description="the most log-odds that a learned signal may give or take"
    )
    gold: str | None = None
    mended: Feature = Field(
        default=None,
        description="value that the advice leads to; absent: the best one, null: it leads to none for sure",
    )
    mended_with: SignalId | None = Field(
        default=None, description="another signal, following whose advice leads to this one's mended value too"
    )
    personal: bool = Field(default=False, description="whether its place may show who a sole trader is")
    kind: Literal["law", "certification", "practice", "research", "advice", "data"]
    easy_to_fake: bool = False
    evidence: str
    since: str
    fingerprint: str = ""

    @model_validator(mode="after")
    def _coherent(self) -> Self:
        if (self.type == "choice") != bool(self.choices):
            raise ValueError("choices belong to signals of type choice, and to them only")
        if self.reads is not None and (self.source != "page" or self.type != "boolean" or not self.words):
            raise ValueError("reads belongs to page signals of type boolean that have words")
        wanted = {"boolean": {"true", "false"}, "choice": set(self.choices)}.get(self.type)
        if (
            self.rule is not None
            and wanted is not None
            and (not isinstance(self.rule, dict) or set(self.rule) != wanted)
        ):
            raise ValueError(f"rule must give points for each of {sorted(wanted)}")
        if self.rule is not None and wanted is None and not isinstance(self.rule, Steps):
            raise ValueError("rule of a number must be edges and points")
        return self

    @property
    def promises(self) -> bool:
        """Whether following the advice leads to a value for sure. A domain is what it is."""
        return self.source == "page" and (self.mended is not None or "mended" not in self.model_fields_set)

    @property
    def is_shown(self) -> bool:
        """Whether the shop itself shows it, so that it can be copied; else others confirm it.

        What others say may be as cheap: a copycat names another firm's number, and mail is set up in minutes.
        """
        return self.source in {"page", "url"} or self.easy_to_fake

    @property
    def stands_with_others(self) -> bool:
        """Whether it is asked of others than the shop: of registries and registers."""
        return self.source in {"domain", "company"}

    @property
    def is_learned(self) -> bool:
        """Whether labelled data teaches the points; otherwise the declared rule gives them."""
        return self.rule is None


class Source(Strict):
    """Whom the service asks about a domain or a company, as people are told."""

    name: Sentence
    about: Literal["domain", "company"]
    endings: tuple[str, ...] = Field(default=(), description="of the domains that it is asked about; empty: all")
    signals: tuple[SignalId, ...] = Field(description="what is told by its answers")


class Contract(Strict):
    """All signals in the order in which vectors are built."""

    version: str
    gate: tuple[str, ...]
    cues: tuple[str, ...] = ()
    scripts: tuple[str, ...]
    snapshot: tuple[str, ...] = ()
    fetch: tuple[str, ...] = ()
    groups: dict[str, Sentence]
    units: Units = {}
    sources: dict[str, Source] = {}
    capped: Signal = Field(description="what is said where gains from pages count no further; it has no answer")
    briefs: dict[SignalId, dict[str, Text]] = Field(
        default={}, description="what a warning says in a few words, in the order in which a person needs to know it"
    )
    signals: tuple[Signal, ...]

    @property
    def ids(self) -> tuple[str, ...]:
        """Signal ids in vector order."""
        return tuple(signal.id for signal in self.signals)

    def of_source(self, source: str) -> tuple[Signal, ...]:
        """Signals that are read from the page, from the host name, or looked up about the domain or the company."""
        return tuple(signal for signal in self.signals if signal.source == source)

    @property
    def sent(self) -> tuple[Signal, ...]:
        """Signals whose answers come from whoever read the page: the service never learns what they were read from."""
        return tuple(signal for signal in self.signals if signal.source in {"page", "company"})


@cache
def load_contract() -> Contract:
    """The contract that goes with this code."""
    return Contract.model_validate_json(CONTRACT_FILE.read_bytes())


def encode(signal: Signal, value: Feature) -> float:
    """A feature as the number that edges are compared with; NaN where it is missing.

    A choice becomes its position in ``choices``, which are declared from least to most trustworthy.
    """
    if value is None:
        return float("nan")
    if signal.type == "choice":
        return float(signal.choices.index(str(value)))
    return float(value)
