"""Pages as a shop's web server gives them: an honest shop with its policy pages, the same shop made hostile in many
ways, and an article. Under the name ``WALLED`` the policy pages are such as cannot be read.
"""

import json
import re
from collections.abc import Mapping
from time import sleep

from werkzeug import Request, Response
from werkzeug.utils import redirect

from tests.web_server import AnsweringServer
from tillid.contract import ROOT

PAGES = ROOT / "tests" / "pages"
ARTICLE = (PAGES / "article.html").read_text()
SHOP = (PAGES / "shop.html").read_text()
WALLED = "localhost"
STRICT = "default-src 'none'"
GROWS = """<script>
  const node = (_, i) => Object.assign(document.createElement("i"), { textContent: i });
  addEventListener("load", () => document.body.append(...Array.from({ length: 20_000 }, node)));
</script>"""


def _with(trick: str, into: str) -> str:
    return SHOP.replace(f"<{into}>", f"<{into}>{trick}", 1)


# A page that leaves can only be read where it is saved: in a live browser it is gone.
TRICKS = {
    path.stem: _with(path.read_text(), path.parent.name)
    for path in sorted(PAGES.glob("tricks/*/*.html"))
    if path.stem != "leaving"
}
SHOPS = {
    "shop": SHOP,
    "strict-policy": SHOP,
    "twenty-thousand-nodes": _with(GROWS, "head"),
    **TRICKS,
}
# What a page may hold to take the place of names: an element's id or a frame's name is its window's, a picture's name
# its document's.
_OF_WINDOWS = ("tillidGate", "tillidBar", "tillidRoom", "browser", "chrome", "performance", "crypto")
_OF_DOCUMENTS = ("prerendering", "visibilityState", "addEventListener", "createElement", "createElementNS", "URL")
TAKING = {
    name: _with(f"<div hidden>{''.join(map(held.format, names))}</div>", "body")
    for name, held, names in (
        ("ids", '<form id="{}"><input name="isShop"></form>', _OF_WINDOWS),
        ("frames", '<iframe name="{}"></iframe>', _OF_WINDOWS),
        ("pictures", '<img name="{}">', _OF_DOCUMENTS),
    )
}
POLICIES = {
    "handelsbetingelser": "<h1>Handelsbetingelser</h1><p>Nordlys Keramik ApS, CVR 26640180.</p>",
    "retur": "<h1>Retur</h1><p>Du får pengene tilbage inden 5 dage.</p>",
    "kontakt": "<h1>Kontakt</h1><p>Ring til os på telefon 33 14 15 92.</p>",
    "privatlivspolitik": "<h1>Privatlivspolitik</h1><p>Vi passer på dine oplysninger.</p>",
}
# Further pages of the shop, of other kinds.
MORE = {
    "kategori/kopper": re.sub(r"<form.*?</form>", "", SHOP),
    "products/vase": SHOP,
    "products/fad": SHOP,
    "checkout": SHOP.replace("</body>", "<p>Betal med Bitcoin</p></body>"),
}
_IN_SCRIPT = json.dumps(SHOP[SHOP.index("<body>") :]).replace("</", "<\\/")
_DRAW = f"<script>const draw = () => {{ document.body.innerHTML = {_IN_SCRIPT} }};</script>"
# Pages that are a shop's later than they are there, or in a place of their own.
LATE = {
    **{
        f"drawn-after-{ms}": f"<div id=root></div>{_DRAW}<script>setTimeout(draw, {ms})</script>"
        for ms in (200, 1000, 5000)
    },
    "hiding": ARTICLE.replace("</body>", f"{_DRAW}<script>setTimeout(draw, 2000)</script></body>"),
    "framed": "<body style='margin:0'><iframe src=/shop style='border:0;width:100vw;height:100vh'></iframe>",
}
ROUTED = ARTICLE.replace("</body>", f"{_DRAW}<script>addEventListener('hashchange', draw)</script></body>")
LOGIN = "<h1>Log ind</h1><p>Pengene tilbage</p><input type=password>"
TOO_LARGE = POLICIES["retur"] + " " * 1_000_000


class Server(AnsweringServer):
    """Keeps which policy pages it was asked for, each with the cookie that came along. May be slow to give them."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[tuple[str, str | None]] = []
        self.policy_delay = 0.0  # seconds

    def answer(self, request: Request) -> Response:
        name = request.path.removeprefix("/")
        is_walled = request.host.startswith(WALLED)
        if name in POLICIES:
            self.asked.append((name, request.headers.get("Cookie")))
            sleep(self.policy_delay)
        if is_walled and name in ("handelsbetingelser", "kontakt"):
            elsewhere = f"http://shop.localhost:{self.port}/retur"
            return redirect(elsewhere if name == "handelsbetingelser" else "/login")
        walled = {"login": LOGIN, "retur": TOO_LARGE} if is_walled else {}
        page = ({"article": ARTICLE, "routed": ROUTED} | LATE | SHOPS | TAKING | MORE | POLICIES | walled).get(name)
        is_file = is_walled and name == "privatlivspolitik"
        headers = {
            "Content-Type": "application/pdf" if is_file else "text/html; charset=utf-8",
            "Set-Cookie": "visitor=4711",
            **({"Content-Security-Policy": STRICT} if name == "strict-policy" else {}),
        }
        return Response(page or "", 200 if page else 404, headers)


def untimed(features: Mapping[str, object]) -> dict[str, object]:
    """What could be told, without what tells how busy the machine was."""
    return {id_: value for id_, value in features.items() if value is not None and not id_.endswith("_ms")}
