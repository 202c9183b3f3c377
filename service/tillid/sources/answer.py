"""What any source answers."""

from dataclasses import dataclass
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, StringConstraints

# found: there is such an entry. absent: the source says that there is none. withheld: it answered, but does not publish
# what was asked. unknown: it is down, throttles, was not understood. Only the first two say something of a shop.
State = Literal["found", "absent", "withheld", "unknown"]
Facts = dict[str, Any]


@dataclass(frozen=True)
class Answer:
    """One source's answer about one domain or company.

    Attributes
    ----------
    facts
        What was found, as JSON holds it; of a company, a ``CompanyRecord``.
    note
        For whoever runs the service: why it is withheld or unknown.
    """

    state: State
    facts: Facts | None = None
    note: str = ""


ABSENT = Answer("absent")


class UnansweredError(Exception):
    """A source gave no answer that says something of the shop.

    Parameters
    ----------
    note
        Why, without what was asked.
    wait_seconds
        How long the source wants to be left alone.
    """

    def __init__(self, note: str, wait_seconds: float = 0.0) -> None:
        super().__init__(note)
        self.wait_seconds = wait_seconds


def _one_line(text: object) -> object:
    if not isinstance(text, str):
        return text
    return " ".join("".join(letter if letter.isprintable() else " " for letter in text).split())


# A name or an address, as a register writes it: of one line, and bounded.
Line = Annotated[str, BeforeValidator(_one_line), StringConstraints(max_length=300)]
