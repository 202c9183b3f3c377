from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest

from tillid.checks.records import MAX_ATTEMPTS, SAME_CHECK, Check, Checks
from tillid.checks.result import Box, CheckResult, Place, Step, Visit
from tillid.errors import StoreError
from tillid.store.database import Database

URL, DOMAIN = "https://nordlys.dk/", "nordlys.dk"
FRONT = Step("front", URL)
RESULT = CheckResult(
    url=URL,
    host=DOMAIN,
    domain=DOMAIN,
    started=datetime(2026, 11, 25, 12, tzinfo=UTC),
    seconds=1.5,
    is_shop=True,
    visits=(Visit(URL, "front", 300.0), Visit(URL + "vare", "product", 0.0, "did not answer")),
    features={
        "has_company_suffix": True,
        "has_phone": True,
        "social_profile_count": 3,
        "company_number": "valid",
        "odd_price_share": None,
    },
    not_applicable=("asks_for_identity_number",),
    places={"has_phone": Place("Ring 🙂", URL, {"phone": Box(1, 2, 3, 4)})},
    model="m",
    contract="c",
)
PICTURES: dict[str, bytes] = {"desktop": b"\x00wide", "phone": b"\xffnarrow"}


@pytest.fixture
def checks(address: str) -> Checks:
    return Checks(Database(address))


def _hasty(checks: Checks) -> Checks:
    """The same checks, with leases that run out at once."""
    return Checks(checks._database, lease=timedelta(0))


def _asked(checks: Checks) -> Check:
    check, is_new = checks.ask(URL, DOMAIN)
    assert is_new
    return check


def _begun(checks: Checks, id_: str) -> Check:
    held = checks.begin(id_)
    assert held
    return held


def _change(checks: Checks, id_: str, **values: object) -> None:
    with checks._database.session("") as session:
        check = session.get(Check, id_)
        for name, value in values.items():
            setattr(check, name, value)


def test_a_check_is_kept_with_all_that_it_saw(checks: Checks) -> None:
    id_ = _asked(checks).id
    held = _begun(checks, id_)
    assert checks.finish(held, RESULT, PICTURES, 71, "good")
    check = checks.get(id_)
    assert check
    assert (check.state, check.score, check.band, check.model, check.seen) == ("done", 71, "good", "m", RESULT)
    assert check.started
    assert check.ended
    assert check.asked <= check.started <= check.ended
    assert {device: checks.screenshot(id_, device) for device in PICTURES} == PICTURES
    assert checks.screenshot(id_, "other") is None
    assert checks.get("unknown") is None


def test_the_same_shop_asked_for_within_ten_minutes_is_one_check(checks: Checks) -> None:
    check = _asked(checks)
    again, is_new = checks.ask("https://www.nordlys.dk/om-os", DOMAIN)
    assert (again.id, again.url, is_new) == (check.id, URL, False)
    assert checks.ask("https://other.dk/", "other.dk")[1]
    checks.finish(_begun(checks, check.id), RESULT, {}, 71, "good")
    assert checks.ask(URL, DOMAIN)[0].id == check.id
    _change(checks, check.id, asked=datetime.now(UTC) - SAME_CHECK)
    assert checks.ask(URL, DOMAIN)[0].id != check.id


def test_a_failed_check_may_be_asked_for_again_at_once(checks: Checks) -> None:
    check = _asked(checks)
    assert checks.fail(_begun(checks, check.id), "the shop did not answer")
    failed = checks.get(check.id)
    assert failed
    assert (failed.state, failed.problem, failed.has_ended) == ("failed", "the shop did not answer", True)
    assert checks.ask(URL, DOMAIN)[0].id != check.id
    assert checks.history(DOMAIN) == []


def test_those_who_ask_together_get_one_check(checks: Checks) -> None:
    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(lambda _: checks.ask(URL, DOMAIN), range(8)))
    assert len({check.id for check, _ in answers}) == 1
    assert sum(is_new for _, is_new in answers) == 1


def test_workers_that_begin_together_do_not_share_a_check(checks: Checks) -> None:
    id_ = _asked(checks).id
    with ThreadPoolExecutor(4) as pool:
        held = list(pool.map(lambda _: checks.begin(id_), range(8)))
    assert sum(one is not None for one in held) == 1


def test_progress_is_told_in_order(checks: Checks) -> None:
    held = _begun(checks, _asked(checks).id)
    product = Step("product", URL + "vare/1")
    assert checks.renew(held, FRONT)
    assert checks.renew(held)
    assert checks.renew(held, product)
    running = checks.get(held.id)
    assert running
    assert running.looked_at == (FRONT, product)


