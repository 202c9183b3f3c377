"""A source's declaration: what it is asked, who answers, on which terms, and for how long the answer holds."""

from functools import cache
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field

from tillid.contract import Sentence, SignalId, Strict
from tillid.sources.subject import Company, Subject

FOLDER = Path(__file__).parent


class Terms(Strict):
    """On which terms the answers may be used, and what has to be shown beside them."""

    text: str
    url: str = ""
    attribution: str = ""


class Holds(Strict):
    """For how many hours an answer is not asked for again."""

    found: float
    absent: float
    withheld: float = 24 * 7
    unknown: float = 0.5


class Declaration(Strict):
    """One source, as its ``source.json`` declares it."""

    id: Annotated[str, Field(pattern=r"^[a-z][a-z_]{1,30}$")]
    name: Sentence = Field(description="as people are told it, by language")
    about: Literal["domain", "company"]
    asked: str = Field(description="what leaves for the source, in words")
    signals: tuple[SignalId, ...] = Field(description="what is told by its answers")
    gives: str
    answers: str = Field(description="who runs it")
    address: str = Field(description="where it is asked")
    sample: str = Field(description="a subject that it is known to know, for `tillid sources check`")
    page: str = Field(default="", description="where a person can look for themselves; {subject} is filled in")
    pages_of: dict[str, str] = Field(default={}, description="the same for some top-level domains that have their own")
    countries: tuple[str, ...] = Field(default=(), description="of the companies it knows; empty: those of the EU")
    endings: tuple[str, ...] = Field(default=(), description="of the domains that it is asked about; empty: all")
    order: int = Field(default=0, description="of several that know a country's companies, the lower is asked first")
    absence_counts: bool = Field(default=True, description="whether its 'there is none' says something of a shop")
    on: bool = Field(description="whether it is asked by default")
    keys: tuple[str, ...] = Field(default=(), description="names of the credentials without which it is not asked")
    rates: tuple[str, ...] = Field(description="the most it is asked, as `limits` writes it")
    timeout_seconds: float = 10.0
    holds_hours: Holds
    terms: Terms
    unconfirmed: str = Field(default="", description="what nobody has tried against the real source yet")

    def page_about(self, subject: Subject) -> str | None:
        """Where a person can look for themselves what it says of a domain or a company."""
        told = subject.number if isinstance(subject, Company) else subject
        return self.pages_of.get(told.rpartition(".")[2], self.page).format(subject=told) or None


@cache
def declarations() -> dict[str, Declaration]:
    """All sources by id, in the order of their names.

    Raises
    ------
    pydantic.ValidationError
        A declaration breaks the form above.
    """
    files = sorted(FOLDER.glob("*/source.json"))
    read = {file.parent.name: Declaration.model_validate_json(file.read_bytes()) for file in files}
    wrong = [folder for folder, source in read.items() if source.id != folder]
    if wrong:
        raise ValueError(f"sources declared under another id than their folder's: {', '.join(wrong)}")
    return read
