from datetime import timedelta

from tillid.store.database import Database
from tillid.store.leases import WORKERS, Leases

LONG, PAST = timedelta(minutes=1), timedelta(seconds=-1)


def test_one_of_many_holds_a_name_until_it_runs_out_or_is_released(address: str) -> None:
    one, other = Leases(Database(address)), Leases(Database(address))
    assert [one.take("upkeep", LONG), other.take("upkeep", LONG)] == [True, False]
    one.release("upkeep")
    assert other.take("upkeep", PAST)
    assert one.take("upkeep", LONG)


def test_who_is_silent_is_not_counted(address: str) -> None:
    leases = Leases(Database(address))
    leases.renew(f"{WORKERS}a", LONG)
    leases.renew(f"{WORKERS}b", LONG)
    leases.take("upkeep", LONG)
    assert leases.count(WORKERS) == 2
    leases.renew(f"{WORKERS}b", PAST)
    assert leases.count(WORKERS) == 1


def test_what_a_clock_that_was_ahead_took_is_held_no_longer(address: str) -> None:
    leases = Leases(Database(address))
    assert leases.take("upkeep", timedelta(days=365))
    leases.renew(f"{WORKERS}gone", timedelta(days=2))
    assert leases.take("upkeep", timedelta(hours=6))
    assert leases.count(WORKERS) == 0
