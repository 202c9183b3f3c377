"""What leaves the browser, and what does not."""

from playwright.sync_api import Page, expect

from tests.e2e.scripted_service import Reply, ScriptedService
from tillid.contract import load_contract
from tools.live.extension import LiveExtension

SETTLED_MS = 1500


def test_a_page_that_is_no_shop_is_left_alone(
    extension: LiveExtension, scripted: ScriptedService, page: Page, site: str
) -> None:
    scripted.will(Reply())
    extension.use_service(scripted.url)
    page.goto(f"{site}/article")
    page.wait_for_timeout(SETTLED_MS)
    tab = extension.tab_of(page)
    assert extension.badge(tab) | {"color": None} == {"text": "", "title": "Tillid", "state": None, "color": None}
    assert scripted.asked == []
    expect(
        extension.open_popup(tab).get_by_role("heading", name="This page does not look like a webshop")
    ).to_be_visible()


def test_features_and_the_host_name_are_all_that_is_sent(
    extension: LiveExtension, scripted: ScriptedService, page: Page, site: str
) -> None:
    scripted.will(Reply())
    extension.use_service(scripted.url)
    page.goto(f"{site}/shop?customer=4711#order")
    extension.settled_badge(extension.tab_of(page))
    (asked,) = scripted.asked
    contract = load_contract()
    assert asked.keys() == {"path", "contract", "language", "features", "host"}
    assert (asked["host"], asked["language"], asked["contract"]) == ("shop.localhost", "en", contract.version)
    assert asked["features"].keys() <= {signal.id for signal in contract.sent}
    assert None not in asked["features"].values()
    choices = {signal.id: signal.choices for signal in contract.signals}
    words = {id_: value for id_, value in asked["features"].items() if isinstance(value, str)}
    assert all(value in choices[id_] for id_, value in words.items())


def test_the_host_name_stays_at_home_where_one_says_so(
    extension: LiveExtension, scripted: ScriptedService, page: Page, site: str
) -> None:
    scripted.will(Reply())
    extension.use_service(scripted.url, send_host=False)
    page.goto(f"{site}/shop")
    extension.settled_badge(extension.tab_of(page))
    assert "host" not in scripted.asked[0]


def test_settings_refuse_an_address_that_would_send_in_the_clear(extension: LiveExtension, page: Page) -> None:
    page.goto(f"{extension.origin}/options/options.html")
    page.locator("input[name=mode][value=service]").check()
    address = page.get_by_label("Address of the service")
    for refused in (
        "http://tillid.example",
        "ftp://127.0.0.1",
        "javascript:alert(1)",
        "https://me:pw@tillid.example",
        "",
    ):
        address.fill(refused)
        page.get_by_role("button", name="Save").click()
        expect(page.get_by_role("alert")).to_have_text("This address cannot be used.")
    address.fill("https://tillid.example/api/")
    page.get_by_role("button", name="Save").click()
    expect(page.locator("form output")).to_have_text("Saved.")
    assert extension.console.evaluate("() => chrome.storage.local.get('service')") == {
        "service": "https://tillid.example/api"
    }
