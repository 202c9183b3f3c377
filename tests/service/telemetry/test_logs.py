"""What is written of an error: where it happened, and never what variables held."""

import json
import subprocess
import sys

import pytest

FAILING = """
import logging
from tillid.telemetry.logs import configure_logs

configure_logs({style!r})


def pay(card):
    raise RuntimeError("could not pay")


try:
    pay("4111 1111")
except RuntimeError:
    logging.getLogger("shop").exception("failed")
"""

TELLING = """
from pathlib import Path

import structlog
from tillid.telemetry.logs import configure_logs

configure_logs("json")
for value in ("R\u00f8d\\ngr\u00f8d", "half \\ud83d", Path("/srv"), b"\\xff", float("nan"), {1, 2}, object):
    structlog.get_logger("shop").info("told", value=value)
"""


@pytest.mark.process
@pytest.mark.parametrize("style", ["human", "json"])
def test_a_traceback_tells_where_and_not_what_variables_held(style: str) -> None:
    code = FAILING.format(style=style)
    written = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stderr  # noqa: S603
    assert "RuntimeError: could not pay" in written
    assert "in pay" in written
    assert "4111" not in written


@pytest.mark.process
def test_whatever_is_told_is_one_line_of_json() -> None:
    written = subprocess.run([sys.executable, "-c", TELLING], capture_output=True, text=True, check=True).stderr  # noqa: S603
    told = [json.loads(line)["value"] for line in written.splitlines()]
    assert told[:3] == ["R\u00f8d\ngr\u00f8d", "half \ud83d", "/srv"]
    assert len(told) == 7
