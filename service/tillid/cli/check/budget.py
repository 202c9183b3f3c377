"""What a shop may cost: a file that is kept beside the code, so that a pipeline's demands change by a commit.

.. code:: toml

    min_score = 70
    fail_on = "warning"

    [allow]  # with it, whatever else takes points fails
    has_blog = "We are a workshop of two."
"""

import tomllib
from collections.abc import Mapping
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

from tillid.cli.check.threshold import FailOn
from tillid.contract import load_contract
from tillid.errors import InputError, unreadable


class Budget(BaseModel):
    """A budget's file; ``allow`` gives a reason for each finding that is let pass."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    min_score: int | None = Field(default=None, ge=0, le=100)
    fail_on: FailOn | None = None
    allow: Mapping[str, str] | None = None

    @field_validator("allow")
    @classmethod
    def _of_the_contract(cls, allow: Mapping[str, str] | None) -> Mapping[str, str] | None:
        unknown = sorted(set(allow or ()) - set(load_contract().ids))
        if unknown:
            raise ValueError(f"there is no signal {', '.join(unknown)}; docs/signals.md lists them")
        return allow


def read_budget(file: Path) -> Budget:
    """A budget.

    Raises
    ------
    InputError
        The file cannot be read, or says something else than a budget.
    """
    try:
        return Budget.model_validate(tomllib.loads(file.read_text(encoding="utf-8")))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as problem:
        raise unreadable(file, problem) from None
    except ValidationError as problem:
        first = problem.errors()[0]
        where = ".".join(map(str, first["loc"]))
        raise InputError(f"{file}: {where}: {first['msg'].removeprefix('Value error, ')}") from None
