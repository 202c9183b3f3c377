"""Answers of the ``domain`` signals, from what the sources said."""

from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, date, datetime

from tillid.contract import Feature
from tillid.sources.answer import Answer, Facts

_OLDEST_DAYS = 3650
# A domain may be registered, and its first page archived, on days that differ by a zone or by a move.
_SLACK_DAYS = 60
Given = Iterator[tuple[str, Feature]]


def features_of(said: Mapping[str, Answer]) -> dict[str, Feature]:
    """Features by id. What is withheld or unknown gives none."""
    return {id_: value for read in _READERS for id_, value in read(said) if value is not None}


def _found(said: Mapping[str, Answer], source: str) -> Facts:
    answer = said.get(source)
    return (answer.facts or {}) if answer and answer.state == "found" else {}


def days_since(day: str | None, today: date | None = None) -> float | None:
    """Whole days since a day, ``2011-02-03``, within the range that signals declare; up to now, or to another day."""
    if not day:
        return None
    passed = ((today or datetime.now(UTC).date()) - date.fromisoformat(day)).days
    return float(min(max(passed, 0), _OLDEST_DAYS))


def _age(said: Mapping[str, Answer]) -> Given:
    yield "domain_age_days", days_since(_found(said, "registry").get("registered"))


def _mail(said: Mapping[str, Answer]) -> Given:
    dns = _found(said, "dns")
    # Without an MX record mail may go to the web server: whether it is taken there, nobody says.
    yield "receives_mail", {"mx": True, "null_mx": False, "none": False}.get(dns.get("mail", ""))
    if dns:
        yield "mail_protection", ("none", "partly", "both")[bool(dns["spf"]) + bool(dns["dmarc"])]


def _archive(said: Mapping[str, Answer]) -> Given:
    first, registered = _found(said, "archive").get("first"), _found(said, "registry").get("registered")
    yield "archived_days", days_since(first)
    if first and registered:
        lead = (date.fromisoformat(registered) - date.fromisoformat(first)).days
        yield "was_dropped_and_registered_again", lead > _SLACK_DAYS


def _reputation(said: Mapping[str, Answer]) -> Given:
    rank = _found(said, "popularity").get("rank")
    yield "popularity_rank", float(rank) if rank else None
    marks = [source for source in MARKS if _found(said, source)]
    yield "has_confirmed_mark", True if marks else None
    if reviews := said.get("trustpilot"):
        yield "is_reviewed", {"found": True, "absent": False}.get(reviews.state)


MARKS = ("ehandel", "emaerket", "trusted_shops")
_READERS: tuple[Callable[[Mapping[str, Answer]], Given], ...] = (_age, _mail, _archive, _reputation)
