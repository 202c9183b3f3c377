"""The features that may be sent: a model made from the contract, with strict types, each within its declared range."""

import math
from typing import TYPE_CHECKING, Annotated, Any, Literal, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, WithJsonSchema, create_model, model_validator

from tillid.contract import Contract, Feature, Signal, load_contract

MAX_UNKNOWN = 500
SCALAR_SCHEMA = {"anyOf": [{"type": name} for name in ("boolean", "number", "string", "null")]}


def _scalar(value: Any) -> Any:
    if isinstance(value, list | dict) or (isinstance(value, float) and not math.isfinite(value)):
        raise ValueError("a feature is true, false, a finite number, a text or null")
    return value


class _Features(BaseModel):
    """Ids that the contract does not know are let through, so that a newer extension is still scored."""

    model_config = ConfigDict(extra="allow", strict=True, allow_inf_nan=False, title="Features")
    __pydantic_extra__: dict[
        Annotated[str, Field(max_length=64)],
        Annotated[Any, AfterValidator(_scalar), WithJsonSchema(SCALAR_SCHEMA)],
    ]

    @model_validator(mode="after")
    def _bounded(self) -> Self:
        """An answer has to list them."""
        if len(self.__pydantic_extra__) > MAX_UNKNOWN:
            raise ValueError(f"more than {MAX_UNKNOWN} features are unknown")
        return self

    def given(self) -> dict[str, Feature]:
        """Features by id, the unknown ones among them."""
        return self.__dict__ | self.__pydantic_extra__


def type_of(signal: Signal) -> Any:
    """The type of a signal's answers, within their range."""
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
    """The model of the features that a contract lets be sent."""
    fields: dict[str, Any] = {
        signal.id: (type_of(signal) | None, Field(None, description=signal.name["en"])) for signal in contract.sent
    }
    return create_model("Features", __base__=_Features, **fields)


if TYPE_CHECKING:
    Features = _Features
else:
    Features = features_model(load_contract())
