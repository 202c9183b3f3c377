"""An owner's way from the start page to a badge and a mail on a fall: ``python -m tools.release.owner_way``.

Service, worker, shop, browser and mail server are real. Clicks are counted, each step is pictured, and the pictures are
laid on one sheet, ``docs/pictures/owner-way.png``.
"""

import base64
import os
import re
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from html import escape
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from playwright.sync_api import Locator, Page, sync_playwright

from tillid.browser.chromium import headless_path
from tillid.contract import ROOT
from tillid.owners.proofs import FILE
from tools.live.postbox import Postbox, receiving
from tools.live.service import LiveService, live_service
from tools.live.serving import serving
from tools.live.waiting import wait_until
from tools.release.demo import GOOD, SHOPS
from tools.release.few_colours import write_small

PICTURE = ROOT / "docs" / "pictures" / "owner-way.png"
MAX_CLICKS = 12
_PATIENCE_MS = 240_000
_WINDOW = {"width": 900, "height": 640}
_SHEET = """<style>
  body {{ display: grid; grid-template-columns: repeat(3, 600px); gap: 20px; margin: 0;
    padding: 20px; background: #e9eceb;
    font: 600 17px system-ui, sans-serif; inline-size: max-content; }}
  figure {{ margin: 0; }} figcaption {{ padding-block: 6px; }}
  img {{ display: block; inline-size: 600px; border-radius: 8px; box-shadow: 0 2px 10px #0004; }}
</style>{figures}"""


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing."""


@dataclass
class Way:
    """What an owner goes through, and what they did.

    Attributes
    ----------
    site
        The shop's files, as its owner may change them.
    clicks
        That were needed so far.
    steps
        A picture of each step, with what is seen.
    look
        Is shown each page.
    """

    service: LiveService
    site: Path
    postbox: Postbox
    page: Page
    look: Callable[[Page], None] = lambda _: None
    clicks: int = 0
    steps: list[tuple[str, bytes]] = field(default_factory=list)

    def click(self, target: Locator) -> None:
        """Click, and count."""
        target.click()
        self.clicks += 1

    def show(self, what: str) -> None:
        """Take a picture of where the owner is, once all of it has come."""
        self.page.wait_for_load_state()
        self.look(self.page)
        self.steps.append((f"{len(self.steps) + 1}. {what} (clicks so far: {self.clicks})", self.page.screenshot()))

    def mail(self, number: int) -> str:
        """The text of a mail, once it is there."""
        wait_until(lambda: len(self.postbox.mails) >= number)
        return str(self.postbox.mails[number - 1].get_content())

    def show_mail(self, number: int, what: str) -> None:
        """Take a picture of a mail, as a mail program would show it."""
        text, subject = self.mail(number), self.postbox.mails[number - 1]["Subject"]
        self.page.goto("about:blank")
        self.page.set_content(
            f"<body style='font: 16px/1.5 system-ui; padding: 1rem'><h2>{escape(subject)}</h2>"
            f"<pre style='white-space: pre-wrap; overflow-wrap: anywhere; font: inherit'>{escape(text)}</pre>"
        )
        self.steps.append((f"{len(self.steps) + 1}. {what}", self.page.screenshot()))


@contextmanager
def open_way(page: Page, folder: Path) -> Iterator[Way]:
    """A service with a worker, a demo shop that its owner can change, and a mail server."""
    site, postbox = folder / "site", Postbox()
    shutil.copytree(SHOPS / GOOD, site)
    handler = partial(_Quiet, directory=str(site))
    shop = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    with serving(shop), receiving(postbox) as port:
        settings = {
            "TILLID_STATE": str(folder / "state"),
            "TILLID_LOCAL_PLACES": f"{GOOD}:80={shop.server_port}",
            "TILLID_SOURCES": "all=off",
            "TILLID_SMTP": f"smtp://127.0.0.1:{port}",
            "TILLID_MAIL_FROM": "Tillid <tillid@tillid.example>",
            "TILLID_RECHECK_DAYS": "0",
        }
        with live_service(settings, has_worker=True) as service:
            yield Way(service, site, postbox, page)


def go(way: Way) -> None:
    """From the start page to a badge on the site."""
    page = way.page
    page.set_viewport_size(_WINDOW)  # type: ignore[arg-type]
    page.set_default_timeout(_PATIENCE_MS)
    page.goto(f"{way.service.url}/?lang=en")
    page.get_by_label("Address of the shop").fill(f"http://{GOOD}/")
    way.show("The start page, with the address typed")
    way.click(page.get_by_role("button", name="Check"))
    page.get_by_role("link", name=f"For the owner of {GOOD}").wait_for()
    way.show("The report")
    way.click(page.get_by_role("link", name=f"For the owner of {GOOD}"))
    token = page.locator("pre").last.inner_text()
    way.show("A code to put on the site")
    (way.site / FILE.lstrip("/")).parent.mkdir(exist_ok=True)
    (way.site / FILE.lstrip("/")).write_text(token)
    way.click(page.get_by_role("button", name="Check now"))
    page.get_by_role("heading", name="Your badge").wait_for()
    way.show("The badge, to copy")
    way.click(page.get_by_role("button", name="Copy").first)
    _put_badge(way, page.locator("pre").first.inner_text())


def be_told(way: Way) -> None:
    """From the badge to being told of a fall."""
    page = way.page
    page.get_by_label(f"The part before @{GOOD}").fill("karen")
    page.get_by_label("Which fall is worth a message?").select_option("3")
    way.clicks += 2  # one opens the list, one chooses
    page.get_by_role("heading", name="Messages").scroll_into_view_if_needed()
    way.show("Which fall is worth a message, and where")
    way.click(page.get_by_role("button", name="Get messages by e-mail"))
    page.get_by_role("heading", name="Look in your mailbox").wait_for()
    link = re.search(rf"{re.escape(way.service.url)}/my/link/\S+", way.mail(1))
    way.show_mail(1, "The mail with the link")
    page.goto(link[0] if link else "about:blank")
    way.clicks += 1
    way.show("The link, opened")
    way.click(page.get_by_role("button", name="Sign in"))
    page.get_by_role("heading", name="My shops").wait_for()
    way.show("My shops: done")


def fall(way: Way) -> None:
    """The shop gets worse, and the service checks it again by itself, as it does every so many days."""
    index = way.site / "index.html"
    worse = "<p>Nu kan du betale med Bitcoin.</p>"
    index.write_text(re.sub(r"<footer.*</footer>", worse, index.read_text(), flags=re.DOTALL))
    way.service.run("upkeep")
    way.show_mail(2, "The score fell: a mail, by itself")
    way.page.goto(f"{way.service.url}/my/shops")
    way.show("My shops afterwards")


def _put_badge(way: Way, code: str) -> None:
    """Paste what was copied into the site."""
    index = way.site / "index.html"
    index.write_text(index.read_text().replace("</main>", f"{code}</main>", 1))


def draw(way: Way, path: Path = PICTURE) -> None:
    """Lay the steps on one sheet."""
    figures = [
        f"<figure><figcaption>{escape(what)}</figcaption>"
        f'<img src="data:image/png;base64,{base64.b64encode(picture).decode()}"></figure>'
        for what, picture in way.steps
    ]
    page = way.page
    page.set_viewport_size({"width": 1920, "height": 900})
    page.goto("about:blank")  # the service's pages let in no pictures of ours
    page.set_content(_SHEET.format(figures="".join(figures)))
    write_small(page.locator("body").screenshot(), path)


def main(say: Callable[[str], None] = print) -> None:
    """Go the way, and draw it."""
    with sync_playwright() as driver, tempfile.TemporaryDirectory(prefix="tillid-owner-") as folder:
        browser = driver.chromium.launch(executable_path=headless_path(), chromium_sandbox=os.geteuid() != 0)
        with open_way(browser.new_page(), Path(folder)) as way:
            for part in (go, be_told, fall):
                part(way)
            draw(way)
        browser.close()
    say(f"{way.clicks} clicks from the start page to a badge and a mail on a fall (at most {MAX_CLICKS})")


if __name__ == "__main__":
    main()
