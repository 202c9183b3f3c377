"""How a shop stands among the others that this service has checked."""

import time
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import func, select

from tillid.checks.tables import Check
from tillid.store.database import Database

MIN_SHOPS = 50
_GOOD_SECONDS = 600
_UNAVAILABLE = "Checks cannot be compared at the moment. Try again later."


@dataclass(frozen=True)
class Comparison:
    """Of how many others it was told, and which share of them has a lower score.

    Attributes
    ----------
    ending
        Top-level domain of the others; empty where they have any.
    """

    share: float
    shops: int
    ending: str


class Comparisons:
    """Compares by the last check of each shop's front page, as far as the model is the same."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._known: dict[str, tuple[float, Mapping[str, int]]] = {}

    def of(self, domain: str, score: int, model: str) -> Comparison | None:
        """A shop among those of its top-level domain, or among all; None where these are fewer than ``MIN_SHOPS``.

        Raises
        ------
        StoreError
            The database cannot be reached.
        """
        others = {one: their for one, their in self._scores(model).items() if one != domain}
        ending = domain.rpartition(".")[2]
        alike = [their for one, their in others.items() if one.endswith(f".{ending}")]
        if len(alike) < MIN_SHOPS:
            alike, ending = list(others.values()), ""
        if len(alike) < MIN_SHOPS:
            return None
        return Comparison(sum(their < score for their in alike) / len(alike), len(alike), ending)

    def _scores(self, model: str) -> Mapping[str, int]:
        """Read anew once in a while: the same few reports are looked at again and again."""
        until, scores = self._known.get(model, (0.0, {}))
        if until < time.monotonic():
            scores = self._read(model)
            self._known = {model: (time.monotonic() + _GOOD_SECONDS, scores)}
        return scores

    def _read(self, model: str) -> Mapping[str, int]:
        standing = select(Check.domain, func.max(Check.ended).label("ended")).where(Check.stands, Check.state == "done")
        latest = standing.group_by(Check.domain).subquery()
        wanted = select(Check.domain, Check.score).join(
            latest, (latest.c.domain == Check.domain) & (latest.c.ended == Check.ended)
        )
        with self._database.reading(_UNAVAILABLE) as session:
            rows = session.execute(wanted.where(Check.stands, Check.score.is_not(None), Check.model == model))
            return {domain: score for domain, score in rows if score is not None}
