"""Verdicts at random moments, in Chromium: ``python -m tools.bench.moments [MOMENTS [SEED [FOLDER]]]`` prints a table.

Tabs of a good shop, a bad one and an article are opened, sent on and closed, and the extension's background is stopped,
at moments drawn from the seed. A service scores by what it is sent, so that a verdict tells which page it is of. Each
moment has hosts of its own; eight run beside each other. ``FOLDER`` is the extension as it was, to measure that.
"""

import json
import random
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from tillid.contract import EXTENSION, ROOT
from tools.live.extension import LiveExtension, live_extension
from tools.live.serving import serving

MOMENTS = 200
KINDS = ("two tabs", "navigation", "closed tab", "stopped worker")
FOUND = ("kept", "shown", "sent", "stuck", "none")
_AT_ONCE = 8
_MAX_SECONDS = 60.0
_CALM_SECONDS = 1.0
_PAGES = ROOT / "tests" / "pages"
_GOOD = (_PAGES / "shop.html").read_text()
# By the first letter of a host: what stands there, and what its badge says.
_BODIES = {
    "a": _GOOD,
    "b": _GOOD.replace("</body>", "<p>Betal med Bitcoin</p></body>"),
    "c": (_PAGES / "article.html").read_text(),
}
_BADGES = {"a": "71", "b": "12!", "c": ""}
_POLICIES = ("handelsbetingelser", "retur", "kontakt", "privatlivspolitik")
_RUN = """([plans]) => {
  Object.assign(globalThis, { stops: 0, running: plans.length, shown: [] });
  const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
  const acts = {
    open: async (tabs, name, url) => { tabs[name] = (await chrome.tabs.create({ url })).id; },
    go: (tabs, name, url) => chrome.tabs.update(tabs[name], { url }),
    close: (tabs, name) => chrome.tabs.remove(tabs[name]),
    stop: () => { stops += 1; },
    wait: (tabs, ms) => wait(ms),
  };
  const run = async (plan, number) => {
    const tabs = {};
    for (const [act, ...given] of plan) await acts[act](tabs, ...given);
    shown[number] = tabs.last;
    running -= 1;
  };
  plans.forEach(run);
}"""
_LOOK = """() => Promise.all(shown.map((tabId) => chrome.action.getBadgeText({ tabId })))"""
_CLOSE = """() => Promise.all(shown.map((tabId) => chrome.tabs.remove(tabId)))"""

Step = tuple[Any, ...]


@dataclass
class Asked:
    """What the service was sent, and the port of it and of all pages."""

    port: int
    told: list[tuple[str, bool]] = field(default_factory=list)


def _answer(is_bad: bool) -> dict[str, Any]:
    score = {"score": 12, "band": "warning"} if is_bad else {"score": 71, "band": "good"}
    rest = {"base": 50.0, "coverage": 0.6, "reasons": [], "missing": [], "pending": [], "model": "moments"}
    return score | rest


@contextmanager
def answering(seed: int) -> Iterator[Asked]:
    """All pages and the service, each of which answers after a while that is drawn."""
    delays = random.Random(seed)  # noqa: S311 - no secret

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            is_policy = self.path.strip("/") in _POLICIES
            time.sleep(delays.uniform(0, 0.5) if is_policy else 0)
            letter = self.headers["Host"][0]
            body = "<h1>Vilkår</h1><p>14 dage.</p>" if is_policy else _BODIES.get(letter, "")
            self._send(body.encode(), "text/html; charset=utf-8")

        def do_POST(self) -> None:
            given = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            is_bad = bool(given["features"].get("takes_crypto"))
            asked.told.append((given["host"], is_bad))
            time.sleep(delays.uniform(0, 0.4))
            self._send(json.dumps(_answer(is_bad)).encode(), "application/json")

        def _send(self, body: bytes, kind: str) -> None:
            try:
                self.send_response(200)
                self.send_header("Content-Type", kind)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)
            except ConnectionError:
                self.close_connection = True  # the tab has gone

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    asked = Asked(server.server_port)
    with serving(server):
        yield asked


