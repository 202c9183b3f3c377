"""Everything that can go wrong and has a name.

TillidError
├── AddressError       an address may not be opened, or cannot be
├── BusyError          too much is waiting already
├── BrowserError       Chromium could not be started, or a page could not be opened
├── CheckError         a shop could not be checked
├── ModelError         the model file is missing, altered, or trained on other signals
├── InputError         a file or an argument cannot be used
├── RequestError       a request cannot be answered as it was sent
└── StoreError         the database cannot be reached
"""

from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pydantic import ValidationError

UNFORESEEN = "Something went wrong in the service. Try again later."


def brought_by(extra: str) -> str:
    """How to install what an extra of this package brings: the package is on no index."""
    wheel = f"./tillid-{version('tillid')}-py3-none-any.whl"
    return f"pip install '.[{extra}]' in a checkout, or pip install '{wheel}[{extra}]' with a release's wheel"


class TillidError(Exception):
    """Base of all errors that a person can do something about. The message says what."""


class AddressError(TillidError):
    """An address may not be opened, or cannot be."""


class BusyError(TillidError):
    """Too much is waiting already.

    Parameters
    ----------
    retry_after
        Seconds after which it may be tried again.
    own
        Whether it is the client's own that waits, rather than everybody's.
    """

    def __init__(self, detail: str, retry_after: int, *, own: bool = False) -> None:
        super().__init__(detail)
        self.retry_after = retry_after
        self.own = own


class BrowserError(TillidError):
    """Chromium could not be started, or a page could not be opened."""


class CheckError(TillidError):
    """A shop could not be checked. The message is for its owner."""


class ModelError(TillidError):
    """The model file is missing, altered, or trained on other signals than the contract's."""


class InputError(TillidError):
    """A file or an argument cannot be used."""


def unreadable(place: Path | str, problem: Exception) -> InputError:
    """A file that cannot be read, and why: of what the system says the words alone, since it names the file again."""
    return InputError(f"{place} cannot be read: {getattr(problem, 'strerror', None) or problem}")


def refused_line(path: Path, number: int, refusal: "ValidationError") -> InputError:
    """What is wrong with a line of a file: the first problem, and the field that has it."""
    error = refusal.errors()[0]
    where = ".".join(map(str, error["loc"])) or "the line"
    return InputError(f"{path}, line {number}: {where}: {error['msg']}")


class RequestError(TillidError):
    """A request cannot be answered as it was sent.

    Parameters
    ----------
    status
        HTTP status that says so.
    detail
        What is wrong and what to do.
    errors
        Pairs of a field's path and what is wrong with it.
    """

    def __init__(self, status: int, detail: str, errors: Sequence[tuple[str, str]] = ()) -> None:
        super().__init__(detail)
        self.status = status
        self.errors = errors


class StoreError(TillidError):
    """The database, or the counter of requests, cannot be reached."""
