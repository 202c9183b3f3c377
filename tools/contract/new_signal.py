"""Starts a new page signal's folder: ``python -m tools.contract.new_signal has_gift_wrapping``.

The files run as they are. ``make contract`` names the sentences that are still to be written.
"""

import json
import re
import sys
from importlib.metadata import version
from pathlib import Path
from typing import Any

from tillid.contract import ROOT
from tillid.languages import LANGUAGES
from tools.contract.declarations import SIGNALS
from tools.contract.sentences import UNWRITTEN

_ID = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)+")

_CASES = """<template data-value="true">
  <p>{wording}</p>
</template>

<template data-value="false" data-note="absent">
  <p>Kontakt</p>
</template>

<template data-value="false" data-note="a look-alike: the words inside another word">
  <p>x{wording}x</p>
</template>

<template data-value="true" data-note="Danish">
  <p>Vi tilbyder {wording}.</p>
</template>
"""


def declaration(signal_id: str, wording: str) -> dict[str, Any]:
    """A declaration whose sentences are still to be written."""
    unwritten = dict.fromkeys(LANGUAGES, UNWRITTEN)
    return {
        "id": signal_id,
        "name": unwritten,
        "group": "craft",
        "source": "page",
        "reads": "text",
        "type": "boolean",
        "leans": "trust",
        "on": ["front"],
        "merge": "any",
        "words": {language: [wording] for language in ("da", "en")},
        "reason": {"helps": unwritten, "hurts": unwritten},
        "advice": unwritten,
        "rule": {"true": 0.1, "false": -0.1},
        "kind": "practice",
        "evidence": UNWRITTEN,
        "since": version("tillid"),
    }


def scaffold(signal_id: str, signals: Path = SIGNALS) -> Path:
    """Write the two files of a new signal and answer their folder.

    Raises
    ------
    ValueError
        It is not an id, or it is taken.
    """
    if not _ID.fullmatch(signal_id):
        raise ValueError(f"'{signal_id}' is not an id: write one in snake_case, make signal id=has_gift_wrapping")
    folder = signals / signal_id
    if folder.exists():
        raise ValueError(f"{signal_id} exists. A new meaning takes a new id.")
    folder.mkdir()
    wording = signal_id.removeprefix("has_").removeprefix("is_").replace("_", " ")
    text = json.dumps(declaration(signal_id, wording), ensure_ascii=False, indent=2)
    (folder / "signal.json").write_text(text + "\n")
    (folder / "cases.html").write_text(_CASES.format(wording=wording))
    return folder


def main(arguments: list[str]) -> None:
    """Start the folder that the command line names, and say what to do next."""
    try:
        folder = scaffold(arguments[0] if arguments else "")
    except ValueError as problem:
        raise SystemExit(str(problem)) from None
    sys.stdout.write(
        f"{folder.relative_to(ROOT)}/ holds signal.json and cases.html.\n"
        f"Write the sentences marked {UNWRITTEN}, the words to look for, and in cases.html what to expect;\n"
        "then `make contract` and `make test`.\n"
    )


if __name__ == "__main__":
    main(sys.argv[1:])
