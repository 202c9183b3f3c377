"""Dates as registries write them: with a zone, without one, or bare."""

import re
from datetime import UTC, date, datetime
from typing import NamedTuple

from tillid.sources.answer import UnansweredError

_DAY_FIRST = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})")
_FIRST_YEAR = 1984  # the DNS is no older


class Dates(NamedTuple):
    """When a domain was registered and when that ends, as the registry writes it."""

    registered: object = None
    expires: object = None


def day_of(written: object) -> date | None:
    """The day in UTC, or as it stands where there is no zone: an age is counted in whole days.

    Raises
    ------
    UnansweredError
        It cannot be a day on which a domain was registered.
    """
    if not isinstance(written, str) or not written:
        return None
    try:
        if turned := _DAY_FIRST.fullmatch(written):
            return date(int(turned[3]), int(turned[2]), int(turned[1]))
        moment = datetime.fromisoformat(written)
    except (ValueError, OverflowError):
        raise UnansweredError("gave a date that is not one") from None
    day = moment.astimezone(UTC).date() if moment.tzinfo else moment.date()
    if day.year < _FIRST_YEAR:
        raise UnansweredError("gave a date before there were domains")
    return day
