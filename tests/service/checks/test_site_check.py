import base64
from collections.abc import Callable
from typing import Any

import pytest
from playwright.async_api import Browser

from tests.conftest import Run
from tests.e2e.site import untimed
from tests.service.net.reaching import SHOP, ReachingShop
from tests.service.report.nordlys import HOST as NORDLYS
from tests.service.report.nordlys import open_shop
from tillid.browser.reading import Reading
from tillid.checks.result import Box, Device, Step
from tillid.checks.site_check import FinishedCheck, SiteCheck
from tillid.contract import load_contract
from tillid.errors import TillidError
from tillid.net.limits import Limits
from tillid.net.network import Network
from tillid.scoring.scorer import Scoring
from tools.live.shop import HOST, whole_shop

pytestmark = pytest.mark.browser

URL = f"http://{HOST}/"
POLICIES = {
    "handelsbetingelser": "terms",
    "retur": "returns",
    "kontakt": "contact",
    "om-os": "about",
    "privatlivspolitik": "privacy",
}
# Answers that depend on the host's name, which is another one where the shop is read without a proxy.
OF_THE_NAME = {"email_kind", "named_profile_count", "language_fits_domain"}
# What this shop says nowhere but beside its goods.
BESIDE_GOODS = {"states_delivery_time"}
SIZES: dict[Device, tuple[int, int]] = {"desktop": (1280, 800), "phone": (390, 844)}


@pytest.fixture(scope="module")
def told() -> list[Step]:
    return []


@pytest.fixture(scope="module")
def outcome(site_check: Callable[[Network], SiteCheck], run: Run[Any], told: list[Step]) -> FinishedCheck:
    with whole_shop() as port:
        result: FinishedCheck = run(site_check(Network({(HOST, 80): port})).check(URL, told.append))
    return result


def test_front_page_goods_and_policies_are_read(outcome: FinishedCheck) -> None:
    visits = {visit.url: visit.kind for visit in outcome.result.visits if not visit.problem}
    assert visits == {URL: "front", f"{URL}kopper/1": "product"} | {URL + path: kind for path, kind in POLICIES.items()}
    assert not [visit for visit in outcome.result.visits if visit.problem]


def test_what_is_looked_at_is_told(told: list[Step], outcome: FinishedCheck) -> None:
    assert outcome.result.is_shop
    assert [step.what for step in told[:2]] == ["robots", "front"]
    assert {step.what for step in told} == {"robots", "front", "product", "policies", "screenshots"}
    assert Step("policies", URL + "retur") in told


def test_it_is_scored_as_the_same_features_are_anywhere(outcome: FinishedCheck, scoring: Scoring) -> None:
    result = outcome.result
    page = {signal.id: result.features[signal.id] for signal in load_contract().of_source("page")}
    again = scoring.answer(page, HOST)
    assert (outcome.answer.exact, outcome.answer.score) == (again.exact, again.score)
    assert (result.host, result.domain, result.model, result.contract) == (HOST, HOST, "for-tests", again.contract)
    assert result.features["is_free_hosting_domain"] is False
    assert result.features["promises_money_back"] is True


def test_without_the_goods_it_reads_what_the_extension_reads(
    outcome: FinishedCheck, read_shop: Callable[[str], Reading]
) -> None:
    with whole_shop() as port:
        alone = read_shop(f"http://127.0.0.1:{port}/")
    differing = untimed(alone.features).items() - untimed(outcome.result.features).items()
    assert {id_ for id_, _ in differing} <= OF_THE_NAME | BESIDE_GOODS


def test_every_quote_is_placed_on_the_page_that_gave_the_answer(outcome: FinishedCheck) -> None:
    places = outcome.result.places
    assert places["promises_money_back"].url == URL + "retur"
    assert "pengene tilbage" in places["promises_money_back"].quote
    assert places["promises_money_back"].boxes == {}
    assert places["has_terms_link"].url == URL
    on_front = [place for place in places.values() if place.url == URL]
    placed = [place for place in on_front if set(place.boxes) == set(SIZES)]
    assert len(placed) >= len(on_front) / 2


@pytest.mark.parametrize("device", SIZES)
def test_the_pictures_are_as_large_as_their_boxes_say(
    outcome: FinishedCheck, chromium: Browser, run: Run[Any], device: Device
) -> None:
    source = "data:image/webp;base64," + base64.b64encode(outcome.screenshots[device]).decode()
    width, height = run(_size(chromium, source))
    assert width == SIZES[device][0]
    assert height >= SIZES[device][1]
    boxes = [place.boxes[device] for place in outcome.result.places.values() if device in place.boxes]
    assert all(_is_inside(box, width, height) for box in boxes)


def _is_inside(box: Box, width: int, height: int) -> bool:
    return box.x + box.width > 0 and 0 <= box.x <= width and 0 <= box.y <= height - box.height


async def _size(chromium: Browser, source: str) -> tuple[int, int]:
    page = await chromium.new_page()
    size = await page.evaluate(
        "async (source) => { const image = new Image(); image.src = source; await image.decode();"
        " return [image.naturalWidth, image.naturalHeight]; }",
        source,
    )
    await page.close()
    return size[0], size[1]


def test_what_stands_beside_the_goods_is_not_said_to_be_missing(outcome: FinishedCheck) -> None:
    assert outcome.result.features["states_delivery_time"] is True, "on the product's page alone"
    assert outcome.result.features["states_prices_include_vat"] is True


