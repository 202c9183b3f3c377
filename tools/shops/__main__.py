"""Real shop software, filled with made-up Danish data, and what Tillid says of it beside what is right.

    python -m tools.shops [--cache FOLDER] [NAME ...]

Exits with 1 where anything that Tillid says is not right, and with 2 where a shop could not be started.
"""

import argparse
import asyncio
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from tillid.browser.chromium import open_browser
from tillid.checks.guard import ARGUMENTS
from tillid.config import Config
from tillid.net.network import Network
from tillid.report.model import Report
from tillid.scoring.scorer import scoring_of
from tools.shops.evershop.serve import EVERSHOP
from tools.shops.judge import Deviation, judge_page, judge_report, read_expected
from tools.shops.late.serve import late_shop
from tools.shops.look import Looker, PageSeen
from tools.shops.oscar.serve import OSCAR
from tools.shops.shop import Shop

_CACHE = Path.home() / ".cache" / "tillid" / "shops"
SHOPS = (
    late_shop("senbutik.dk", "history", 0.2),
    late_shop("hashbutik.dk", "hash", 1),
    late_shop("langsombutik.dk", "history", 5),
    OSCAR,
    EVERSHOP,
)


def main() -> int:
    """Look at the shops that are named, or at all; how many deviations there are decides how it exits."""
    parser = argparse.ArgumentParser(prog="python -m tools.shops", description=__doc__.partition("\n")[0])
    parser.add_argument("hosts", nargs="*", metavar="HOST", help=", ".join(shop.host for shop in SHOPS))
    parser.add_argument("--cache", type=Path, default=_CACHE, help="where what is installed is kept (%(default)s)")
    chosen = parser.parse_args()
    deviations = [one for shop in _named(chosen.hosts) for one in _look_at(shop, chosen.cache)]
    _say(f"\n{len(deviations)} deviations")
    return 1 if deviations else 0


def _named(hosts: Sequence[str]) -> list[Shop]:
    unknown = set(hosts) - {shop.host for shop in SHOPS}
    if unknown:
        sys.exit(f"there is no shop {', '.join(sorted(unknown))}")
    return [shop for shop in SHOPS if not hosts or shop.host in hosts]


def _look_at(shop: Shop, cache: Path) -> list[Deviation]:
    cache.mkdir(parents=True, exist_ok=True)
    _say(f"\n# {shop.name} ({shop.host})")
    with shop.serve(cache) as port:
        return asyncio.run(_ask(shop, port))


async def _ask(shop: Shop, port: int) -> list[Deviation]:
    expected = read_expected(shop.expected)
    network = Network({(shop.host, 80): port})
    with tempfile.TemporaryDirectory(prefix="tillid-shops-") as folder:
        scoring = scoring_of(Config(database=f"sqlite:///{folder}/db"))
        async with open_browser(ARGUMENTS) as browser:
            looker = Looker(browser, scoring, network)
            report = await looker.report(f"http://{shop.host}/")
            _show_report(report)
            found = _shown(list(judge_report(report, expected)))
            for path, page in expected.pages.items():
                seen = await looker.page(shop.host, path, page.get("steps", ()))
                _show_page(path, seen)
                found += _shown(list(judge_page(path, seen, expected)))
    return found


def _show_report(report: Report) -> None:
    _say(f"\n## check: {report.score} {report.band}, {report.coverage:.0%} of the evidence")
    for visit in report.visits:
        _say(f"  read {visit.kind:8} {visit.url} {visit.problem or ''}")
    for finding in report.findings:
        if finding.value is not None:
            place = f"  «{finding.place.quote[:90]}»" if finding.place else ""
            _say(f"  {finding.outcome:8} {finding.signal} = {finding.value!r}: {finding.sentence}{place}")


def _show_page(path: str, seen: PageSeen) -> None:
    _say(f"\n## {path}: {seen.kind}, score {seen.score}")
    for signal, value in seen.features.items():
        if value is not None:
            _say(f"  {signal} = {value!r}: {seen.sentences.get(signal, '')}")


def _shown(deviations: list[Deviation]) -> list[Deviation]:
    for one in deviations:
        _say(f"  DEVIATION {one}")
    return deviations


def _say(text: str) -> None:
    print(text, flush=True)  # noqa: T201 - what a person asked for


if __name__ == "__main__":
    sys.exit(main())
