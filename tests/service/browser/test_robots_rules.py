"""Which rules of a robots.txt are ours, and that no robots.txt costs more than it is long."""

import time
import tracemalloc

import pytest

from tillid.browser.robots_rules import ROBOT, read_rules

OPEN, CLOSED = "https://nordlys.dk/aaben", "https://nordlys.dk/lukket"
CLOSING = "Disallow: /lukket"
LONG = 500_000
FEW_BYTES = 100_000_000


@pytest.mark.parametrize(
    "text",
    [
        f"User-agent: *\n{CLOSING}",
        f"User-agent: Tillid\n{CLOSING}\n\nUser-agent: *\nDisallow:",
        f"User-agent: *\nDisallow:\n\nuser-agent: TILLID/1.0\n{CLOSING}",
        f"User-agent: other\nUser-agent: *\n{CLOSING}",
        f"User-agent: *\nUser-agent: other\n{CLOSING}",
        f"User-agent: other\nDisallow: /\nUser-agent: *\n{CLOSING}",
        f"User-agent: *\nDisallow: /andet\n{CLOSING}\nUser-agent: other\nDisallow: /",
        f"User-agent: *\nSitemap: https://nordlys.dk/kort.xml\nHost: nordlys.dk\n{CLOSING}",
        f"User-agent: *\r\nDisallow: /andet # kun for os\r\n{CLOSING}\r\n",
        f"useragent *\ndissallow {CLOSING.partition(' ')[2]}",
        "User-agent: *\nDisallow: /\nAllow: /aaben$",
        "User-agent: *\nDisallow: /*kket",
    ],
)
def test_a_rule_for_us_or_everybody_holds(text: str) -> None:
    rules = read_rules(text)
    assert (rules.can_fetch(OPEN, ROBOT), rules.can_fetch(CLOSED, ROBOT)) == (True, False)


@pytest.mark.parametrize(
    "text",
    [
        "",
        CLOSING,
        f"User-agent: other\n{CLOSING}",
        f"User-agent: Tillidsbot\n{CLOSING}",
        f"User-agent: *\n{CLOSING}\n\nUser-agent: Tillid\nDisallow:",
        f"User-agent: *\nDisallow: /andet\nUser-agent: other\n{CLOSING}",
        f"User-agent: other\n{CLOSING}\nUser-agent: *\nDisallow:",
        f"# User-agent: *\n# {CLOSING}",
        f"<html>User-agent: *\n{CLOSING}",
    ],
)
def test_a_rule_for_others_does_not(text: str) -> None:
    assert read_rules(text).can_fetch(CLOSED, ROBOT)


def test_the_pause_that_is_wanted_is_known() -> None:
    assert read_rules("User-agent: *\nCrawl-delay: 2").crawl_delay(ROBOT) == 2


@pytest.mark.slow
@pytest.mark.parametrize(
    "text",
    [
        "".join(f"useragent {number:x}\n" for number in range(LONG // 30)) + "Allow:/\n" * (LONG // 16),
        "user-agent *\n" * (LONG // 30) + "Allow:/\n" * (LONG // 16),
        "".join(f"useragent {number:x}\nuseragent *\nAllow:/\n" for number in range(LONG // 36)),
        "user-agent *\nAllow:/" + "*a" * (LONG // 2) + "b",
        "user-agent *\n" + f"Allow:/{'*a' * 100}b\n" * (LONG // 210),
        "user-agent *\n" + "Allow:/*a*b\n" * (LONG // 12),
        " " * LONG,
        "user agent" + " " * LONG,
        "user-agent:" + "\t" * LONG + "\nallow" + " " * LONG,
    ],
)
def test_no_rules_take_long_or_much(text: str) -> None:
    tracemalloc.start()
    started = time.monotonic()
    try:
        rules = read_rules(text[:LONG])
        rules.can_fetch("https://nordlys.dk/" + "a" * 1900, ROBOT)
        assert time.monotonic() - started < 10
        assert tracemalloc.get_traced_memory()[1] < FEW_BYTES
    finally:
        tracemalloc.stop()
