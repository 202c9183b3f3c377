"""The answer to a question about a shop: a verdict with its reasons."""

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from typing import Annotated, Any, Literal, NamedTuple

from pydantic import Field, TypeAdapter, WithJsonSchema
from typing_extensions import TypedDict

from tillid.contract import Feature
from tillid.scoring.features import SCALAR_SCHEMA

Band = Literal["warning", "unclear", "good", "insufficient_evidence", "not_a_shop"]
Origin = Literal["learned", "rule", "list", "cap"]

SourceState = Literal["found", "absent", "withheld", "unknown", "pending", "not_asked"]


class Confirmation(TypedDict):
    """What one source was asked about a shop, and what it said.

    ``source`` is one of the contract's, ``asked`` when it answered, ``page`` where a person can look for themselves,
    and ``values`` what it tells of signals.
    """

    source: str
    state: SourceState
    asked: datetime | None
    page: str | None
    values: Annotated[dict[str, Any], WithJsonSchema({"type": "object", "additionalProperties": SCALAR_SCHEMA})]


class Known(NamedTuple):
    """What is at hand of a domain, and what the sources of it said, or are still to say."""

    features: Mapping[str, Feature] = MappingProxyType({})
    pending: tuple[str, ...] = ()
    confirmations: tuple[Confirmation, ...] = ()


def not_asked(source: str) -> Confirmation:
    """Of a source that nobody asks."""
    return {"source": source, "state": "not_asked", "asked": None, "page": None, "values": {}}


class Reason(TypedDict):
    """What one signal adds to the score, or takes from it, and why in one sentence."""

    signal: str
    group: str
    value: Annotated[Any, WithJsonSchema(SCALAR_SCHEMA)]
    points: float
    source: Origin
    sentence: str


@dataclass(frozen=True)
class Answer:
    """A verdict with its reasons.

    ``base`` and the points of all reasons add up to ``exact``, the score before it is rounded and clipped to 0..100.
    """

    score: int | None
    band: Band
    base: float
    exact: float
    fraud_probability: float | None
    base_rate: float
    coverage: float
    missing: list[str]
    ignored: list[str]
    model: str
    contract: str
    reasons: list[Reason]
    # What was scored, for callers in this process. It is not sent back.
    features: Annotated[dict[str, Any], Field(exclude=True)]
    # Sources that are still being asked about the domain: what they say counts the next time.
    pending: list[str] = dataclasses.field(default_factory=list)
    # What others confirm of the domain, source by source; registers of companies are asked by their numbers.
    confirmations: list[Confirmation] = dataclasses.field(default_factory=list)


_answers: TypeAdapter[Answer] = TypeAdapter(Answer)


def to_json(answer: Answer) -> bytes:
    """The body of an answer."""
    return _answers.dump_json(answer)