def test_a_silent_worker_loses_its_check_and_is_heard_no_more(checks: Checks) -> None:
    silent = _begun(_hasty(checks), _asked(checks).id)
    assert checks.abandoned() == [silent.id]
    heir = _begun(checks, silent.id)
    assert not checks.renew(silent, FRONT)
    assert not checks.finish(silent, RESULT, PICTURES, 1, "warning")
    assert not checks.fail(silent, "late")
    assert checks.finish(heir, RESULT, PICTURES, 71, "good")
    assert not checks.finish(heir, RESULT, PICTURES, 71, "good")
    assert [check.id for check in checks.history(DOMAIN)] == [silent.id]
    assert checks.begin(silent.id) is None
    assert checks.abandoned() == []


def test_a_check_that_is_broken_off_again_and_again_fails(checks: Checks) -> None:
    id_ = _asked(checks).id
    hasty = _hasty(checks)
    for attempt in range(MAX_ATTEMPTS):
        assert _begun(hasty, id_).attempts == attempt + 1
    assert hasty.begin(id_) is None
    check = checks.get(id_)
    assert check
    assert check.state == "failed"
    assert "interrupted 3 times" in str(check.problem)


def test_a_check_that_the_queue_lost_is_queued_again_once(checks: Checks) -> None:
    id_ = _asked(checks).id
    assert checks.abandoned() == []
    _change(checks, id_, lease=datetime.now(UTC) - timedelta(seconds=1))
    assert checks.abandoned() == [id_]
    assert checks.abandoned() == []


def test_the_history_of_a_shop_is_its_own_and_newest_first(checks: Checks) -> None:
    ids = []
    for score in (60, 70):
        held = _begun(checks, _asked(checks).id)
        checks.finish(held, RESULT, {}, score, "good")
        _change(checks, held.id, asked=datetime.now(UTC) - SAME_CHECK)
        ids.insert(0, held.id)
    other, _ = checks.ask("https://other.dk/", "other.dk")
    checks.finish(_begun(checks, other.id), RESULT, {}, 5, "warning")
    assert [check.id for check in checks.history(DOMAIN)] == ids
    latest = checks.latest(DOMAIN)
    assert latest
    assert latest.score == 70
    assert checks.latest("unknown.dk") is None


def test_a_database_out_of_reach_is_a_store_error() -> None:
    with pytest.raises(StoreError, match="Try again later"):
        Checks(Database("sqlite:////proc/none/tillid.sqlite")).ask(URL, DOMAIN)


def test_a_check_that_a_clock_that_was_ahead_holds_is_anybodys(checks: Checks) -> None:
    id_ = _asked(checks).id
    _begun(checks, id_)
    _change(checks, id_, lease=datetime.now(UTC) + timedelta(days=2))
    assert checks.abandoned() == [id_]
    assert checks.next() == id_
    assert checks.begin(id_)


def _take(checks: Checks, shop: str, *, is_owners: bool = False) -> str:
    """A check of a shop with pictures of 1,000 bytes each."""
    url = f"https://{shop}.dk/"
    held = _begun(checks, checks.ask(url, f"{shop}.dk", is_owners=is_owners)[0].id)
    assert checks.finish(held, RESULT, {"desktop": bytes(1000), "phone": bytes(1000)}, 80, "good")
    return held.id


def test_all_checks_together_take_no_more_room_than_there_is(address: str) -> None:
    checks = Checks(Database(address), max_bytes=20_000)
    owners = _take(checks, "owned", is_owners=True)
    ids = [_take(checks, f"free{number}") for number in range(10)]
    kept = [id_ for id_ in ids if checks.get(id_)]
    assert 1 < len(kept) < 10
    assert kept == ids[-len(kept) :], "the oldest are forgotten"
    assert all(checks.screenshot(id_, "desktop") is None for id_ in ids[: -len(kept)])
    assert checks.get(owners), "and those of owners last"
    with checks._database.reading("") as session:
        sizes = [check.bytes for check in session.query(Check)]
    assert 10_000 < sum(sizes) <= 20_000


def test_owners_do_not_take_more_room_than_there_is_either(address: str) -> None:
    checks = Checks(Database(address), max_bytes=9_000)
    ids = [_take(checks, f"free{number}", is_owners=True) for number in range(5)]
    assert [bool(checks.get(id_)) for id_ in ids].count(True) in {2, 3}
    assert checks.get(ids[-1])


def test_pictures_that_were_forgotten_take_no_room(checks: Checks) -> None:
    ids = []
    for _ in range(12):
        ids.append(_take(checks, "nordlys"))
        _change(checks, ids[-1], asked=datetime.now(UTC) - 2 * SAME_CHECK)
    with checks._database.reading("") as session:
        sizes = [check.bytes for id_ in ids if (check := session.get(Check, id_))]
    assert [size > 2000 for size in sizes] == [False] * 2 + [True] * 10
    assert all(size > 0 for size in sizes)
