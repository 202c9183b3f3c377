"""What goes over the wire: the models of requests and answers, from which the OpenAPI description is made."""

from datetime import date
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, RootModel, StringConstraints
from pydantic.config import JsonDict

from tillid.contract import load_contract
from tillid.hosts import MAX_LENGTH
from tillid.scoring.answer import Answer, Band
from tillid.scoring.features import Features

# Labels are measured below: to count letters of all scripts takes the pattern 80 KB, which each request would clear.
_HOST = r"^(\[[0-9a-f:.]{2,45}\]|[\w-]+(\.[\w-]+)*\.?)$"
_MAX_LABEL = 63


def _no_longer(host: str) -> str:
    """Some letters are more than one when lowered."""
    if len(host) > MAX_LENGTH:
        raise ValueError(f"String should have at most {MAX_LENGTH} characters")
    if len(host) > _MAX_LABEL and any(len(label) > _MAX_LABEL for label in host.split(".")):
        raise ValueError(f"What stands between two dots should have at most {_MAX_LABEL} characters")
    return host


# A name as browsers give it, in Unicode or Punycode. An address such as 127.0.0.1 is let through: it has no
# registered domain, so that nothing is read from it.
Host = Annotated[
    str,
    StringConstraints(to_lower=True, max_length=253, pattern=_HOST),
    AfterValidator(_no_longer),
    Field(description="Host name without scheme, port or path.", examples=["shop.example"]),
]
Language = Annotated[str, Field(max_length=35, pattern="^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*$", examples=["da", "en-GB"])]
ShortText = Annotated[str, Field(max_length=64)]
Comment = Annotated[str, Field(max_length=2000, pattern=r"^[^\x00]*$")]  # PostgreSQL stores no NUL


_SCORE_EXAMPLE: JsonDict = {
    "contract": load_contract().version,
    "host": "nordlys.dk",
    "language": "en",
    "features": {"has_terms_link": True, "social_profile_count": 3, "third_party_service_count": 12},
}
_FEEDBACK_EXAMPLE: JsonDict = {
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
    words: Comment = ""
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
    workers: int | None = Field(description="How many workers do checks; null where the database cannot be reached.")
    lists: list[ListHealth]


Status = Literal["ready", "degraded", "unavailable"]


class Readiness(BaseModel):
    """Whether requests should be sent here."""

    status: Status
    problems: list[str]


class AnswerBody(RootModel[Answer]):
    """The answer as it is described in OpenAPI."""


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
