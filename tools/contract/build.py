"""Gather the signal folders into ``extension/signals/contract.json``, and from it the scorecard and the docs' tables.

``python -m tools.contract.build`` writes them; ``--check`` fails when one is stale.
"""

import inspect
import json
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from tillid.contract import CONTRACT_FILE, EXTENSION, ROOT, Contract, Signal
from tillid.scoring import host_signals
from tillid.sources.declaration import declarations
from tools.contract import docs, said, scorecard, sources_page
from tools.contract.briefs import read_briefs
from tools.contract.declarations import SIGNALS, RefusedError, read_declaration
from tools.contract.fingerprints import SharedScripts, digest, meaning_of, tokens_of_function, tokens_of_script

ENGINE = EXTENSION / "engine"
# Makes ``tillid``, which all others add to.
FIRST = ENGINE / "page" / "dom.js"
GATE = "gate"
# Extractors that many signals have in common.
READERS = "readers"
# Takes a snapshot of a shop's page, in its tab.
SNAPSHOT = "snapshot"
# Fetches policy pages, for the hosts.
FETCH = "fetch"
# Tells whether a page that shows hints of a shop is one.
CUES = "cues"


def _shared_scripts() -> list[Path]:
    apart = {GATE, READERS, SNAPSHOT, FETCH, CUES}
    scripts = [path for path in sorted(ENGINE.rglob("*.js")) if path.parent.name not in apart]
    return [FIRST, *(path for path in scripts if path != FIRST)]


def extractor_of(signal_id: str, reads: str | None) -> Path:
    """The script that answers a signal: its own, or the one that its declaration names."""
    return ENGINE / READERS / f"{reads}.js" if reads else SIGNALS / signal_id / "extract.js"


def _code(signal: Signal, shared: SharedScripts) -> list[str]:
    """The code that answers a signal: none where its answer is looked up."""
    if signal.source == "page":
        own = _tokens(extractor_of(signal.id, signal.reads))
        return [own, *shared.reached_by(own).values()]
    if signal.source == "url":
        return [tokens_of_function(signal.id, inspect.getsource(host_signals))]
    return []


def _tokens(script: Path) -> str:
    try:
        return tokens_of_script(script.read_text())
    except ValueError as problem:
        raise RefusedError(f"{script.relative_to(ROOT).as_posix()}: {problem}") from None


def read_signal(folder: Path, shared: SharedScripts) -> dict[str, Any]:
    """One declaration with the fingerprint of its meaning: sentences are not part of it."""
    declaration, signal = read_declaration(folder)
    return {**declaration, "fingerprint": digest(meaning_of(declaration), *_code(signal, shared))}


def read_signals() -> list[dict[str, Any]]:
    """All declarations in contract order.

    Raises
    ------
    RefusedError
        Holds the problems of every folder.
    """
    shared = SharedScripts(path.read_text() for path in _shared_scripts())
    signals, problems = [], []
    for folder in sorted(path for path in SIGNALS.iterdir() if path.is_dir()):
        try:
            signals.append(read_signal(folder, shared))
        except RefusedError as refusal:
            problems.append(str(refusal))
    if problems:
        raise RefusedError("\n".join(problems))
    return signals


def _names(scripts: Iterable[Path]) -> list[str]:
    return [path.relative_to(EXTENSION).as_posix() for path in scripts]


def build() -> str:
    """The text of ``contract.json``."""
    signals = read_signals()
    of_pages = [signal for signal in signals if signal["source"] == "page"]
    own = dict.fromkeys(extractor_of(signal["id"], signal.get("reads")) for signal in of_pages)
    contract = {
        "version": digest(*(f"{signal['id']}:{signal['fingerprint']}" for signal in signals))[:12],
        "gate": _names(sorted((ENGINE / GATE).glob("*.js"))),
        "cues": _names(sorted((ENGINE / CUES).glob("*.js"))),
        "snapshot": _names(sorted((ENGINE / SNAPSHOT).glob("*.js"))),
        "fetch": _names(sorted((ENGINE / FETCH).glob("*.js"))),
        "scripts": _names([*_shared_scripts(), *own]),
        "groups": json.loads((SIGNALS / "groups.json").read_text()),
        "units": json.loads((SIGNALS / "units.json").read_text()),
        "sources": {
            id_: one.model_dump(include={"name", "about", "endings", "signals"}) for id_, one in declarations().items()
        },
        "capped": json.loads((SIGNALS / "capped.json").read_text()),
        "briefs": read_briefs(signals),
        "signals": signals,
    }
    return json.dumps(contract, ensure_ascii=False, indent=1) + "\n"


def generated() -> dict[Path, str]:
    """What every generated file should hold."""
    built = build()
    contract = Contract.model_validate_json(built)
    pages = {**docs.build(contract), **said.build(contract), **sources_page.build()}
    return {CONTRACT_FILE: built, **scorecard.build(contract), **pages}


def stale() -> list[str]:
    """Generated files that do not hold what they should."""
    return [
        path.relative_to(ROOT).as_posix()
        for path, text in generated().items()
        if not path.is_file() or path.read_text() != text
    ]


def main(check: bool) -> None:
    """Write what is generated, or fail when it is not what it would be."""
    try:
        if check and (names := stale()):
            raise SystemExit(f"stale: {', '.join(names)}. Run `make contract`.")
        for path, text in generated().items() if not check else ():
            path.write_text(text)
    except RefusedError as refusal:
        raise SystemExit(str(refusal)) from None


if __name__ == "__main__":
    main(check="--check" in sys.argv[1:])
