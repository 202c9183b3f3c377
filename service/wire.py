"""What goes over the wire: the models of requests and answers, from which the OpenAPI description is made."""

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any, Literal, Self

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    RootModel,
    StringConstraints,
    TypeAdapter,
    WithJsonSchema,
    create_model,
    model_validator,
)
from typing_extensions import TypedDict

from service.contract import Contract, Feature, Signal, load_contract

Band = Literal["warning", "unclear", "good", "insufficient_evidence", "not_a_shop"]
Source = Literal["learned", "rule"]

MOST_UNKNOWN = 500
_HOST = r"^(\[[0-9a-f:.]{2,45}\]|[\w-]{1,63}(\.[\w-]{1,63})*\.?)$"
_SCALAR_SCHEMA = {"anyOf": [{"type": name} for name in ("boolean", "number", "string", "null")]}

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


def _scalar(value: Any) -> Any:
    if isinstance(value, list | dict) or (isinstance(value, float) and not math.isfinite(value)):
        raise ValueError("a feature is true, false, a finite number, a text or null")
    return value


class _Request(BaseModel):
    """A field that is not declared is refused, so that nobody sends more than they were asked for."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class _Features(BaseModel):
    """Ids that the contract does not know are let through, so that a newer extension is still scored."""

    model_config = ConfigDict(extra="allow", strict=True, allow_inf_nan=False, title="Features")
    __pydantic_extra__: dict[ShortText, Annotated[Any, AfterValidator(_scalar), WithJsonSchema(_SCALAR_SCHEMA)]]

    @model_validator(mode="after")
    def _bounded(self) -> Self:
        """An answer has to list them."""
        if len(self.__pydantic_extra__) > MOST_UNKNOWN:
            raise ValueError(f"more than {MOST_UNKNOWN} features are unknown")
        return self

    def given(self) -> dict[str, Feature]:
        """Features by id, the unknown ones among them."""
        return self.__dict__ | self.__pydantic_extra__


def _type_of(signal: Signal) -> Any:
    match signal.type:
        case "boolean":
            return bool
        case "choice":
            return Literal.__getitem__(signal.choices)
        case "count":
            return Annotated[int, Field(ge=int(signal.min), le=int(signal.max))]
        case "share":
            return Annotated[float, Field(ge=0, le=1)]
        case "number":
            return Annotated[float, Field(ge=signal.min, le=signal.max)]


def features_model(contract: Contract) -> type[_Features]:
    """The model of a contract's page features: strict types, and each within its declared range."""
    fields: dict[str, Any] = {
        signal.id: (_type_of(signal) | None, Field(None, description=signal.reason.helps["en"]))
        for signal in contract.of_source("page")
    }
    return create_model("Features", __base__=_Features, **fields)


if TYPE_CHECKING:
    Features = _Features
else:
    Features = features_model(load_contract())


class ScoreRequest(_Request):
    """Features of one page, or of one shop's pages merged, and at most its host name."""

    contract: ShortText = Field(description="Version of the contract by which the features were read.")
    host: Host | None = None
    language: Language = "en"
    features: Features


class FeedbackRequest(_Request):
    """What a person thinks is wrong with a verdict."""

    host: Host
    what: Literal["score_too_low", "score_too_high", "wrong_reason", "not_a_shop", "other"]
    words: Words = ""
    score: Annotated[int, Field(ge=0, le=100)] | None = None
    band: Band | None = None
    model: Annotated[str, Field(max_length=64, pattern=r"^[^\x00]*$")] | None = None


class Receipt(BaseModel):
    """Feedback was stored. By its id it can be asked for, or asked to be deleted."""

    id: str


class Health(BaseModel):
    """What is being served."""

    status: Literal["ok"]
    model: str
    contract: str


class Reason(TypedDict):
    """What one signal adds to the score, or takes from it, and why in one sentence."""

    signal: str
    group: str
    value: Annotated[Any, WithJsonSchema(_SCALAR_SCHEMA)]
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
    reasons: list[Reason]
    missing: list[str]
    ignored: list[str]
    model: str
    contract: str
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
