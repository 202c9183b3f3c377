"""What goes over the wire: the models of requests and answers, from which the OpenAPI description is made."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, RootModel, StringConstraints, TypeAdapter, WithJsonSchema
from typing_extensions import TypedDict

from service.contract import load_contract
from service.features import SCALAR_SCHEMA, Features

Band = Literal["warning", "unclear", "good", "insufficient_evidence", "not_a_shop"]
Source = Literal["learned", "rule", "list"]

_HOST = r"^(\[[0-9a-f:.]{2,45}\]|[\w-]{1,63}(\.[\w-]{1,63})*\.?)$"

# A name as browsers give it, in Unicode or Punycode. An address such as 127.0.0.1 is let through: it has no
# registered domain, so that nothing is read from it.
Host = Annotated[
    str,
    StringConstraints(to_lower=True, max_length=253, pattern=_HOST),
    Field(description="Host name without scheme, port or path.", examples=["shop.example"]),
]
Language = Annotated[str, Field(max_length=35, pattern="^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*$", examples=["da", "en-GB"])]
ShortText = Annotated[str, Field(max_length=64)]
Words = Annotated[str, Field(max_length=2000, pattern=r"^[^\x00]*$")]  # PostgreSQL stores no NUL


_SCORE_EXAMPLE: dict[str, Any] = {
    "contract": load_contract().version,
    "host": "nordlys.dk",
    "language": "en",
    "features": {"has_terms_link": True, "social_profile_count": 3, "third_party_service_count": 12},
}
_FEEDBACK_EXAMPLE: dict[str, Any] = {
    "host": "nordlys.dk",
    "what": "score_too_low",
    "words": "I have bought here for ten years.",
}


class Request(BaseModel):
    """A field that is not declared is refused, so that nobody sends more than they were asked for."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class ScoreRequest(Request):
    """Features of one page, or of one shop's pages merged, and at most its host name."""

    model_config = ConfigDict(json_schema_extra={"example": _SCORE_EXAMPLE})

    contract: ShortText = Field(description="Version of the contract by which the features were read.")
    host: Host | None = None
    language: Language = "en"
    features: Features


class FeedbackRequest(Request):
    """What a person thinks is wrong with a verdict."""

    model_config = ConfigDict(json_schema_extra={"example": _FEEDBACK_EXAMPLE})

    host: Host
    what: Literal["score_too_low", "score_too_high", "wrong_reason", "not_a_shop", "other"]
    words: Words = ""
    score: Annotated[int, Field(ge=0, le=100)] | None = None
    band: Band | None = None
    model: Annotated[str, Field(max_length=64, pattern=r"^[^\x00]*$")] | None = None


class Receipt(BaseModel):
    """Feedback was stored. By its id it can be asked for, or asked to be deleted."""

    id: str


class ListHealth(BaseModel):
    """A list of known shops: how many it names, when it was changed, and how long ago its source confirmed it."""

    model_config = ConfigDict(from_attributes=True)

    name: str
    kind: Literal["fraudulent", "certified"]
    shops: int
    day: date | None
    age_seconds: int | None
    problem: str | None


class Health(BaseModel):
    """What is being served."""

    status: Literal["ok"]
    model: str
    contract: str
    lists: list[ListHealth]


class Reason(TypedDict):
    """What one signal adds to the score, or takes from it, and why in one sentence."""

    signal: str
    group: str
    value: Annotated[Any, WithJsonSchema(SCALAR_SCHEMA)]
    points: float
    source: Source
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


class AnswerBody(RootModel[Answer]):
    """The answer as it is described in OpenAPI."""


_answers: TypeAdapter[Answer] = TypeAdapter(Answer)


def to_json(answer: Answer) -> bytes:
    """The body of an answer."""
    return _answers.dump_json(answer)


class FieldError(BaseModel):
    """Which field is wrong, and how."""

    field: str
    detail: str


class Problem(BaseModel):
    """An error, as RFC 9457 writes it (``application/problem+json``)."""

    type: str = "about:blank"
    title: str
    status: int
    detail: str
    errors: list[FieldError] = []