@pytest.mark.parametrize(
    ("rules", "allowed"),
    [
        ("User-agent: *\nDisallow: /", False),
        ("User-agent: Tillid\nDisallow: /", False),
        ("User-agent: *\nDisallow: /\n\nUser-agent: tillid\nAllow: /", True),
        ("User-agent: *\nDisallow: /checkout", True),
        ("<!doctype html><p>no rules at all", True),
    ],
)
def test_what_robots_may_not_open_is_not_opened(
    site_check: Callable[[Network], SiteCheck], run: Run[Any], rules: str, allowed: bool
) -> None:
    shop = ReachingShop()
    shop.files = {"/robots.txt": rules}
    with shop:
        check = site_check(Network({(HOST, 80): shop.server_port})).check(URL)
        if allowed:
            assert run(check).result.is_shop
        else:
            with pytest.raises(TillidError, match=r"robots\.txt does not allow it"):
                run(check)
    assert ("/" in shop.asked) is allowed


def test_a_page_that_robots_may_not_open_is_left_out_and_said(
    site_check: Callable[[Network], SiteCheck], run: Run[Any]
) -> None:
    shop = ReachingShop()
    shop.files = {"/robots.txt": "User-agent: *\nDisallow: /retur\nDisallow: /kopper", "/kontakt": "<p>Ring til os"}
    with shop:
        result = run(site_check(Network({(HOST, 80): shop.server_port})).check(URL)).result
    problems = {visit.url: visit.problem or "" for visit in result.visits}
    assert all("robots.txt does not allow it" in problems[URL + path] for path in ("retur", "kopper/1"))
    assert problems[URL + "kontakt"] == ""
    assert not {"/retur", "/kopper/1"} & set(shop.asked)


def test_who_asks_is_said(site_check: Callable[[Network], SiteCheck], run: Run[Any]) -> None:
    with ReachingShop() as shop:
        run(site_check(Network({(HOST, 80): shop.server_port})).check(URL))
    assert shop.agents
    assert all("Tillid/" in agent for agent in shop.agents)


@pytest.mark.parametrize("way", ["redirect", "script"])
def test_a_page_that_leads_to_another_shop_is_filed_there(
    site_check: Callable[[Network], SiteCheck], run: Run[Any], way: str
) -> None:
    with open_shop() as evil, whole_shop() as port:
        if way == "redirect":
            evil.redirects["/"] = URL
        else:
            evil.files["/"] = f"<script>location = '{URL}'</script>"
        network = Network({("evil.dk", 80): evil.server_port, (HOST, 80): port})
        result = run(site_check(network).check("http://evil.dk/")).result
    assert (result.led_from, result.domain, result.host) == ("evil.dk", HOST, HOST)
    assert result.visits[0].url == URL


def test_no_other_page_is_pictured_as_the_shops(site_check: Callable[..., SiteCheck], run: Run[Any]) -> None:
    """Once it was read, a page may lead on, even to what has no address of its own."""
    another = "URL.createObjectURL(new Blob(['<h1>Jens Peter</h1>'], { type: 'text/html' }))"
    with open_shop() as shop:
        shop.files["/"] = f"{SHOP}<script>onresize = () => {{ location = {another} }}</script>"
        looking = site_check(Network({(NORDLYS, 80): shop.server_port}), limits=Limits(reading_seconds=10))
        finished = run(looking.check(f"http://{NORDLYS}/"))
    assert (finished.result.is_shop, finished.screenshots) == (True, {})


@pytest.mark.parametrize("label", ["-a", "a-", "a!b", "a~b", "a$b", "a;b", "a=b", "a&b"])
def test_a_name_that_is_none_gives_nobody_the_score_of_another_shop(
    site_check: Callable[[Network], SiteCheck], run: Run[Any], label: str
) -> None:
    """Many shops answer whatever stands before their domain."""
    with open_shop() as evil, whole_shop() as port:
        evil.redirects["/"] = f"http://{label}.{HOST}/"
        network = Network({("evil.dk", 80): evil.server_port, (f"{label}.{HOST}", 80): port})
        with pytest.raises(TillidError, match="leads on to another site"):
            run(site_check(network).check("http://evil.dk/"))


def test_pages_that_come_late_cost_no_other(site_check: Callable[..., SiteCheck], run: Run[Any]) -> None:
    limits = Limits(reading_seconds=12)
    with whole_shop(late=("/kopper/1", "/retur")) as port:
        outcome: FinishedCheck = run(site_check(Network({(HOST, 80): port}), limits=limits).check(URL))
    problems = {visit.url: visit.problem for visit in outcome.result.visits if visit.problem}
    assert {f"{URL}kopper/1", f"{URL}retur"} <= problems.keys()
    assert problems[f"{URL}kopper/1"] == f"{URL}kopper/1 did not come within 12 seconds"
    assert outcome.result.is_shop
    assert outcome.result.features["has_terms_link"] is True
    assert outcome.result.features["promises_money_back"] is None


@pytest.mark.parametrize(
    ("front", "problem"),
    [
        ('<title>Butik</title><div id="root"></div><script>/* fails */</script>', "shows nothing"),
        ('<h1>Log ind</h1><form><input name="email"><input type="password"><button>Log ind</button></form>', "a login"),
        (f"<h1>Forum</h1><p>{'Vi taler om lamper. ' * 40}</p><input type='password'>", None),
        ("<h1>Foreningen</h1><p>Vi mødes om torsdagen.</p>", None),
    ],
)
def test_what_stands_in_place_of_a_shop_is_said(
    site_check: Callable[[Network], SiteCheck], run: Run[Any], front: str, problem: str | None
) -> None:
    with open_shop() as shop:
        shop.files["/"] = f'<!doctype html><html lang="da"><meta charset="utf-8">{front}</html>'
        result = run(site_check(Network({(NORDLYS, 80): shop.server_port})).check(f"http://{NORDLYS}/")).result
    assert not result.is_shop
    said = result.visits[0].problem
    assert (said is None) if problem is None else (problem in str(said))
