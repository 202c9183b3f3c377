"""``tillid score URL`` goes the guarded way; saved pages go no way at all."""

import socket
from typing import Any

import pytest

from tests.conftest import Run
from tests.service.net.reaching import SHOP, TRICKS, ReachingShop
from tillid.browser.chromium import CUT_OFF, open_browser
from tillid.browser.extractor import Extractor
from tillid.checks.shop_reading import place_of, read_shop
from tillid.contract import load_contract
from tillid.errors import BrowserError
from tillid.net.limits import Limits
from tillid.net.network import Network
from tools.live.shop import HOST, whole_shop

pytestmark = pytest.mark.browser

# Ways past an interception of requests.
PAST_INTERCEPTION = """
<script>
  for (const rel of ["prefetch", "prerender", "preconnect", "dns-prefetch"]) {
    const link = Object.assign(document.createElement("link"), { rel, href: "http://127.0.0.1:AT/" + rel });
    document.head.append(link);
  }
  new WebSocket("ws://127.0.0.1:AT/ws");
  try { new SharedWorker("http://127.0.0.1:AT/shared") } catch {}
  const urls = ["turn:127.0.0.1:AT?transport=tcp"];
  const ice = new RTCPeerConnection({ iceServers: [{ urls, username: "a", credential: "b" }] });
  ice.createDataChannel("x"); ice.createOffer().then((offer) => ice.setLocalDescription(offer));
  open("http://127.0.0.1:AT/window"); location.hash = "x";
</script>
<script type="speculationrules">{"prefetch": [{"source": "list", "urls": ["http://127.0.0.1:AT/rules"]}]}</script>"""


def test_a_saved_page_reaches_nobody(run: Run[Any]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as canary:
        at = str(canary.getsockname()[1])
        page = SHOP.replace("</body>", (PAST_INTERCEPTION + "".join(TRICKS.values())).replace("AT", at) + "</body>")

        async def read() -> bool:
            async with open_browser(CUT_OFF) as browser:
                return (await Extractor(browser, load_contract()).read(f"http://{HOST}/", page)).is_shop

        assert run(read())
        canary.settimeout(0.3)
        with pytest.raises(TimeoutError):
            canary.accept()


def test_a_shop_is_read_with_its_policy_pages(run: Run[Any]) -> None:
    with whole_shop() as port:
        network = Network({(HOST, 80): port})
        reading = run(read_shop(f"http://{HOST}/", load_contract(), network))
    assert reading.is_shop
    assert reading.features["promises_money_back"] is True


def test_an_address_that_is_typed_leads_to_no_other_of_this_machine(run: Run[Any]) -> None:
    with ReachingShop() as shop, socket.create_server(("127.0.0.1", 0)) as canary:
        shop.files = {
            "/": SHOP.replace("</body>", "".join(TRICKS.values()).replace("AT", str(canary.getsockname()[1])))
        }
        address = f"http://127.0.0.1:{shop.server_port}/"
        assert run(read_shop(address, load_contract(), Network(place_of(address)))).is_shop
        canary.settimeout(0.3)
        with pytest.raises(TimeoutError):
            canary.accept()


@pytest.mark.parametrize(
    "address", ["http://127.0.0.1:6379/", "http://10.0.0.1/", "http://[::1]/", "http://169.254.169.254/"]
)
def test_a_private_address_is_not_read(run: Run[Any], address: str) -> None:
    with pytest.raises(BrowserError, match="could not be opened"):
        run(read_shop(address, load_contract(), Network(), Limits(open_seconds=5)))


def test_a_policy_page_that_leads_to_another_shop_says_nothing_of_this_one(run: Run[Any]) -> None:
    leading = f"<script>location = 'http://{HOST}/retur'</script><script src='http://{HOST}/late.js'></script>"
    with ReachingShop() as shop, whole_shop(late=["/late.js"]) as port:
        shop.files = {"/retur": leading}
        network = Network({("evil.dk", 80): shop.server_port, (HOST, 80): port})
        reading = run(read_shop("http://evil.dk/", load_contract(), network))
    assert reading.is_shop
    assert reading.features["promises_money_back"] is not True
