"""The extension's pages on a phone: Firefox for Android shows the popup as a page, 360 pixels wide on a small one."""

from collections.abc import Iterator

import pytest

from tests.e2e.scripted_service import ANSWER, Reply, ScriptedService
from tools.live.waiting import wait_until
from tools.release.package import package

# It imports a module that Python 3.13 has no more.
pytest.importorskip("marionette_driver.marionette", exc_type=ImportError)
from marionette_driver.by import By

from tools.live.firefox import LiveFirefox, firefox_path, live_firefox

pytestmark = pytest.mark.skipif(
    firefox_path() is None, reason="there is no Firefox (Debian: apt-get install firefox-esr)"
)

WIDTH = 360
FINGER = 48
_OPEN_ALL = "document.querySelectorAll('details').forEach((one) => { one.open = true; });"
_TOUCHED = """
const all = [...document.querySelectorAll("a[href], button, input, select, summary, textarea")];
return all.map((node) => node.closest("label") ?? node).filter((node) => node.checkVisibility()).map((node) => {
  const { width, height } = node.getBoundingClientRect();
  return [`${node.localName} ${node.textContent.trim().slice(0, 40)}`, width, height];
});
"""
_BEYOND = """
return [...document.querySelectorAll("body *")].filter((node) => node.checkVisibility())
  .filter((node) => node.getBoundingClientRect().right > innerWidth).map((node) => node.outerHTML.slice(0, 80));
"""


@pytest.fixture(scope="module")
def phone(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LiveFirefox]:
    with live_firefox(package("firefox", tmp_path_factory.mktemp("package")), is_phone=True) as running:
        assert running.click("/base/access.js", "askForAllSites") is True
        yield running


def _fits(phone: LiveFirefox) -> None:
    run = phone.marionette.execute_script
    run(_OPEN_ALL)
    assert run("return document.documentElement.scrollWidth") <= WIDTH
    assert run(_BEYOND) == []
    touched = run(_TOUCHED)
    assert len(touched) > 3
    assert [one for one in touched if min(one[1:]) < FINGER] == []


@pytest.mark.parametrize("band", ["good", "unclear", "warning"])
def test_the_popup_is_a_page_that_fits_a_phone(
    phone: LiveFirefox, scripted: ScriptedService, site: str, band: str
) -> None:
    scripted.will(Reply(ANSWER | {"band": band}))
    phone.use_service(scripted.url)
    phone.evaluate("() => browser.runtime.sendMessage({ type: 'forget_all' })")
    tab = phone.visit(f"{site}/shop")["tab"]
    phone.open_own(f"popup/popup.html?tab={tab}", WIDTH)
    answered = "return !document.getElementById('answer').hidden && document.body.dataset.band"
    wait_until(lambda: phone.marionette.execute_script(answered) == band)
    _fits(phone)


@pytest.mark.parametrize("page", ["onboarding/onboarding.html", "options/options.html"])
def test_what_is_chosen_fits_a_phone(phone: LiveFirefox, scripted: ScriptedService, page: str) -> None:
    scripted.will()
    phone.use_service(scripted.url)
    hosts = ["et-langt-navn-paa-en-butik-som-saelger-meget-forskelligt.example", "butik.example"]
    phone.evaluate("(hosts) => browser.storage.local.set({ quietHosts: hosts, barredHosts: hosts })", hosts)
    phone.open_own(page, WIDTH)
    wait_until(lambda: bool(phone.marionette.execute_script("return document.querySelector(':checked') !== null")))
    _fits(phone)
    assert not phone.marionette.execute_script("return document.getElementById('menu')?.checkVisibility() ?? false")


def test_what_comes_next_is_told_as_it_is_on_a_phone(phone: LiveFirefox) -> None:
    phone.open_own("onboarding/onboarding.html", WIDTH)
    button = phone.marionette.find_element(By.CSS_SELECTOR, "[type=submit]")
    wait_until(button.is_enabled)
    button.click()
    run = phone.marionette.execute_script
    wait_until(lambda: not run("return document.getElementById('done').hidden"))
    assert run("return document.getElementById('done').innerText").splitlines()[-1] == (
        "Visit a webshop. Tillid is in the browser's menu, under Extensions."
    )
    _fits(phone)


def test_a_popup_without_a_shop_fits_a_phone(phone: LiveFirefox) -> None:
    phone.evaluate("() => browser.storage.local.clear()")
    phone.open_own("popup/popup.html?tab=0", WIDTH)
    wait_until(lambda: bool(phone.marionette.execute_script("return document.getElementById('band').textContent")))
    _fits(phone)
