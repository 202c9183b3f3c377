"""Gather the signal folders into ``extension/signals/contract.json``, and from it the scorecard and the docs' tables.

``python -m tools.build_contract`` writes them; ``--check`` fails when one is stale.
"""

import inspect
import json
import sys
from pathlib import Path
from typing import Any

from service import url_signals
from service.contract import CONTRACT_FILE, ROOT, Contract, Signal
from tools import build_docs, export_scorecard
from tools.declarations import SIGNALS, RefusedError, read_declaration
from tools.fingerprints import SharedScripts, digest, meaning_of, tokens_of_function, tokens_of_script
from tools.letters import letters_of

GATE = ("_settle.js", "_gate.js")
FIRST = "_dom.js"
MERGE = "_site.js"
# Shared files of signals that only policy pages are read for.
FOR_POLICIES = "_policies_"


def _shared_scripts() -> list[str]:
    names = {path.name for path in SIGNALS.glob("_*.js")}
    return [FIRST, *sorted(names - {FIRST, MERGE, *GATE})]


def _code(signal: Signal, shared: SharedScripts) -> list[str]:
    """The code that answers a signal: none where its answer is looked up."""
    if signal.source == "page":
        own = _tokens(SIGNALS / signal.id / "extract.js")
        return [own, *shared.reached_by(own)]
    if signal.source == "url":
        return [tokens_of_function(signal.id, inspect.getsource(url_signals))]
    return []


def _tokens(script: Path) -> str:
    try:
        return tokens_of_script(script.read_text())
    except ValueError as problem:
        raise RefusedError(f"{script.relative_to(ROOT).as_posix()}: {problem}") from None


def read_signal(folder: Path, shared: SharedScripts) -> dict[str, Any]:
    """One declaration with the fingerprint of its meaning: sentences are not part of it."""
    declaration, signal = read_declaration(folder)
    letters = {language: [letters_of(one) for one in wordings] for language, wordings in (signal.words or {}).items()}
    return {
        **declaration,
        **({"letters": letters} if letters else {}),
        "fingerprint": digest(meaning_of(declaration), *_code(signal, shared)),
    }


def read_signals() -> list[dict[str, Any]]:
    """All declarations in contract order.

    Raises
    ------
    RefusedError
        Holds the problems of every folder.
    """
    shared = SharedScripts([(SIGNALS / name).read_text() for name in (*_shared_scripts(), MERGE)])
    signals, problems = [], []
    for folder in sorted(path for path in SIGNALS.iterdir() if path.is_dir()):
        try:
            signals.append(read_signal(folder, shared))
        except RefusedError as refusal:
            problems.append(str(refusal))
    if problems:
        raise RefusedError("\n".join(problems))
    return signals


def _scripts(shared: list[str], signals: list[dict[str, Any]]) -> list[str]:
    return [f"signals/{name}" for name in (*shared, *(f"{signal['id']}/extract.js" for signal in signals), MERGE)]


def build() -> str:
    """The text of ``contract.json``."""
    signals = read_signals()
    of_pages = [signal for signal in signals if signal["source"] == "page"]
    shared = _shared_scripts()
    live = [name for name in shared if not name.startswith(FOR_POLICIES)]
    of_all = [signal for signal in of_pages if signal.get("pages") != "policies"]
    contract = {
        "version": digest(*(f"{signal['id']}:{signal['fingerprint']}" for signal in signals))[:12],
        "gate": [f"signals/{name}" for name in GATE],
        "scripts": _scripts(live, of_all),
        "policy_scripts": _scripts(shared, of_pages),
        "groups": json.loads((SIGNALS / "groups.json").read_text()),
        "signals": signals,
    }
    return json.dumps(contract, ensure_ascii=False, indent=1) + "\n"


def generated() -> dict[Path, str]:
    """What every generated file should hold."""
    built = build()
    contract = Contract.model_validate_json(built)
    return {CONTRACT_FILE: built, **export_scorecard.build(contract), **build_docs.build(contract)}


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