def plan(kind: str, number: int, port: int, draw: random.Random) -> tuple[list[Step], str]:
    """Steps of one moment, and the letter of the host that its last tab shows in the end."""

    def at(letter: str, path: str = "") -> str:
        return f"http://{letter}{number}.localhost:{port}/{path}"

    def wait(most: int = 3000) -> Step:
        return "wait", draw.randrange(most)

    if kind == "two tabs":
        other = draw.choice("bc")
        steps = [("open", "first", at("a")), wait(), ("open", "last", at("a", "products/vase")), wait()]
        return [*steps, ("go", "last", at(other)), wait(600), ("close", "first")], other
    if kind == "navigation":
        steps = [("open", "last", at("a")), wait()]
        ways = [draw.choice("abc") for _ in range(draw.randrange(1, 4))]
        for letter in ways:
            steps += [("go", "last", at(letter, str(draw.randrange(9)))), wait(1500)]
        return steps, ways[-1]
    if kind == "closed tab":
        letter = draw.choice("ab")
        steps = [("open", "first", at(letter)), wait(), ("close", "first"), wait(500)]
        return [*steps, ("open", "last", at(letter))], letter
    letter = draw.choice("ab")
    return [("open", "last", at(letter)), wait(4000), ("stop",)], letter


def _settle(extension: LiveExtension, expected: Sequence[str]) -> list[str]:
    """The badges once all are as they should be, or are not so in time, and after a calm while: some may come late."""
    deadline = time.monotonic() + _MAX_SECONDS
    stopped = 0
    while time.monotonic() < deadline:
        running, stops = extension.console.evaluate("() => [running, stops]")
        if stops > stopped:
            stopped = stops
            extension.restart_background()
        if not running and extension.console.evaluate(_LOOK) == list(expected):
            break
        extension.console.wait_for_timeout(100)
    extension.console.wait_for_timeout(1000 * _CALM_SECONDS)
    badges: list[str] = extension.console.evaluate(_LOOK)
    return badges


def _wrongly_kept(extension: LiveExtension) -> Iterator[int]:
    for name, kept in extension.kept("local").items():
        if not name.startswith("shop:"):
            continue
        letter, number = name[5], name[6:].partition(".")[0]
        score = {"a": 71, "b": 12}.get(letter)
        if kept["answer"]["score"] != score:
            yield int(number)


def measure(moments: int, seed: int, folder: Path) -> dict[str, Counter[str]]:
    """How often what went wrong, by kind of moment."""
    draw = random.Random(seed)  # noqa: S311 - no secret
    kinds = [kind for _ in range(moments) for kind in KINDS]
    found = {kind: Counter[str]() for kind in KINDS}
    with answering(seed) as asked, live_extension(folder=folder) as extension:
        extension.use_service(f"http://127.0.0.1:{asked.port}")
        for start in range(0, len(kinds), _AT_ONCE):
            numbers = range(start, min(start + _AT_ONCE, len(kinds)))
            plans = [plan(kinds[number], number, asked.port, draw) for number in numbers]
            extension.console.evaluate(_RUN, [[steps for steps, _ in plans]])
            badges = _settle(extension, [_BADGES[letter] for _, letter in plans])
            for number, badge, (_, letter) in zip(numbers, badges, plans, strict=True):
                found[kinds[number]][_verdict(badge, _BADGES[letter])] += 1
            for number in _wrongly_kept(extension):
                found[kinds[number]]["kept"] += 1
            extension.console.evaluate(_CLOSE)
            extension.forget_all()
        for host, is_bad in asked.told:
            if _BADGES[host[0]] != _BADGES["b" if is_bad else "a"]:
                found[kinds[int(host[1:].partition(".")[0])]]["sent"] += 1
    return found


def _verdict(badge: str, expected: str) -> str:
    if badge == expected:
        return "right"
    return {"…": "stuck", "": "none"}.get(badge, "shown")


def main() -> None:
    """Print a line a kind: moments, those that ended right, and what went wrong."""
    given = dict(enumerate(sys.argv))
    moments, seed = int(given.get(1, MOMENTS)), int(given.get(2, 1))
    folder = Path(given[3]).absolute() if 3 in given else EXTENSION
    sys.stdout.write("\t".join(("kind", "moments", "right", *FOUND)) + "\n")
    for kind, counts in measure(moments, seed, folder).items():
        figures = (counts[name] for name in ("right", *FOUND))
        sys.stdout.write("\t".join((kind, str(moments), *map(str, figures))) + "\n")


if __name__ == "__main__":
    main()
