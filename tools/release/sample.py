"""The start page's sample report, by a check of the mixed demo shop: ``python -m tools.release.sample``.

Its links to goods, terms, returns, contact and about lead nowhere, so that a report shows what it says then.
"""

import asyncio
from dataclasses import replace

from tillid.checks.result import to_json
from tillid.cli.check.run import check_all
from tillid.cli.together import sample_shop
from tillid.config import SAMPLE_SHOP, Config
from tillid.report.pages.render import PAGES

SAMPLE = PAGES / "sample.json"


def main() -> None:
    """Check the shop, and keep what was seen."""
    with sample_shop() as place:
        config = replace(Config.of(), local_places=place)
        [checked] = asyncio.run(
            check_all(config, [f"http://{SAMPLE_SHOP.name}/"], "en", jobs=1, tell=lambda *_: None)
        )  # fmt: skip
    if checked.result is None:
        raise SystemExit(checked.problem)
    SAMPLE.write_bytes(to_json(checked.result))


if __name__ == "__main__":
    main()
