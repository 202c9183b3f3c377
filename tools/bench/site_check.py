"""Time of a site check with a warm browser, and of Lighthouse on its front page: ``python -m tools.bench.site_check``.

Lighthouse is run where ``TILLID_LIGHTHOUSE`` names its command.
"""

import asyncio
import os
import shutil
import statistics
import subprocess
import sys
import time

from tillid.browser.chromium import chromium_path
from tillid.checks.site_check import open_site_check
from tillid.net.network import Network
from tillid.scoring.scorer import load_scoring
from tools.live.shop import HOST, whole_shop

REPEATS = 7


async def seconds(port: int) -> list[float]:
    """Of each check, pictures included, after one that warms the browser."""
    taken = []
    async with open_site_check(load_scoring(), Network({(HOST, 80): port})) as site_check:
        await site_check.check(f"http://{HOST}/")
        for _ in range(REPEATS):
            started = time.perf_counter()
            outcome = await site_check.check(f"http://{HOST}/")
            taken.append(time.perf_counter() - started)
            read = [visit for visit in outcome.result.visits if not visit.problem]
            if len(read) != 6 or len(outcome.screenshots) != 2:
                raise RuntimeError(f"not everything was read: {outcome.result.visits}")
    return taken


def lighthouse_seconds(port: int) -> float | None:
    """Of one run, as it comes; None where it is not there."""
    command = shutil.which(os.environ.get("TILLID_LIGHTHOUSE", "lighthouse"))
    if not command:
        return None
    flags = "--chrome-flags=--headless --no-sandbox --disable-gpu"
    address = f"http://127.0.0.1:{port}/"
    started = time.perf_counter()
    subprocess.run(  # noqa: S603 - our own command
        [command, address, "--quiet", "--output=json", "--output-path=/dev/null", flags],
        check=True,
        env={**os.environ, "CHROME_PATH": chromium_path() or ""},
    )
    return time.perf_counter() - started


def main() -> None:
    """Measure both, and print."""
    with whole_shop() as port:
        taken = asyncio.run(seconds(port))
        lighthouse = lighthouse_seconds(port)
    median = statistics.median(taken)
    lines = [
        "site_check_pages 6",
        f"site_check_s_median {median:.2f}",
        f"site_check_s_max {max(taken):.2f}",
        f"lighthouse_s {lighthouse:.1f}" if lighthouse else "lighthouse_s not installed",
        *([f"lighthouse_ratio {lighthouse / median:.1f}"] if lighthouse else []),
    ]
    sys.stdout.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
