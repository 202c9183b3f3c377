"""Which check is what is told of a shop."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from tests.service.checks.test_records import DOMAIN, RESULT, URL
from tillid.checks.records import SAME_CHECK, Checks
from tillid.checks.result import CheckResult, Place, Step, Visit, from_json, to_json
from tillid.checks.tables import Check
from tillid.store.database import Database

NO_SHOP = replace(RESULT, is_shop=False, features={})
BLOG, USERS = "https://nordlys.dk/blog/hygge", "https://bruger.nordlys.dk/"


@pytest.fixture
def checks(address: str) -> Checks:
    return Checks(Database(address))


def _check(
    checks: Checks, url: str, result: CheckResult = RESULT, *, is_owners: bool = False, safe: bool = True
) -> str:
    _age(checks)
    check, is_new = checks.ask(url, DOMAIN, is_owners=is_owners)
    assert is_new
    held = checks.begin(check.id)
    assert held
    assert checks.finish(held, result, {}, 70 if result.is_shop else None, "good", may_stand=safe)
    return check.id


def _age(checks: Checks) -> None:
    with checks._database.session("") as session:
        for check in session.query(Check):
            check.asked -= SAME_CHECK
            check.ended = check.ended and check.ended - SAME_CHECK


def _told(checks: Checks) -> str | None:
    latest = checks.latest(DOMAIN)
    return latest and latest.id


@pytest.mark.parametrize("url", [URL, "https://www.nordlys.dk/", "https://nordlys.dk"])
def test_the_front_page_stands_for_the_shop(checks: Checks, url: str) -> None:
    assert _check(checks, url) == _told(checks)


@pytest.mark.parametrize("url", [BLOG, USERS, "https://nordlys.dk/soeg?Denne+butik+er+svindel", f"{URL}?utm=1"])
def test_no_other_page_replaces_it(checks: Checks, url: str) -> None:
    front = _check(checks, URL)
    _check(checks, url)
    assert _told(checks) == front
    assert [one.id for one in checks.history(DOMAIN)] == [front]


@pytest.mark.parametrize(("is_owners", "replaces"), [(False, False), (True, True)])
def test_what_is_no_shop_replaces_one_only_by_its_owner(checks: Checks, is_owners: bool, replaces: bool) -> None:
    front = _check(checks, URL)
    later = _check(checks, URL, NO_SHOP, is_owners=is_owners)
    assert _told(checks) == (later if replaces else front)


def test_what_was_never_a_shop_is_told(checks: Checks) -> None:
    assert _check(checks, URL, NO_SHOP) == _told(checks)


def test_a_page_that_came_unencrypted_does_not_stand(checks: Checks) -> None:
    front = _check(checks, URL)
    _check(checks, "http://nordlys.dk/", safe=False)
    assert _told(checks) == front


def test_a_failed_check_changes_nothing(checks: Checks) -> None:
    front = _check(checks, URL)
    _age(checks)
    held = checks.begin(checks.ask(URL, DOMAIN)[0].id)
    assert held
    checks.fail(held, "gone")
    assert _told(checks) == front


def test_a_check_that_led_elsewhere_is_filed_there_and_gives_neither_a_score(checks: Checks) -> None:
    front = _check(checks, URL)
    _age(checks)
    check, _ = checks.ask("https://evil.dk/", "evil.dk")
    held = checks.begin(check.id)
    assert held
    checks.finish(held, replace(RESULT, url="https://evil.dk/", led_from="evil.dk"), {}, 87, "good")
    kept = checks.get(check.id)
    assert kept
    assert (kept.domain, kept.score, kept.band, kept.stands) == (DOMAIN, None, None, False)
    assert checks.latest("evil.dk") is None
    assert _told(checks) == front


def test_an_owner_is_not_given_a_strangers_check(checks: Checks) -> None:
    stranger, _ = checks.ask(BLOG, DOMAIN)
    assert checks.ask(URL, DOMAIN)[0].id != stranger.id
    assert checks.ask(BLOG, DOMAIN)[0].id != stranger.id, "the front page's is, from which all of the shop is read"
    done = _check(checks, URL)
    owners, is_new = checks.ask(URL, DOMAIN, is_owners=True)
    assert (is_new, owners.id != done) == (True, True)
    assert checks.ask(URL, DOMAIN, is_owners=True)[0].id == owners.id, "one that is still to come is shared"


def test_only_what_an_owner_asked_for_and_got_counts_against_them(checks: Checks) -> None:
    day = datetime.now(UTC) - timedelta(days=1)
    _check(checks, BLOG)
    held = checks.begin(checks.ask(URL, DOMAIN, is_owners=True)[0].id)
    assert held
    checks.fail(held, "gone")
    assert checks.count_of_owners(DOMAIN, day) == 0
    checks.ask(URL, DOMAIN, is_owners=True)
    assert checks.count_of_owners(DOMAIN, day) == 1


def test_what_leads_to_a_shop_from_another_counts_against_no_owner_of_it(checks: Checks) -> None:
    for number in range(3):
        held = checks.begin(checks.ask(f"https://evil.dk/{number}", "evil.dk", is_owners=True)[0].id)
        assert held
        checks.finish(held, replace(RESULT, url=held.url, led_from="evil.dk"), {}, 87, "good")
        assert (kept := checks.get(held.id))
        assert kept.domain == DOMAIN
    assert checks.count_of_owners(DOMAIN, datetime.now(UTC) - timedelta(days=1)) == 0


def test_pictures_are_kept_of_a_shops_last_checks_alone(checks: Checks) -> None:
    def check(url: str) -> str:
        _age(checks)
        held = checks.begin(checks.ask(url, DOMAIN)[0].id)
        assert held
        assert checks.finish(held, RESULT, {"desktop": b"picture"}, 70, "good")
        return held.id

    front = [check(URL) for _ in range(12)]
    others = [check(f"{BLOG}/{number}") for number in range(12)]
    pictured = [[checks.screenshot(id_, "desktop") is not None for id_ in ids] for ids in (front, others)]
    assert pictured == [[False] * 2 + [True] * 10] * 2
    assert all((kept := checks.get(id_)) and kept.seen for id_ in front + others)


def test_who_asked_is_forgotten_when_a_check_ends(checks: Checks) -> None:
    check, _ = checks.ask(URL, DOMAIN, line="a line")
    held = checks.begin(check.id)
    assert held
    assert held.line == "a line"
    checks.finish(held, RESULT, {}, 70, "good")
    ended = checks.get(check.id)
    assert ended
    assert ended.line == ""


def test_what_a_page_calls_itself_is_kept_within_bounds(checks: Checks) -> None:
    endless = URL + "a" * 1_900_000
    result = replace(
        RESULT,
        visits=tuple(Visit(endless, "front", 1.0, f"{endless} did not answer") for _ in range(10)),
        places={f"s{number}": Place("x" * 1_900_000, endless, {}) for number in range(99)},
    )
    assert max(len(visit.url) for visit in result.visits) <= 2000
    assert len(to_json(result)) <= 1_000_000
    assert from_json(to_json(result)).features == RESULT.features
    check, _ = checks.ask(URL, DOMAIN)
    held = checks.begin(check.id)
    assert held
    for _ in range(200):
        checks.renew(held, Step("front", endless))
    checks.fail(held, endless)
    kept = checks.get(check.id)
    assert kept
    assert len(kept.steps) + len(kept.problem or "") < 200_000
