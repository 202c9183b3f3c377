"""How a shop stands among others that were checked: by the last checks, of one model, and only among many."""

from datetime import UTC, datetime, timedelta

import pytest

from tillid.checks.comparison import MIN_SHOPS, Comparison, Comparisons
from tillid.checks.tables import Check
from tillid.store.database import Database

NOW = datetime.now(UTC)


@pytest.fixture
def database(address: str) -> Database:
    return Database(address)


def _keep(
    database: Database, domain: str, score: int, days: int = 0, model: str = "now", *, stands: bool = True
) -> None:
    ended = NOW - timedelta(days=days)
    with database.session("") as session:
        session.add(
            Check(
                domain=domain, url=f"https://{domain}/", state="done", asked=ended, ended=ended, lease=ended,
                score=score, model=model, stands=stands,
            )
        )  # fmt: skip


def test_a_shop_is_compared_with_those_of_its_ending_where_they_are_many(database: Database) -> None:
    for number in range(MIN_SHOPS):
        _keep(database, f"butik{number}.dk", number)
    _keep(database, "shop.com", 99)
    _keep(database, "mine.dk", 25)
    compared = Comparisons(database)
    assert compared.of("mine.dk", 25, "now") == Comparison(0.5, MIN_SHOPS, "dk")
    assert compared.of("other.com", 25, "now") == Comparison(25 / (MIN_SHOPS + 2), MIN_SHOPS + 2, "")


def test_few_old_and_unsure_checks_are_no_comparison(database: Database) -> None:
    for number in range(MIN_SHOPS - 1):
        _keep(database, f"butik{number}.dk", 10)
    _keep(database, "butik0.dk", 90, days=3)
    _keep(database, "another.dk", 10, model="older")
    _keep(database, "page.dk", 10, stands=False)
    assert Comparisons(database).of("mine.dk", 50, "now") is None
    _keep(database, "last.dk", 90)
    assert Comparisons(database).of("mine.dk", 50, "now") == Comparison((MIN_SHOPS - 1) / MIN_SHOPS, MIN_SHOPS, "dk")
